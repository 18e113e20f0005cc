import { defineQuery } from '../../kernel/index.ts';
import { findOrder } from '../execution/index.ts';
import { type StuckOrder, zReadStuckOrderRequest, zStuckOrder } from './contract.ts';
import { describeOrders, findStuck } from './find-stuck.ts';

/** Why one order stands still, as the list of stuck orders says it, and what it will lack at steps to come. */
export const readStuckOrder = defineQuery({
  name: 'insight.read-stuck-order',
  summary: { zh: '一张工单为什么停住，怎么办', en: 'Why one order stands still, and what to do' },
  permission: 'execution.order.read',
  input: zReadStuckOrderRequest,
  output: zStuckOrder,
  http: { method: 'GET', path: '/stuck-orders/:orderId' },
  handle: async (reader, { orderId }): Promise<StuckOrder> => {
    await findOrder(reader, orderId);
    const { byOrder } = await findStuck(reader, orderId);
    const [order] = await describeOrders(reader, [orderId], byOrder);
    if (!order) throw new Error(`order ${orderId} has no head`);
    const asked = order.daysLate > 0 && !['completed', 'closed', 'cancelled'].includes(order.state);
    // Every order is at some step: only of a late one is that a reason.
    return { ...order, reasons: order.reasons.filter((reason) => reason.kind !== 'behind' || asked) };
  },
});
