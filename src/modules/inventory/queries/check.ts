import type { Tx } from '../../../kernel/index.ts';
import { NIL_LOT } from '../rules/stock-state.ts';
import { differencesSql } from './snapshots.ts';

export interface DeviationRow {
  kind: string;
  itemId: string;
  locationId: string | null;
  lotId: string | null;
  status: string | null;
  expected: string;
  found: string;
}

const keyColumns = `item_id as "itemId", location_id as "locationId", nullif(lot_id, '${NIL_LOT}') as "lotId", status`;
const virtual = '(select id from masterdata.location where virtual)';

/** Balances that differ from the fold of the movements, at real places; and any balance at a virtual one. */
const findBalanceDeviations = `with folded as (
   select item_id, location_id, lot_id, status, sum(quantity) as on_hand
     from (${differencesSql('true', 1)}) d
    where location_id not in ${virtual} group by 1, 2, 3, 4)
 select 'balance_differs_from_ledger' as kind, ${keyColumns},
        trim_scale(coalesce(f.on_hand, 0))::text as expected, trim_scale(coalesce(b.on_hand, 0))::text as found
   from folded f full join inventory.balance b using (item_id, location_id, lot_id, status)
  where coalesce(f.on_hand, 0) <> coalesce(b.on_hand, 0)`;

/** Σ over all places of an item: what the balances hold plus what the virtual ends gave and took must be nothing. */
const findSumDeviations = `select 'item_sum_not_zero' as kind, item_id as "itemId", null as "locationId", null as "lotId", null as status,
        '0' as expected, trim_scale(sum(quantity))::text as found
   from (select item_id, on_hand as quantity from inventory.balance
         union all
         select item_id, quantity from (${differencesSql('true', 1)}) d where location_id in ${virtual}) parts
  group by item_id having sum(quantity) <> 0`;

/** What balances hold reserved must be the sum of the firm promises that are still open. */
const findReservedDeviations = `with promised as (
   select item_id, location_id, coalesce(lot_id, '${NIL_LOT}') as lot_id, 'available' as status,
          sum(quantity - quantity_used) as open
     from inventory.reservation where state = 'active' and location_id is not null group by 1, 2, 3)
 select 'reserved_differs_from_reservations' as kind, ${keyColumns},
        trim_scale(coalesce(p.open, 0))::text as expected, trim_scale(coalesce(b.reserved, 0))::text as found
   from promised p full join inventory.balance b using (item_id, location_id, lot_id, status)
  where coalesce(p.open, 0) <> coalesce(b.reserved, 0)`;

/** A serial is one piece at one place, or nowhere. */
const findSerialDeviations = `select 'serial_not_one' as kind, b.item_id as "itemId", null as "locationId", b.lot_id as "lotId", null as status,
        '0 / 1' as expected, trim_scale(sum(b.on_hand))::text as found
   from inventory.balance b join inventory.lot l on l.id = b.lot_id and l.kind = 'serial'
  where b.lot_id <> '${NIL_LOT}'
  group by b.item_id, b.lot_id having sum(b.on_hand) not in (0, 1) or min(b.on_hand) < 0`;

/**
 * A serial is where its movements took it: the end that took more than it gave, or, where its way closed, no shelf at all. An end that
 * took two more than it gave had it twice.
 */
const findSerialPlaceDeviations = `with net as (
   select d.lot_id, d.location_id, sum(d.quantity) as net
     from (${differencesSql(`m.lot_id in (select id from inventory.lot where kind = 'serial')`, 1)}) d
    group by 1, 2 having sum(d.quantity) > 0)
 select 'serial_place_differs' as kind, s.item_id as "itemId", n.location_id as "locationId", s.id as "lotId", null as status,
        coalesce(trim_scale(n.net)::text, '—') as expected, coalesce(e.code, '—') as found
   from inventory.lot s
   left join net n on n.lot_id = s.id
   left join masterdata.location e on e.id = s.place_id
  where s.kind = 'serial'
    and case when n.lot_id is null then coalesce(not e.virtual, false)
             else n.net <> 1 or s.place_id is distinct from n.location_id end`;

/** What stands in a unit is the fold of the movements out of it and into it. */
const findContentDeviations = `with folded as (
   select unit_id, item_id, lot_id, status, sum(quantity) as quantity from (
     select from_handling_unit_id as unit_id, item_id, coalesce(lot_id, '${NIL_LOT}') as lot_id, from_status as status, -quantity as quantity
       from inventory.movement where from_handling_unit_id is not null
     union all
     select to_handling_unit_id, item_id, coalesce(lot_id, '${NIL_LOT}'), to_status, quantity
       from inventory.movement where to_handling_unit_id is not null) d
    group by 1, 2, 3, 4 having sum(quantity) <> 0)
 select 'content_differs_from_ledger' as kind, item_id as "itemId", r.location_id as "locationId", nullif(lot_id, '${NIL_LOT}') as "lotId", status,
        trim_scale(coalesce(f.quantity, 0))::text as expected, trim_scale(coalesce(c.quantity, 0))::text as found
   from folded f
   full join (select handling_unit_id as unit_id, item_id, lot_id, status, quantity from inventory.handling_unit_content) c
     using (unit_id, item_id, lot_id, status)
   left join inventory.handling_unit u on u.id = unit_id
   left join inventory.handling_unit r on r.id = u.root_id
  where coalesce(f.quantity, 0) <> coalesce(c.quantity, 0)`;

/** What a place keeps as packed is what stands in the units there; the balance itself holds it to what is on hand. */
const findPackedDeviations = `with standing as (
   select c.item_id, r.location_id, c.lot_id, c.status, sum(c.quantity) as packed
     from inventory.handling_unit_content c
     join inventory.handling_unit u on u.id = c.handling_unit_id
     join inventory.handling_unit r on r.id = u.root_id
    group by 1, 2, 3, 4)
 select 'packed_differs_from_units' as kind, ${keyColumns},
        trim_scale(coalesce(s.packed, 0))::text as expected, trim_scale(coalesce(b.packed, 0))::text as found
   from standing s full join inventory.balance b using (item_id, location_id, lot_id, status)
  where coalesce(s.packed, 0) <> coalesce(b.packed, 0)`;

/** A unit stands in the outermost one of what it stands in; one that is out of use stands alone and is empty. Named by its own code. */
const findMisplacedUnits = `select 'handling_unit_misplaced' as kind, u.id as "itemId", null as "locationId", null as "lotId", u.state as status,
        coalesce(p.root_id, u.id)::text as expected, u.root_id::text as found
   from inventory.handling_unit u
   left join inventory.handling_unit p on p.id = u.parent_id
   join inventory.handling_unit r on r.id = u.root_id
  where u.root_id <> coalesce(p.root_id, u.id) or r.parent_id is not null
     or (u.state = 'inactive' and (u.parent_id is not null
           or exists (select 1 from inventory.handling_unit k where k.parent_id = u.id)
           or exists (select 1 from inventory.handling_unit_content c where c.handling_unit_id = u.id)))`;

/** A reversal is the exact opposite of its original. */
const findReversalDeviations = `select 'reversal_not_opposite' as kind, r.item_id as "itemId", r.from_location_id as "locationId", r.lot_id as "lotId",
        r.from_status as status, trim_scale(o.quantity)::text as expected, trim_scale(r.quantity)::text as found
   from inventory.movement r join inventory.movement o on o.id = r.reverses_id
  where (r.item_id, r.lot_id, r.quantity, r.from_location_id, r.from_status, r.from_handling_unit_id, r.to_location_id, r.to_status, r.to_handling_unit_id)
          is distinct from
        (o.item_id, o.lot_id, o.quantity, o.to_location_id, o.to_status, o.to_handling_unit_id, o.from_location_id, o.from_status, o.from_handling_unit_id)
     or o.reverses_id is not null`;

/** Each snapshot must be the fold of what was posted until its moment: walked forward once, snapshot by snapshot. */
const findSnapshotDeviations = `with steps as (
   select posted_until, lag(posted_until) over (order by posted_until) as before from inventory.snapshot),
 made as (
   select step.posted_until, d.item_id, d.location_id, d.lot_id, d.status, sum(d.quantity) as on_hand
     from steps step
     join lateral (
       ${differencesSql(`m.posted_at <= step.posted_until and m.posted_at > coalesce(step.before, '-infinity')`, 1)}
       union all
       select item_id, location_id, lot_id, status, on_hand from inventory.snapshot_balance where posted_until = step.before
     ) d on d.location_id not in ${virtual}
    group by 1, 2, 3, 4, 5 having sum(d.quantity) <> 0)
 select 'snapshot_differs_from_ledger' as kind, ${keyColumns},
        trim_scale(coalesce(f.on_hand, 0))::text as expected, trim_scale(coalesce(b.on_hand, 0))::text as found
   from made f full join inventory.snapshot_balance b using (posted_until, item_id, location_id, lot_id, status)
  where coalesce(f.on_hand, 0) <> coalesce(b.on_hand, 0)`;

/** Codes that people can't tell apart, from before they were refused. One of them must be given up: move its stock to the other. */
const findDoubledLots = `select 'lot_code_doubled' as kind, d.item_id as "itemId", null as "locationId", d.id as "lotId", null as status,
        f.code as expected, d.code as found
   from inventory.lot d
   join inventory.lot f on f.item_id = d.item_id and kernel.code_key(f.code) = kernel.code_key(d.code) and not f.doubled
  where d.doubled and exists (select 1 from inventory.balance b where b.lot_id = d.id and b.lot_id <> '${NIL_LOT}' and b.on_hand <> 0)`;

/** What must not be found, a question for each; all answer in the columns of DeviationRow. */
const deviations = [
  findBalanceDeviations,
  findSumDeviations,
  findReservedDeviations,
  findSerialDeviations,
  findSerialPlaceDeviations,
  findDoubledLots,
  findContentDeviations,
  findPackedDeviations,
  findMisplacedUnits,
  findReversalDeviations,
  findSnapshotDeviations,
];

/** All deviations, at most so many of each kind. Reads everything once; on a big factory that takes longer than a request may. */
export async function findDeviations(tx: Tx, countMax: number): Promise<DeviationRow[]> {
  await tx.query(`set local statement_timeout = '30min'`);
  const found: DeviationRow[] = [];
  for (const sql of deviations) found.push(...(await tx.query<DeviationRow>(`${sql} limit ${countMax}`)));
  return found;
}

export interface LedgerCounts {
  movements: number;
  balances: number;
  snapshots: number;
}

export async function countLedger(tx: Tx): Promise<LedgerCounts> {
  const [counts] = await tx.query<LedgerCounts>(
    `select (select count(*)::float from inventory.movement) as movements, (select count(*)::float from inventory.balance) as balances,
            (select count(*)::float from inventory.snapshot) as snapshots`,
  );
  return counts as LedgerCounts;
}

/** Codes of what deviations point at. */
export async function findCodes(tx: Tx, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const rows = await tx.query<{ id: string; code: string }>(
    `select id, code from masterdata.item where id = any($1::uuid[])
     union all select id, code from masterdata.location where id = any($1::uuid[])
     union all select id, code from inventory.handling_unit where id = any($1::uuid[])
     union all select id, code from inventory.lot where id = any($1::uuid[])`,
    [[...new Set(ids)]],
  );
  return new Map(rows.map((row) => [row.id, row.code]));
}
