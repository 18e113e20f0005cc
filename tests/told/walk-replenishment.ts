import type { Office as WholeOffice } from './walk-office.ts';

type Office = Pick<WholeOffice, 'house' | 'run' | 'factory'>;

/** An item falls below its level, and is filled up again; a bin that is bought waits, gets a part, and is full. */
export async function walkReplenishment({ run, house, factory }: Office): Promise<void> {
  const { id } = await run('masterdata.create-item', {
    ...{ code: 'WASHER-R', name: '垫圈', kind: 'component', unit: 'pcs', replenishment: 'remind', reorderPoint: '5' },
  });
  await run('replenishment.look', { itemIds: [id] });
  await run('inventory.receive-stock', { itemId: id, quantity: '5', unit: 'pcs', locationId: house.shelfId });
  await run('replenishment.look', { itemIds: [id] });
  const loop = await run('replenishment.create-kanban-loop', {
    ...{ code: 'WASHER-KB', name: '垫圈', itemId: id, locationId: house.shelfId, fill: 'purchase' },
    ...{ quantity: '10', unit: 'pcs' },
  });
  const { rows } = await factory.database.pool.query<{ id: string }>(
    'select id from replenishment.kanban_card where loop_id = $1 order by number',
    [loop.id],
  );
  const [first, second] = rows.map((row) => row.id);
  await run('replenishment.call-kanban', { cardId: first });
  for (const quantity of ['4', '6'])
    await run('replenishment.note-kanban-arrivals', {
      arrivals: [{ itemId: id, locationId: house.shelfId, quantity }],
    });
  await run('replenishment.call-kanban', { cardId: second });
  await run('replenishment.withdraw-kanban', { cardId: second });
}
