import type { House } from '../scope/two-houses.ts';

interface Office {
  house: Pick<House, 'shelfId'>;
  run(command: string, input?: object): Promise<Record<string, unknown>>;
}

/** An item falls below its level, and is filled up again. */
export async function walkReplenishment({ run, house }: Office): Promise<void> {
  const { id } = await run('masterdata.create-item', {
    ...{ code: 'WASHER-R', name: '垫圈', kind: 'component', unit: 'pcs', replenishment: 'remind', reorderPoint: '5' },
  });
  await run('replenishment.look', { itemIds: [id] });
  await run('inventory.receive-stock', { itemId: id, quantity: '5', unit: 'pcs', locationId: house.shelfId });
  await run('replenishment.look', { itemIds: [id] });
}
