import { type CommandContext, namePair, Refusal } from '../../../kernel/index.ts';
import { lockOrder, type Order, type OrderHead } from '../queries/orders.ts';
import { refuse } from '../refusals.ts';
import { type OrderVerb, whyNotMove } from '../rules/order.ts';

/** The order locked, with its lines, if its state lets this be done. Throws sales.order_unknown, sales.order_state. */
export async function openOrder({ tx }: Pick<CommandContext, 'tx'>, orderId: string, verb: OrderVerb): Promise<Order> {
  const order = await lockOrder(tx, orderId);
  if (!order) throw refuse('sales.order_unknown', { id: orderId }, { where: '/orderId' });
  const why = whyNotMove(order, verb);
  if (why) throw why;
  return order;
}

/** Whoever changes an order has seen what it is now. Throws kernel.version_conflict. */
export function assertSeen(order: OrderHead, expectedVersion: number): void {
  if (order.version === expectedVersion) return;
  throw new Refusal(
    'kernel.version_conflict',
    {
      thing: order.code,
      changedBy: namePair(order.updatedByName, order.updatedByNameEn),
      changedAt: order.updatedAt,
      expected: expectedVersion,
      actual: order.version,
    },
    { where: '/expectedVersion' },
  );
}
