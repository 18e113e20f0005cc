import { zHoldOrderRequest } from '../contract.ts';
import { releaseLeasesOf } from '../queries/leases.ts';
import { moveOperation, moveOrder, type Order, type StateChange } from '../rules/index.ts';
import { defineOrderCommand } from './define-order-command.ts';
import { writeOrders } from './write-order.ts';

/** Stops an order where it stands. Running operations are paused, and their machines given back. */
export const holdOrder = defineOrderCommand('hold', {
  summary: { zh: '挂起生产工单', en: 'Put a work order on hold' },
  input: zHoldOrderRequest,
  handle: async (context, order, { reason }) => {
    const before = order.state as 'released' | 'in_progress';
    const changes = [...pauseAll(order, context.now), moveOrder(order, 'hold', 'on_hold', context.now)];
    order.stateBeforeHold = before;
    order.holdReason = reason;
    await writeOrders(context, [order], changes, { reason });
    await releaseLeasesOf(context, [order]);
    return { reason: { to: reason } };
  },
});

/** Running operations stop when their order does. */
export function pauseAll(order: Order, at: Date): StateChange[] {
  const running = order.operations.filter((operation) => operation.state === 'running');
  return running.map((operation) => moveOperation(order, operation, 'pause', 'paused', at));
}
