import { defineCommand } from '../../../kernel/index.ts';
import { zHoldOrderRequest, zWorkOrderView } from '../contract.ts';
import { releaseLeases } from '../queries/leases.ts';
import { readOrderView } from '../queries/order-heads.ts';
import { moveOperation, moveOrder, type Order, type StateChange, whyNotMoveOrder } from '../rules/index.ts';
import { lockOrder } from './lock-order.ts';
import { auditOrder, writeOrders } from './write-order.ts';

/** Stops an order where it stands. Running operations are paused, and their machines given back. */
export const holdOrder = defineCommand({
  name: 'execution.hold-order',
  summary: { zh: '挂起生产工单', en: 'Put a work order on hold' },
  permission: 'execution.order.hold',
  input: zHoldOrderRequest,
  output: zWorkOrderView,
  http: { method: 'POST', path: '/work-orders/:orderId/hold' },
  handle: async (context, input) => {
    const order = await lockOrder(context, input.orderId);
    const why = whyNotMoveOrder(order, 'hold');
    if (why) throw why;
    const before = order.state as 'released' | 'in_progress';
    const changes = [...pauseAll(order, context.now), moveOrder(order, 'hold', 'on_hold', context.now)];
    order.stateBeforeHold = before;
    order.holdReason = input.reason;
    await writeOrders(context, [order], changes, { reason: input.reason });
    await releaseLeases(
      context.tx,
      order.operations.map((operation) => operation.id),
      context.now,
    );
    auditOrder(context, order, 'hold', { state: { from: before, to: order.state }, reason: { to: input.reason } });
    return readOrderView(context.tx, order.id);
  },
});

/** Running operations stop when their order does. */
export function pauseAll(order: Order, at: Date): StateChange[] {
  const running = order.operations.filter((operation) => operation.state === 'running');
  return running.map((operation) => moveOperation(order, operation, 'pause', 'paused', at));
}
