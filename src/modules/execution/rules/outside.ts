import type { Amount, Refusal } from '../../../kernel/index.ts';
import { refuse } from '../refusals.ts';
import { whyNotMoveOperation } from './guards.ts';
import { hereOf, insideOf, type Operation, type Order, type StateChange } from './order.ts';
import { beginOrder, moveOperation } from './pieces.ts';

/** Why so many pieces can't go to the subcontractor: of what waits at the operation, some are there already. */
export function whyNotSendOut(order: Order, operation: Operation, amount: Amount): Refusal | undefined {
  const { code, serviceItemId } = operation;
  if (serviceItemId === null)
    return refuse('execution.operation_not_outside', { operation: code }, { where: '/lineId' });
  const why = whyNotMoveOperation(order, operation, 'report', { received: true });
  return why ?? whyNotInside(order, operation, amount);
}

/** Why so many can't be taken for never having come back. Also of an order that is on hold: a mistake is corrected. */
export function whyNotLayOutsideAgain(order: Order, operation: Operation, amount: Amount): Refusal | undefined {
  const why = whyNotMoveOperation(order, operation, 'report', { received: true, takenIn: true });
  return why ?? whyNotInside(order, operation, amount);
}

function whyNotInside(order: Order, operation: Operation, amount: Amount): Refusal | undefined {
  const { code, outside } = operation;
  const inside = insideOf(operation);
  if (amount <= inside) return undefined;
  const parameters = { operation: code, inside, outside, here: hereOf(operation), quantity: amount, unit: order.unit };
  return refuse('execution.more_than_inside', parameters, { where: '/quantity' });
}

/** The pieces lie outside; work at the operation has begun, unless the order is on hold. Ask whyNotSendOut or whyNotLayOutsideAgain first. */
export function applySendOut(order: Order, operation: Operation, amount: Amount, at: Date): StateChange[] {
  operation.outside += amount;
  operation.changed = true;
  if (order.state === 'on_hold') return [];
  const changes = beginOrder(order, at);
  if (operation.state === 'ready') changes.push(moveOperation(order, operation, 'start', 'running', at));
  if (operation.state === 'paused') changes.push(moveOperation(order, operation, 'resume', 'running', at));
  return changes;
}

/** Why so many can't come back as they went. Also to an order that is on hold: what is at the door is taken in. */
export function whyNotTakeBack(order: Order, operation: Operation, amount: Amount): Refusal | undefined {
  const { code, outside } = operation;
  if (amount <= outside) return undefined;
  const parameters = { operation: code, reported: amount, max: outside, unit: order.unit };
  return refuse('execution.more_than_outside', parameters, { where: '/quantityUnworked' });
}
