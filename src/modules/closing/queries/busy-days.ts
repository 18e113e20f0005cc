import type { Tx } from '../../../kernel/index.ts';
import { dayPlaceSql } from '../../inventory/index.ts';

export interface BusyDay {
  placeId: string;
  day: string;
}

/** The days of these places since then on which something counts, by the factory's calendar. `since` is each place's own. */
export async function findBusyDays(
  tx: Tx,
  places: readonly { placeId: string; since: Date }[],
  timeZone: string,
): Promise<BusyDay[]> {
  if (places.length === 0) return [];
  const earliest = new Date(Math.min(...places.map(({ since }) => since.getTime())));
  return tx.query(
    `with asked as materialized (select * from unnest($1::uuid[], $2::timestamptz[]) as a (place_id, since)),
          counted as (
            select m.from_location_id as one, m.to_location_id as other, coalesce(m.account_at, m.business_at) as at
              from inventory.movement m
             where m.posted_at >= $3::timestamptz - interval '1 hour' or m.business_at - m.posted_at > interval '1 hour'),
          found as (
            select ${dayPlaceSql('l')} as place_id, c.at from counted c join masterdata.location l on l.id in (c.one, c.other) and not l.virtual
            union all
            select r.workshop_id, coalesce(r.account_at, r.business_at) from execution.production_report r
             where r.business_at >= $3 or r.account_at >= $3)
     select distinct f.place_id as "placeId", (f.at at time zone $4)::date as day
       from found f join asked a on a.place_id = f.place_id and f.at >= a.since
      order by 2, 1`,
    [places.map(({ placeId }) => placeId), places.map(({ since }) => since.toISOString()), earliest, timeZone],
  );
}
