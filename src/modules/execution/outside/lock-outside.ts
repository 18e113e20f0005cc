import { type Amount, assertInScope, type CommandContext } from '../../../kernel/index.ts';
import type { OrderState } from '../contract.ts';
import { lockOrdersOfOperations } from '../queries/load-orders.ts';
import { refuse } from '../refusals.ts';
import { hereOf } from '../rules/index.ts';

/** An operation that is ordered from a subcontractor, as whoever orders it needs it. */
export interface OutsideOperation {
  id: string;
  code: string;
  orderId: string;
  orderState: OrderState;
  workshopId: string | null;
  dueAt: Date;
  subcontractorId: string;
  serviceItemId: string;
  planned: Amount;
  /** Unreported, and of these at the subcontractor. */
  here: Amount;
  outside: Amount;
}

/** These operations, their orders locked. Throws execution.operation_unknown, execution.operation_not_outside, kernel.out_of_scope. */
export async function lockOutside(
  { tx, principal }: CommandContext,
  operationIds: readonly string[],
): Promise<OutsideOperation[]> {
  const orders = await lockOrdersOfOperations(tx, operationIds);
  const all = [...orders.values()].flatMap((order) => order.operations.map((operation) => ({ order, operation })));
  return operationIds.map((id) => {
    const found = all.find(({ operation }) => operation.id === id);
    if (!found) throw refuse('execution.operation_unknown', { id }, { where: '/operations' });
    const { order, operation } = found;
    assertInScope(principal, operation);
    const { code, subcontractorId, serviceItemId, planned, outside } = operation;
    if (serviceItemId === null || subcontractorId === null)
      throw refuse('execution.operation_not_outside', { operation: code }, { where: '/operations' });
    return {
      ...{ id, code, orderId: order.id, orderState: order.state, workshopId: order.workshopId, dueAt: order.dueAt },
      ...{ subcontractorId, serviceItemId, planned, here: hereOf(operation), outside },
    };
  });
}
