import {
  configurationFor,
  defineAlertKind,
  type Language,
  type QueryContext,
  systemPrincipal,
  type Tx,
} from '../../kernel/index.ts';
import type { StuckOrder } from './contract.ts';
import { describeOrders, findStuck } from './find-stuck.ts';
import { findShortages } from './queries/shortages.ts';
import { groupByOrder, type StuckFact } from './rules/facts.ts';

const HOUR = 3_600_000;
/** Each is described with what may be done about it: more of them say nothing that these don't. */
const ORDERS_MAX = 300;
const REASONS_SAID = 3;

const orderStuck = defineAlertKind({
  name: 'insight.order-stuck',
  label: { zh: '工单卡住', en: 'An order that doesn’t move' },
  help: {
    zh: '工单停在一个状态这么久：挂起、暂停、没报工、设备被占、已放行未转序、没开工、还是草稿。缺料另有一种。',
    en: 'An order that has stood in a state for so long: on hold, paused, without a report, machine taken, passed and not handed on, not begun, a draft. Missing material is a kind of its own.',
  },
  placed: true,
  everySeconds: 120,
  limits: {
    hours: { label: { zh: '停了', en: 'Stands for' }, unit: { zh: '小时', en: 'h' }, default: 4, min: 0, max: 720 },
  },
  async find(tx, { now, limits, most }) {
    const { byOrder } = await findStuck(readerOf(tx, now, 'zh'));
    const before = now.getTime() - limits.hours * HOUR;
    const standing = new Map<string, StuckFact[]>();
    for (const [id, facts] of byOrder) {
      const own = facts.filter(
        ({ kind, since }) => kind !== 'material_short' && since !== null && since.getTime() <= before,
      );
      if (own.length > 0 && standing.size < Math.min(most, ORDERS_MAX)) standing.set(id, own);
    }
    return describe(tx, now, standing);
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
  async find(tx, { now, limits, most }) {
    const { principal } = readerOf(tx, now, 'zh');
    const facts = await findShortages(tx, { scope: principal.scope, now, aheadDays: limits.days });
    const byOrder = [...groupByOrder(facts)].slice(0, Math.min(most, ORDERS_MAX));
    return describe(tx, now, new Map(byOrder));
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
      about: { kind: 'execution.work-order', id: order.orderId },
      name: { zh: `${order.code} ${order.itemName}`, en: `${order.code} ${order.itemNameEn || order.itemName}` },
      workshopId: order.workshopId,
      lineId: null,
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
