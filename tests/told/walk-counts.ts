import type { Office } from './walk-office.ts';

/** A list that is done once its one place is said to be empty, and then something is found there. */
export async function walkCounts({ run, house }: Office): Promise<void> {
  const locationId = house.counts.bins.emptying;
  const { id: listId } = await run('counting.make-count-list', { locationIds: [locationId] });
  await run('counting.count-empty', { listId, locationId });
  const found = { itemId: house.lotItemId, lotId: house.lotId, quantity: '1', unit: 'pcs' };
  await run('counting.count-stock', { listId, locationId, ...found });
}
