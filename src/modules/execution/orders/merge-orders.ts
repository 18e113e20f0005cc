import { assertInScope, type CommandContext, defineCommand, formatAmount } from '../../../kernel/index.ts';
import { recordSuccession, releaseReservationsOf } from '../../inventory/index.ts';
import { zMergeOrdersRequest, zWorkOrderView } from '../contract.ts';
import { orderMerged } from '../events.ts';
import { orderEventOf } from '../present.ts';
import { releaseLeasesOf } from '../queries/leases.ts';
import { loadMaterials, lockOrders } from '../queries/load-orders.ts';
import { readOrderView } from '../queries/order-heads.ts';
import { refuse } from '../refusals.ts';
import {
  applyMerge,
  endOperations,
  moveOrder,
  nothingMade,
  type Order,
  type StateChange,
  settleStates,
  whyNotMerge,
  whyNotMoveOrder,
} from '../rules/index.ts';
import { pauseAll } from './hold-order.ts';
import { auditOrder, writeOrders } from './write-order.ts';

/** The unreported pieces of other orders of the same item and versions come into this one, step by step. */
export const mergeOrders = defineCommand({
  name: 'execution.merge-orders',
  summary: { zh: '合并生产工单', en: 'Merge work orders' },
  permission: 'execution.order.split',
  input: zMergeOrdersRequest,
  output: zWorkOrderView,
  http: { method: 'POST', path: '/work-orders/:orderId/merge' },
  handle: async (context, input) => {
    const { order, others } = await lockAll(context, input.orderId, input.orderIds);
    const changes: StateChange[] = [];
    let moved = 0n;
    for (const other of others) {
      const why = whyNotMoveOrder(other, 'merge') ?? whyNotMerge(order, other);
      if (why) throw why;
      changes.push(...pauseAll(other, context.now));
      moved += applyMerge(order, other);
      other.mergedIntoId = order.id;
      changes.push(...leave(other, context.now));
    }
    changes.push(...settleStates(order, context.now));
    const quantity = formatAmount(moved);
    const merged = { order, operation: null, verb: 'merge', from: order.state, to: order.state };
    const codes = others.map((other) => other.code);
    const { orderIds, reason } = input;
    const details = { quantity, from: codes, into: order.code, reason };
    await writeOrders(context, [order, ...others], [merged, ...changes], details);
    const gone = orderIds.map((id) => ({ fromDocumentId: id, toDocumentId: order.id }));
    await recordSuccession(context.tx, gone, context.now);
    await releaseLeasesOf(context, others);
    await releaseReservationsOf(context, orderIds, reason);
    const told = { fromOrderIds: orderIds, quantityMoved: quantity, reason };
    context.emit(orderMerged, order.id, { ...orderEventOf(order), ...told });
    auditOrder(context, order, 'merge', {
      from: { to: codes },
      quantity: { to: formatAmount(order.quantity) },
      reason: { to: reason },
    });
    for (const other of others)
      auditOrder(context, other, 'merge-away', { state: { to: other.state }, into: { to: order.code } });
    return readOrderView(context.tx, order.id);
  },
});

async function lockAll(
  context: CommandContext,
  orderId: string,
  orderIds: string[],
): Promise<{ order: Order; others: Order[] }> {
  const orders = await lockOrders(context.tx, [orderId, ...orderIds]);
  const find = (id: string, where: string): Order => {
    const order = orders.get(id);
    if (!order) throw refuse('execution.order_unknown', { id }, { where });
    assertInScope(context.principal, order);
    return order;
  };
  const order = find(orderId, '/orderId');
  const others = orderIds.map((id) => find(id, '/orderIds'));
  if (orderIds.includes(orderId) || new Set(orderIds).size < orderIds.length) {
    throw refuse('execution.merge_itself', { order: order.code }, { where: '/orderIds' });
  }
  const why = whyNotMoveOrder(order, 'merge');
  if (why) throw why;
  await loadMaterials(context.tx, orders.values());
  return { order, others };
}

/** An order whose pieces all went: cancelled when nothing was ever made of it, completed otherwise. */
function leave(other: Order, at: Date): StateChange[] {
  if (nothingMade(other)) return [...endOperations(other, at), moveOrder(other, 'leave', 'cancelled', at)];
  const moved = moveOrder(other, 'leave', 'completed', at);
  return [moved, ...settleStates(other, at)];
}
