import { diffFields, formatAmount, parseAmount } from '../../../kernel/index.ts';
import { zReopenRequestRequest } from '../contract.ts';
import { readOrder } from '../queries/load-orders.ts';
import { refuse } from '../refusals.ts';
import { whyNeedsNothing } from '../rules/request.ts';
import { defineRequestCommand } from './define-request-command.ts';

/** What was ordered won't come, or went back: all of it or a part is to be bought again, unless its order needs nothing any more. */
export const reopenRequest = defineRequestCommand('reopen', {
  summary: { zh: '要料单重新待采购', en: 'Open a material request again' },
  input: zReopenRequestRequest,
  handle: async ({ tx }, { reason, quantity }, before) => {
    const order = before.orderId === null ? undefined : await readOrder(tx, before.orderId);
    const ended = order && whyNeedsNothing(order, '/requestId');
    if (ended) throw ended;
    const missing = quantity === undefined ? before.quantity : parseAmount(quantity);
    if (missing > before.quantity) {
      const parameters = { request: before.code, asked: before.quantity, missing, unit: before.unit };
      throw refuse('execution.request_reopens_more', parameters, { where: '/quantity' });
    }
    return {
      change: {
        quantity: missing,
        supplierId: null,
        expectedAt: null,
        purchaseNote: null,
        endReason: null,
        reopened: true,
      },
      changes: {
        ...diffFields({ quantity: formatAmount(before.quantity) }, { quantity: formatAmount(missing) }),
        reason: { to: reason },
      },
      reason,
    };
  },
});
