import { type Amount, insertRows, parseAmount, type Tx } from '../../../kernel/index.ts';
import type { NewReservation } from '../rules/promises.ts';
import type { ItemPromise, StockReservation } from '../rules/stock-state.ts';

export async function insertReservations(tx: Tx, made: readonly NewReservation[]): Promise<void> {
  await insertRows(tx, 'inventory.reservation', made, { columns: { amount: 'quantity' } });
}

export interface ReservationRow extends StockReservation {
  amount: Amount;
  state: 'active' | 'used' | 'released' | 'expired';
  isLease: boolean;
  endedAt: Date | null;
}

type Raw<Reservation extends StockReservation> = Omit<Reservation, 'amount' | 'open' | 'openBefore'> & { open: string };

const columns = `r.id, r.item_id as "itemId", r.location_id as "locationId", r.lot_id as "lotId",
  r.quantity - r.quantity_used as open, r.document_type as "documentType", r.document_id as "documentId", r.document_code as "documentCode"`;

function reservationOf(row: Raw<StockReservation>): StockReservation {
  const open = parseAmount(row.open);
  return { ...row, open, openBefore: open };
}

export async function lockReservation(tx: Tx, id: string): Promise<ReservationRow | undefined> {
  const [row] = await tx.query<Raw<ReservationRow> & { quantity: string }>(
    `select ${columns}, r.quantity, r.state, r.lease as "isLease", r.ended_at as "endedAt"
       from inventory.reservation r where r.id = $1 for no key update of r`,
    [id],
  );
  return row && { ...row, ...reservationOf(row), amount: parseAmount(row.quantity) };
}

export interface LeaseRow {
  id: string;
  itemId: string;
  locationId: string;
  lotId: string | null;
  /** What was leased; what is left of it is known under lock. */
  amount: Amount;
  expiresAt: Date;
}

/** Leases to devices, those that have ended too. */
export async function findLeases(tx: Tx, ids: readonly string[]): Promise<LeaseRow[]> {
  const rows = await tx.query<Omit<LeaseRow, 'amount'> & { quantity: string }>(
    `select id, item_id as "itemId", location_id as "locationId", lot_id as "lotId", quantity, expires_at as "expiresAt"
       from inventory.reservation where id = any($1::uuid[]) and lease and terminal_id is not null`,
    [ids],
  );
  return rows.map(({ quantity, ...row }) => ({ ...row, amount: parseAmount(quantity) }));
}

/** Locks the active promises of these items to these documents, and all to those that may end, by id. */
export async function lockReservations(
  tx: Tx,
  itemIds: readonly string[],
  documentIds: readonly string[],
  ending: readonly string[],
): Promise<StockReservation[]> {
  const rows = await tx.prepared<Raw<StockReservation>>(
    'inventory.lock-reservations',
    `select ${columns} from inventory.reservation r
      where r.document_id = any($2::uuid[]) and r.state = 'active'
        and (r.item_id = any($1::uuid[]) or r.document_id = any($3::uuid[]))
      order by r.id
        for no key update of r`,
    [itemIds, [...documentIds, ...ending], ending],
  );
  return rows.map(reservationOf);
}

/** Locks the active firm promises of these lots of these items, leases to devices too, by id: for whoever takes the lots out of use. */
export async function lockPromisesOfLots(
  tx: Tx,
  itemIds: readonly string[],
  lotIds: readonly string[],
): Promise<StockReservation[]> {
  const rows = await tx.query<Raw<StockReservation>>(
    `select ${columns} from inventory.reservation r
      where r.item_id = any($1::uuid[]) and r.lot_id = any($2::uuid[]) and r.state = 'active'
      order by r.id
        for no key update of r`,
    [itemIds, lotIds],
  );
  return rows.map(reservationOf);
}

/** Locks what has expired by now and nobody is using at this moment, by id. */
export async function lockExpiredReservations(tx: Tx, now: Date, countMax: number): Promise<StockReservation[]> {
  const rows = await tx.query<Raw<StockReservation>>(
    `select ${columns} from inventory.reservation r
      where r.state = 'active' and r.expires_at <= $1
      order by r.id limit ${countMax}
        for no key update of r skip locked`,
    [now],
  );
  return rows.map(reservationOf);
}

export async function endReservations(
  tx: Tx,
  ended: readonly { promise: { id: string }; state: 'released' | 'expired' }[],
  at: Date,
): Promise<void> {
  await tx.query(
    `update inventory.reservation r set state = e.state, ended_at = $3
       from unnest($1::uuid[], $2::text[]) as e (id, state) where r.id = e.id`,
    [ended.map(({ promise }) => promise.id), ended.map(({ state }) => state), at],
  );
}

/** Open promises of these items as a whole, the oldest first. Asked when the balances are locked, so that none comes unseen. */
export async function findItemPromises(
  tx: Tx,
  itemIds: readonly string[],
): Promise<(ItemPromise & { itemId: string })[]> {
  const rows = await tx.prepared<Omit<ItemPromise, 'open'> & { itemId: string; open: string }>(
    'inventory.promises-of-items',
    `select item_id as "itemId", document_type as "documentType", document_id as "documentId", document_code as "documentCode",
            quantity - quantity_used as open
       from inventory.reservation
      where item_id = any($1::uuid[]) and state = 'active' and location_id is null
      order by created_at, id`,
    [itemIds],
  );
  return rows.map((row) => ({ ...row, open: parseAmount(row.open) }));
}

/**
 * What is available of these items at all places. Who takes from an item that is promised waits here for others who do: their
 * places differ, so that balance rows alone wouldn't make them wait.
 */
export async function sumAvailableOfItems(tx: Tx, itemIds: readonly string[]): Promise<Map<string, Amount>> {
  await tx.query(
    `select pg_advisory_xact_lock(hashtextextended('inventory.promised ' || id, 0))
       from (select id from unnest($1::text[]) as n (id) order by id) n`,
    [itemIds],
  );
  const rows = await tx.query<{ id: string; available: string }>(
    `select item_id as id, sum(on_hand - reserved) as available from inventory.balance
      where item_id = any($1::uuid[]) and status = 'available' group by item_id`,
    [itemIds],
  );
  return new Map(rows.map((row) => [row.id, parseAmount(row.available)]));
}

/** Open promises of the item as a whole: those that name no location. */
export async function sumPromisesOfItem(tx: Tx, itemId: string): Promise<Amount> {
  const rows = await tx.query<{ open: string }>(
    `select coalesce(sum(quantity - quantity_used), 0) as open from inventory.reservation
      where item_id = $1 and state = 'active' and location_id is null`,
    [itemId],
  );
  return parseAmount(rows[0]?.open ?? '0');
}
