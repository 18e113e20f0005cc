import { type Amount, parseAmount, type Tx } from '../../../kernel/index.ts';
import type { BalanceKey, Posting } from '../rules/stock-state.ts';

export type StoredMovement = Posting & { id: string };

export async function findMovement(tx: Tx, id: string): Promise<StoredMovement | undefined> {
  const [row] = await tx.query<Omit<StoredMovement, 'amount'> & { amount: string }>(
    `select id, item_id as "itemId", lot_id as "lotId", quantity as amount, from_location_id as "fromLocationId",
            from_status as "fromStatus", to_location_id as "toLocationId", to_status as "toStatus", business_at as "businessAt",
            document_type as "documentType", document_id as "documentId", document_line_id as "documentLineId",
            document_code as "documentCode", person_id as "personId", reason, reverses_id as "reversesId",
            from_handling_unit_id as "fromHandlingUnitId", to_handling_unit_id as "toHandlingUnitId"
       from inventory.movement where id = $1`,
    [id],
  );
  return row && { ...row, amount: parseAmount(row.amount) };
}

/**
 * Makes reversals of one movement wait for each other. The row itself can't be locked: locking needs the right to update, which
 * nobody has on posted facts.
 */
export async function lockReversalOf(tx: Tx, movementId: string): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('inventory.reversal ' || $1, 0))`, [movementId]);
}

export async function findReversalOf(
  tx: Tx,
  movementId: string,
): Promise<{ id: string; at: Date; by: string; byEn: string | null } | undefined> {
  return tx.first(
    `select m.id, m.posted_at as at, coalesce(p.name, 'Trueup') as by, p.name_en as "byEn"
       from inventory.movement m left join identity.person p on p.id = m.person_id
      where m.reverses_id = $1`,
    [movementId],
  );
}

export async function hasMovements(tx: Tx, itemId: string): Promise<boolean> {
  const rows = await tx.query('select 1 from inventory.movement where item_id = $1 limit 1', [itemId]);
  return rows.length > 0;
}

export interface ChangeRow {
  at: Date;
  by: string;
  amount: Amount;
  documentId: string;
  documentCode: string | null;
}

/** The latest changes of one balance, newest first. */
export async function findChangesAt(tx: Tx, key: BalanceKey, countMax: number): Promise<ChangeRow[]> {
  const rows = await tx.query<Omit<ChangeRow, 'amount'> & { amount: string }>(
    `select m.posted_at as at, coalesce(p.name, 'Trueup') as by, m.document_id as "documentId", m.document_code as "documentCode",
            case when m.to_location_id = $3 and m.to_status = $4 then m.quantity else -m.quantity end as amount
       from inventory.movement m left join identity.person p on p.id = m.person_id
      where m.item_id = $1 and m.lot_id is not distinct from $2
        and ((m.to_location_id = $3 and m.to_status = $4) or (m.from_location_id = $3 and m.from_status = $4))
      order by m.posted_at desc, m.id desc limit ${countMax}`,
    [key.itemId, key.lotId, key.locationId, key.status],
  );
  return rows.map((row) => ({ ...row, amount: parseAmount(row.amount) }));
}
