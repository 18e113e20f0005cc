import type { Amount, Refusal } from '../../../kernel/index.ts';
import { refuse } from '../refusals.ts';
import { whyNotMoveOperation } from './guards.ts';
import {
  dueOf,
  hereOf,
  isLast,
  type Material,
  netIssued,
  type Operation,
  type Order,
  operationOf,
  type StateChange,
} from './order.ts';
import {
  beginOrder,
  comeFrom,
  leave,
  moveOperation,
  moveOrder,
  pass,
  reworkTargetsOf,
  sendToRework,
  settleStates,
  setVeterans,
} from './pieces.ts';
import { book } from './substitutes.ts';
import { type ReportPolicies, reportableOf, toleranceLeft } from './tolerance.ts';
import { beyond, countVeterans, joinVeterans, noVeterans, type Veterans } from './veterans.ts';

/** What is reported, in the unit of the order. */
export interface ReportPieces {
  good: Amount;
  scrap: Amount;
  rework: Amount;
  reworkToOperationId: string | null;
}

export function whyNotReport(
  order: Order,
  operation: Operation,
  pieces: ReportPieces,
  policies: ReportPolicies,
): Refusal | undefined {
  const received = policies.received ?? false;
  const takenIn = received && !leavesOrder(order, operation, pieces);
  const why = whyNotMoveOperation(order, operation, 'report', { policies, received, takenIn });
  if (why) return why;
  if (pieces.rework > 0n) {
    const whyRework = whyNotReworkTo(order, operation, pieces.reworkToOperationId);
    if (whyRework) return whyRework;
  } else if (pieces.reworkToOperationId !== null) {
    return refuse('execution.rework_without_pieces', {}, { where: '/quantityRework' });
  }
  const total = pieces.good + pieces.scrap + pieces.rework;
  const reportable = reportableOf(order, operation, policies);
  if (total <= reportable) return undefined;
  if (policies.received)
    return refuse(
      'execution.more_than_outside',
      { operation: operation.code, reported: total, max: reportable, unit: order.unit },
      { where: '/quantityGood' },
    );
  return refuse(
    'execution.quantity_exceeds_input',
    {
      operation: operation.code,
      reported: total,
      max: reportable,
      arrived: operation.arrived,
      accounted: operation.good + operation.scrap + operation.rework,
      tolerance: toleranceLeft(order, policies),
      unit: order.unit,
    },
    { where: pieces.good > 0n ? '/quantityGood' : pieces.scrap > 0n ? '/quantityScrap' : '/quantityRework' },
  );
}

/** Whether pieces go into stock by this report, past any hold of the order. */
function leavesOrder(order: Order, operation: Operation, { good }: ReportPieces): boolean {
  return good > 0n && isLast(order, operation) && !operation.qualityPoint;
}

export function whyNotReworkTo(order: Order, operation: Operation, targetId: string | null): Refusal | undefined {
  if (targetId === null) {
    return refuse('execution.rework_target_missing', { operation: operation.code }, { where: '/reworkToOperationId' });
  }
  const targets = reworkTargetsOf(order, operation.id);
  if (!targets.some((one) => one.id === targetId)) {
    const allowed = targets.map((one) => one.code).join(', ');
    const parameters = { operation: operation.code, allowed };
    return refuse('execution.rework_target_wrong', parameters, { where: '/reworkToOperationId' });
  }
  return undefined;
}

/** Components that a report takes, and by how much their line grows. */
export interface Backflush {
  material: Material;
  /** The line's own, or what stands in for it. */
  itemId: string;
  amount: Amount;
}

/** What a report moved of the pieces that had been there before. */
export interface ReportVeterans {
  good: Veterans;
  scrap: Veterans;
  rework: Veterans;
}

export interface ReportEffect {
  over: Amount;
  /** Pieces that passed here for the first time. */
  first: Amount;
  veterans: ReportVeterans;
  held: Amount;
  transferred: Amount;
  received: Amount;
  backflush: Backflush[];
  changes: StateChange[];
}

/** Books the pieces on the order in memory. Ask whyNotReport first. */
export function applyReport(order: Order, operation: Operation, pieces: ReportPieces, at: Date): ReportEffect {
  const total = pieces.good + pieces.scrap + pieces.rework;
  const here = hereOf(operation);
  const over = total > here ? total - here : 0n;
  const changes = beginOrder(order, at);
  // Pieces beyond what was ordered, after the last was accounted for: the order is in progress again, if only for this report.
  if (order.state === 'completed') changes.push(moveOrder(order, 'reopen', 'in_progress', at));
  // What came to the door of an order on hold is taken in, and nobody starts on it.
  if (operation.state === 'ready' && order.state !== 'on_hold')
    changes.push(moveOperation(order, operation, 'start', 'running', at));
  const veterans = takePieces(operation, pieces);
  const first =
    pieces.good + pieces.scrap - countVeterans(beyond([...veterans.good, ...veterans.scrap], operation.sequence));
  operation.over += over;
  operation.good += pieces.good;
  operation.scrap += pieces.scrap;
  if (operation.serviceItemId !== null) operation.outside -= total;
  operation.consumed += first;
  operation.changed = true;
  if (pieces.scrap > 0n) {
    order.scrap += pieces.scrap;
    order.changed = true;
  }
  const onward = beyond(veterans.good, operation.sequence + 1);
  const passed = operation.qualityPoint
    ? hold(operation, pieces.good, onward)
    : { ...pass(order, operation, pieces.good, onward), held: 0n };
  if (pieces.rework > 0n) {
    const target = operationOf(order, pieces.reworkToOperationId as string);
    sendToRework(order, operation, target, pieces.rework, comeFrom(order, operation, pieces.rework, veterans.rework));
  }
  const backflush = takeComponents(order, operation);
  changes.push(...settleStates(order, at));
  return { over, first, veterans, ...passed, backflush, changes };
}

/** Whoever came back is reported first: as good, then as scrap, then as rework. */
function takePieces(operation: Operation, { good, scrap, rework }: ReportPieces): ReportVeterans {
  if (operation.veterans.here.length === 0) return { good: noVeterans, scrap: noVeterans, rework: noVeterans };
  return {
    good: leave(operation, 'here', good),
    scrap: leave(operation, 'here', scrap),
    rework: leave(operation, 'here', rework),
  };
}

function hold(operation: Operation, amount: Amount, veterans: Veterans) {
  operation.held += amount;
  if (veterans.length > 0) setVeterans(operation, 'held', joinVeterans(operation.veterans.held, veterans));
  return { held: amount, transferred: 0n, received: 0n };
}

/** Backflush is cumulative: it takes what the pieces call for less what is there already, so that roundings never add up. */
export function takeComponents(order: Order, operation: Operation): Backflush[] {
  const taken: Backflush[] = [];
  for (const material of order.materials) {
    if (material.operationId !== operation.id || material.issueMethod !== 'backflush') continue;
    const amount = wholeOf(material, dueOf(order, material) - netIssued(material));
    if (amount <= 0n) continue;
    book({ line: material, substitute: undefined }, 'issued', amount);
    taken.push({ material, itemId: material.itemId, amount });
  }
  return taken;
}

/** No fraction of a piece can be taken from a shelf: where what stood in counts one, the rest is rounded up. */
function wholeOf({ whole }: Material, amount: Amount): Amount {
  return whole ? amount + ((ONE - (amount % ONE)) % ONE) : amount;
}

const ONE = 1_000_000n;
