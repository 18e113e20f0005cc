import { z } from 'zod';
import { defineReaction, type OutboxRow } from '../../../kernel/index.ts';
import { stockPosted } from '../../inventory/index.ts';
import { reviewShortages } from '../orders/review-shortages.ts';
import { findItemsMissed, findOrdersShortOf } from '../queries/shortages.ts';

/** When material becomes available, the orders that were released short of it are looked at again: the floor hears that it can begin. */
export const reviewShortOrders = defineReaction({
  name: 'execution.review-short-orders',
  summary: { zh: '来料后重看缺料的工单', en: 'Looks again at short orders when material comes' },
  on: [stockPosted.type],
  async sift({ read }, events) {
    const came = new Map(events.map((event) => [event, itemsThatCame(event)]));
    const itemIds = [...new Set([...came.values()].flat())];
    const short = new Set(itemIds.length > 0 ? await read((tx) => findItemsMissed(tx, itemIds)) : []);
    return events.filter((event) => came.get(event)?.some((itemId) => short.has(itemId)));
  },
  async handle({ read, execute }, event) {
    const itemIds = itemsThatCame(event);
    if (itemIds.length === 0) return;
    for (const orderId of await read((tx) => findOrdersShortOf(tx, itemIds)))
      await execute(reviewShortages, { orderId });
  },
});

const zLines = z.object({
  lines: z.array(stockPosted.data.shape.lines.element.pick({ itemId: true, from: true, to: true })),
});

/** Items of which more is available somewhere than before: received, made, returned, or let go after an inspection. */
function itemsThatCame({ data }: OutboxRow): string[] {
  const came = zLines
    .parse(data)
    .lines.filter(({ from, to }) => to.status === 'available' && from.status !== 'available');
  return [...new Set(came.map((line) => line.itemId))];
}
