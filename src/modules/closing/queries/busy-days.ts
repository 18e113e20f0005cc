import type { Tx } from '../../../kernel/index.ts';
import { dayPlaceSql } from '../../inventory/index.ts';
import { boundsOf, type DayClock, dayOfMoment, daysBetween } from '../rules/days.ts';

export interface BusyDay {
  placeId: string;
  day: string;
}

/**
 * The days of these places since then on which something counts. `since` is each place's own, and the day that begins there, which may do so at
 * another time than days do by now.
 */
export async function findBusyDays(
  tx: Tx,
  places: readonly { placeId: string; since: Date; beginsAt: string }[],
  { clock, today }: { clock: DayClock; today: string },
): Promise<BusyDay[]> {
  if (places.length === 0) return [];
  const earliest = new Date(Math.min(...places.map(({ since }) => since.getTime())));
  // As the rule has them, so that no clock that is put forward or back makes two of one moment.
  const days = daysBetween(dayOfMoment(earliest, clock), today);
  return tx.query(
    `with asked as materialized (select * from unnest($1::uuid[], $2::timestamptz[], $6::date[]) as a (place_id, since, begins_at)),
          counted as (
            select m.from_location_id as one, m.to_location_id as other, coalesce(m.account_at, m.business_at) as at
              from inventory.movement m
             where m.posted_at >= $3::timestamptz - interval '1 hour' or m.business_at - m.posted_at > interval '1 hour'),
          found as (
            select ${dayPlaceSql('l')} as place_id, c.at from counted c join masterdata.location l on l.id in (c.one, c.other) and not l.virtual
            union all
            select r.workshop_id, coalesce(r.account_at, r.business_at) from execution.production_report r
             where r.business_at >= $3 or r.account_at >= $3)
     select distinct f.place_id as "placeId", greatest(($5::date[])[greatest(width_bucket(f.at, $4::timestamptz[]), 1)], a.begins_at) as day
       from found f join asked a on a.place_id = f.place_id and f.at >= a.since
      order by 2, 1`,
    [
      places.map(({ placeId }) => placeId),
      places.map(({ since }) => since.toISOString()),
      earliest,
      days.map((day) => boundsOf(day, clock).from.toISOString()),
      days,
      places.map(({ beginsAt }) => beginsAt),
    ],
  );
}
