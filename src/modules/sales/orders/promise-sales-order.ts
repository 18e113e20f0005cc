import { defineCommand, defineQuery } from '../../../kernel/index.ts';
import { zAskPromiseRequest, zAskPromiseResponse, zPromiseSalesOrderRequest, zSalesOrderChanged } from '../contract.ts';
import { orderPromised } from '../events.ts';
import { keepPromises, shareFor } from '../promises/keep-promises.ts';
import { planPromises, presentPromises } from '../promises/plan-promises.ts';
import { readOrder, updateOrder } from '../queries/orders.ts';
import { refuse } from '../refusals.ts';
import { openOf } from '../rules/order.ts';
import { askedOf } from './asked-of.ts';
import { openOrder } from './open-order.ts';
import { auditOrder, orderEventOf, presentChanged, promisedTold, sayPromised } from './tell-order.ts';

/** What could be promised now, before anybody confirms. */
export const askPromise = defineQuery({
  name: 'sales.ask-promise',
  summary: { zh: '查看可答复的交期', en: 'What could be promised of an order' },
  permission: 'sales.order.read',
  input: zAskPromiseRequest,
  output: zAskPromiseResponse,
  http: { method: 'GET', path: '/sales-orders/:orderId/promise' },
  handle: async (context, { orderId }) => {
    const order = await readOrder(context.tx, orderId);
    if (!order) throw refuse('sales.order_unknown', { id: orderId }, { where: '/orderId' });
    const open = order.lines.filter((line) => openOf(line) > 0n);
    const planned = await planPromises(context, open.map(askedOf));
    return { orderId, lines: await presentPromises(context.tx, planned, context.now) };
  },
});

/** What is open is promised anew: supply came, or comes at another time. */
export const promiseSalesOrder = defineCommand({
  name: 'sales.promise-order',
  summary: { zh: '重新答复交期', en: 'Promise an order anew' },
  permission: 'sales.order.write',
  input: zPromiseSalesOrderRequest,
  output: zSalesOrderChanged,
  http: { method: 'POST', path: '/sales-orders/:orderId/promise' },
  handle: async (context, { orderId }) => {
    const { tx } = context;
    const order = await openOrder(context, orderId, 'promise');
    const open = order.lines.filter((line) => openOf(line) > 0n);
    const promised = await keepPromises(context, order, open.map(askedOf), 'as_possible');
    await updateOrder(context, order.id);
    await shareFor(context, open);
    context.emit(orderPromised, order.id, { ...(await orderEventOf(tx, order)), promised: promisedTold(promised) });
    auditOrder(context, order, 'promise', { promised: { to: await sayPromised(context, promised) } });
    return presentChanged({ ...order, version: order.version + 1 }, order.state, order.lines, promised);
  },
});
