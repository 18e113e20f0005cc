import { formatAmount, type Refusal, type Text } from '../../../kernel/index.ts';
import { operationStateLabels, orderStateLabels } from '../contract.ts';
import { refuse } from '../refusals.ts';
import {
  type OperationGuard,
  type OperationVerb,
  type OrderGuard,
  type OrderVerb,
  operationMove,
  orderMove,
  orderVerbsAsked,
} from '../states.ts';
import { issuableUses, returnableUses } from './material.ts';
import { whyMaterialDiffers, whyMaterialOut } from './material-left.ts';
import { hereOf, insideOf, isLast, type Operation, type Order, previousOf, untransferredOf } from './order.ts';
import { landingOf } from './pieces.ts';
import { remedy, remedyAt, remedyIn, remedyOnPage } from './remedy.ts';
import { halfwayOf } from './settle.ts';
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
  /** Millionths of a requirement that may be issued beyond it. */
  overIssueRatio?: bigint;
  /** For questions only: what of an item could be issued now. The command itself asks the ledger, place by place. */
  available?: (itemId: string) => bigint;
}

export interface OperationFacts {
  policies?: ReportPolicies;
  equipment?: Refusal | undefined;
  /** Told by a receipt of the subcontract order, where nobody else may. */
  received?: boolean;
  /** What came to the door and stays with the order: one that is on hold takes it in, too. */
  takenIn?: boolean;
}

/** Why this verb can't be done with this order now: the table's row first, then its guards in their order. */
export function whyNotMoveOrder(order: Order, verb: OrderVerb, facts: OrderFacts = {}): Refusal | undefined {
  const move = orderMove(verb);
  if (!move.from.includes(order.state)) {
    if (order.state === 'on_hold') return onHold(order);
    const possible = orderVerbsAsked.map(orderMove).filter((one) => one.from.includes(order.state));
    return refuse('execution.order_state', {
      order: order.code,
      state: orderStateLabels[order.state],
      verb: move.label,
      from: oneOf(move.from.map((state) => orderStateLabels[state])),
      possible: {
        zh: possible.map((one) => one.label.zh).join('、') || '新建工单',
        en: possible.map((one) => one.label.en.toLowerCase()).join(', ') || 'make a new order',
      },
    });
  }
  for (const guard of move.guards ?? []) {
    const why = orderGuards[guard](order, facts);
    if (why) return why;
  }
  return undefined;
}

/** Any of these states, in words. */
function oneOf(labels: readonly Text[]): Text {
  return { zh: labels.map(({ zh }) => `“${zh}”`).join('、'), en: labels.map(({ en }) => en).join(' / ') };
}

const orderGuards: Record<OrderGuard, (order: Order, facts: OrderFacts) => Refusal | undefined> = {
  nobody_holds: whyContained,
  routing_published: (_order, facts) => facts.routing,
  bom_published: (_order, facts) => facts.bom,
  nothing_received: (order) =>
    order.good > 0n
      ? refuse(
          'execution.goods_already_received',
          { order: order.code, good: order.good, unit: order.unit },
          { details: whatCompletes(order) },
        )
      : undefined,
  nothing_outside: whyPiecesOutside,
  no_pieces_halfway: (order, facts) => (facts.piecesSettled ? undefined : whyPiecesHalfway(order)),
  no_material_out: (order, facts) => (facts.materialSettled ? undefined : whyMaterialOut(order, facts)),
  material_agrees: (order, facts) => (facts.materialSettled ? undefined : whyMaterialDiffers(order, facts)),
  pieces_to_take: (order) =>
    order.operations.some((one) => insideOf(one) > 0n) && splittableOf(order) > 0n
      ? undefined
      : refuse(
          'execution.nothing_to_split',
          { order: order.code },
          { details: remedyOnPage(order, { tab: 'operations' }) },
        ),
  material_open: (order, facts) => {
    const ratio = facts.overIssueRatio ?? 0n;
    const open = order.materials.filter((one) => !one.supplementary && issuableUses(order, one, ratio).length > 0);
    const details = remedyOnPage(order, { tab: 'materials' });
    if (open.length === 0) return refuse('execution.nothing_to_issue', { order: order.code }, { details });
    const { available } = facts;
    const there = (itemId: string) => available === undefined || available(itemId) > 0n;
    if (open.some((one) => there(one.itemId) || one.substitutes.some(({ itemId }) => there(itemId)))) return undefined;
    const items = open.map((one) => facts.itemCode?.(one.itemId) ?? one.itemId).slice(0, 5);
    return refuse('execution.nothing_in_stock', { order: order.code, items: items.join('、') }, { details });
  },
  material_out: (order) =>
    order.materials.some((one) => returnableUses(order, one).length > 0)
      ? undefined
      : refuse(
          'execution.nothing_to_return',
          { order: order.code },
          { details: remedyOnPage(order, { tab: 'materials' }) },
        ),
};

/** What lies at a subcontractor can't be ended, nor go into another order, before it is back. */
export function whyPiecesOutside(order: Order): Refusal | undefined {
  const operation = order.operations.find((one) => one.outside > 0n);
  if (!operation) return undefined;
  const parameters = { order: order.code, operation: operation.code, outside: operation.outside, unit: order.unit };
  return refuse('execution.pieces_outside', parameters, { details: whereDoneOutside(operation) });
}

function whereDoneOutside(operation: Operation) {
  return remedyIn('purchasing.outside-operations', null, { 'f.operationId.eq': operation.id });
}

/** An order can't be split down to nothing: at least the smallest part stays. */
export function splittableOf(order: Order): bigint {
  return order.quantity > 1n ? order.quantity - 1n : 0n;
}

/** Completes what is left: also with pieces half-way, by scrapping them. */
function whatCompletes(order: Order) {
  return halfwayOf(order).length === 0
    ? remedy('complete', order, {}, ['reason'])
    : remedy('complete', order, { pieces: 'scrap' }, ['reason', 'scrapReasonCode']);
}

/** Work in progress beyond the not-yet-started pieces at the first operation that is reported. */
function whyPiecesHalfway(order: Order): Refusal | undefined {
  const halfway = halfwayOf(order);
  const [first] = halfway;
  if (!first) return undefined;
  const pieces = halfway.reduce((sum, { here, held, ready }) => sum + here + held + ready, 0n);
  const amountsOf = (words: [string, string, string]) =>
    halfway
      .map(({ operation, here, held, ready }) => {
        const parts = [here, held, ready].map((amount, index) =>
          amount > 0n ? `${words[index]} ${formatAmount(amount)}` : '',
        );
        return `${operation.code}: ${parts.filter((part) => part !== '').join(' + ')}`;
      })
      .join(', ');
  return refuse(
    'execution.pieces_halfway',
    {
      order: order.code,
      pieces,
      unit: order.unit,
      places: {
        zh: amountsOf(['未报工', '待检', '待转序']),
        en: amountsOf(['unreported', 'held', 'to hand on']),
      },
    },
    {
      where: '/pieces',
      details: {
        ...whatCompletes(order),
        halfway: halfway.map(({ operation: { id, code }, here, held, ready }) => ({
          operationId: id,
          operationCode: code,
          quantityHere: here,
          quantityHeld: held,
          quantityReady: ready,
        })),
      },
    },
  );
}

/** Why this verb can't be done with this operation now: its order, the table's row, the guards. */
export function whyNotMoveOperation(
  order: Order,
  operation: Operation,
  verb: OperationVerb,
  facts: OperationFacts = {},
): Refusal | undefined {
  const { from, guards = [] } = operationMove(verb);
  const whyOrder = guards.includes('order_active') ? whyOrderInactive(order) : undefined;
  const why = guards.includes('order_reportable') ? whyOrderNotReportable(order, operation, facts) : whyOrder;
  if (why) return why;
  if (operation.reportPolicy === 'none' && verb !== 'transfer') {
    const landing = landingOf(order, operation);
    const details = remedyOnPage(order, { operation: landing.id });
    return refuse(
      'execution.operation_passes_by_itself',
      { operation: operation.code, landing: landing.code },
      { details },
    );
  }
  if (operation.serviceItemId !== null && verb !== 'transfer' && !facts.received)
    return refuse(
      'execution.operation_is_outside',
      { operation: operation.code, outside: operation.outside, here: hereOf(operation), unit: order.unit },
      { details: whereDoneOutside(operation) },
    );
  if (!from.includes(operation.state)) return wrongState(order, operation, verb);
  for (const guard of guards) {
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
  order_reportable: whyOrderNotReportable,
  pieces_here: (order, operation, facts) => {
    if (hereOf(operation) > 0n) return undefined;
    if (facts.policies && toleranceLeft(order, facts.policies) > 0n) return undefined;
    return whyNothingHere(order, operation);
  },
  equipment_free: (_order, _operation, facts) => facts.equipment,
  nothing_here: (order, operation) =>
    hereOf(operation) > 0n
      ? refuse(
          'execution.pieces_still_here',
          { operation: operation.code, here: hereOf(operation), unit: order.unit },
          {
            details: remedyAt(
              'report',
              operation,
              { quantityGood: formatAmount(hereOf(operation)) },
              operation.qualityPoint ? [] : namesOf(order, operation),
            ),
          },
        )
      : undefined,
  next_exists: (order, operation) =>
    isLast(order, operation)
      ? refuse(
          'execution.transfer_from_last',
          { operation: operation.code },
          { details: remedyOnPage(order, { tab: 'reports' }) },
        )
      : undefined,
  pieces_passed: (order, operation) =>
    untransferredOf(operation) > 0n
      ? undefined
      : refuse(
          'execution.nothing_to_transfer',
          {
            operation: operation.code,
            passed: operation.passed,
            held: operation.held,
            here: hereOf(operation),
            unit: order.unit,
          },
          { details: whatPasses(order, operation) },
        ),
};

function whyOrderInactive(order: Order): Refusal | undefined {
  if (order.state === 'released' || order.state === 'in_progress') return undefined;
  if (order.state === 'on_hold') return onHold(order);
  const parameters = { order: order.code, state: orderStateLabels[order.state] };
  if (order.state === 'draft')
    return refuse('execution.order_not_released', parameters, { details: remedy('release', order) });
  return refuse('execution.order_not_active', parameters);
}

/** Until it is closed an order takes the report of pieces that were made beyond it, as far as its tolerance goes. */
function whyOrderNotReportable(order: Order, _operation: Operation, { takenIn }: OperationFacts): Refusal | undefined {
  if (order.state === 'on_hold' && takenIn) return undefined;
  return order.state === 'completed' && order.mergedIntoId === null ? undefined : whyOrderInactive(order);
}

/** What was done to contain something isn't undone by whoever is in a hurry: neither going on nor ending the order is a way past it. */
export function whyContained({ code, holders: [holder] }: Pick<Order, 'code' | 'holders'>): Refusal | undefined {
  if (!holder) return undefined;
  const parameters = { order: code, report: holder.code };
  return refuse('execution.order_contained', parameters, { details: remedyIn(holder.list, holder.id) });
}

function onHold(order: Order): Refusal {
  const contained = whyContained(order);
  if (contained) return contained;
  const parameters = { order: order.code, reason: order.holdReason ?? '—' };
  return refuse('execution.order_on_hold', parameters, { details: remedy('resume', order) });
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
    state: operationStateLabels[operation.state],
    verb: move.label,
    from: oneOf(move.from.map((state) => operationStateLabels[state])),
  });
}

function whyNothingHere(order: Order, operation: Operation): Refusal | undefined {
  if (hereOf(operation) > 0n) return undefined;
  if (operation.state === 'awaiting_inspection') {
    const held = formatAmount(operation.held);
    const parameters = { operation: operation.code, held, unit: order.unit };
    const body = { disposition: 'accept', quantity: held };
    const details = remedyAt('inspect', operation, body, namesOf(order, operation));
    return refuse('execution.operation_awaiting_inspection', parameters, { details });
  }
  const previous = previousOf(order, operation);
  if (operation.state === 'done' || !previous) {
    const { code, arrived, good, scrap, rework } = operation;
    return refuse('execution.operation_done', { operation: code, arrived, good, scrap, rework, unit: order.unit });
  }
  return refuse(
    'execution.operation_waiting',
    {
      operation: operation.code,
      previous: previous.code,
      previousHere: hereOf(previous),
      previousHeld: previous.held,
      previousReady: untransferredOf(previous),
      unit: order.unit,
    },
    { details: whatBrings(order, operation) },
  );
}

/** Pieces that leave the last operation get their serial numbers from whoever lets them go. */
function namesOf(order: Order, operation: Operation): string[] {
  return isLast(order, operation) && order.tracking === 'serial' ? ['serialCodes'] : [];
}

/** What would let pieces on from here. */
function whatPasses(order: Order, operation: Operation) {
  if (operation.held > 0n)
    return remedyAt('inspect', operation, { disposition: 'accept', quantity: formatAmount(operation.held) });
  if (hereOf(operation) > 0n && operation.serviceItemId !== null) return whereDoneOutside(operation);
  return hereOf(operation) > 0n ? remedyOnPage(order, { operation: operation.id, do: 'report' }) : {};
}

/** What would bring pieces here: to be done at the nearest step before that has any. */
function whatBrings(order: Order, operation: Operation) {
  const before = order.operations.slice(0, order.operations.indexOf(operation)).reverse();
  for (const one of before) {
    if (untransferredOf(one) > 0n) return remedyAt('transfer', one);
    if (one.held > 0n) return remedyAt('inspect', one, { disposition: 'accept', quantity: formatAmount(one.held) });
    if (hereOf(one) > 0n && one.serviceItemId !== null) return whereDoneOutside(one);
    // Whether the shelf has what a report there would take isn't known here: then the words alone say what to do.
    if (hereOf(one) > 0n && takesFromShelf(order, one)) return remedyOnPage(order, { operation: one.id, do: 'report' });
    if (hereOf(one) > 0n) return remedyAt('report', one, { quantityGood: formatAmount(hereOf(one)) });
  }
  return {};
}

function takesFromShelf(order: Order, operation: Operation): boolean {
  return order.materials.some((one) => one.issueMethod === 'backflush' && one.operationId === operation.id);
}
