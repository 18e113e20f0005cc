import type { Amount, Tx } from '../../../kernel/index.ts';
import { formatAmount, parseAmount } from '../../../kernel/index.ts';
import type { StockStatus } from '../contract.ts';
import { type Balance, type BalanceKey, type Movement, NIL_LOT } from '../rules/stock-state.ts';
import type { SealedPlace } from './sealed-places.ts';

/**
 * An array literal of values that need no quoting: ids, statuses, amounts, times. The driver quotes each element by a regular
 * expression, which took 7 % of Node's time at 100 movements a statement. Never for text that people wrote.
 */
function plainArray(values: readonly (string | boolean | null)[]): string {
  return `{${values.map((value) => value ?? 'NULL').join(',')}}`;
}

interface BalanceRow {
  item_id: string;
  location_id: string;
  lot_id: string;
  status: StockStatus;
  on_hand: string;
  reserved: string;
  packed: string;
  negative_allowed: boolean;
}

const balanceColumns =
  'b.item_id, b.location_id, b.lot_id, b.status, b.on_hand, b.reserved, b.packed, b.negative_allowed';

const balanceNames = 'item_id, location_id, lot_id, status, on_hand, reserved, packed, negative_allowed';
const noBalance =
  'null::uuid, null::uuid, null::uuid, null::text, null::numeric, null::numeric, null::numeric, null::boolean';

/**
 * Locks the balance rows of these keys, of what is firmly promised to these documents (whose promises are locked by now), and all available
 * stock of these items as a whole, in the one global order. Rows that don't exist are not made: their absence is zero, and what is written is a difference, so that two first
 * receipts at once add up. Before that the days of the places are held as they are; both in one statement, for a report is one of thousands.
 */
export async function lockBalances(
  tx: Tx,
  keys: readonly BalanceKey[],
  promisedTo: readonly string[],
  placeIds: readonly string[],
  wholeItems: readonly string[] = [],
): Promise<{ balances: Balance[]; sealed: SealedPlace[] }> {
  const keyRows = 'unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[])';
  const promised = `union select item_id, location_id, coalesce(lot_id, '${NIL_LOT}'), 'available' from inventory.reservation
                     where document_id = any($6::uuid[]) and state = 'active' and location_id is not null`;
  const whole = `union select item_id, location_id, lot_id, status from inventory.balance
                  where item_id = any($7::uuid[]) and status = 'available'`;
  const more = promisedTo.length + wholeItems.length > 0;
  const rows = await tx.prepared<BalanceRow & { place_id: string | null; sealed_until: Date }>(
    more ? 'inventory.lock-balances-and-more' : 'inventory.lock-balances',
    `with held as materialized (select place_id, sealed_until from inventory.hold_places($5::uuid[])),
          locked as materialized (
            select ${balanceColumns}
              from (select * from ${keyRows} ${more ? `${promised} ${whole}` : ''}) as k (item_id, location_id, lot_id, status)
              join inventory.balance b using (item_id, location_id, lot_id, status)
             order by b.item_id, b.location_id, b.lot_id, b.status
               for no key update of b)
     select h.place_id, h.sealed_until, n.* from held h cross join (select ${noBalance}) n (${balanceNames})
     union all
     select null, null, b.* from locked b`,
    [
      plainArray(keys.map((key) => key.itemId)),
      plainArray(keys.map((key) => key.locationId)),
      plainArray(keys.map((key) => key.lotId ?? NIL_LOT)),
      plainArray(keys.map((key) => key.status)),
      plainArray(placeIds),
      ...(more ? [plainArray(promisedTo), plainArray(wholeItems)] : []),
    ],
  );
  return {
    balances: rows.filter(({ place_id }) => place_id === null).map(balanceOfRow),
    sealed: rows.flatMap(({ place_id: placeId, sealed_until: sealedUntil }) =>
      placeId === null ? [] : [{ placeId, sealedUntil }],
    ),
  };
}

/** Locks all available stock of an item, so that two promises of the whole item wait for each other. */
export async function lockBalancesOfItem(tx: Tx, itemId: string): Promise<Balance[]> {
  const rows = await tx.query<BalanceRow>(
    `select ${balanceColumns} from inventory.balance b
      where b.item_id = $1 and b.status = 'available'
      order by b.item_id, b.location_id, b.lot_id, b.status
        for no key update of b`,
    [itemId],
  );
  return rows.map(balanceOfRow);
}

function balanceOfRow(row: BalanceRow): Balance {
  const onHand = parseAmount(row.on_hand);
  const reserved = parseAmount(row.reserved);
  const packed = parseAmount(row.packed);
  return {
    itemId: row.item_id,
    locationId: row.location_id,
    lotId: row.lot_id === NIL_LOT ? null : row.lot_id,
    status: row.status,
    onHand,
    reserved,
    onHandBefore: onHand,
    reservedBefore: reserved,
    packed,
    packedBefore: packed,
    negativeAllowed: row.negative_allowed,
    stored: true,
  };
}

export async function insertMovements(tx: Tx, movements: readonly Movement[]): Promise<void> {
  const column = (read: (movement: Movement) => string | null) => plainArray(movements.map(read));
  const written = (read: (movement: Movement) => string | null) => movements.map(read);
  await tx.prepared(
    'inventory.insert-movements',
    `insert into inventory.movement (id, item_id, lot_id, quantity, from_location_id, from_status, to_location_id, to_status,
       business_at, posted_at, document_type, document_id, document_line_id, document_code, command_id, person_id, reason, reverses_id,
       from_handling_unit_id, to_handling_unit_id, account_at)
     select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::numeric[], $5::uuid[], $6::text[], $7::uuid[], $8::text[],
       $9::timestamptz[], $10::timestamptz[], $11::text[], $12::uuid[], $13::uuid[], $14::text[], $15::uuid[], $16::uuid[], $17::text[], $18::uuid[],
       $19::uuid[], $20::uuid[], $21::timestamptz[])`,
    [
      column((one) => one.id),
      column((one) => one.itemId),
      column((one) => one.lotId),
      column((one) => formatAmount(one.amount)),
      column((one) => one.fromLocationId),
      column((one) => one.fromStatus),
      column((one) => one.toLocationId),
      column((one) => one.toStatus),
      column((one) => one.businessAt.toISOString()),
      column((one) => one.postedAt.toISOString()),
      written((one) => one.documentType),
      column((one) => one.documentId),
      column((one) => one.documentLineId),
      written((one) => one.documentCode),
      column((one) => one.commandId),
      column((one) => one.personId),
      written((one) => one.reason),
      column((one) => one.reversesId),
      column((one) => one.fromHandlingUnitId),
      column((one) => one.toHandlingUnitId),
      column((one) => one.accountAt?.toISOString() ?? null),
    ],
  );
}

export interface BalanceChange extends BalanceKey {
  onHand: Amount;
  reserved: Amount;
  packed: Amount;
  negativeAllowed: boolean;
}

const changeArrays = (changes: readonly BalanceChange[]) => [
  plainArray(changes.map((one) => one.itemId)),
  plainArray(changes.map((one) => one.locationId)),
  plainArray(changes.map((one) => one.lotId ?? NIL_LOT)),
  plainArray(changes.map((one) => one.status)),
  plainArray(changes.map((one) => formatAmount(one.onHand))),
  plainArray(changes.map((one) => formatAmount(one.reserved))),
  plainArray(changes.map((one) => formatAmount(one.packed))),
  plainArray(changes.map((one) => one.negativeAllowed)),
];
const changeRows =
  'unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::numeric[], $6::numeric[], $7::numeric[], $8::boolean[]) as c (item_id, location_id, lot_id, status, on_hand, reserved, packed, negative_allowed)';
// A row may stay below zero only while policy allows it or while it was there already; from zero on the guard is back.
const negativeAllowed = '(b.on_hand + c.on_hand < 0 and (c.negative_allowed or b.on_hand < 0))';

/** Adds differences to rows that this transaction has locked. */
export async function addToBalances(tx: Tx, changes: readonly BalanceChange[]): Promise<void> {
  await tx.prepared(
    'inventory.add-to-balances',
    `update inventory.balance b
        set on_hand = b.on_hand + c.on_hand, reserved = b.reserved + c.reserved, packed = b.packed + c.packed,
            negative_allowed = ${negativeAllowed}
       from ${changeRows}
      where b.item_id = c.item_id and b.location_id = c.location_id and b.lot_id = c.lot_id and b.status = c.status`,
    changeArrays(changes),
  );
}

/**
 * Adds differences to rows that were not there when we looked; another transaction may have made them since. In key order, so
 * that two makers wait for each other and don't deadlock. PostgreSQL checks the row proposed before it finds the conflict.
 */
export async function upsertBalances(tx: Tx, changes: readonly BalanceChange[]): Promise<void> {
  await tx.prepared(
    'inventory.upsert-balances',
    `insert into inventory.balance as b (item_id, location_id, lot_id, status, on_hand, reserved, packed, negative_allowed)
     select * from ${changeRows}
      order by c.item_id, c.location_id, c.lot_id, c.status
     on conflict (item_id, location_id, lot_id, status) do update
       set on_hand = b.on_hand + excluded.on_hand,
           reserved = b.reserved + excluded.reserved,
           packed = b.packed + excluded.packed,
           negative_allowed = ${negativeAllowed.replaceAll('c.', 'excluded.')}`,
    changeArrays(changes),
  );
}

export async function drawReservations(
  tx: Tx,
  uses: readonly { id: string; amount: Amount; at: Date }[],
): Promise<void> {
  await tx.prepared(
    'inventory.use-reservations',
    `update inventory.reservation r
        set quantity_used = r.quantity_used + u.amount,
            state = case when r.quantity_used + u.amount = r.quantity then 'used' else r.state end,
            ended_at = case when r.quantity_used + u.amount = r.quantity then u.at end
       from unnest($1::uuid[], $2::numeric[], $3::timestamptz[]) as u (id, amount, at)
      where r.id = u.id`,
    [uses.map((use) => use.id), uses.map((use) => formatAmount(use.amount)), uses.map((use) => use.at.toISOString())],
  );
}

/** Where these items lie free, the fullest first, and whose places those are: for the sentence that refuses. */
export async function findElsewhere(
  tx: Tx,
  itemIds: readonly string[],
): Promise<
  {
    itemId: string;
    places: { location: string; available: string; workshopId: string | null; lineId: string | null }[];
  }[]
> {
  return tx.query(
    `select i.id as "itemId",
            (select coalesce(json_agg(json_build_object('location', p.code, 'available', trim_scale(p.free)::text,
                                                        'workshopId', p.workshop_id, 'lineId', p.line_id)), '[]')
               from (select l.code, l.line_id, coalesce(l.workshop_id, w.workshop_id) as workshop_id, sum(b.on_hand - b.reserved) as free
                       from inventory.balance b join masterdata.location l on l.id = b.location_id
                       left join masterdata.warehouse w on w.id = l.warehouse_id
                      where b.item_id = i.id and b.status = 'available'
                      group by l.id, w.id having sum(b.on_hand - b.reserved) > 0
                      order by free desc, l.code limit 50) p) as places
       from unnest($1::uuid[]) as i (id)`,
    [itemIds],
  );
}
