import type { Tx } from '../../../kernel/index.ts';
import type { ItemClass } from '../contract.ts';
import type { CountDoubt } from '../lists/count-doubts.ts';
import type { Candidate } from '../rules/choose-due.ts';
import type { LineKey } from './lines.ts';

/** The places of a warehouse that belong to the same workshop as it does, in walking order. */
export async function findPlacesOf(tx: Tx, warehouseId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select l.id from masterdata.location l join masterdata.warehouse w on w.id = l.warehouse_id
      where w.id = $1 and l.active and not l.virtual and coalesce(l.workshop_id, w.workshop_id) is not distinct from w.workshop_id
      order by l.pick_sequence, l.code`,
    [warehouseId],
  );
  return rows.map(({ id }) => id);
}

export async function findWarehouse(
  tx: Tx,
  id: string,
): Promise<{ id: string; code: string; workshopId: string | null } | undefined> {
  return tx.first(`select w.id, w.code, w.workshop_id as "workshopId" from masterdata.warehouse w where w.id = $1`, [
    id,
  ]);
}

/** These places as people walk past them. */
export async function inWalkingOrder(tx: Tx, locationIds: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select l.id from masterdata.location l left join masterdata.warehouse w on w.id = l.warehouse_id
      where l.id = any($1::uuid[]) order by w.code nulls last, l.pick_sequence, l.code`,
    [locationIds],
  );
  return rows.map(({ id }) => id);
}

export interface StockFilter {
  itemIds?: readonly string[] | undefined;
  classes?: readonly ItemClass[] | undefined;
  /** Only what of these items lies at these places, pair by pair. */
  pairs?: readonly { locationId: string; itemId: string }[];
}

/** What the books have at these places now, loose and in units: what is to be looked for. Quantities aren't given. */
export async function findStockAt(
  tx: Tx,
  locationIds: readonly string[],
  { itemIds, classes, pairs }: StockFilter,
): Promise<LineKey[]> {
  return tx.query<LineKey>(
    `select s.location_id as "locationId", s.item_id as "itemId", s.lot_id as "lotId", s.status, s.handling_unit_id as "handlingUnitId"
       from (select b.location_id, b.item_id, b.lot_id, b.status, null::uuid as handling_unit_id
               from inventory.balance b where b.location_id = any($1::uuid[]) and b.on_hand <> b.packed
             union all
             select r.location_id, c.item_id, c.lot_id, c.status, c.handling_unit_id
               from inventory.handling_unit r
               join inventory.handling_unit u on u.root_id = r.id
               join inventory.handling_unit_content c on c.handling_unit_id = u.id
              where r.location_id = any($1::uuid[])) s
       join masterdata.item i on i.id = s.item_id
       left join counting.item_class k on k.item_id = s.item_id
      where ($2::uuid[] is null or s.item_id = any($2::uuid[]))
        and ($3::text[] is null or coalesce(i.abc_class, k.class, 'C') = any($3::text[]))
        and ($4::uuid[] is null or (s.location_id, s.item_id) in (select * from unnest($4::uuid[], $5::uuid[])))`,
    [
      locationIds,
      itemIds ?? null,
      classes ?? null,
      pairs?.map(({ locationId }) => locationId) ?? null,
      pairs?.map(({ itemId }) => itemId) ?? null,
    ],
  );
}

const refusals = ['inventory.not_enough', 'inventory.not_enough_then', 'inventory.packed'];

/**
 * Each item at each of these places that could be counted: its class, when all of it was proven, and what speaks against the books. An
 * issue that was refused counts as doubt for so long as first answers are looked through; what waits on a list is left out.
 */
export async function findCandidates(
  tx: Tx,
  locationIds: readonly string[],
  { since, doubts }: { since: Date; doubts: readonly CountDoubt[] },
): Promise<Candidate[]> {
  return tx.query<Candidate>(
    `with proven as materialized (
       select b.location_id, b.item_id, b.lot_id, b.on_hand < 0 as negative, p.counted_at, p.settled_at
         from inventory.balance b
         left join lateral (
           select n.counted_at, n.settled_at from counting.line n
            where n.location_id = b.location_id and n.item_id = b.item_id and n.lot_id = b.lot_id and n.status = b.status
              and n.state in ('matched', 'posted')
            order by n.counted_at desc limit 1) p on true
        where b.location_id = any($1::uuid[]) and b.on_hand <> 0),
     -- Told more than an hour late, by the index of these; what came within the hour is looked for line by line, in that hour.
     told_late as materialized (
       select m.item_id, coalesce(m.lot_id, '00000000-0000-0000-0000-000000000000') as lot_id, m.from_location_id, m.to_location_id,
              m.posted_at, m.business_at
         from inventory.movement m
        where m.posted_at - m.business_at > interval '1 hour' and m.posted_at > (select min(p.settled_at) from proven p)),
     disturbed as (
       select distinct p.location_id, p.item_id
         from proven p join told_late m on m.item_id = p.item_id and m.lot_id = p.lot_id
        where p.location_id in (m.from_location_id, m.to_location_id) and m.posted_at > p.settled_at and m.business_at <= p.counted_at
        union
       select p.location_id, p.item_id
         from proven p
        where p.settled_at < p.counted_at + interval '1 hour'
          and exists (select 1 from inventory.movement m
                       where m.item_id = p.item_id and m.posted_at > p.settled_at and m.posted_at <= p.counted_at + interval '1 hour'
                         and m.business_at <= p.counted_at and p.location_id in (m.from_location_id, m.to_location_id)
                         and coalesce(m.lot_id, '00000000-0000-0000-0000-000000000000') = p.lot_id)),
     stock as (
       select p.location_id, p.item_id, bool_or(p.negative) as negative, min(p.counted_at) as proven_at
         from proven p group by p.location_id, p.item_id),
     refused as (
       select l.id as location_id, i.id as item_id, max(r.created_at) as at
         from kernel.idempotency r
         join masterdata.location l on l.code = r.refusal #>> '{parameters,location}'
         join masterdata.item i on i.code = r.refusal #>> '{parameters,item}'
        where r.created_at > $2 and r.refusal ->> 'refusalName' = any($3::text[]) and l.id = any($1::uuid[])
        group by l.id, i.id),
     unsaid as (
       select k.location_id, k.item_id, max(k.at) as at
         from unnest($4::uuid[], $5::uuid[], $6::timestamptz[]) as k (location_id, item_id, at) group by k.location_id, k.item_id)
     select d.location_id as "locationId", d.item_id as "itemId", coalesce(i.abc_class, k.class, 'C') as class, s.proven_at as "provenAt",
            coalesce(s.negative, false) as negative, coalesce(r.at > s.proven_at, r.at is not null) as refused, v.item_id is not null as late,
            coalesce(y.at > s.proven_at, y.at is not null) as sync,
            coalesce(k.odd_scrap_at > greatest(s.proven_at, $2), false) as scrap
       from (select location_id, item_id from stock union select location_id, item_id from refused
             union select location_id, item_id from unsaid) d
       join masterdata.item i on i.id = d.item_id
       left join counting.item_class k on k.item_id = d.item_id
       left join stock s on s.location_id = d.location_id and s.item_id = d.item_id
       left join disturbed v on v.location_id = d.location_id and v.item_id = d.item_id
       left join refused r on r.location_id = d.location_id and r.item_id = d.item_id
       left join unsaid y on y.location_id = d.location_id and y.item_id = d.item_id
      where not exists (select 1 from counting.line o
                         where o.location_id = d.location_id and o.item_id = d.item_id and o.state in ('to_count', 'recount', 'counted'))`,
    [
      ...[locationIds, since, refusals],
      doubts.map(({ locationId }) => locationId),
      doubts.map(({ itemId }) => itemId),
      doubts.map(({ at }) => at.toISOString()),
    ],
  );
}

/** The warehouses in use, in the order of their codes. */
export async function findWarehouses(tx: Tx): Promise<{ id: string }[]> {
  return tx.query('select w.id from masterdata.warehouse w where w.active order by w.code');
}

/** Postings that some consumer of events couldn't take: what was told of the item there hasn't arrived everywhere. */
export async function findParkedPostings(tx: Tx, locationIds: readonly string[], since: Date): Promise<CountDoubt[]> {
  return tx.query<CountDoubt>(
    `select distinct e.location_id as "locationId", (l ->> 'itemId')::uuid as "itemId", p.at
       from kernel.outbox_parked p
      cross join lateral jsonb_array_elements(p.data -> 'lines') l
      cross join lateral (values ((l #>> '{from,locationId}')::uuid), ((l #>> '{to,locationId}')::uuid)) e (location_id)
      where p.parked_at is not null and p.type = 'inventory.stock-posted' and p.at > $2 and e.location_id = any($1::uuid[])`,
    [locationIds, since],
  );
}
