import { z } from 'zod';
import { defineCommand, defineReaction } from '../../../kernel/index.ts';
import { stockPosted } from '../../inventory/index.ts';
import { zShareStockRequest, zShareStockResponse } from '../contract.ts';
import { findPromisedItems } from '../queries/promises.ts';
import { shareItems } from './share-items.ts';

/** Keeps what is there of items for what is promised of them, the earliest day first. */
export const sharePromisedStock = defineCommand({
  name: 'sales.share-stock',
  summary: { zh: '按交期分配到货', en: 'Keep what came for what is promised' },
  permission: 'sales.order.write',
  input: zShareStockRequest,
  output: zShareStockResponse,
  http: { method: 'POST', path: '/sales-orders/share-stock' },
  handle: async (context, { itemIds }) => {
    const promised = await findPromisedItems(context.tx, itemIds);
    if (promised.length > 0) await shareItems(context, promised);
    return { shared: promised.length };
  },
});

const zPosted = z.object({ lines: z.array(z.object({ itemId: z.string() })) });

/** What comes into stock is kept for whom it was promised, before somebody else takes it. */
export const shareArrived = defineReaction({
  name: 'sales.share-arrived',
  summary: { zh: '到货后为已答复的订单留货', en: 'Keeps what came for the orders that it was promised to' },
  on: [stockPosted.type],
  sift: async ({ read }, events) => {
    const items = new Map(events.map((event) => [event, itemsOf(event.data)]));
    const promised = new Set(await read((tx) => findPromisedItems(tx, [...new Set([...items.values()].flat())])));
    return events.filter((event) => items.get(event)?.some((id) => promised.has(id)));
  },
  async handle({ execute }, { data }) {
    await execute(sharePromisedStock, { itemIds: itemsOf(data) });
  },
});

function itemsOf(data: unknown): string[] {
  return [...new Set(zPosted.parse(data).lines.map(({ itemId }) => itemId))];
}
