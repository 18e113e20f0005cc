import type { CommandContext, FieldChanges } from '../../../kernel/index.ts';
import { zHoldOrderRequest } from '../contract.ts';
import { orderMoved } from '../events.ts';
import { orderEventOf } from '../present.ts';
import { releaseLeasesOf } from '../queries/leases.ts';
import { moveOperation, moveOrder, type Order, type StateChange, whyNotMoveOrder } from '../rules/index.ts';
import { defineOrderCommand } from './define-order-command.ts';
import { lockOrder } from './lock-order.ts';
import { auditOrder, writeOrders } from './write-order.ts';

/** Stops an order where it stands. Running operations are paused, and their machines given back. */
export const holdOrder = defineOrderCommand('hold', {
  summary: { zh: '挂起生产工单', en: 'Put a work order on hold' },
  input: zHoldOrderRequest,
  handle: (context, order, { reason }) => stopOrder(context, order, { reason }),
});

/** The same because of a nonconformance, whose code is kept in place of words: whoever reads of it gets them in their own language. */
export async function containOrder(
  context: CommandContext,
  { orderId, nonconformanceCode }: { orderId: string; nonconformanceCode: string },
): Promise<void> {
  const order = await lockOrder(context, orderId);
  const why = whyNotMoveOrder(order, 'hold');
  if (why) throw why;
  const from = order.state;
  const changes = await stopOrder(context, order, { nonconformanceCode });
  auditOrder(context, order, 'hold', { state: { from, to: order.state }, ...changes });
}

/** One nonconformance has let go of an order that another keeps on hold: whoever was told the one is told the other. */
export async function passHold(context: CommandContext, order: Order, nonconformanceCode: string): Promise<void> {
  const from = order.nonconformanceCode;
  order.nonconformanceCode = nonconformanceCode;
  order.changed = true;
  await writeOrders(context, [order], []);
  context.emit(orderMoved.hold, order.id, {
    ...orderEventOf(order),
    ...{ verb: 'hold', from: order.state, to: order.state, reason: null, nonconformanceCode },
    businessAt: context.now.toISOString(),
  });
  auditOrder(context, order, 'hold', { nonconformanceCode: { from, to: nonconformanceCode } });
}

async function stopOrder(
  context: CommandContext,
  order: Order,
  said: { reason: string } | { nonconformanceCode: string },
): Promise<FieldChanges> {
  const before = order.state as 'released' | 'in_progress';
  const changes = [...pauseAll(order, context.now), moveOrder(order, 'hold', 'on_hold', context.now)];
  order.stateBeforeHold = before;
  order.holdReason = 'reason' in said ? said.reason : null;
  order.nonconformanceCode = 'nonconformanceCode' in said ? said.nonconformanceCode : null;
  await writeOrders(context, [order], changes, said);
  await releaseLeasesOf(context, [order]);
  return Object.fromEntries(Object.entries(said).map(([field, to]) => [field, { to }]));
}

/** Running operations stop when their order does. */
export function pauseAll(order: Order, at: Date): StateChange[] {
  const running = order.operations.filter((operation) => operation.state === 'running');
  return running.map((operation) => moveOperation(order, operation, 'pause', 'paused', at));
}
