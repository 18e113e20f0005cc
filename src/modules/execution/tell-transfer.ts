import { type CommandFacts, formatAmount, newId } from '../../kernel/index.ts';
import { piecesTransferred } from './events.ts';
import { operationEventOf } from './present.ts';
import type { NewTransfer } from './queries/write-progress.ts';
import type { Operation, Order } from './rules/index.ts';

type Facts = Pick<CommandFacts, 'emit' | 'principal' | 'now' | 'commandId'>;

interface Handing {
  from: Operation;
  to: Operation;
  /** In the order's unit. */
  amount: bigint;
  businessAt: Date;
}

/** Tells that pieces went from one operation to another by hand, and gives the fact to be written. */
export function tellTransfer(facts: Facts, order: Order, { from, to, amount, businessAt }: Handing): NewTransfer {
  const id = newId();
  facts.emit(piecesTransferred, order.id, {
    ...operationEventOf(order, from, businessAt.toISOString()),
    transferId: id,
    toOperationId: to.id,
    quantity: formatAmount(amount),
  });
  return {
    id,
    orderId: order.id,
    fromOperationId: from.id,
    toOperationId: to.id,
    amount,
    personId: facts.principal.personId,
    businessAt,
    at: facts.now,
    commandId: facts.commandId,
  };
}
