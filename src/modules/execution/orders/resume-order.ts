import { zResumeOrderRequest } from '../contract.ts';
import { endHold, moveOrder, settleStates } from '../rules/index.ts';
import { defineOrderCommand } from './define-order-command.ts';
import { writeOrders } from './write-order.ts';

/** Takes an order off hold, back to where it was. */
export const resumeOrder = defineOrderCommand('resume', {
  summary: { zh: '恢复生产工单', en: 'Resume a work order' },
  input: zResumeOrderRequest,
  handle: async (context, order, { note }) => {
    const changes = [moveOrder(order, 'resume', order.stateBeforeHold ?? 'released', context.now)];
    endHold(order);
    // An inspection may have settled the last pieces meanwhile.
    changes.push(...settleStates(order, context.now));
    await writeOrders(context, [order], changes, note ? { note } : {});
    return {};
  },
});
