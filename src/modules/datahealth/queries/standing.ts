import type { Text, Tx } from '../../../kernel/index.ts';

/** A route with its connection and system, as they stand at this moment. */
export interface StandingRow {
  routeId: string;
  routeCode: string;
  routeName: string;
  routeNameEn: string;
  direction: 'in' | 'out';
  subject: string;
  active: boolean;
  expectedSeconds: number;
  connectionId: string;
  systemId: string;
  systemCode: string;
  systemName: string;
  systemNameEn: string;
  kind: string;
  owner: string;
  systemActive: boolean;
  breaker: 'closed' | 'open' | 'half_open';
  breakerSince: Date | null;
  breakerReason: Text | null;
  stoppedBy: 'fuse' | 'checkpoint_lost' | null;
  stoppedAt: Date | null;
  waiting: number;
  late: number;
  dead: number;
  /** Of the span asked about: waiting, failed, held and dropped. */
  unsettledWithin: number;
  heldWithin: number;
  droppedWithin: number;
  oldestAt: Date | null;
  lastCameAt: Date | null;
  missing: number;
  drift: number;
  compared: 'done' | 'stopped' | 'failed' | null;
  comparedAt: Date | null;
}

/** Beyond a route's usual delay, and beyond the while that it puts things off on purpose, something is late. */
const isLate = (moment: string) =>
  `${moment} < $1::timestamptz - make_interval(secs => r.expected_seconds + case r.direction when 'out' then r.debounce_seconds else 0 end)`;
const within = (moment: string) => `${moment} >= $2 and ${moment} < $3`;

const lastFolded = (grain: string) =>
  `(select max(f.from_at) from datahealth.figure f where f.route_id = r.id and f.grain = '${grain}' and f.came > 0)`;

/** What each route has waiting, failed and not applied; what the last tie-outs found; whether its system is reached. */
export function readStanding(
  tx: Tx,
  { now, from, until, liveFrom }: { now: Date; from: Date; until: Date; liveFrom: Date },
): Promise<StandingRow[]> {
  return tx.query<StandingRow>(
    `with waiting as (
       select x.route_id, count(*)::integer as waiting, count(*) filter (where ${isLate('x.received_at')})::integer as late,
              count(*) filter (where ${within('x.received_at')})::integer as inside, min(x.received_at) as oldest
         from (select route_id, received_at from bridge.message where state = 'waiting' and not behind
               union all select route_id, received_at from bridge.message where behind) x
         join bridge.route r on r.id = x.route_id group by 1
       union all
       select x.route_id, count(*)::integer, count(*) filter (where ${isLate('x.changed_at')})::integer,
              count(*) filter (where ${within('x.made_at')})::integer, min(x.changed_at)
         from bridge.delivery x join bridge.route r on r.id = x.route_id where x.state in ('waiting', 'sending', 'accepted') group by 1
     ), standing as (
       select route_id, sum(dead)::integer as dead, sum(dead_inside)::integer as dead_inside, sum(held)::integer as held, sum(dropped)::integer as dropped
         from (select route_id, count(*) as dead, count(*) filter (where ${within('received_at')}) as dead_inside, 0 as held, 0 as dropped
                 from bridge.message where state = 'dead' group by 1
               union all
               select route_id, 0, 0, count(*) filter (where state = 'held'), count(*) filter (where state = 'dropped')
                 from bridge.message where state in ('held', 'dropped') and ${within('received_at')} group by 1
               union all
               select route_id, count(*), count(*) filter (where ${within('made_at')}), 0, 0 from bridge.delivery where state = 'dead' group by 1
               union all
               select route_id, 0, 0, 0, count(*) from bridge.delivery where state = 'dropped' and ${within('made_at')} group by 1) s
        group by 1
     ), differences as (
       select c.route_id, count(*)::integer as drift,
              count(*) filter (where d.class = case r.direction when 'in' then 'missing_here' else 'missing_there' end)::integer as missing
         from tieout.difference d join tieout.comparison c on c.id = d.comparison_id join bridge.route r on r.id = c.route_id
        where d.state in ('open', 'repairing') and d.class <> 'late' and c.active group by 1
     ), runs as (
       select c.route_id, min(u.state) filter (where u.state <> 'done') as bad, max(u.ended_at) as ended_at, count(*) as n,
              sum(case when u.truncated then (u.differences ->> case r.direction when 'in' then 'missing_here' else 'missing_there' end)::integer else 0 end) as missing
         from tieout.comparison c join bridge.route r on r.id = c.route_id
         join lateral (select u.state, u.ended_at, u.truncated, u.differences from tieout.run u
                        where u.comparison_id = c.id and u.ended_at is not null order by u.requested_at desc limit 1) u on true
        where c.active group by 1
     ), tail as (
       select route_id, max(at) as at
         from (select route_id, max(received_at) as at from bridge.message where received_at >= $4 group by 1
               union all
               select route_id, max(made_at) from bridge.delivery where made_at >= $4 group by 1) a
        group by 1
     )
     select r.id as "routeId", r.code as "routeCode", r.name as "routeName", r.name_en as "routeNameEn", r.direction, r.subject,
            r.active and c.active and s.active as active, r.expected_seconds as "expectedSeconds", c.id as "connectionId",
            s.id as "systemId", s.code as "systemCode", s.name as "systemName", s.name_en as "systemNameEn", s.kind, s.owner, s.active as "systemActive",
            coalesce(t.breaker, 'closed') as breaker, t.opened_at as "breakerSince", t.reason as "breakerReason",
            w.stopped_by as "stoppedBy", w.stopped_at as "stoppedAt",
            coalesce(q.waiting, 0) as waiting, coalesce(q.late, 0) as late, coalesce(b.dead, 0) as dead,
            coalesce(q.inside, 0) + coalesce(b.dead_inside, 0) as "unsettledWithin", coalesce(b.held, 0) as "heldWithin",
            coalesce(b.dropped, 0) as "droppedWithin", q.oldest as "oldestAt",
            greatest(coalesce(d.missing, 0), coalesce(u.missing, 0))::integer as missing, coalesce(d.drift, 0) as drift,
            case when u.n is null then null else coalesce(u.bad, 'done') end as compared, u.ended_at as "comparedAt",
            greatest(l.at, ${lastFolded('minute')}, ${lastFolded('hour')}) as "lastCameAt"
       from bridge.route r join bridge.connection c on c.id = r.connection_id join bridge.system s on s.id = c.system_id
       left join bridge.connection_state t on t.connection_id = c.id left join bridge.route_state w on w.route_id = r.id
       left join waiting q on q.route_id = r.id left join standing b on b.route_id = r.id
       left join differences d on d.route_id = r.id left join runs u on u.route_id = r.id left join tail l on l.route_id = r.id
      order by s.code, r.code`,
    [now, from, until, liveFrom],
  );
}

/** On how many of the last seven days something came in the same part of the day, by route; and on how many it could have. */
export function readUsual(
  tx: Tx,
  now: Date,
  minutes: number,
): Promise<{ routeId: string; days: number; known: number }[]> {
  return tx.query(
    `select r.id as "routeId", count(*) filter (where f.came)::integer as days, count(*)::integer as known
       from bridge.route r cross join generate_series(1, 7) k
       cross join lateral (
         select exists (select from datahealth.figure f where f.route_id = r.id and f.grain = 'hour' and f.came > 0
                           and f.from_at >= date_trunc('hour', $1::timestamptz - make_interval(days => k, mins => $2))
                           and f.from_at <= $1::timestamptz - make_interval(days => k)) as came) f
      where r.created_at < $1::timestamptz - make_interval(days => k) group by 1`,
    [now, minutes],
  );
}

export async function findRouteIds(tx: Tx, systemId: string | null, routeId: string | null): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select r.id from bridge.route r join bridge.connection c on c.id = r.connection_id
      where ($1::uuid is null or c.system_id = $1) and ($2::uuid is null or r.id = $2)`,
    [systemId, routeId],
  );
  return rows.map(({ id }) => id);
}
