import { defineCommand, formatAmount, sumMoney } from '../../../kernel/index.ts';
import { zReleaseCreditRequest, zSalesOrderChanged } from '../contract.ts';
import { creditReleased } from '../events.ts';
import { updateOrder } from '../queries/orders.ts';
import { moneyOf } from './money-of.ts';
import { openOrder } from './open-order.ts';
import { auditOrder, orderEventOf, presentChanged } from './tell-order.ts';

/** Somebody answers for it that this order passes its customer's limit, up to what it comes to now. */
export const releaseCredit = defineCommand({
  name: 'sales.release-credit',
  summary: { zh: '超信用额度放行', en: 'Let an order pass above the credit limit' },
  permission: 'sales.credit.release',
  input: zReleaseCreditRequest,
  output: zSalesOrderChanged,
  http: { method: 'POST', path: '/sales-orders/:orderId/release-credit' },
  handle: async (context, { orderId, reason }) => {
    const { tx, principal } = context;
    const order = await openOrder(context, orderId, 'release-credit');
    const { gross } = sumMoney(order.lines.map(moneyOf));
    await updateOrder(context, order.id, {
      ...{ creditReleased: gross, creditReleasedByName: principal.name, creditReleaseReason: reason },
    });
    const upTo = formatAmount(gross);
    const event = { ...(await orderEventOf(tx, order)), upTo, reason, personName: principal.name };
    context.emit(creditReleased, order.id, event);
    auditOrder(context, order, 'release-credit', {
      creditReleased: { from: formatAmount(order.creditReleased), to: upTo },
      reason: { to: reason },
    });
    return presentChanged({ ...order, version: order.version + 1 }, order.state, order.lines);
  },
});
