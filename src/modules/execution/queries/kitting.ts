import { type Amount, parseAmount, type Tx } from '../../../kernel/index.ts';

/** As findAvailable, with what is promised to this order. */
export async function findAvailableFor(
  tx: Tx,
  itemIds: readonly string[],
  orderId: string,
): Promise<Map<string, Amount>> {
  const available = await findAvailable(tx, itemIds);
  const promised = await findPromisedTo(tx, orderId, { itemIds, firm: true });
  for (const [itemId, amount] of promised) available.set(itemId, (available.get(itemId) ?? 0n) + amount);
  return available;
}

/** What of these items is promised to an order: firmly, from a certain place, or wherever it lies. */
export async function findPromisedTo(
  tx: Tx,
  orderId: string,
  { itemIds, firm }: { itemIds: readonly string[]; firm: boolean },
): Promise<Map<string, Amount>> {
  const rows = await tx.query<{ itemId: string; promised: string }>(
    `select item_id as "itemId", sum(quantity - quantity_used) as promised from inventory.reservation
      where document_id = $1 and state = 'active' and item_id = any($2::uuid[]) and (location_id is not null) = $3 group by item_id`,
    [orderId, itemIds, firm],
  );
  return new Map(rows.map((row) => [row.itemId, parseAmount(row.promised)]));
}

/** Available of these items, wherever they lie: on hand in status available less what is reserved. */
export async function findAvailable(tx: Tx, itemIds: readonly string[]): Promise<Map<string, Amount>> {
  const rows = await tx.query<{ itemId: string; available: string }>(
    `select item_id as "itemId", sum(on_hand - reserved) as available from inventory.balance
      where item_id = any($1::uuid[]) and status = 'available' group by item_id`,
    [[...new Set(itemIds)]],
  );
  return new Map(rows.map((row) => [row.itemId, parseAmount(row.available)]));
}
