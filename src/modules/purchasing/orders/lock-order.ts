import { assertInScope, type CommandContext, type QueryContext } from '../../../kernel/index.ts';
import { findOrderOfLine, lockPurchaseOrder, readPurchase } from '../queries/orders.ts';
import { refuse } from '../refusals.ts';
import type { Line, Order } from '../rules/order.ts';

/** The order, locked, in the person's area. Throws purchasing.order_unknown, kernel.out_of_scope. */
export async function lockOrderSeen({ tx, principal }: CommandContext, orderId: string): Promise<Order> {
  const order = await lockPurchaseOrder(tx, orderId);
  if (!order) throw refuse('purchasing.order_unknown', { id: orderId }, { where: '/orderId' });
  assertInScope(principal, order);
  return order;
}

/** The same by one of its lines. Throws purchasing.line_unknown too. */
export async function lockLineSeen(
  context: CommandContext,
  lineId: string,
  orderId?: string,
): Promise<{ order: Order; line: Line }> {
  const unknown = () => refuse('purchasing.line_unknown', { id: lineId, order: orderId ?? '—' }, { where: '/lineId' });
  const found = orderId ?? (await findOrderOfLine(context.tx, lineId));
  if (!found) throw unknown();
  const order = await lockOrderSeen(context, found);
  const line = order.lines.find(({ id }) => id === lineId);
  if (!line) throw unknown();
  return { order, line };
}

/** For questions: as it stands. */
export async function findOrderSeen({ tx, principal }: QueryContext, orderId: string): Promise<Order> {
  const order = await readPurchase(tx, orderId);
  if (!order) throw refuse('purchasing.order_unknown', { id: orderId }, { where: '/orderId' });
  assertInScope(principal, order);
  return order;
}
