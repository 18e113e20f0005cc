import { type CommandContext, defineCommand } from '../../../kernel/index.ts';
import { releaseReservationsOf } from '../../inventory/index.ts';
import { zCancelSalesOrderRequest, zCloseSalesOrderRequest, zSalesOrderChanged } from '../contract.ts';
import { orderCancelled, orderClosed } from '../events.ts';
import { shareFor } from '../promises/keep-promises.ts';
import { type Order, updateLine, updateOrder } from '../queries/orders.ts';
import { lockItemsForPromises, replacePromises } from '../queries/promises.ts';
import { findShipmentUnderWay } from '../queries/shipments.ts';
import { refuse } from '../refusals.ts';
import { openOf, withCustomer } from '../rules/order.ts';
import { openOrder } from './open-order.ts';
import { auditOrder, orderEventOf, presentChanged } from './tell-order.ts';

/** Nothing of it was delivered, and nothing will be: what was promised and kept is free again. */
export const cancelSalesOrder = defineCommand({
  name: 'sales.cancel-order',
  summary: { zh: '取消报价或销售订单', en: 'Cancel a quotation or sales order' },
  permission: 'sales.order.write',
  input: zCancelSalesOrderRequest,
  output: zSalesOrderChanged,
  http: { method: 'POST', path: '/sales-orders/:orderId/cancel' },
  handle: async (context, { orderId, reason }) => {
    const order = await openOrder(context, orderId, 'cancel');
    if (order.lines.some((line) => withCustomer(line) > 0n)) {
      throw refuse('sales.order_delivered', { order: order.code });
    }
    const lines = await end(context, order, 'cancelled', reason);
    context.emit(orderCancelled, order.id, { ...(await orderEventOf(context.tx, order)), reason });
    auditOrder(context, order, 'cancel', { state: { from: order.state, to: 'cancelled' }, reason: { to: reason } });
    return presentChanged({ ...order, version: order.version + 1 }, 'cancelled', lines);
  },
});

/** It is settled: paid, and not open for the credit limit any more. What is still open of it isn't delivered. */
export const closeSalesOrder = defineCommand({
  name: 'sales.close-order',
  summary: { zh: '关闭销售订单', en: 'Close a sales order' },
  permission: 'sales.order.write',
  input: zCloseSalesOrderRequest,
  output: zSalesOrderChanged,
  http: { method: 'POST', path: '/sales-orders/:orderId/close' },
  handle: async (context, { orderId, reason }) => {
    const order = await openOrder(context, orderId, 'close');
    if (reason === undefined && order.lines.some((line) => openOf(line) > 0n)) {
      throw refuse('sales.close_reason_missing', { order: order.code }, { where: '/reason' });
    }
    const lines = await end(context, order, 'closed', reason ?? null);
    context.emit(orderClosed, order.id, { ...(await orderEventOf(context.tx, order)), reason: reason ?? null });
    auditOrder(context, order, 'close', {
      state: { from: order.state, to: 'closed' },
      ...(reason === undefined ? {} : { reason: { to: reason } }),
    });
    return presentChanged({ ...order, version: order.version + 1 }, 'closed', lines);
  },
});

async function end(context: CommandContext, order: Order, state: 'closed' | 'cancelled', reason: string | null) {
  const { tx, now } = context;
  const shipment = await findShipmentUnderWay(tx, order.id);
  if (shipment) throw refuse('sales.delivery_under_way', { order: order.code, shipment: shipment.code });
  await updateOrder(context, order.id, { state, endReason: reason, endedAt: now });
  const lines = order.lines.map((line) => ({ ...line, quantityCancelled: line.quantityCancelled + openOf(line) }));
  for (const { id, quantityCancelled } of lines) await updateLine(tx, { id, quantityCancelled });
  await lockItemsForPromises(tx, [...new Set(lines.map(({ itemId }) => itemId))].sort());
  await replacePromises(
    tx,
    lines.map(({ id }) => id),
    [],
  );
  await releaseReservationsOf(context, [order.id], reason ?? '');
  // What it gave back goes to whoever waits.
  if (order.state === 'confirmed') await shareFor(context, lines);
  return lines;
}
