import type { Tx } from '../../../kernel/index.ts';

/** The code of an order that has ended; shared-locked, so that it doesn't end while somebody promises stock to it. */
export async function findEndedOrder(tx: Tx, orderId: string): Promise<string | undefined> {
  const [order] = await tx.query<{ code: string; state: string }>(
    'select code, state from execution.work_order where id = $1 for share',
    [orderId],
  );
  return order && ['completed', 'closed', 'cancelled'].includes(order.state) ? order.code : undefined;
}
