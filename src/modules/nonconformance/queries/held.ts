import { type Amount, insertRows, parseAmount, type Tx, toWire } from '../../../kernel/index.ts';
import { englishNameOf } from '../../identity/index.ts';
import { type HeldStock, heldKey } from '../../inventory/index.ts';
import { containmentLimits, type HeldLine, type NonconformanceReport, type ReleaseDisposition } from '../contract.ts';

export interface NewHeld {
  id: string;
  reportId: string;
  itemId: string;
  lotId: string;
  locationId: string;
  handlingUnitId: string | null;
  heldBefore: boolean;
  quantity: Amount;
  quantityLeft: Amount;
  unit: string;
  heldByName: string;
  heldAt: Date;
  commandId: string;
}

/** Untold: part of the report, whose event says what it holds. */
export async function insertHeld(tx: Tx, lines: readonly NewHeld[]): Promise<void> {
  await insertRows(tx, 'nonconformance.held', lines);
}

/** Makes those wait for each other who hold or let go of goods of these items. Before reservations and balances. */
export async function lockHeldItems(tx: Tx, itemIds: readonly string[]): Promise<void> {
  await tx.query(
    `select pg_advisory_xact_lock(hashtextextended('nonconformance.held ' || id, 0))
       from (select id from unnest($1::text[]) as n (id) order by id) n`,
    [[...new Set(itemIds)]],
  );
}

/** What is held of these items and how much of each lot lies on hold: one statement, so that both are of the same moment. */
export async function readHeldStock(
  tx: Tx,
  { itemIds }: { itemIds: readonly string[] },
): Promise<{ held: HeldStock[]; kept: ReadonlyMap<string, Amount> }> {
  const rows = await tx.query<{
    judgeId: string | null;
    judgeCode: string;
    itemId: string;
    lotId: string | null;
    amount: string;
    left: string;
  }>(
    `select h.report_id as "judgeId", r.code as "judgeCode", h.item_id as "itemId", h.lot_id as "lotId",
            sum(h.quantity)::text as amount, sum(h.quantity_left)::text as "left"
       from nonconformance.held h join nonconformance.report r on r.id = h.report_id
      where h.item_id = any($1::uuid[]) and h.quantity_left > 0 group by h.report_id, r.code, h.item_id, h.lot_id
     union all
     select null, '', b.item_id, nullif(b.lot_id, '00000000-0000-0000-0000-000000000000'), sum(b.on_hand)::text, '0'
       from inventory.balance b
      where b.item_id = any($1::uuid[]) and b.status = 'hold' group by b.item_id, b.lot_id`,
    [itemIds],
  );
  const status = 'hold' as const;
  const held = rows.flatMap(({ judgeId, amount, left, ...one }) =>
    judgeId === null
      ? []
      : [{ ...one, status, movementId: null, judgeId, amount: parseAmount(amount), left: parseAmount(left) }],
  );
  const there = rows.filter(({ judgeId }) => judgeId === null);
  return { held, kept: new Map(there.map((one) => [heldKey({ ...one, status }), parseAmount(one.amount)])) };
}

/** A line as a release sees it; the report's lock guards it. */
export interface HeldRow {
  id: string;
  itemId: string;
  lotId: string;
  lotCode: string;
  locationId: string;
  handlingUnitId: string | null;
  left: Amount;
  unit: string;
}

export async function findHeldRows(tx: Tx, reportId: string): Promise<HeldRow[]> {
  const rows = await tx.query<Omit<HeldRow, 'left'> & { left: string }>(
    `select h.id, h.item_id as "itemId", h.lot_id as "lotId", l.code as "lotCode", h.location_id as "locationId",
            h.handling_unit_id as "handlingUnitId", h.quantity_left::text as "left", h.unit
       from nonconformance.held h join inventory.lot l on l.id = h.lot_id
      where h.report_id = $1 order by h.held_at, h.id`,
    [reportId],
  );
  return rows.map(({ left, ...row }) => ({ ...row, left: parseAmount(left) }));
}

/** What others hold of these lots; locked by `lockHeldItems`. */
export async function findOtherHolds(
  tx: Tx,
  reportId: string,
  lotIds: readonly string[],
): Promise<{ reportCode: string; lotId: string; left: Amount }[]> {
  const rows = await tx.query<{ reportCode: string; lotId: string; left: string }>(
    `select r.code as "reportCode", h.lot_id as "lotId", sum(h.quantity_left)::text as "left"
       from nonconformance.held h join nonconformance.report r on r.id = h.report_id
      where (h.item_id, h.lot_id) in (select l.item_id, l.id from inventory.lot l where l.id = any($2::uuid[]))
        and h.quantity_left > 0 and h.report_id <> $1
      group by r.code, h.lot_id`,
    [reportId, lotIds],
  );
  return rows.map(({ left, ...row }) => ({ ...row, left: parseAmount(left) }));
}

/** Untold: what was released says it. */
export async function drawHeld(tx: Tx, shares: readonly { id: string; amount: Amount }[]): Promise<void> {
  await tx.query(
    `update nonconformance.held h set quantity_left = quantity_left - s.amount::numeric / 1000000
       from unnest($1::uuid[], $2::text[]) as s (id, amount) where h.id = s.id`,
    [shares.map(({ id }) => id), shares.map(({ amount }) => amount.toString())],
  );
}

export interface NewRelease {
  id: string;
  heldId: string;
  reportId: string;
  disposition: ReleaseDisposition;
  quantity: Amount;
  quantityStaying: Amount;
  reason: string;
  personId: string;
  personName: string;
  releasedAt: Date;
  commandId: string;
}

/** Untold: the report says what was released of it. */
export async function insertReleases(tx: Tx, releases: readonly NewRelease[]): Promise<void> {
  await insertRows(tx, 'nonconformance.release', releases);
}

/** The lines of a report, what is held yet first; as many as are shown. */
export async function findHeldLines(tx: Tx, reportId: string): Promise<HeldLine[]> {
  const rows = await tx.query<Omit<HeldLine, 'heldAt'> & { heldAt: Date }>(
    `select h.id, i.code as "itemCode", i.name as "itemName", i.name_en as "itemNameEn", h.lot_id as "lotId", l.code as "lotCode",
            k.code as "locationCode", u.code as "handlingUnitCode", trim_scale(h.quantity)::text as quantity,
            trim_scale(h.quantity_left)::text as "quantityLeft", h.unit, h.held_before as "heldBefore", h.held_by_name as "heldByName",
            h.held_at as "heldAt",
            coalesce((select json_agg(json_build_object('disposition', e.disposition, 'quantity', trim_scale(e.quantity)::text,
                'quantityStaying', trim_scale(e.quantity_staying)::text, 'reason', e.reason, 'personName', e.person_name,
                'personNameEn', ${englishNameOf('e.person_id')},
                'releasedAt', to_char(e.released_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by e.released_at, e.id)
              from nonconformance.release e where e.report_id = h.report_id and e.held_id = h.id), '[]') as releases
       from nonconformance.held h
       join masterdata.item i on i.id = h.item_id
       join inventory.lot l on l.id = h.lot_id
       join masterdata.location k on k.id = h.location_id
       left join inventory.handling_unit u on u.id = h.handling_unit_id
      where h.report_id = $1 order by h.quantity_left = 0, h.held_at, i.code, l.code, h.id limit $2`,
    [reportId, containmentLimits.linesShown],
  );
  return toWire(rows) as HeldLine[];
}

/** How much of it is held yet. */
export async function countHeld(
  tx: Tx,
  reportId: string,
): Promise<{ lines: number; linesHeld: number; ordersHeld: number }> {
  const row = await tx.first<{ lines: number; linesHeld: number; ordersHeld: number }>(
    `select count(*)::integer as lines, (count(*) filter (where quantity_left > 0))::integer as "linesHeld",
            (select count(*)::integer from nonconformance.held_order o where o.report_id = $1 and o.released_at is null) as "ordersHeld"
       from nonconformance.held where report_id = $1`,
    [reportId],
  );
  return row ?? { lines: 0, linesHeld: 0, ordersHeld: 0 };
}

/** Untold: the report says which orders stand still because of it. Those that it lets stand still already are left as they are. */
export async function insertHeldOrders(tx: Tx, rows: readonly NewHeldOrder[]): Promise<void> {
  await tx.query(
    `insert into nonconformance.held_order (report_id, order_id, held_before, held_by, held_by_name, held_at)
     select r.report_id, r.order_id, r.held_before, r.held_by, r.held_by_name, r.held_at
       from unnest($1::uuid[], $2::uuid[], $3::boolean[], $4::uuid[], $5::text[], $6::timestamptz[])
         as r (report_id, order_id, held_before, held_by, held_by_name, held_at)
     on conflict (report_id, order_id) do update set held_before = excluded.held_before, held_by = excluded.held_by,
       held_by_name = excluded.held_by_name, held_at = excluded.held_at, released_at = null, released_by = null,
       released_by_name = null, reason = null`,
    [
      rows.map(({ reportId }) => reportId),
      rows.map(({ orderId }) => orderId),
      rows.map(({ heldBefore }) => heldBefore),
      rows.map(({ heldBy }) => heldBy),
      rows.map(({ heldByName }) => heldByName),
      rows.map(({ heldAt }) => heldAt),
    ],
  );
}

interface NewHeldOrder {
  reportId: string;
  orderId: string;
  heldBefore: boolean;
  heldBy: string | null;
  heldByName: string;
  heldAt: Date;
}

/** Who lets these orders stand still; their locks guard it. */
export function findOrderHolders(
  tx: Tx,
  orderIds: readonly string[],
): Promise<{ orderId: string; reportId: string; heldBefore: boolean }[]> {
  return tx.query(
    `select order_id as "orderId", report_id as "reportId", held_before as "heldBefore" from nonconformance.held_order
      where order_id = any($1::uuid[]) and released_at is null`,
    [orderIds],
  );
}

/** The same, with the records' codes, for whoever would let the orders go on or end. The first that held comes first. */
export function findHoldingReports(
  tx: Tx,
  orderIds: readonly string[],
): Promise<{ orderId: string; list: string; id: string; code: string }[]> {
  return tx.query(
    `select h.order_id as "orderId", $2::text as list, r.id, r.code
       from nonconformance.held_order h join nonconformance.report r on r.id = h.report_id
      where h.order_id = any($1::uuid[]) and h.released_at is null order by h.held_at, r.id`,
    [orderIds, 'nonconformance.reports'],
  );
}

/** Untold: the report says that the order was released. */
export async function endHeldOrder(
  tx: Tx,
  of: { reportId: string; orderId: string },
  said: { personId: string | null; name: string; at: Date; reason: string },
): Promise<void> {
  await tx.query(
    `update nonconformance.held_order set released_by = $3, released_by_name = $4, released_at = $5, reason = $6
      where report_id = $1 and order_id = $2`,
    [of.reportId, of.orderId, said.personId, said.name, said.at, said.reason],
  );
}

export async function findHeldOrders(tx: Tx, reportId: string): Promise<NonconformanceReport['heldOrders']> {
  const rows = await tx.query<object>(
    `select h.order_id as "orderId", o.code as "orderCode", h.held_by_name as "heldByName",
            ${englishNameOf('h.held_by')} as "heldByNameEn", h.held_at as "heldAt", h.released_by_name as "releasedByName",
            ${englishNameOf('h.released_by')} as "releasedByNameEn", h.released_at as "releasedAt", h.reason
       from nonconformance.held_order h join execution.work_order o on o.id = h.order_id where h.report_id = $1 order by o.code limit 500`,
    [reportId],
  );
  return toWire(rows) as NonconformanceReport['heldOrders'];
}

/** Untold: what was held says what couldn't be. */
export async function insertNotHeld(
  tx: Tx,
  rows: readonly {
    id: string;
    reportId: string;
    lotId: string | null;
    orderId: string | null;
    what: string;
    why: string;
    whyEn: string;
    notedAt: Date;
    commandId: string;
  }[],
): Promise<void> {
  await insertRows(tx, 'nonconformance.not_held', rows);
}

/** What the last hold could not hold. */
export function findNotHeld(tx: Tx, reportId: string): Promise<NonconformanceReport['notHeld']> {
  return tx.query(
    `select n.what, n.why, n.why_en as "whyEn", n.lot_id as "lotId", n.order_id as "orderId" from nonconformance.not_held n
      where n.report_id = $1 and n.noted_at = (select max(noted_at) from nonconformance.not_held where report_id = $1)
      order by n.id limit 500`,
    [reportId],
  );
}
