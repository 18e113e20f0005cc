import { zReopenRequestRequest } from '../contract.ts';
import { readOrder } from '../queries/load-orders.ts';
import { whyNeedsNothing } from '../rules/request.ts';
import { defineRequestCommand } from './define-request-command.ts';

/** What was ordered won't come, or went back: it is to be bought again, unless its order needs nothing any more. */
export const reopenRequest = defineRequestCommand('reopen', {
  summary: { zh: '要料单重新待采购', en: 'Open a material request again' },
  input: zReopenRequestRequest,
  handle: async ({ tx }, { reason }, before) => {
    const order = before.orderId === null ? undefined : await readOrder(tx, before.orderId);
    const ended = order && whyNeedsNothing(order, '/requestId');
    if (ended) throw ended;
    return {
      change: { supplierId: null, expectedAt: null, purchaseNote: null, endReason: null, reopened: true },
      changes: { reason: { to: reason } },
      reason,
    };
  },
});
