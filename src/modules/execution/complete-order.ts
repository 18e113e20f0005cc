import { defineCommand, formatAmount } from '../../kernel/index.ts';
import { zCompleteOrderRequest, zWorkOrderView } from './contract.ts';
import { emitChanges } from './describe-changes.ts';
import { pauseAll } from './hold-order.ts';
import { lockOrder } from './lock-order.ts';
import { releaseLeases } from './queries/leases.ts';
import { readOrderView } from './queries/order-heads.ts';
import {
  hereOf,
  landingOf,
  moveOrder,
  type Operation,
  settleStates,
  whyNotMoveOrder,
  withdraw,
} from './rules/index.ts';
import { auditOrder, writeOrders } from './write-order.ts';

/** Finishes short: what has not been started at the first operation is taken off, nothing may be half-way. */
export const completeOrder = defineCommand({
  name: 'execution.complete-order',
  summary: { zh: '提前完工', en: 'Complete a work order short' },
  permission: 'execution.order.close',
  input: zCompleteOrderRequest,
  output: zWorkOrderView,
  http: { method: 'POST', path: '/work-orders/:orderId/complete' },
  handle: async (ctx, input) => {
    const order = await lockOrder(ctx, input.orderId);
    const why = whyNotMoveOrder(order, 'complete');
    if (why) throw why;
    const before = order.state;
    const first = order.operations[0] as Operation;
    const notMade = hereOf(landingOf(order, first));
    const changes = pauseAll(order, ctx.now);
    withdraw(order, first, notMade);
    changes.push(moveOrder(order, 'complete', 'completed', ctx.now), ...settleStates(order, ctx.now));
    const quantityNotMade = formatAmount(notMade);
    await writeOrders(ctx, [order], changes, { reason: input.reason, quantityNotMade });
    await releaseLeases(
      ctx.tx,
      order.operations.map((operation) => operation.id),
      ctx.now,
    );
    emitChanges(ctx, changes);
    auditOrder(ctx, order, 'complete', {
      state: { from: before, to: order.state },
      quantityNotMade: { to: quantityNotMade },
      reason: { to: input.reason },
    });
    return readOrderView(ctx.tx, order.id);
  },
});
