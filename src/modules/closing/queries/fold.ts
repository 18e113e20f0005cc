import type { Tx } from '../../../kernel/index.ts';
import { dayPlaceSql } from '../../inventory/index.ts';
import type { SealLine, SealMade } from '../rules/seal-text.ts';

export interface Span {
  placeId: string;
  /** Null: from the beginning. */
  from: Date | null;
  until: Date;
}

const NIL = '00000000-0000-0000-0000-000000000000';
const counts = `coalesce(m.account_at, m.business_at)`;
/** Almost every fact is posted within an hour of when it happened; the few that were told ahead have an index of their own. */
const postedSince = (moment: string) =>
  `(m.posted_at >= ${moment} - interval '1 hour' or m.business_at - m.posted_at > interval '1 hour')`;
const ofPlace = `(select l.id from masterdata.location l where ${dayPlaceSql('l')} = $1 and not l.virtual)`;

const sides = `cross join lateral (values (m.to_location_id, m.to_status, m.quantity, 0), (m.from_location_id, m.from_status, 0, m.quantity))
               as s (location_id, status, came, went)`;

/** What came and went at a place in the span, and what lay there at its end, wherever something moved. */
export async function findMoved(tx: Tx, { placeId, from, until }: Span): Promise<SealLine[]> {
  return tx.query(
    `with places as materialized ${ofPlace},
          moved as (
            select m.item_id, s.location_id, coalesce(m.lot_id, '${NIL}') as lot_id, s.status, sum(s.came) as came, sum(s.went) as went
              from inventory.movement m ${sides}
             where s.location_id in (select id from places) and ${postedSince('$2::timestamptz')} and ${counts} >= $2 and ${counts} < $3
             group by 1, 2, 3, 4),
          later as (${changedSince('$3::timestamptz')})
     select d.item_id as "itemId", d.location_id as "locationId", d.lot_id as "lotId", d.status,
            trim_scale(d.came)::text as came, trim_scale(d.went)::text as went,
            trim_scale(coalesce(b.on_hand, 0) - coalesce(n.change, 0))::text as "onHand"
       from moved d
       left join inventory.balance b using (item_id, location_id, lot_id, status)
       left join later n using (item_id, location_id, lot_id, status)`,
    [placeId, from, until],
  );
}

/** All that lay at a place at a moment: what lies there now, less what counts after it. */
export async function findAllThere(tx: Tx, { placeId, until }: Span): Promise<SealLine[]> {
  return tx.query(
    `with places as materialized ${ofPlace},
          later as (${changedSince('$2::timestamptz')}),
          there as (
            select item_id, location_id, lot_id, status, on_hand from inventory.balance where location_id in (select id from places))
     select item_id as "itemId", location_id as "locationId", lot_id as "lotId", status, '0' as came, '0' as went,
            trim_scale(coalesce(on_hand, 0) - coalesce(change, 0))::text as "onHand"
       from there full join later using (item_id, location_id, lot_id, status)
      where coalesce(on_hand, 0) <> coalesce(change, 0)`,
    [placeId, until],
  );
}

function changedSince(moment: string): string {
  return `select m.item_id, s.location_id, coalesce(m.lot_id, '${NIL}') as lot_id, s.status, sum(s.came - s.went) as change
            from inventory.movement m ${sides}
           where s.location_id in (select id from places) and ${postedSince(moment)} and ${counts} >= ${moment}
           group by 1, 2, 3, 4`;
}

const reported = `r.workshop_id = $1 and coalesce(r.account_at, r.business_at) >= coalesce($2::timestamptz, '-infinity')
  and coalesce(r.account_at, r.business_at) < $3 and (r.business_at >= coalesce($2::timestamptz, '-infinity') or r.account_at is not null)`;

/** What a workshop reported in the span, net of what was taken back. */
export async function findMade(tx: Tx, { placeId, from, until }: Span): Promise<SealMade[]> {
  return tx.query(
    `select o.item_id as "itemId", p.name as "operationName", count(*)::int as reports,
            trim_scale(sum(sign * r.quantity_good))::text as good, trim_scale(sum(sign * r.quantity_scrap))::text as scrap,
            trim_scale(sum(sign * r.quantity_rework))::text as rework,
            trim_scale(sum(sign * (r.setup_minutes + r.run_minutes)))::text as minutes
       from execution.production_report r
       join execution.work_order_operation p on p.id = r.operation_id
       join execution.work_order o on o.id = r.order_id
      cross join lateral (select case when r.reverses_id is null then 1 else -1 end as sign) s
      where ${reported}
      group by 1, 2`,
    [placeId, from, until],
  );
}

/** How many movements and reports count in the span. */
export async function countFacts(
  tx: Tx,
  { placeId, from, until }: Span,
): Promise<{ movements: number; reports: number }> {
  const found = await tx.first<{ movements: number; reports: number }>(
    `with places as materialized ${ofPlace}
     select (select count(*)::int from inventory.movement m
              where (m.from_location_id in (select id from places) or m.to_location_id in (select id from places))
                and ${postedSince(`coalesce($2::timestamptz, '-infinity')`)}
                and ${counts} >= coalesce($2::timestamptz, '-infinity') and ${counts} < $3) as movements,
            (select count(*)::int from execution.production_report r where ${reported}) as reports`,
    [placeId, from, until],
  );
  return found ?? { movements: 0, reports: 0 };
}
