import type { Text, Tx } from '../../../kernel/index.ts';

/** A route with what its workers need of it: its connection and its system. */
export interface RouteRow {
  id: string;
  code: string;
  name: string;
  direction: 'in' | 'out';
  active: boolean;
  resource: string;
  subject: string;
  keyField: string;
  watermarkField: string;
  filter: unknown;
  everySeconds: number;
  cron: string;
  onDead: 'wait' | 'go_on';
  fusePercent: number;
  expectedSeconds: number;
  events: string[];
  watched: { column: string; threshold?: string }[];
  debounceSeconds: number;
  operation: 'save' | 'send';
  ownKeyField: string;
  connectionId: string;
  connectionCode: string;
  connectionVersion: number;
  kind: string;
  systemId: string;
  systemCode: string;
}

const routeColumns = `r.id, r.code, r.name, r.direction, r.resource, r.subject, r.filter, r.cron, r.events, r.watched, r.operation,
  r.key_field as "keyField", r.watermark_field as "watermarkField", r.every_seconds as "everySeconds", r.on_dead as "onDead",
  r.fuse_percent as "fusePercent", r.expected_seconds as "expectedSeconds", r.own_key_field as "ownKeyField", r.debounce_seconds as "debounceSeconds",
  c.id as "connectionId", c.code as "connectionCode", c.version as "connectionVersion", c.kind, s.id as "systemId", s.code as "systemCode",
  r.active and c.active and s.active as active`;
const routeTables = `bridge.route r join bridge.connection c on c.id = r.connection_id join bridge.system s on s.id = c.system_id`;

export function findRoute(tx: Tx, id: string): Promise<RouteRow | undefined> {
  return tx.first<RouteRow>(`select ${routeColumns} from ${routeTables} where r.id = $1`, [id]);
}

/** Those that work: active with their connection and system, with a mapping in force, in one direction. */
export function findLiveRoutes(tx: Tx, direction: 'in' | 'out'): Promise<RouteRow[]> {
  return tx.query<RouteRow>(
    `select ${routeColumns} from ${routeTables}
      where r.active and c.active and s.active and r.direction = $1
        and exists (select from bridge.mapping m where m.route_id = r.id and m.state = 'published')
      order by r.id`,
    [direction],
  );
}

/** Those that may be read from at this moment: live, not stopped, and their time has come. */
export async function findRoutesToPull(tx: Tx, now: Date): Promise<RouteRow[]> {
  return tx.query<RouteRow>(
    `select ${routeColumns} from ${routeTables} left join bridge.route_state t on t.route_id = r.id
      where r.active and c.active and s.active and r.direction = 'in' and t.stopped_by is null
        and (t.pull_at is null or t.pull_at <= $1)
        and exists (select from bridge.mapping m where m.route_id = r.id and m.state = 'published')
      order by r.id`,
    [now],
  );
}

/** Those that may be listened to: live, not stopped, and not put off after a failure. */
export async function findRoutesToListen(tx: Tx, now: Date): Promise<RouteRow[]> {
  return tx.query<RouteRow>(
    `select ${routeColumns} from ${routeTables} left join bridge.route_state t on t.route_id = r.id
      where r.active and c.active and s.active and r.direction = 'in' and t.stopped_by is null
        and (t.listen_at is null or t.listen_at <= $1)
        and exists (select from bridge.mapping m where m.route_id = r.id and m.state = 'published')
      order by r.id`,
    [now],
  );
}

/** Which fields have which system as their master; of active systems. */
export function findMasters(
  tx: Tx,
): Promise<{ systemId: string; systemName: string; entity: string; fieldName: string }[]> {
  return tx.query(
    `select s.id as "systemId", s.name as "systemName", m.entity, m."fieldName"
       from bridge.system s, jsonb_to_recordset(s.masters) as m(entity text, "fieldName" text) where s.active`,
  );
}

/** How far the reading of a route is, and whether somebody has to look first. */
export interface RouteState {
  checkpoint: string | null;
  pullAt: Date | null;
  wholeRows: number | null;
  cycleRows: number;
  letThrough: boolean;
  attempts: number;
  stoppedBy: 'fuse' | 'checkpoint_lost' | null;
}

export async function findRouteState(tx: Tx, routeId: string): Promise<RouteState> {
  const row = await tx.first<RouteState>(
    `select checkpoint, pull_at as "pullAt", whole_rows as "wholeRows", cycle_rows as "cycleRows", let_through as "letThrough", attempts, stopped_by as "stoppedBy"
       from bridge.route_state where route_id = $1`,
    [routeId],
  );
  return (
    row ?? {
      checkpoint: null,
      pullAt: null,
      wholeRows: null,
      cycleRows: 0,
      letThrough: false,
      attempts: 0,
      stoppedBy: null,
    }
  );
}

export interface RouteStateChange {
  checkpoint?: string | null;
  pullAt?: Date | null;
  listenAt?: Date | null;
  pulledAt?: Date;
  cycleRows?: number;
  letThrough?: boolean;
  pulledRows?: number;
  wholeRows?: number | null;
  attempts?: number;
  reason?: Text | null;
  stoppedAt?: Date | null;
  stoppedBy?: RouteState['stoppedBy'];
}

const stateColumns: Record<keyof RouteStateChange, string> = {
  checkpoint: 'checkpoint',
  pullAt: 'pull_at',
  listenAt: 'listen_at',
  pulledAt: 'pulled_at',
  cycleRows: 'cycle_rows',
  letThrough: 'let_through',
  pulledRows: 'pulled_rows',
  wholeRows: 'whole_rows',
  attempts: 'attempts',
  reason: 'reason',
  stoppedAt: 'stopped_at',
  stoppedBy: 'stopped_by',
};

/** Untold: how far a reading is, is read and not followed. */
export async function saveRouteState(tx: Tx, routeId: string, change: RouteStateChange): Promise<void> {
  const names = Object.keys(change) as (keyof RouteStateChange)[];
  const columns = names.map((name) => stateColumns[name]);
  const values = names.map((name) => change[name] ?? null);
  await tx.write(
    `insert into bridge.route_state (route_id, ${columns}) values ($1, ${columns.map((_, at) => `$${at + 2}`)})
     on conflict (route_id) do update set ${columns.map((column) => `${column} = excluded.${column}`)}`,
    [routeId, ...values],
  );
}

/** Untold: how far a reading is, is read and not followed. */
export async function countRepeated(tx: Tx, routeId: string, repeated: number): Promise<void> {
  if (repeated === 0) return;
  await tx.write(
    `insert into bridge.route_state as s (route_id, repeated) values ($1, $2)
     on conflict (route_id) do update set repeated = s.repeated + $2`,
    [routeId, repeated],
  );
}

/** The routes that have something to take at this moment, by the index of what waits. */
export function findRoutesAtWork(tx: Tx, now: Date): Promise<{ id: string }[]> {
  return tx.query(
    `select r.id from bridge.route r join bridge.connection c on c.id = r.connection_id join bridge.system s on s.id = c.system_id
      where r.direction = 'in' and r.active and c.active and s.active
        and exists (select from bridge.mapping m where m.route_id = r.id and m.state = 'published')
        and exists (select from bridge.message m where m.route_id = r.id and m.state = 'waiting' and not m.behind
                       and (m.retry_at is null or m.retry_at <= $1))`,
    [now],
  );
}
