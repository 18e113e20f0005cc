import { type Language, parseAmount, type Text } from '../../../kernel/index.ts';
import { orderStateLabels, requestStateLabels, type Supply, sayHold } from '../../execution/contract.ts';
import type { Contained } from '../../execution/index.ts';
import { unitName } from '../../masterdata/index.ts';
import type { Evidence, Repair, StuckKind, StuckReason } from '../contract.ts';
import { clockOf } from './day.ts';
import type { ShortItem, StuckFact } from './facts.ts';
import { type Offer, obtainMaterial, offerTo } from './obtain-material.ts';

/** What a fact's words need beside the fact. */
export interface Wording {
  language: Language;
  timeZone: string;
  now: Date;
  operations: ReadonlyMap<string, { operationCode: string | null; name: string; nameEn: string; unit: string }>;
  elsewhere: ReadonlyMap<string, readonly { locationId: string; locationCode: string; free: string }[]>;
  /** Items that are made here. */
  made: ReadonlySet<string>;
  /** By order: what is made or bought for it. */
  supply: ReadonlyMap<string, readonly Supply[]>;
  /** By order on hold: which record of another module lets it stand still. */
  contained: ReadonlyMap<string, Contained>;
  mayDo(permission: string): boolean;
}

const ELSEWHERE_SHOWN = 3;

/** A fact as a reader gets it: a sentence, the evidence, and the safe way out. */
export function describeFact(fact: StuckFact, wording: Wording): StuckReason {
  const operation = fact.operationId ? wording.operations.get(fact.operationId) : undefined;
  const name = operation ? (wording.language === 'en' && operation.nameEn) || operation.name : '';
  const said = inLanguage(fact, wording.language);
  const place = { name, unit: operation ? unitName(operation.unit, wording.language) : '' };
  return {
    kind: fact.kind,
    text: sentences[fact.kind](said, place, wording),
    since: fact.since?.toISOString() ?? null,
    operationId: fact.operationId,
    operationCode: operation?.operationCode ?? null,
    operationName: operation ? name : null,
    itemId: fact.data.item?.itemId ?? null,
    evidence: evidenceOf(said, place, wording),
    ahead: fact.data.ahead ?? false,
    supply: supplyOf(fact, wording),
    repairs: repairsOf(fact, wording),
    ways: containedBy(fact, wording)?.ways ?? [],
  };
}

const containedBy = ({ kind, orderId }: StuckFact, { contained }: Wording) =>
  kind === 'on_hold' ? contained.get(orderId) : undefined;

/** Reasons and people as the reader calls them. */
function inLanguage(fact: StuckFact, language: Language): StuckFact {
  const { reason = null, reasonEn, nonconformanceCode = null, person, personEn } = fact.data;
  const said = sayHold({ holdReason: reason, nonconformanceCode })?.[language];
  if (language !== 'en') return { ...fact, data: { ...fact.data, reason: said ?? null } };
  return { ...fact, data: { ...fact.data, reason: reasonEn || (said ?? null), person: personEn || person } };
}

interface Place {
  name: string;
  unit: string;
}
type Sentence = (fact: StuckFact, place: Place, wording: Wording) => string;

const say = (wording: Wording, zh: string, en: string) => (wording.language === 'zh' ? zh : en);

const sentences: Record<StuckKind, Sentence> = {
  on_hold: (fact, _place, w) =>
    containedBy(fact, w)?.why ?? fact.data.reason ?? say(w, '没有写原因', 'no reason given'),
  material_short: ({ data }, _place, w) => {
    const item = data.item as ShortItem;
    const where = item.locationCode ?? say(w, '全厂', 'the whole plant');
    const name = (w.language === 'en' && item.itemNameEn) || item.itemName;
    const unit = unitName(item.unit, w.language);
    const text = say(
      w,
      `${item.itemCode} ${name} 在 ${where} 缺 ${item.short} ${unit}`,
      `${item.short} ${unit} of ${item.itemCode} ${name} short at ${where}`,
    );
    const other = elsewhereText(item, w);
    const found = other
      ? `${text}${say(w, '；', '; ')}${other}`
      : `${text}${say(w, '，别处也没有', ', and none elsewhere')}`;
    const standIns = item.standIns.map((one) => `${one.itemCode} ${one.free}`).join(say(w, '、', ', '));
    return standIns ? `${found}${say(w, `；可用替代料 ${standIns}`, `; ${standIns} may stand in`)}` : found;
  },
  awaiting_inspection: ({ data }, { name, unit }, w) =>
    say(w, `${name}：${data.quantity} ${unit} 待检`, `${name}: ${data.quantity} ${unit} held`),
  equipment_taken: ({ data }, { name }, w) => {
    const until = data.until ? clockOf(data.until, w.timeZone) : '—';
    return say(
      w,
      `${name}：设备 ${data.equipment} 由 ${data.person} 用于 ${data.otherOperation}，到 ${until}`,
      `${name}: ${data.equipment} is with ${data.person} at ${data.otherOperation} until ${until}`,
    );
  },
  paused: ({ data }, { name }, w) => {
    const why = data.reason ? say(w, `（${data.reason}）`, ` (${data.reason})`) : '';
    return say(w, `${name} 被 ${data.person ?? '—'} 暂停${why}`, `${name} was paused by ${data.person ?? '—'}${why}`);
  },
  no_report: (fact, { name }, w) => {
    const hours = hoursSince(fact, w.now);
    return say(w, `${name} 已加工 ${hours} 小时没有报工`, `${name} runs for ${hours} h without a report`);
  },
  transfer_waiting: ({ data }, { name, unit }, w) =>
    say(
      w,
      `${name}：${data.quantity} ${unit} 已放行未转序，${data.otherOperation} 在等`,
      `${name}: ${data.quantity} ${unit} passed and not handed on; ${data.otherOperation} waits`,
    ),
  not_started: ({ data }, _place, w) => {
    const days = data.leadDays ?? 0;
    return say(w, `提前期 ${days} 天，到现在还没有开工`, `lead time is ${days} days, and nothing has begun`);
  },
  not_released: ({ data }, _place, w) => {
    const days = data.leadDays ?? 0;
    return say(w, `提前期 ${days} 天，还是草稿`, `lead time is ${days} days, and it is a draft`);
  },
  behind: ({ data }, { name, unit }, w) =>
    say(w, `做到 ${name}：${data.quantity} ${unit}`, `at ${name}: ${data.quantity} ${unit}`),
};

function elsewhereText(item: ShortItem, w: Wording): string {
  const places = placesOf(item, w).slice(0, ELSEWHERE_SHOWN);
  const list = places.map((place) => `${place.locationCode} ${place.free}`).join(say(w, '、', ', '));
  return list && say(w, `${list} 有货`, `there is some at ${list}`);
}

function placesOf(item: ShortItem, w: Wording) {
  return (w.elsewhere.get(item.itemId) ?? []).filter((place) => place.locationId !== item.locationId);
}

/** What is still to come of what is short. */
function supplyOf({ orderId, data: { item } }: StuckFact, { supply }: Wording): Supply[] {
  const coming = (supply.get(orderId) ?? []).filter(({ state }) => !['completed', 'closed'].includes(state));
  return coming.filter(({ itemId }) => itemId === item?.itemId);
}

function hoursSince(fact: StuckFact, now: Date): number {
  if (fact.data.minutes !== undefined) return Math.floor(fact.data.minutes / 60);
  return fact.since ? Math.floor((now.getTime() - fact.since.getTime()) / 3_600_000) : 0;
}

function evidenceOf(fact: StuckFact, place: Place, w: Wording): Evidence[] {
  const { data, since } = fact;
  const at = since?.toISOString() ?? null;
  const entry = (zh: string, en: string, value: string | null | undefined, time: string | null = null): Evidence[] =>
    value ? [{ label: say(w, zh, en), value, at: time }] : [];
  switch (fact.kind) {
    case 'on_hold':
      return [...entry('挂起人', 'Held by', data.person, at), ...entry('原因', 'Reason', data.reason)];
    case 'material_short': {
      const item = data.item as ShortItem;
      const unit = (amount: string) => `${amount} ${unitName(item.unit, w.language)}`;
      return [
        ...entry('还需', 'Still needed', unit(item.needed)),
        ...entry(
          `可用（${item.locationCode ?? '全厂'}）`,
          `Available (${item.locationCode ?? 'whole plant'})`,
          unit(item.available),
        ),
        ...placesOf(item, w)
          .slice(0, ELSEWHERE_SHOWN)
          .flatMap((one) => entry('别处', 'Elsewhere', `${one.locationCode} ${unit(one.free)}`)),
        ...item.standIns.flatMap((one) =>
          entry('替代料', 'May stand in', `${one.itemCode} ${one.free} ${unitName(one.unit, w.language)}`),
        ),
        ...supplyOf(fact, w).flatMap((one) => supplyEvidence(one, unit(one.quantity), w)),
      ];
    }
    case 'awaiting_inspection':
      return entry('待检', 'Held', `${data.quantity} ${place.unit}`, at);
    case 'equipment_taken':
      return [
        ...entry('设备', 'Equipment', data.equipment),
        ...entry('占用人', 'Held by', data.person),
        ...entry('占用工序', 'For operation', data.otherOperation),
        ...entry('占用到', 'Until', data.until && clockOf(data.until, w.timeZone), data.until?.toISOString() ?? null),
      ];
    case 'paused':
      return [...entry('暂停人', 'Paused by', data.person, at), ...entry('原因', 'Reason', data.reason)];
    case 'no_report':
      return [
        ...entry('最后动静', 'Last sign of life', since && clockOf(since, w.timeZone), at),
        ...entry('开工人', 'Started by', data.person),
      ];
    case 'transfer_waiting':
      return [
        ...entry('待转', 'To hand on', `${data.quantity} ${place.unit}`, at),
        ...entry('下道', 'Next', data.otherOperation),
      ];
    case 'not_started':
      return entry('下达', 'Released', since && clockOf(since, w.timeZone), at);
    case 'not_released':
      return entry('创建', 'Created', since && clockOf(since, w.timeZone), at);
    case 'behind':
      return entry('最后变动', 'Last moved', since && clockOf(since, w.timeZone), at);
  }
}

function supplyEvidence({ kind, code, state, at }: Supply, quantity: string, w: Wording): Evidence[] {
  const labels: Record<string, Text> = { ...orderStateLabels, ...requestStateLabels };
  const label = kind === 'order' ? say(w, '正在做', 'Is being made') : say(w, '已申请', 'Asked for');
  return [{ label, value: `${code} ${quantity} · ${labels[state]?.[w.language] ?? ''}`, at }];
}

function repairsOf(fact: StuckFact, w: Wording): Repair[] {
  const found = repairs[fact.kind]?.(fact, w) ?? [];
  return [found].flat().map((offer) => offerTo(offer, w.language, w.mayDo));
}

/** What may safely be offered. A machine that somebody else uses has no such way: they have to be asked. */
const repairs: Partial<Record<StuckKind, (fact: StuckFact, w: Wording) => Offer | Offer[]>> = {
  on_hold: (fact, w) =>
    containedBy(fact, w)
      ? []
      : {
          action: 'resume-order',
          zh: '恢复工单',
          en: 'Resume the order',
          permission: 'execution.order.hold',
          path: `/work-orders/${fact.orderId}/resume`,
        },
  material_short: (fact, w) => {
    const item = fact.data.item as ShortItem;
    return [
      ...fetchMaterial(item, fact.orderId, w),
      ...issueStandIns(item, fact.orderId, w),
      ...obtainShort(fact, item, w),
    ];
  },
  awaiting_inspection: ({ operationId }) => ({
    action: 'inspect',
    zh: '检验判定',
    en: 'Inspect',
    permission: 'quality.inspection.write',
    path: `/operations/${operationId}/inspections`,
  }),
  paused: ({ operationId }) => ({
    action: 'resume',
    zh: '继续加工',
    en: 'Resume',
    permission: 'execution.operation.resume',
    path: `/operations/${operationId}/resume`,
  }),
  no_report: ({ operationId }) => ({
    action: 'report',
    zh: '报工',
    en: 'Report',
    permission: 'execution.report.write',
    path: `/operations/${operationId}/production-reports`,
  }),
  transfer_waiting: ({ operationId }) => ({
    action: 'transfer',
    zh: '转序',
    en: 'Hand on',
    permission: 'execution.transfer.write',
    path: `/operations/${operationId}/transfers`,
  }),
  not_released: ({ orderId }) => ({
    action: 'release-order',
    zh: '下达工单',
    en: 'Release the order',
    permission: 'execution.order.release',
    path: `/work-orders/${orderId}/release`,
  }),
};

/** What lies nowhere is obtained; what is on its way already isn't offered twice. */
function obtainShort(fact: StuckFact, item: ShortItem, w: Wording): Offer[] {
  if (placesOf(item, w).length > 0 || supplyOf(fact, w).length > 0) return [];
  const covered = item.standIns.reduce((sum, { counts }) => sum + parseAmount(counts), 0n);
  if (covered >= parseAmount(item.short)) return [];
  const { itemId, short: quantity, unit } = item;
  const { orderId, dueAt } = fact;
  return [obtainMaterial({ orderId, itemId, quantity, unit, dueAt, made: w.made.has(itemId) }, w.language)];
}

/** What the order's BOM lets stand in, from where it lies. */
function issueStandIns({ materialId, standIns }: ShortItem, orderId: string, { language }: Wording): Offer[] {
  return standIns.map(({ itemId, itemCode, quantity, unit }) => ({
    action: 'issue',
    zh: `改领替代料 ${itemCode} ${quantity} ${unitName(unit, language)}`,
    en: `Issue ${quantity} ${unitName(unit, language)} of ${itemCode} in its place`,
    permission: 'execution.material.issue',
    path: `/work-orders/${orderId}/issues`,
    body: { materialId, itemId, quantity, unit },
  }));
}

/** Material that lies elsewhere: issued from there, or moved to where the backflush takes it. */
function fetchMaterial(item: ShortItem, orderId: string, w: Wording): Offer[] {
  const [from] = placesOf(item, w);
  if (!from) return [];
  const quantity = parseAmount(from.free) < parseAmount(item.short) ? from.free : item.short;
  if (item.issueMethod === 'issue') {
    const body = { itemId: item.itemId, locationId: from.locationId, quantity, unit: item.unit };
    const issue = {
      action: 'issue',
      zh: `从 ${from.locationCode} 领料`,
      en: `Issue from ${from.locationCode}`,
      permission: 'execution.material.issue',
      path: `/work-orders/${orderId}/issues`,
      body,
    };
    return [issue];
  }
  if (!item.locationId) return [];
  const body = {
    itemId: item.itemId,
    fromLocationId: from.locationId,
    toLocationId: item.locationId,
    quantity,
    unit: item.unit,
  };
  const move = {
    action: 'move',
    zh: `从 ${from.locationCode} 移到 ${item.locationCode}`,
    en: `Move from ${from.locationCode} to ${item.locationCode}`,
    permission: 'inventory.movement.write',
    path: '/stock/moves',
    body,
  };
  return [move];
}
