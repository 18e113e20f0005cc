import { defineReaction, type OutboxRow } from '../../kernel/index.ts';
import { itemsLookedAtMax } from './contract.ts';
import { look } from './look.ts';
import { findItemsOfOrders, findReplenished } from './queries/positions.ts';

/**
 * What moves stock, promises, needs or what comes: an event that names an item speaks of it; an order's moves speak of what it makes and
 * of its material, a customer's order of what it sells. Told at once, so that a request is there before anybody has looked.
 */
export const lookAfterChanges = defineReaction({
  name: 'replenishment.look-after-changes',
  summary: { zh: '库存和需求变化后查看补货', en: 'Sees after each change what is to be replenished' },
  on: ['inventory.*', 'execution.*', 'purchasing.*', 'sales.order-*', 'masterdata.item-updated'],
  async sift({ read }, events) {
    const wanted = await read(async (tx) => {
      const named = await itemsBySource(tx, events);
      const replenished = new Set(await findReplenished(tx, [...new Set([...named.values()].flat())]));
      return new Set([...named].flatMap(([id, items]) => (items.some((one) => replenished.has(one)) ? [id] : [])));
    });
    // Whoever turned replenishment off is told by the item's own event, which is none of those above.
    return events.filter((event) => wanted.has(event.id) || event.type === 'masterdata.item-updated');
  },
  async handle({ read, execute }, event) {
    const itemIds = await read(async (tx) => {
      const named = [...(await itemsBySource(tx, [event])).values()].flat();
      return event.type === 'masterdata.item-updated' ? named : findReplenished(tx, [...new Set(named)]);
    });
    for (let from = 0; from < itemIds.length; from += itemsLookedAtMax)
      await execute(look, { itemIds: itemIds.slice(from, from + itemsLookedAtMax) });
  },
});

/** The items that each event speaks of, by the event's id. */
async function itemsBySource(
  tx: Parameters<typeof findItemsOfOrders>[0],
  events: readonly OutboxRow[],
): Promise<Map<string, string[]>> {
  const ordersOf = new Map(
    events.map((event) => [event.id, /^(execution|sales)\.order-/.test(event.type) ? event.aggregateId : '']),
  );
  const orderIds = [...new Set([...ordersOf.values()].filter(Boolean))];
  const items = await findItemsOfOrders(tx, orderIds);
  return new Map(
    events.map((event) => {
      const ofOrder = items.filter(({ orderId }) => orderId === ordersOf.get(event.id)).map(({ itemId }) => itemId);
      const own = event.type.startsWith('masterdata.item-') ? [event.aggregateId] : [];
      return [event.id, [...new Set([...itemsNamed(event.data), ...ofOrder, ...own])]];
    }),
  );
}

function itemsNamed(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(itemsNamed);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) =>
    name === 'itemId' && typeof part === 'string' ? [part] : itemsNamed(part),
  );
}
