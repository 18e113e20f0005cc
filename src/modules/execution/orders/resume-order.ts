import { defineCommand } from '../../../kernel/index.ts';
import { zResumeOrderRequest, zWorkOrderView } from '../contract.ts';
import { readOrderView } from '../queries/order-heads.ts';
import { moveOrder, settleStates, whyNotMoveOrder } from '../rules/index.ts';
import { lockOrder } from './lock-order.ts';
import { auditOrder, writeOrders } from './write-order.ts';

/** Takes an order off hold, back to where it was. */
export const resumeOrder = defineCommand({
  name: 'execution.resume-order',
  summary: { zh: '恢复生产工单', en: 'Resume a work order' },
  permission: 'execution.order.hold',
  input: zResumeOrderRequest,
  output: zWorkOrderView,
  http: { method: 'POST', path: '/work-orders/:orderId/resume' },
  handle: async (context, input) => {
    const order = await lockOrder(context, input.orderId);
    const why = whyNotMoveOrder(order, 'resume');
    if (why) throw why;
    const changes = [moveOrder(order, 'resume', order.stateBeforeHold ?? 'released', context.now)];
    order.stateBeforeHold = null;
    order.holdReason = null;
    // An inspection may have settled the last pieces meanwhile.
    changes.push(...settleStates(order, context.now));
    await writeOrders(context, [order], changes, input.note ? { note: input.note } : {});
    auditOrder(context, order, 'resume', { state: { from: 'on_hold', to: order.state } });
    return readOrderView(context.tx, order.id);
  },
});
