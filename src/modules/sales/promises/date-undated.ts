import { z } from 'zod';
import { defineCommand, defineReaction, type OutboxRow } from '../../../kernel/index.ts';
import { stockPosted } from '../../inventory/index.ts';
import { zDateUndatedResponse, zPromiseSalesOrderRequest } from '../contract.ts';
import { orderPromised } from '../events.ts';
import { askedOf } from '../orders/asked-of.ts';
import { auditOrder, orderEventOf, promisedTold, sayPromised } from '../orders/tell-order.ts';
import { lockOrder, updateOrder } from '../queries/orders.ts';
import { findOrdersWithoutDate, findPromisesOfLines } from '../queries/promises.ts';
import { keepPromises, shareFor } from './keep-promises.ts';

/** Gives a day to what an order has none for yet, as far as there is or comes some by now. What has a day keeps it. */
export const dateUndated = defineCommand({
  name: 'sales.date-undated',
  summary: { zh: '为还没有交期的行答复交期', en: 'Promise a day to lines that have none yet' },
  permission: 'sales.order.write',
  input: zPromiseSalesOrderRequest,
  output: zDateUndatedResponse,
  http: { method: 'POST', path: '/sales-orders/:orderId/date-undated' },
  handle: async (context, { orderId }) => {
    const { tx } = context;
    const order = await lockOrder(tx, orderId);
    if (order?.state !== 'confirmed') return { lines: 0 };
    const made = await findPromisesOfLines(
      tx,
      order.lines.map(({ id }) => id),
    );
    // A line of which some has a day is left to a person: taking it anew could move that.
    const dated = new Set(made.flatMap(({ lineId, at }) => (at === null ? [] : [lineId])));
    const without = new Set(made.flatMap(({ lineId }) => (dated.has(lineId) ? [] : [lineId])));
    const lines = order.lines.filter(({ id }) => without.has(id));
    if (lines.length === 0) return { lines: 0 };
    const promised = await keepPromises(context, order, lines.map(askedOf), 'as_possible');
    const gained = promised.filter(({ promises }) => promises.some(({ at }) => at !== null));
    if (gained.length === 0) return { lines: 0 };
    await updateOrder(context, order.id);
    await shareFor(context, lines);
    context.emit(orderPromised, order.id, { ...(await orderEventOf(tx, order)), promised: promisedTold(gained) });
    auditOrder(context, order, 'promise', { promised: { to: await sayPromised(context, gained) } });
    return { lines: gained.length };
  },
});

const ORDERS_MAX = 50;

/** What is made or bought for an order that nothing was known to cover gives it a day, without anybody asking again. */
export const dateWhenSupplied = defineReaction({
  name: 'sales.date-when-supplied',
  summary: {
    zh: '有了货源，为还没有交期的订单答复交期',
    en: 'Promises a day to orders without one, once something covers them',
  },
  on: [stockPosted.type, 'execution.order-released', 'purchasing.order-sent'],
  async sift({ read }, events) {
    const items = new Set((await read((tx) => findOrdersWithoutDate(tx, null))).flatMap(({ itemIds }) => itemIds));
    return events.filter((event) => (itemsOf(event) ?? [...items]).some((id) => items.has(id)));
  },
  async handle({ read, execute }, event) {
    const waiting = await read((tx) => findOrdersWithoutDate(tx, itemsOf(event)));
    for (const { id: orderId } of waiting.slice(0, ORDERS_MAX)) await execute(dateUndated, { orderId });
  },
});

const zPosted = z.object({ lines: z.array(z.object({ itemId: z.string() })) });

/** The items of which something came; null where the event doesn't name them. */
function itemsOf({ type, data }: Pick<OutboxRow, 'type' | 'data'>): string[] | null {
  return type === stockPosted.type ? zPosted.parse(data).lines.map(({ itemId }) => itemId) : null;
}
