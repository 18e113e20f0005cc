import { assertInScope, type CommandContext, inScope, type Principal } from '../../../kernel/index.ts';
import { loadMaterials, lockOrders } from '../queries/load-orders.ts';
import { refuse } from '../refusals.ts';
import type { Order } from '../rules/index.ts';

/** The order locked, with its materials, when the principal may see it. Throws execution.order_unknown, kernel.out_of_scope. */
export async function lockOrder(context: Pick<CommandContext, 'tx' | 'principal'>, orderId: string): Promise<Order> {
  const order = (await lockOrders(context.tx, [orderId])).get(orderId);
  if (!order) throw refuse('execution.order_unknown', { id: orderId }, { where: '/orderId' });
  assertInScope(context.principal, order);
  await loadMaterials(context.tx, [order]);
  return order;
}

/** An order concerns its own workshop and those that its operations run in. */
export function assertOrderInScope(principal: Principal, order: Order): void {
  if (order.operations.some((operation) => inScope(principal, operation))) return;
  assertInScope(principal, order);
}
