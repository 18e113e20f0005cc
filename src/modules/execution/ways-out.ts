import { formatAmount, type Language, type Refusal, type Text } from '../../kernel/index.ts';
import type { Way } from './contract.ts';
import type { Operation, Order } from './rules/index.ts';
import type { Details, RemedyPlace } from './rules/remedy.ts';
import { remedy, remedyAt, remedyOnPage } from './rules/remedy.ts';
import {
  firstVerbTowards,
  type OperationVerb,
  type OrderVerb,
  operationMove,
  operationMoves,
  operationVerbsAsked,
  orderMove,
  orderMoves,
  orderVerbsAsked,
} from './states.ts';

/** Of each verb: why it can't be done now, or nothing. */
export type WhyNot<V extends string> = ReadonlyMap<V, Refusal | undefined>;

/**
 * What may be done about an order's refused action: what the refusal itself names; else the state table's first step towards it;
 * else where the order goes on, or is made anew. Nothing where the permission is somebody else's.
 */
export function waysOutOfOrder(order: Order, verb: OrderVerb, whyNot: WhyNot<OrderVerb>, language: Language): Way[] {
  return waysTowards(order, verb, whyNot, new Set()).map((way) => sayWay(way, language));
}

function waysTowards(order: Order, verb: OrderVerb, whyNot: WhyNot<OrderVerb>, asked: Set<OrderVerb>): WayFound[] {
  const why = whyNot.get(verb);
  if (!why) return [remedy(verb, order)];
  const named = namedBy(why);
  if (named.length > 0 || needsSomebodyElse(why)) return named;
  if (why.refusalName === 'execution.quantity_beyond_range') return [remedy('update', order)];
  asked.add(verb);
  const step = firstVerbTowards(orderMoves, order.state, orderMove(verb).from);
  // To put an order on hold only to resume it leads nowhere.
  if (step && step !== 'hold' && orderVerbsAsked.includes(step) && !asked.has(step))
    return waysTowards(order, step, whyNot, asked);
  return [whereOrderGoesOn(order)];
}

/** As waysOutOfOrder, for an operation. */
export function waysOutOfOperation(
  order: Order,
  operation: Operation,
  verb: OperationVerb,
  whyNot: WhyNot<OperationVerb>,
  language: Language,
): Way[] {
  return operationWays(order, operation, verb, whyNot, new Set()).map((way) => sayWay(way, language));
}

function operationWays(
  order: Order,
  operation: Operation,
  verb: OperationVerb,
  whyNot: WhyNot<OperationVerb>,
  asked: Set<OperationVerb>,
): WayFound[] {
  const why = whyNot.get(verb);
  if (!why) return [remedyAt(verb, operation)];
  const named = namedBy(why);
  if (named.length > 0 || needsSomebodyElse(why)) return named;
  asked.add(verb);
  const step = firstVerbTowards(operationMoves, operation.state, operationMove(verb).from);
  if (step && operationVerbsAsked.includes(step) && !asked.has(step))
    return operationWays(order, operation, step, whyNot, asked);
  return [whereOrderGoesOn(order)];
}

/** What a refusal itself names, for one that stands alone. */
export function waysNamedBy(why: Refusal, language: Language): Way[] {
  return namedBy(why).map((way) => sayWay(way, language));
}

type WayFound = Details | { place: RemedyPlace };

function namedBy({ details }: Refusal): WayFound[] {
  const { action, place } = details as Partial<Details & { place: RemedyPlace }>;
  return [...(action ? [{ action }] : []), ...(place ? [{ place }] : [])];
}

function needsSomebodyElse({ refusalName }: Refusal): boolean {
  return refusalName === 'kernel.permission_missing' || refusalName === 'kernel.out_of_scope';
}

/** An order that has ended is made once more; any other goes on at the operation that has something to do. */
function whereOrderGoesOn(order: Order): WayFound {
  const { itemId, unit, state } = order;
  if (state === 'closed' || state === 'cancelled' || order.mergedIntoId !== null) {
    const body = { itemId, unit, quantity: formatAmount(order.quantity) };
    return { action: { verb: 'create', method: 'POST', path: '/work-orders', body, needs: ['dueAt'] } };
  }
  if (state === 'draft') return remedy('release', order);
  if (state === 'completed') return remedy('close', order);
  const active = order.operations.find((one) => one.state !== 'waiting' && one.state !== 'done');
  return remedyOnPage(order, active ? { operation: active.id } : { tab: 'operations' });
}

function sayWay(way: WayFound, language: Language): Way {
  if ('place' in way) return { kind: 'open', label: placeLabel(way.place)[language], ...way.place };
  const { action } = way;
  const [, noun, id = null] = action.path.split('/');
  return {
    kind: 'command',
    label: verbLabel(action.verb, noun)[language],
    ...action,
    orderId: noun === 'work-orders' ? id : null,
    operationId: noun === 'operations' ? id : null,
  };
}

const otherVerbs: Record<string, Text> = {
  inspect: { zh: '检验判定', en: 'Inspect' },
  publish: { zh: '发布草稿', en: 'Publish the draft' },
  create: { zh: '照此再做一张', en: 'Make one like it' },
  make: { zh: '生产', en: 'Make it' },
  ask: { zh: '申请采购', en: 'Ask for it' },
  activate: { zh: '启用', en: 'Make it active' },
  receiptLocationId: { zh: '设入库库位', en: 'Set the receipt location' },
  issueLocationId: { zh: '设发料库位', en: 'Set the issue location' },
  leadTimeDays: { zh: '改提前期', en: 'Change the lead time' },
};

function verbLabel(verb: string, noun: string | undefined): Text {
  const other = otherVerbs[verb];
  if (other) return other;
  return noun === 'operations' ? operationMove(verb as OperationVerb).label : orderMove(verb as OrderVerb).label;
}

const placeLabels: Record<string, Text> = {
  'masterdata.items': { zh: '打开物料', en: 'Open the item' },
  'masterdata.routings': { zh: '打开工艺路线', en: 'Open the routing' },
  'masterdata.boms': { zh: '打开物料清单', en: 'Open the BOM' },
  'inventory.on-hand': { zh: '看库存', en: 'See the stock' },
  'nonconformance.reports': { zh: '打开不合格品单', en: 'Open the nonconformance' },
  'execution.operations': { zh: '看占用的工序', en: 'See the operation that has it' },
  materials: { zh: '看用料', en: 'See materials' },
  reports: { zh: '看报工记录', en: 'See the reports' },
};

function placeLabel({ list, query }: RemedyPlace): Text {
  return placeLabels[query.tab ?? list] ?? { zh: '去工序', en: 'Go to the operation' };
}
