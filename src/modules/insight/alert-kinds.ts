import {
  configurationFor,
  defineAlertKind,
  type Language,
  type QueryContext,
  systemPrincipal,
  type Tx,
} from '../../kernel/index.ts';
import type { StuckOrder } from './contract.ts';
import { describeOrders, findStanding } from './find-stuck.ts';
import { findShortages } from './queries/shortages.ts';
import { groupByOrder, type StuckFact } from './rules/facts.ts';

/** Short lines of all orders together. */
const LINES_MAX = 20_000;
const REASONS_SAID = 3;

const orderStuck = defineAlertKind({
  name: 'insight.order-stuck',
  label: { zh: '工单卡住', en: 'An order that doesn’t move' },
  help: {
    zh: '工单停在一个状态这么久：挂起、暂停、没报工、设备被占、已放行未转序、没开工、还是草稿。缺料和待检另有规则。',
    en: 'An order that has stood in a state for so long: on hold, paused, without a report, machine taken, passed and not handed on, not begun, a draft. Missing material and inspections are kinds of their own.',
  },
  placed: true,
  everySeconds: 120,
  limits: {
    hours: { label: { zh: '停了', en: 'Stands for' }, unit: { zh: '小时', en: 'h' }, default: 4, min: 0, max: 720 },
  },
  async find(tx, { now, limits: { hours }, area, most }) {
    const { scope } = systemPrincipal;
    return describe(tx, now, await findStanding(tx, { scope, now, rule: { area, hours, most } }));
  },
});

const materialShort = defineAlertKind({
  name: 'insight.material-short',
  label: { zh: '后面缺料', en: 'Material short ahead' },
  help: {
    zh: '这几天内到期的工单，还没做的工序里要用的料不够（已留给它的算它的）。',
    en: 'Of orders due within so many days, what their steps to come need isn’t there; what is kept for an order counts as its own.',
  },
  placed: true,
  everySeconds: 120,
  limits: {
    days: { label: { zh: '到期在', en: 'Due within' }, unit: { zh: '天内', en: 'days' }, default: 3, min: 0, max: 60 },
  },
  async find(tx, { now, limits, area, most }) {
    const { scope } = systemPrincipal;
    const rule = { area, most: LINES_MAX };
    const facts = await findShortages(tx, { scope, now, aheadDays: limits.days, rule });
    return describe(tx, now, new Map([...groupByOrder(facts)].slice(0, most)));
  },
});

function readerOf(tx: Tx, now: Date, language: Language): QueryContext {
  return {
    ...{ tx, now, principal: { ...systemPrincipal, language } },
    configuration: (scope = {}, version) => configurationFor(tx, scope, version),
  };
}

/** As alerts, with the words that the list of stuck orders has for them in both languages. */
async function describe(tx: Tx, now: Date, byOrder: ReadonlyMap<string, StuckFact[]>) {
  const ids = [...byOrder.keys()];
  if (ids.length === 0) return [];
  const zh = await describeOrders(readerOf(tx, now, 'zh'), ids, byOrder);
  const en = new Map(
    (await describeOrders(readerOf(tx, now, 'en'), ids, byOrder)).map((order) => [order.orderId, order]),
  );
  return zh.map((order) => {
    const first = byOrder.get(order.orderId)?.[0];
    const english = en.get(order.orderId) ?? order;
    return {
      key: order.orderId,
      about: first?.operationId
        ? { kind: 'execution.operation', id: first.operationId }
        : { kind: 'execution.work-order', id: order.orderId },
      name: { zh: `${order.code} ${order.itemName}`, en: `${order.code} ${order.itemNameEn || order.itemName}` },
      // Who answers for the step is told of it, wherever the order belongs.
      workshopId: first?.data.workshopId ?? order.workshopId,
      lineId: first?.data.lineId ?? null,
      since: first?.since ?? null,
      why: { zh: whyOf(order, '；', '等'), en: whyOf(english, '; ', 'and more') },
    };
  });
}

function whyOf({ reasons }: StuckOrder, between: string, more: string): string {
  const said = reasons.slice(0, REASONS_SAID).map(({ text }) => text);
  return [...said, ...(reasons.length > REASONS_SAID ? [more] : [])].join(between);
}

export const insightAlertKinds = [orderStuck, materialShort];
