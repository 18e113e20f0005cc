import type { Amount } from '../../../kernel/index.ts';
import type { OperationState } from '../contract.ts';
import { type OperationVerb, type OrderVerb, operationMove, orderMove } from '../states.ts';
import {
  hereOf,
  insideOf,
  isLast,
  nextOf,
  type Operation,
  type Order,
  operationOf,
  previousOf,
  type StateChange,
  untransferredOf,
} from './order.ts';
import {
  beyond,
  countVeterans,
  hasVeterans,
  joinVeterans,
  noVeterans,
  takeVeterans,
  type Veterans,
  withoutVeterans,
} from './veterans.ts';

/** How pieces flow through an order, and how states follow them. Nothing here refuses: ask the rule of the command first. */

/** Pieces reach an operation; `veterans` are those that were here before. One that isn't reported by itself lets them through at once. */
export function arrive(order: Order, operation: Operation, amount: Amount, veterans: Veterans = noVeterans): void {
  if (amount === 0n) return;
  operation.arrived += amount;
  operation.changed = true;
  const next = nextOf(order, operation);
  if (operation.reportPolicy !== 'none' || !next) {
    if (veterans.length > 0) setVeterans(operation, 'here', joinVeterans(operation.veterans.here, veterans));
    return;
  }
  operation.good += amount;
  operation.passed += amount;
  operation.transferred += amount;
  operation.consumed += amount - countVeterans(beyond(veterans, operation.sequence));
  arrive(order, next, amount, veterans);
}

/** Takes back what `arrive` did; the caller has made sure that the pieces are still there. */
export function withdraw(order: Order, operation: Operation, amount: Amount, veterans: Veterans = noVeterans): void {
  if (amount === 0n) return;
  const next = nextOf(order, operation);
  if (operation.reportPolicy === 'none' && next) {
    withdraw(order, next, amount, veterans);
    operation.transferred -= amount;
    operation.passed -= amount;
    operation.good -= amount;
    operation.consumed -= amount - countVeterans(beyond(veterans, operation.sequence));
  } else if (veterans.length > 0) {
    setVeterans(operation, 'here', withoutVeterans(operation.veterans.here, veterans));
  }
  operation.arrived -= amount;
  operation.changed = true;
}

export function setVeterans(operation: Operation, place: keyof Operation['veterans'], veterans: Veterans): void {
  operation.veterans = { ...operation.veterans, [place]: veterans };
  operation.changed = true;
}

/** Takes veterans off a place, with the pieces that leave it. */
export function leave(operation: Operation, place: keyof Operation['veterans'], amount: Amount): Veterans {
  const before = operation.veterans[place];
  if (before.length === 0) return noVeterans;
  const { taken, left } = takeVeterans(before, amount);
  setVeterans(operation, place, left);
  return taken;
}

/** Whether these very pieces stand at the operation unreported: the veterans among them, and as many others. */
export function standHere(operation: Operation, amount: Amount, veterans: Veterans): boolean {
  const others = insideOf(operation) - countVeterans(operation.veterans.here);
  return hasVeterans(operation.veterans.here, veterans) && others >= amount - countVeterans(veterans);
}

/** Where pieces really stop when they are handed to this operation. */
export function landingOf(order: Order, operation: Operation): Operation {
  const next = nextOf(order, operation);
  return operation.reportPolicy === 'none' && next ? landingOf(order, next) : operation;
}

export interface Passed {
  transferred: Amount;
  /** At the last operation: what is to be received into stock. */
  received: Amount;
}

/** Good pieces that no inspection holds (any more): on to the next operation, or out of the order at the last. */
export function pass(order: Order, operation: Operation, amount: Amount, veterans: Veterans = noVeterans): Passed {
  operation.passed += amount;
  operation.changed = true;
  if (isLast(order, operation)) {
    operation.transferred += amount;
    order.good += amount;
    order.changed = true;
    return { transferred: 0n, received: amount };
  }
  if (operation.transferMode === 'scan') {
    if (veterans.length > 0) setVeterans(operation, 'passed', joinVeterans(operation.veterans.passed, veterans));
    return { transferred: 0n, received: 0n };
  }
  transfer(order, operation, amount, veterans);
  return { transferred: amount, received: 0n };
}

/** Hands pieces that passed to the next operation: those named, or whoever came back first. */
export function transfer(
  order: Order,
  operation: Operation,
  amount: Amount,
  veterans: Veterans = leave(operation, 'passed', amount),
): Operation {
  const next = nextOf(order, operation);
  if (!next) throw new Error(`operation ${operation.code} has no next`);
  operation.transferred += amount;
  operation.changed = true;
  arrive(order, next, amount, beyond(veterans, next.sequence));
  return next;
}

/** Sends pieces back. They have passed all before `from`, and `from` too when an inspection found them there. */
export function sendToRework(order: Order, from: Operation, to: Operation, amount: Amount, veterans: Veterans): void {
  from.rework += amount;
  from.changed = true;
  arrive(order, to, amount, veterans);
}

/** How far pieces taken from unreported work have come: what they passed before, at least all before this operation. */
export function comeFrom(order: Order, from: Operation, amount: Amount, veterans: Veterans): Veterans {
  const others = amount - countVeterans(veterans);
  return joinVeterans(veterans, [{ furthest: previousOf(order, from)?.sequence ?? 0, amount: others }]);
}

/** True when no more pieces can come along the route: everything before is done and handed on. */
export function nothingToCome(order: Order, operation: Operation): boolean {
  const previous = previousOf(order, operation);
  if (!previous) return true;
  return previous.state === 'done' && untransferredOf(previous) === 0n;
}

/**
 * Lets the states follow the pieces, step by step along the route, and completes (or reopens) the order.
 * Gives the changes for the log; every one of them is in the state tables.
 */
export function settleStates(order: Order, at: Date): StateChange[] {
  const changes: StateChange[] = [];
  for (const operation of order.operations) {
    const verb = followPieces(order, operation);
    if (verb) changes.push(moveOperation(order, operation, verb.verb, verb.to, at));
  }
  const last = order.operations.at(-1);
  if (!last) return changes;
  const accounted = order.operations.every((one) => one.state === 'done' && untransferredOf(one) === 0n);
  const active = order.state === 'released' || order.state === 'in_progress';
  if (accounted && active) changes.push(moveOrder(order, 'account', 'completed', at));
  if (!accounted && order.state === 'completed') changes.push(moveOrder(order, 'reopen', 'in_progress', at));
  return changes;
}

function followPieces(order: Order, operation: Operation): { verb: OperationVerb; to: OperationState } | undefined {
  const { state } = operation;
  if (hereOf(operation) > 0n) {
    return operationMove('arrive').from.includes(state) ? { verb: 'arrive', to: 'ready' } : undefined;
  }
  if (operation.held > 0n) {
    return state === 'awaiting_inspection' ? undefined : { verb: 'await_inspection', to: 'awaiting_inspection' };
  }
  if (nothingToCome(order, operation)) return state === 'done' ? undefined : { verb: 'account', to: 'done' };
  if (state === 'awaiting_inspection') return { verb: 'dispose', to: 'waiting' };
  // Running and paused stay: somebody stands there and waits for the next piece.
  if (state === 'ready' || state === 'done') return { verb: 'withdraw', to: 'waiting' };
  return undefined;
}

/** Moves an operation by the table; a move that the table doesn't have is a bug. */
export function moveOperation(
  order: Order,
  operation: Operation,
  verb: OperationVerb,
  to: OperationState,
  at: Date,
): StateChange {
  const move = operationMove(verb);
  if (!move.from.includes(operation.state) || move.to?.includes(to) === false) {
    throw new Error(`operation ${operation.code}: the table has no ${verb} from ${operation.state} to ${to}`);
  }
  const change: StateChange = { order, operation, verb, from: operation.state, to };
  operation.state = to;
  operation.changed = true;
  if (to === 'running') operation.startedAt ??= at;
  operation.finishedAt = to === 'done' ? at : null;
  return change;
}

export function moveOrder(order: Order, verb: OrderVerb, to: Order['state'], at: Date): StateChange {
  const move = orderMove(verb);
  if (!move.from.includes(order.state) || move.to?.includes(to) === false) {
    throw new Error(`order ${order.code}: the table has no ${verb} from ${order.state} to ${to}`);
  }
  const change: StateChange = { order, operation: null, verb, from: order.state, to };
  order.state = to;
  order.changed = true;
  if (to === 'in_progress') order.startedAt ??= at;
  if (to === 'completed') order.completedAt = at;
  if (verb === 'reopen') order.completedAt = null;
  if (to === 'closed') order.closedAt = at;
  if (to === 'cancelled') order.cancelledAt = at;
  return change;
}

export function endHold(order: Order): void {
  order.stateBeforeHold = null;
  order.holdReason = null;
  order.nonconformanceCode = null;
}

/** A cancelled order leaves no open operation behind, so that no list of work shows one. */
export function endOperations(order: Order, at: Date): StateChange[] {
  const open = order.operations.filter((operation) => operation.state !== 'done');
  return open.map((operation) => moveOperation(order, operation, 'end', 'done', at));
}

/** The first start or report of an order moves it from released to in progress. */
export function beginOrder(order: Order, at: Date): StateChange[] {
  return order.state === 'released' ? [moveOrder(order, 'begin', 'in_progress', at)] : [];
}

export function reworkTargetsOf(order: Order, operationId: string): Operation[] {
  const operation = operationOf(order, operationId);
  return order.operations.filter((one) => one.sequence <= operation.sequence && one.reportPolicy !== 'none');
}
