import { clockPolicies, defineCommand, formatMoment, policiesOf, type Tx } from '../../../kernel/index.ts';
import { findItems } from '../../masterdata/index.ts';
import { zConfirmSalesOrderRequest, zSalesOrderChanged } from '../contract.ts';
import { orderConfirmed } from '../events.ts';
import { keepPromises, shareFor } from '../promises/keep-promises.ts';
import { type OrderLine, updateOrder } from '../queries/orders.ts';
import { refuse } from '../refusals.ts';
import { askedOf } from './asked-of.ts';
import { assertCredit } from './assert-credit.ts';
import { findCustomer } from './find-customer.ts';
import { assertSeen, openOrder } from './open-order.ts';
import { auditOrder, orderEventOf, presentChanged, promisedTold, sayPromised, sumsOf } from './tell-order.ts';

/**
 * The customer takes the quotation: it fits the credit limit, every line is promised, and what is there is kept for it. Orders that want
 * the same items wait for each other, and so do orders of a customer: no piece is promised twice, and no limit is passed by two at once.
 */
export const confirmSalesOrder = defineCommand({
  name: 'sales.confirm-order',
  summary: { zh: '确认销售订单', en: 'Confirm a sales order' },
  permission: 'sales.order.write',
  input: zConfirmSalesOrderRequest,
  output: zSalesOrderChanged,
  http: { method: 'POST', path: '/sales-orders/:orderId/confirm' },
  handle: async (context, input) => {
    const { tx, now } = context;
    const order = await openOrder(context, input.orderId, 'confirm');
    assertSeen(order, input.expectedVersion);
    await findCustomer(tx, order.customerId);
    await assertSold(tx, order.lines);
    const timeZone = policiesOf(await context.configuration({}), clockPolicies)['clock.time_zone'];
    if (formatMoment(now, timeZone).slice(0, 10) > order.validUntil) {
      throw refuse('sales.quotation_expired', { order: order.code, day: order.validUntil });
    }
    await assertCredit(context, order, order.lines);
    const promised = await keepPromises(context, order, order.lines.map(askedOf), input.promise);
    await updateOrder(context, order.id, { state: 'confirmed', confirmedAt: now });
    await shareFor(context, order.lines);
    context.emit(orderConfirmed, order.id, {
      ...(await orderEventOf(tx, order)),
      ...sumsOf(order.lines),
      promised: promisedTold(promised),
    });
    auditOrder(context, order, 'confirm', {
      state: { from: order.state, to: 'confirmed' },
      promised: { to: await sayPromised(context, promised) },
      gross: { to: sumsOf(order.lines).gross },
    });
    return presentChanged({ ...order, version: order.version + 1 }, 'confirmed', order.lines, promised);
  },
});

/** What was quoted may have been taken out of use since. */
async function assertSold(tx: Tx, lines: readonly OrderLine[]): Promise<void> {
  const items = await findItems(tx, new Set(lines.map(({ itemId }) => itemId)));
  for (const [at, { itemId }] of lines.entries()) {
    const item = items.get(itemId);
    if (item?.active) continue;
    throw refuse('sales.item_not_sold', { item: item?.code ?? itemId }, { where: `/lines/${at}/itemId` });
  }
}
