import { type Amount, assertInScope, type CommandContext, formatAmount } from '../../../kernel/index.ts';
import { piecesCameBack, piecesSentOut } from '../events.ts';
import { auditOperation, operationEventOf, operationResponseOf } from '../present.ts';
import { lockOrdersOfOperations } from '../queries/load-orders.ts';
import { writeProgress } from '../queries/write-progress.ts';
import { refuse } from '../refusals.ts';
import {
  applySendOut,
  type Operation,
  type Order,
  operationOf,
  type StateChange,
  whyNotLayOutsideAgain,
  whyNotSendOut,
  whyNotTakeBack,
} from '../rules/index.ts';
import { tellChanges } from '../tell-changes.ts';

export interface MovedOutside {
  operationId: string;
  /** In the order's unit. */
  amount: Amount;
  businessAt: Date;
  /** The paper that it is told by: the subcontract order's. */
  documentCode: string;
}

/**
 * Pieces of an operation that is done outside go to the subcontractor: they stay at the operation, and lie outside. Throws what stands
 * against it: no more goes out than waits here.
 */
export const sendPiecesOut = (context: CommandContext, moved: MovedOutside) =>
  layOutside(context, moved, whyNotSendOut);

/** Pieces come back as they went: unworked, or because they never left. They wait at the operation again. */
export async function takePiecesBack(context: CommandContext, moved: MovedOutside) {
  const { order, operation } = await lockOperation(context, moved.operationId);
  const why = whyNotTakeBack(order, operation, moved.amount);
  if (why) throw why;
  operation.outside -= moved.amount;
  operation.changed = true;
  return write(context, { order, operation }, 'take-back', moved, []);
}

/** That they came back was a mistake: they lie outside as before. */
export const layPiecesOutsideAgain = (context: CommandContext, moved: MovedOutside) =>
  layOutside(context, moved, whyNotLayOutsideAgain);

async function layOutside(context: CommandContext, moved: MovedOutside, whyNot: typeof whyNotSendOut) {
  const { order, operation } = await lockOperation(context, moved.operationId);
  const why = whyNot(order, operation, moved.amount);
  if (why) throw why;
  const changes = applySendOut(order, operation, moved.amount, context.now);
  return write(context, { order, operation }, 'send-out', moved, changes);
}

interface Locked {
  order: Order;
  operation: Operation;
}

async function lockOperation({ tx, principal }: CommandContext, operationId: string): Promise<Locked> {
  const [order] = (await lockOrdersOfOperations(tx, [operationId])).values();
  if (!order) throw refuse('execution.operation_unknown', { id: operationId }, { where: '/operationId' });
  const operation = operationOf(order, operationId);
  assertInScope(principal, operation);
  return { order, operation };
}

async function write(
  context: CommandContext,
  { order, operation }: Locked,
  verb: 'send-out' | 'take-back',
  { amount, businessAt, documentCode }: MovedOutside,
  changes: StateChange[],
) {
  const quantity = formatAmount(amount);
  const quantityOutside = formatAmount(operation.outside);
  const event = verb === 'send-out' ? piecesSentOut : piecesCameBack;
  const told = { quantity, quantityOutside, documentCode };
  context.emit(event, order.id, { ...operationEventOf(order, operation, businessAt.toISOString()), ...told });
  const moved = { order, operation, verb, from: operation.state, to: operation.state };
  const log = [
    ...tellChanges(context, changes, {}, businessAt),
    ...tellChanges(context, [moved], { quantity, note: documentCode }, businessAt),
  ];
  await writeProgress(context.tx, { orders: [order], reports: [], log, transfers: [], at: context.now });
  auditOperation(context, operation, verb, { quantityOutside: { to: quantityOutside } });
  return operationResponseOf(order, operation);
}
