import { z } from 'zod';
import { defineReaction, Refusal } from '../../../kernel/index.ts';
import { orderMoved } from '../events.ts';
import { findOpenRequestsOf } from '../queries/requests.ts';
import { cancelRequest } from '../requests/cancel-request.ts';

const zCancelled = z.object({ orderId: z.string(), orderCode: z.string() });

/** What was asked for an order and isn't ordered yet is needed no more once the order is cancelled. */
export const cancelRequestsOfCancelled = defineReaction({
  name: 'execution.cancel-requests-of-cancelled',
  summary: {
    zh: '工单取消后取消它还未订购的要料单',
    en: 'Cancels what was asked for a cancelled order and isn’t ordered yet',
  },
  on: [orderMoved.cancel.type],
  async handle({ read, execute }, { data }) {
    const { orderId, orderCode } = zCancelled.parse(data);
    const reason = `工单 ${orderCode} 已取消 · order ${orderCode} was cancelled`;
    for (const requestId of await read((tx) => findOpenRequestsOf(tx, orderId))) {
      try {
        await execute(cancelRequest, { requestId, reason, expectedState: 'open' });
      } catch (error) {
        // Somebody was faster: it is ordered or cancelled by now, and that stands.
        if (!(error instanceof Refusal) || error.refusalName !== 'execution.request_state') throw error;
      }
    }
  },
});
