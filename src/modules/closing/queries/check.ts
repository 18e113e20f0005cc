import type { Tx } from '../../../kernel/index.ts';
import { dayPlaceSql } from '../../inventory/index.ts';
import type { BrokenSeal } from '../check-seals.ts';

const NIL = '00000000-0000-0000-0000-000000000000';

/** Since when a location stands where it does. */
const placedSince = `greatest((l.field_history #>> '{warehouseId,at}')::timestamptz, (l.field_history #>> '{workshopId,at}')::timestamptz, '-infinity')`;

/** The seal in force in whose days a fact of a place counts; the days of seals follow each other. Reads `d`: the place, and from when it counts. */
const sealOfFact = `join lateral (
     select s.id, s.counts_from, s.sealed_at from closing.seal s
      where s.place_id = d.place_id and s.counts_until > d.at and s.kind = 'sealed'
        and not exists (select 1 from closing.seal r where r.reopens_id = s.id)
      order by s.counts_until limit 1) h on true`;
const held = `select s.* from closing.seal s
    where s.kind = 'sealed' and not exists (select 1 from closing.seal r where r.reopens_id = s.id)`;

/**
 * Seals in force that don't hold what counts in their days. What lies at a location that was given to another place after the seal is left
 * out. The first seal of a place holds what lay there, the others what came and went since the one before.
 */
const movedOtherwise = `with held as (${held}),
 sides as (
   select ${dayPlaceSql('l')} as place_id, l.id as location_id, m.item_id, coalesce(m.lot_id, '${NIL}') as lot_id, x.status, x.came, x.went,
          coalesce(m.account_at, m.business_at) as at, ${placedSince} as placed_at
     from inventory.movement m
    cross join lateral (values (m.to_location_id, m.to_status, m.quantity, 0), (m.from_location_id, m.from_status, 0, m.quantity))
          as x (location_id, status, came, went)
     join masterdata.location l on l.id = x.location_id and not l.virtual),
 folded as (
   select h.id, d.item_id, d.location_id, d.lot_id, d.status,
          case when h.counts_from is null then 0 else sum(d.came) end as came,
          case when h.counts_from is null then 0 else sum(d.went) end as went,
          case when h.counts_from is null then sum(d.came - d.went) end as on_hand
     from sides d ${sealOfFact}
    where d.placed_at <= h.sealed_at
    group by h.id, h.counts_from, d.item_id, d.location_id, d.lot_id, d.status
   having h.counts_from is not null or sum(d.came - d.went) <> 0),
 kept as (
   select n.* from closing.seal_line n join held h on h.id = n.seal_id
     join masterdata.location l on l.id = n.location_id and ${placedSince} <= h.sealed_at)
 select distinct h.place_id as "placeId", h.number, h.day, 'content' as what
   from folded f full join kept k
        on k.seal_id = f.id and k.item_id = f.item_id and k.location_id = f.location_id and k.lot_id = f.lot_id and k.status = f.status
   join held h on h.id = coalesce(f.id, k.seal_id)
  where f.came is distinct from k.came or f.went is distinct from k.went
     or (h.counts_from is null and f.on_hand is distinct from k.on_hand)`;

const madeOtherwise = `with held as (${held} and s.counts_from is not null),
 folded as (
   select h.id, d.item_id, d.operation_name, count(*)::int as reports, sum(d.good) as good
     from (select r.workshop_id as place_id, coalesce(r.account_at, r.business_at) as at, o.item_id, p.name as operation_name,
                  case when r.reverses_id is null then r.quantity_good else -r.quantity_good end as good
             from execution.production_report r
             join execution.work_order_operation p on p.id = r.operation_id
             join execution.work_order o on o.id = r.order_id) d ${sealOfFact}
    where h.counts_from is not null
    group by 1, 2, 3)
 select distinct h.place_id as "placeId", h.number, h.day, 'content' as what
   from folded f full join (select m.* from closing.seal_made m join held on held.id = m.seal_id) k
        on k.seal_id = f.id and k.item_id = f.item_id and k.operation_name = f.operation_name
   join held h on h.id = coalesce(f.id, k.seal_id)
  where f.reports is distinct from k.reports or f.good is distinct from k.good`;

/** As known to the seal and to inventory, up to when a place is sealed. */
const endsOtherwise = `select c.place_id as "placeId", c.seals as number, coalesce(s.day, '0001-01-01'::date) as day, 'chain' as what
   from closing.place c
   left join lateral (select h.day, h.counts_until from closing.seal h
                       where h.place_id = c.place_id and h.kind = 'sealed'
                         and not exists (select 1 from closing.seal r where r.reopens_id = h.id)
                       order by h.number desc limit 1) s on true
   left join inventory.sealed_place e on e.place_id = c.place_id
  where e.sealed_until is distinct from s.counts_until
     or c.head is distinct from (select h.hash from closing.seal h where h.place_id = c.place_id order by h.number desc limit 1)`;

export async function findSealDeviations(tx: Tx, most: number): Promise<BrokenSeal[]> {
  await tx.query(`set local statement_timeout = '30min'`);
  const found: BrokenSeal[] = [];
  for (const sql of [movedOtherwise, madeOtherwise, endsOtherwise])
    found.push(...(await tx.query<BrokenSeal>(`${sql} limit ${most}`)));
  return found;
}
