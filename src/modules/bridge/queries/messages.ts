import type { Json, Text, Tx } from '../../../kernel/index.ts';
import type { MessageState } from '../contract.ts';

export interface NewMessage {
  id: string;
  thing: string;
  messageKey: string;
  changedAt: string | null;
  deleted: boolean;
  /** JSON. */
  payload: string;
}

/** Gives how many were new: the same message twice is one. Untold: what came is told once it has had its effect. */
export async function insertMessages(
  tx: Tx,
  routeId: string,
  messages: readonly NewMessage[],
  now: Date,
): Promise<number> {
  const of = <K extends keyof NewMessage>(key: K) => messages.map((message) => message[key]);
  const rows = await tx.prepared<{ count: number }>(
    'bridge.insertMessages',
    `with kept as (
       insert into bridge.message (id, route_id, thing, message_key, received_at, changed_at, deleted, payload, state)
       select id, $1, thing, key, $2, changed, deleted, payload::jsonb, 'waiting'
         from unnest($3::uuid[], $4::text[], $5::text[], $6::timestamptz[], $7::boolean[], $8::text[]) as n(id, thing, key, changed, deleted, payload)
       on conflict (route_id, message_key) do nothing returning 1)
     select count(*)::int as count from kept`,
    [
      routeId,
      now.toISOString(),
      of('id'),
      of('thing'),
      of('messageKey'),
      of('changedAt'),
      of('deleted'),
      of('payload'),
    ],
  );
  return rows[0]?.count ?? 0;
}

export interface MessageRow {
  id: string;
  thing: string;
  changedAt: Date | null;
  receivedAt: Date;
  deleted: boolean;
  payload: Record<string, Json>;
  attempts: number;
}

const messageColumns = `m.id, m.thing, m.changed_at as "changedAt", m.received_at as "receivedAt", m.deleted, m.attempts,
  coalesce(m.repaired, m.payload) as payload`;

/** The next messages of a route whose time has come, oldest first. */
export function findWaiting(tx: Tx, routeId: string, now: Date, limit: number): Promise<MessageRow[]> {
  return tx.prepared<MessageRow>(
    'bridge.findWaiting',
    `select ${messageColumns} from bridge.message m
      where m.route_id = $1 and m.state = 'waiting' and not m.behind and (m.retry_at is null or m.retry_at <= $2)
      order by m.id limit $3`,
    [routeId, now.toISOString(), limit],
  );
}

/**
 * Thing → the oldest message of it that keeps later ones back: one that waits for its next try, or, where the route says so, one that
 * failed.
 */
export async function findBlockers(
  tx: Tx,
  routeId: string,
  things: readonly string[],
  deadWait: boolean,
): Promise<Map<string, string>> {
  const rows = await tx.prepared<{ thing: string; id: string }>(
    'bridge.findBlockers',
    `select thing, min(id::text) as id from bridge.message
      where route_id = $1 and thing = any ($2::text[])
        and (state = 'dead' or state = 'waiting' and retry_at is not null) and ($3 or state = 'waiting')
      group by thing`,
    [routeId, things, deadWait],
  );
  return new Map(rows.map(({ thing, id }) => [thing, id]));
}

export async function putBehind(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.write('update bridge.message set behind = true where id = any ($1::uuid[])', [ids]);
}

/** What stood before them is settled: they are next. */
export async function letFollow(tx: Tx, routeId: string, things: readonly string[]): Promise<void> {
  if (things.length === 0) return;
  await tx.prepared(
    'bridge.letFollow',
    'update bridge.message set behind = false where route_id = $1 and thing = any ($2::text[]) and behind',
    [routeId, things],
  );
}

/** Those that still wait, locked: whoever was quicker has taken the others. */
export async function lockMessages(tx: Tx, routeId: string, ids: readonly string[]): Promise<Map<string, MessageRow>> {
  const rows = await tx.prepared<MessageRow>(
    'bridge.lockMessages',
    `select ${messageColumns} from bridge.message m
      where m.id = any ($2::uuid[]) and m.route_id = $1 and m.state = 'waiting' order by m.id for no key update`,
    [routeId, ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

export function lockWaiting(tx: Tx, id: string): Promise<MessageRow | undefined> {
  return tx.first<MessageRow>(
    `select ${messageColumns} from bridge.message m where m.id = $1 and m.state = 'waiting' for no key update`,
    [id],
  );
}

/** What came of a message. */
export interface Outcome {
  id: string;
  state: MessageState;
  attempts: number;
  retryAt: Date | null;
  reason: Text | null;
  refusal: string | null;
  action: string | null;
  ourId: string | null;
}

export async function writeOutcomes(tx: Tx, outcomes: readonly Outcome[], now: Date): Promise<void> {
  if (outcomes.length === 0) return;
  const of = <K extends keyof Outcome>(key: K) => outcomes.map((outcome) => outcome[key]);
  await tx.prepared(
    'bridge.writeOutcomes',
    `update bridge.message m set state = n.state, attempts = n.attempts, retry_at = n.retry_at, reason = n.reason::jsonb,
            refusal = n.refusal, action = n.action, our_id = coalesce(n.our_id, m.our_id),
            done_at = case when n.state = 'waiting' then null else $1::timestamptz end
       from unnest($2::uuid[], $3::text[], $4::int[], $5::timestamptz[], $6::text[], $7::text[], $8::text[], $9::uuid[])
            as n(id, state, attempts, retry_at, reason, refusal, action, our_id)
      where m.id = n.id`,
    [
      now.toISOString(),
      of('id'),
      of('state'),
      of('attempts'),
      of('retryAt').map((at) => at?.toISOString() ?? null),
      of('reason').map((reason) => (reason ? JSON.stringify(reason) : null)),
      of('refusal'),
      of('action'),
      of('ourId'),
    ],
  );
}

export interface SettledMessage {
  id: string;
  routeId: string;
  thing: string;
  state: MessageState;
}

/** For whoever settles them by hand. */
export function lockForSettling(tx: Tx, ids: readonly string[]): Promise<SettledMessage[]> {
  return tx.query(
    `select id, route_id as "routeId", thing, state from bridge.message where id = any ($1::uuid[]) order by id for no key update`,
    [ids],
  );
}

export async function letWaitAgain(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.write(
    `update bridge.message set state = 'waiting', attempts = 0, retry_at = null, done_at = null where id = any ($1::uuid[])`,
    [ids],
  );
}

export async function dropMessages(tx: Tx, ids: readonly string[], reason: Text, now: Date): Promise<void> {
  await tx.write(`update bridge.message set state = 'dropped', reason = $2, done_at = $3 where id = any ($1::uuid[])`, [
    ids,
    JSON.stringify(reason),
    now,
  ]);
}

export async function repairMessage(tx: Tx, id: string, row: Readonly<Record<string, Json>>): Promise<void> {
  await tx.write(
    `update bridge.message set repaired = $2, state = 'waiting', attempts = 0, retry_at = null, done_at = null where id = $1`,
    [id, JSON.stringify(row)],
  );
}

/** Rows of a route as they came, newest first: for trying a mapping on. */
export async function findPayloads(tx: Tx, routeId: string, since: Date, limit: number): Promise<MessageRow[]> {
  return tx.query<MessageRow>(
    `select ${messageColumns} from bridge.message m where m.route_id = $1 and m.received_at >= $2 order by m.received_at desc limit $3`,
    [routeId, since, limit],
  );
}

export interface CameRow {
  thing: string;
  payload: Record<string, Json>;
}

/** What came last by a route and is no deletion, newest first: as many rows as fit into both limits. The bytes are those that are stored. */
export function findLatest(tx: Tx, routeId: string, rowsMax: number, bytesMax: number): Promise<CameRow[]> {
  return tx.query<CameRow>(
    `select thing, payload from (
       select m.thing, m.payload, sum(m.size) over (order by m.received_at desc, m.id desc) as bytes from (
         select id, thing, received_at, coalesce(repaired, payload) as payload, pg_column_size(coalesce(repaired, payload)) as size
           from bridge.message where route_id = $1 and not deleted order by received_at desc, id desc limit $2) m) sized
      where bytes <= $3`,
    [routeId, rowsMax, bytesMax],
  );
}

/** What is settled and older than it is kept; the number that went. Untold: what is long settled is followed by nobody. */
export function forgetMessages(tx: Tx, before: Date, limit: number): Promise<number> {
  return tx.write(
    `delete from bridge.message where id = any (array(
       select id from bridge.message where received_at < $1 and state in ('done', 'skipped', 'held', 'dropped') limit $2))`,
    [before, limit],
  );
}
