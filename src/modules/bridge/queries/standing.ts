import type { Text, Tx } from '../../../kernel/index.ts';

const SHOWN_MAX = 500;
const COUNTED_MAX = 10_000;

export interface ConnectionStandingRow {
  connectionId: string;
  code: string;
  name: string;
  nameEn: string;
  systemId: string;
  kind: string;
  active: boolean;
  version: number;
  breaker: 'closed' | 'open' | 'half_open';
  failures: number;
  openedAt: Date | null;
  retryAt: Date | null;
  okAt: Date | null;
  failedAt: Date | null;
  reason: Text | null;
  secrets: { name: string; setAt: string; setBy: string }[];
}

/** With the names of their secrets, and never what they are. */
export function findConnectionsStanding(tx: Tx): Promise<ConnectionStandingRow[]> {
  return tx.query(
    `select c.id as "connectionId", c.code, c.name, c.name_en as "nameEn", c.system_id as "systemId", c.kind, c.active, c.version,
            coalesce(t.breaker, 'closed') as breaker, coalesce(t.failures, 0) as failures, t.opened_at as "openedAt",
            t.retry_at as "retryAt", t.ok_at as "okAt", t.failed_at as "failedAt", t.reason,
            coalesce((select jsonb_agg(jsonb_build_object('name', e.name, 'setBy', e.set_by,
                'setAt', to_char(e.set_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by e.name)
              from bridge.connection_secret e where e.connection_id = c.id), '[]') as secrets
       from bridge.connection c left join bridge.connection_state t on t.connection_id = c.id
      order by c.code limit $1`,
    [SHOWN_MAX],
  );
}

export interface RouteStandingRow {
  routeId: string;
  code: string;
  name: string;
  nameEn: string;
  connectionId: string;
  connectionName: string;
  connectionNameEn: string;
  systemId: string;
  systemName: string;
  systemNameEn: string;
  direction: 'in' | 'out';
  resource: string;
  subject: string;
  active: boolean;
  version: number;
  reachable: boolean;
  stoppedBy: 'fuse' | 'checkpoint_lost' | null;
  stoppedAt: Date | null;
  reason: Text | null;
  pulledAt: Date | null;
  pulledRows: number | null;
  wholeRows: number | null;
  pullAt: Date | null;
  checkpoint: string | null;
  attempts: number;
  repeated: number;
  waiting: number;
  dead: number;
  held: number;
  published: number | null;
  draft: number | null;
}

/** What waits is counted by the index of what waits, route by route; what failed or was kept aside for all together. */
export function findRoutesStanding(tx: Tx): Promise<RouteStandingRow[]> {
  return tx.query(
    `with open_in as (
       select route_id, state, count(*)::int as count
         from (select route_id, state from bridge.message where state in ('dead', 'held') order by received_at desc limit $2) m group by 1, 2),
     numbers as (
       select route_id, max(number) filter (where state = 'published') as published, max(number) filter (where state = 'draft') as draft
         from bridge.mapping where state in ('published', 'draft') group by 1)
     select r.id as "routeId", r.code, r.name, r.name_en as "nameEn", r.direction, r.resource, r.subject, r.active, r.version,
            c.id as "connectionId", c.name as "connectionName", c.name_en as "connectionNameEn", s.id as "systemId",
            s.name as "systemName", s.name_en as "systemNameEn", c.active and s.active as reachable,
            t.stopped_by as "stoppedBy", t.stopped_at as "stoppedAt", t.reason, t.pulled_at as "pulledAt", t.pulled_rows as "pulledRows",
            t.whole_rows as "wholeRows", t.pull_at as "pullAt", t.checkpoint, coalesce(t.attempts, 0) as attempts,
            coalesce(t.repeated, 0)::int as repeated, n.published, n.draft,
            case r.direction when 'in' then w.waiting else d.waiting end as waiting,
            case r.direction when 'in' then coalesce((select count from open_in o where o.route_id = r.id and o.state = 'dead'), 0)
                 else d.dead end as dead,
            coalesce((select count from open_in o where o.route_id = r.id and o.state = 'held'), 0) as held
       from bridge.route r
       join bridge.connection c on c.id = r.connection_id
       join bridge.system s on s.id = c.system_id
       left join bridge.route_state t on t.route_id = r.id
       left join numbers n on n.route_id = r.id
       cross join lateral (
         select count(*)::int as waiting from (select from bridge.message m where m.route_id = r.id and m.state = 'waiting' limit $2) m) w
       cross join lateral (
         select count(*) filter (where state <> 'dead')::int as waiting, count(*) filter (where state = 'dead')::int as dead
           from (select state from bridge.delivery d where d.route_id = r.id and d.state in ('waiting', 'sending', 'accepted', 'dead') limit $2) d) d
      order by r.code limit $1`,
    [SHOWN_MAX, COUNTED_MAX],
  );
}

export interface VersionRow {
  id: string;
  number: number;
  state: 'draft' | 'published' | 'replaced';
  note: string;
  version: number;
  changedAt: Date;
  changedBy: string;
  publishedAt: Date | null;
}

/** All versions of a route's mapping, the newest first. */
export function findVersionsOfMapping(tx: Tx, routeId: string): Promise<VersionRow[]> {
  return tx.query(
    `select id, number, state, note, version, changed_at as "changedAt", changed_by as "changedBy", published_at as "publishedAt"
       from bridge.mapping where route_id = $1 order by number desc limit 200`,
    [routeId],
  );
}

export function findMappingById(
  tx: Tx,
  id: string,
): Promise<{ mapping: Record<string, unknown>; cases: unknown[] } | undefined> {
  return tx.first('select mapping, cases from bridge.mapping where id = $1', [id]);
}
