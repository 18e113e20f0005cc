import {
  assertInScope,
  type CommandContext,
  inScope,
  type Principal,
  type QueryContext,
} from '../../../kernel/index.ts';
import { loadMaterials, lockOrders, readOrder, readOrderOfOperation } from '../queries/load-orders.ts';
import { refuse } from '../refusals.ts';
import { type Order, operationOf } from '../rules/index.ts';

/** The order locked, with its materials, when the principal may see it. Throws execution.order_unknown, kernel.out_of_scope. */
export async function lockOrder(context: Pick<CommandContext, 'tx' | 'principal'>, orderId: string): Promise<Order> {
  const order = (await lockOrders(context.tx, [orderId])).get(orderId);
  if (!order) throw refuse('execution.order_unknown', { id: orderId }, { where: '/orderId' });
  assertInScope(context.principal, order);
  await loadMaterials(context.tx, [order]);
  return order;
}

/** The order as it is, for questions. Throws execution.order_unknown, kernel.out_of_scope. */
export async function findOrder({ tx, principal }: QueryContext, orderId: string): Promise<Order> {
  const order = await readOrder(tx, orderId);
  if (!order) throw refuse('execution.order_unknown', { id: orderId }, { where: '/orderId' });
  assertOrderInScope(principal, order);
  return order;
}

/** As findOrder, by one of its operations. */
export async function findOperation({ tx, principal }: QueryContext, operationId: string) {
  const order = await readOrderOfOperation(tx, operationId);
  if (!order) throw refuse('execution.operation_unknown', { id: operationId }, { where: '/operationId' });
  const operation = operationOf(order, operationId);
  assertInScope(principal, operation);
  return { order, operation };
}

/** An order concerns its own workshop and those that its operations run in. */
export function assertOrderInScope(principal: Principal, order: Order): void {
  if (order.operations.some((operation) => inScope(principal, operation))) return;
  assertInScope(principal, order);
}
