import { type Amount, parseAmount, type Tx } from '../../../kernel/index.ts';
import { balanceKeyText } from '../rules/stock-state.ts';
import type { StoredMovement } from './movements.ts';

export const OPENING = 'inventory.opening';

/** Two files with the same rows are decided one after the other: a place that nothing lies at has no row that could be locked. */
export async function lockOpenings(tx: Tx): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('inventory.opening', 0))`);
}

/** What these items were opened with, by balance; openings that were reversed don't count. */
export async function findOpenings(tx: Tx, itemIds: readonly string[]): Promise<Map<string, Amount>> {
  const rows = await tx.query<{
    itemId: string;
    lotId: string | null;
    locationId: string;
    status: 'available';
    quantity: string;
  }>(
    `select m.item_id as "itemId", m.lot_id as "lotId", m.to_location_id as "locationId", m.to_status as status, m.quantity
       from inventory.movement m
      where m.item_id = any($1::uuid[]) and m.document_type = $2 and m.reverses_id is null
        and not exists (select 1 from inventory.movement r where r.reverses_id = m.id)`,
    [itemIds, OPENING],
  );
  return new Map(rows.map((row) => [balanceKeyText(row), parseAmount(row.quantity)]));
}

export async function findMovements(tx: Tx, ids: readonly string[]): Promise<StoredMovement[]> {
  const rows = await tx.query<Omit<StoredMovement, 'amount'> & { amount: string }>(
    `select id, item_id as "itemId", lot_id as "lotId", quantity as amount, from_location_id as "fromLocationId",
            from_status as "fromStatus", to_location_id as "toLocationId", to_status as "toStatus", business_at as "businessAt",
            document_type as "documentType", document_id as "documentId", document_line_id as "documentLineId",
            document_code as "documentCode", person_id as "personId", reason, reverses_id as "reversesId"
       from inventory.movement where id = any($1::uuid[]) order by id`,
    [ids],
  );
  return rows.map((row) => ({ ...row, amount: parseAmount(row.amount) }));
}

/** Those of these movements that were reversed since, or whose place something left since. */
export async function findUsedSince(tx: Tx, ids: readonly string[]): Promise<{ id: string; reversed: boolean }[]> {
  return tx.query(
    `select m.id, exists (select 1 from inventory.movement r where r.reverses_id = m.id) as reversed
       from inventory.movement m
      where m.id = any($1::uuid[])
        and (exists (select 1 from inventory.movement r where r.reverses_id = m.id)
             or exists (select 1 from inventory.movement u
                         where u.item_id = m.item_id and u.posted_at >= m.posted_at and u.id > m.id and u.lot_id is not distinct from m.lot_id
                           and u.from_location_id = m.to_location_id and u.from_status = m.to_status and u.reverses_id is null))
      order by m.id`,
    [ids],
  );
}
