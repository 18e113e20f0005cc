import { type Amount, parseAmount, type Tx } from '../../../kernel/index.ts';

/** Available of these items, wherever they lie: on hand in status available less what is reserved. */
export async function findAvailable(tx: Tx, itemIds: readonly string[]): Promise<Map<string, Amount>> {
  const rows = await tx.query<{ itemId: string; available: string }>(
    `select item_id as "itemId", sum(on_hand - reserved) as available from inventory.balance
      where item_id = any($1::uuid[]) and status = 'available' group by item_id`,
    [[...new Set(itemIds)]],
  );
  return new Map(rows.map((row) => [row.itemId, parseAmount(row.available)]));
}
