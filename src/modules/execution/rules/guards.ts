import { formatAmount, type Refusal } from '../../../kernel/index.ts';
import { operationStateLabels, orderStateLabels } from '../contract.ts';
import { refuse } from '../refusals.ts';
import {
  type OperationGuard,
  type OperationVerb,
  type OrderGuard,
  type OrderVerb,
  operationMove,
  orderMove,
} from '../states.ts';
import { hereOf, isLast, netIssued, type Operation, type Order, outOf, previousOf, untransferredOf } from './order.ts';
import { landingOf } from './pieces.ts';
import { type ReportPolicies, toleranceLeft } from './tolerance.ts';

/** What a guard can't see in the order itself. Left out: that guard lets through, and the command asks it with the facts. */
export interface OrderFacts {
  /** Found by the release: why the routing or the BOM can't be frozen. */
  routing?: Refusal | undefined;
  bom?: Refusal | undefined;
  /** Cancel and close may be told to take care of what is left. */
  piecesSettled?: boolean;
  materialSettled?: boolean;
  /** How a material is called in a refusal. */
  itemCode?: (itemId: string) => string;
  itemUnit?: (itemId: string) => string;
  /** For questions only: what of an item could be issued now. The command itself asks the ledger, place by place. */
  available?: (itemId: string) => bigint;
}

export interface OperationFacts {
  policies?: ReportPolicies;
  equipment?: Refusal | undefined;
}

/** Why this verb can't be done with this order now: the table's row first, then its guards in their order. */
export function whyNotMoveOrder(order: Order, verb: OrderVerb, facts: OrderFacts = {}): Refusal | undefined {
  const move = orderMove(verb);
  if (!move.from.includes(order.state)) {
    if (order.state === 'on_hold') return onHold(order);
    return refuse('execution.order_state', {
      order: order.code,
      stateZh: orderStateLabels[order.state].zh,
      stateEn: orderStateLabels[order.state].en,
      verbZh: move.label.zh,
      verbEn: move.label.en,
      fromZh: move.from.map((state) => `“${orderStateLabels[state].zh}”`).join('、'),
      fromEn: move.from.map((state) => orderStateLabels[state].en).join(' / '),
    });
  }
  for (const guard of move.guards) {
    const why = orderGuards[guard](order, facts);
    if (why) return why;
  }
  return undefined;
}

const orderGuards: Record<OrderGuard, (order: Order, facts: OrderFacts) => Refusal | undefined> = {
  routing_published: (_order, facts) => facts.routing,
  bom_published: (_order, facts) => facts.bom,
  nothing_received: (order) =>
    order.good > 0n
      ? refuse('execution.goods_already_received', {
          order: order.code,
          good: formatAmount(order.good),
          unit: order.unit,
        })
      : undefined,
  no_pieces_halfway: (order, facts) => (facts.piecesSettled ? undefined : whyPiecesHalfway(order)),
  no_material_out: (order, facts) => (facts.materialSettled ? undefined : whyMaterialOut(order, facts)),
  pieces_to_take: (order) =>
    order.operations.some((one) => hereOf(one) > 0n) && splittableOf(order) > 0n
      ? undefined
      : refuse('execution.nothing_to_split', { order: order.code }),
  material_open: (order, facts) => {
    const open = order.materials.filter((one) => !one.supplementary && one.required > netIssued(one));
    if (open.length === 0) return refuse('execution.nothing_to_issue', { order: order.code });
    const { available } = facts;
    if (!available || open.some((one) => available(one.itemId) > 0n)) return undefined;
    const items = open.map((one) => facts.itemCode?.(one.itemId) ?? one.itemId).slice(0, 5);
    return refuse('execution.nothing_in_stock', { order: order.code, items: items.join('、') });
  },
  material_out: (order) =>
    order.materials.some((one) => returnableOf(order, one) > 0n)
      ? undefined
      : refuse('execution.nothing_to_return', { order: order.code }),
};

/** An order can't be split down to nothing: at least the smallest part stays. */
export function splittableOf(order: Order): bigint {
  return order.quantity > 1n ? order.quantity - 1n : 0n;
}

/** What may still come back of a line. A supplementary line has no requirement, so all of it may. */
export function returnableOf(order: Order, material: Order['materials'][number]): bigint {
  return material.supplementary ? netIssued(material) : outOf(order, material);
}

/** Work in progress beyond the not-yet-started pieces at the first operation that is reported. */
function whyPiecesHalfway(order: Order): Refusal | undefined {
  const first = order.operations[0];
  if (!first) return undefined;
  const landing = landingOf(order, first);
  const places: string[] = [];
  let pieces = 0n;
  for (const operation of order.operations) {
    const here = operation === landing ? 0n : hereOf(operation);
    const there = here + operation.held + untransferredOf(operation);
    if (there === 0n) continue;
    pieces += there;
    places.push(`${operation.code}: ${formatAmount(there)}`);
  }
  if (pieces === 0n) return undefined;
  return refuse('execution.pieces_halfway', {
    order: order.code,
    pieces: formatAmount(pieces),
    unit: order.unit,
    places: places.join(', '),
  });
}

function whyMaterialOut(order: Order, facts: OrderFacts): Refusal | undefined {
  const out = order.materials.filter((material) => outOf(order, material) > 0n);
  const first = out[0];
  if (!first) return undefined;
  return refuse('execution.material_still_out', {
    order: order.code,
    count: out.length,
    item: facts.itemCode?.(first.itemId) ?? first.itemId,
    out: formatAmount(outOf(order, first)),
    unit: facts.itemUnit?.(first.itemId) ?? '',
  });
}

/** Why this verb can't be done with this operation now: its order, the table's row, the guards. */
export function whyNotMoveOperation(
  order: Order,
  operation: Operation,
  verb: OperationVerb,
  facts: OperationFacts = {},
): Refusal | undefined {
  const move = operationMove(verb);
  if (move.guards.includes('order_active')) {
    const why = whyOrderInactive(order);
    if (why) return why;
  }
  if (operation.reportPolicy === 'none' && verb !== 'transfer') {
    const landing = landingOf(order, operation);
    return refuse('execution.operation_passes_by_itself', { operation: operation.code, landing: landing.code });
  }
  if (!move.from.includes(operation.state)) return wrongState(order, operation, verb);
  for (const guard of move.guards) {
    const why = operationGuards[guard](order, operation, facts);
    if (why) return why;
  }
  return undefined;
}

const operationGuards: Record<
  OperationGuard,
  (order: Order, operation: Operation, facts: OperationFacts) => Refusal | undefined
> = {
  order_active: whyOrderInactive,
  pieces_here: (order, operation, facts) => {
    if (hereOf(operation) > 0n) return undefined;
    if (facts.policies && toleranceLeft(operation, facts.policies) > 0n) return undefined;
    return whyNothingHere(order, operation);
  },
  equipment_free: (_order, _operation, facts) => facts.equipment,
  nothing_here: (order, operation) =>
    hereOf(operation) > 0n
      ? refuse('execution.pieces_still_here', {
          operation: operation.code,
          here: formatAmount(hereOf(operation)),
          unit: order.unit,
        })
      : undefined,
  next_exists: (order, operation) =>
    isLast(order, operation) ? refuse('execution.transfer_from_last', { operation: operation.code }) : undefined,
  pieces_passed: (order, operation) =>
    untransferredOf(operation) > 0n
      ? undefined
      : refuse('execution.nothing_to_transfer', {
          operation: operation.code,
          passed: formatAmount(operation.passed),
          held: formatAmount(operation.held),
          unit: order.unit,
        }),
};

function whyOrderInactive(order: Order): Refusal | undefined {
  if (order.state === 'released' || order.state === 'in_progress') return undefined;
  if (order.state === 'on_hold') return onHold(order);
  return refuse('execution.order_not_active', {
    order: order.code,
    stateZh: orderStateLabels[order.state].zh,
    stateEn: orderStateLabels[order.state].en,
  });
}

function onHold(order: Order): Refusal {
  return refuse('execution.order_on_hold', { order: order.code, reason: order.holdReason ?? '—' });
}

/** The table says no; where the pieces explain it better than the state's name, they do. */
function wrongState(order: Order, operation: Operation, verb: OperationVerb): Refusal {
  if (verb === 'start' || verb === 'report') {
    const why = whyNothingHere(order, operation);
    if (why) return why;
  }
  const move = operationMove(verb);
  return refuse('execution.operation_state', {
    operation: operation.code,
    stateZh: operationStateLabels[operation.state].zh,
    stateEn: operationStateLabels[operation.state].en,
    verbZh: move.label.zh,
    verbEn: move.label.en,
    fromZh: move.from.map((state) => `“${operationStateLabels[state].zh}”`).join('、'),
    fromEn: move.from.map((state) => operationStateLabels[state].en).join(' / '),
  });
}

function whyNothingHere(order: Order, operation: Operation): Refusal | undefined {
  if (hereOf(operation) > 0n) return undefined;
  if (operation.state === 'awaiting_inspection') {
    const held = formatAmount(operation.held);
    return refuse('execution.operation_awaiting_inspection', { operation: operation.code, held, unit: order.unit });
  }
  const previous = previousOf(order, operation);
  if (operation.state === 'done' || !previous) {
    return refuse('execution.operation_done', {
      operation: operation.code,
      arrived: formatAmount(operation.arrived),
      good: formatAmount(operation.good),
      scrap: formatAmount(operation.scrap),
      rework: formatAmount(operation.rework),
      unit: order.unit,
    });
  }
  return refuse('execution.operation_waiting', {
    operation: operation.code,
    previous: previous.code,
    previousHere: formatAmount(hereOf(previous)),
    previousHeld: formatAmount(previous.held),
    previousReady: formatAmount(untransferredOf(previous)),
    unit: order.unit,
  });
}
