import type { Json, Text, Tx } from '../../../kernel/index.ts';
import type { DeliveryState } from '../contract.ts';

type Values = Record<string, Json>;

/** What was told last of rows of a route. */
export async function findTold(tx: Tx, routeId: string, ourIds: readonly string[]): Promise<Map<string, Values>> {
  const rows = await tx.query<{ ourId: string; values: Values }>(
    `select our_id as "ourId", values from bridge.told where route_id = $1 and our_id = any ($2::uuid[])`,
    [routeId, ourIds],
  );
  return new Map(rows.map(({ ourId, values }) => [ourId, values]));
}

/** Untold: they tell the outside of changes that were told here already. */
export async function saveTold(
  tx: Tx,
  routeId: string,
  told: readonly { ourId: string; values: Values }[],
  now: Date,
): Promise<void> {
  if (told.length === 0) return;
  await tx.write(
    `insert into bridge.told (route_id, our_id, values, told_at)
     select $1, id, v::jsonb, $2 from unnest($3::uuid[], $4::text[]) as n(id, v)
     on conflict (route_id, our_id) do update set values = excluded.values, told_at = excluded.told_at`,
    [routeId, now, told.map(({ ourId }) => ourId), told.map(({ values }) => JSON.stringify(values))],
  );
}

export interface NewDelivery {
  id: string;
  ourId: string;
  eventId: string | null;
  changedAt: string;
  dueAt: Date;
  before: Values | null;
  after: Values;
}

/** Changes of a row that still wait are told as one: the newest state, beside the oldest. Gives those that found none waiting. Untold: they tell the outside of changes that were told here already. */
export async function mergeIntoWaiting(
  tx: Tx,
  routeId: string,
  deliveries: readonly NewDelivery[],
): Promise<NewDelivery[]> {
  if (deliveries.length === 0) return [];
  const merged = await tx.query<{ ourId: string }>(
    `update bridge.delivery d set after = n.after::jsonb
       from unnest($2::uuid[], $3::text[]) as n(our_id, after)
      where d.route_id = $1 and d.our_id = n.our_id and d.state = 'waiting' and d.attempts = 0 returning d.our_id as "ourId"`,
    [routeId, deliveries.map(({ ourId }) => ourId), deliveries.map(({ after }) => JSON.stringify(after))],
  );
  const done = new Set(merged.map(({ ourId }) => ourId));
  return deliveries.filter(({ ourId }) => !done.has(ourId));
}

/** An event that comes again is told once. Untold: they tell the outside of changes that were told here already. */
export async function insertDeliveries(
  tx: Tx,
  routeId: string,
  deliveries: readonly NewDelivery[],
  now: Date,
): Promise<void> {
  if (deliveries.length === 0) return;
  await tx.write(
    `insert into bridge.delivery (id, route_id, our_id, event_id, made_at, changed_at, due_at, before, after, state)
     select id, $1, our_id, event_id, $2, changed_at, due_at, before::jsonb, after::jsonb, 'waiting'
       from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::timestamptz[], $7::timestamptz[], $8::text[], $9::text[])
            as n(id, our_id, event_id, changed_at, due_at, before, after)
     on conflict (route_id, event_id, our_id) where event_id is not null do nothing`,
    [
      routeId,
      now,
      deliveries.map(({ id }) => id),
      deliveries.map(({ ourId }) => ourId),
      deliveries.map(({ eventId }) => eventId),
      deliveries.map(({ changedAt }) => changedAt),
      deliveries.map(({ dueAt }) => dueAt.toISOString()),
      deliveries.map(({ before }) => (before ? JSON.stringify(before) : null)),
      deliveries.map(({ after }) => JSON.stringify(after)),
    ],
  );
}

export interface DeliveryRow {
  id: string;
  /** Null: somebody wants it told, whether or not it changed. */
  eventId: string | null;
  routeId: string;
  ourId: string;
  before: Values | null;
  after: Values;
  state: DeliveryState;
  attempts: number;
  uncertain: boolean;
  ticket: string | null;
}

const columns = `d.id, d.event_id as "eventId", d.route_id as "routeId", d.our_id as "ourId", d.before, d.after, d.state, d.attempts, d.uncertain, d.ticket`;

/** Connections with something to send or to ask about, whose breaker lets it through. */
export function findConnectionsToSend(tx: Tx, now: Date): Promise<{ id: string }[]> {
  return tx.query(
    `select c.id from bridge.connection c join bridge.system s on s.id = c.system_id left join bridge.connection_state t on t.connection_id = c.id
      where c.active and s.active and (t.retry_at is null or t.retry_at <= $1)
        and exists (
          select from bridge.route r join bridge.delivery d on d.route_id = r.id
           where r.connection_id = c.id and r.active and r.direction = 'out'
             and d.state in ('waiting', 'sending', 'accepted') and d.due_at <= $1)`,
    [now],
  );
}

/** The next of a connection: of each thing the oldest that isn't settled. What died and says that others wait keeps its thing. */
export function findDueDeliveries(tx: Tx, connectionId: string, now: Date, limit: number): Promise<DeliveryRow[]> {
  return tx.query<DeliveryRow>(
    `select ${columns} from bridge.route r join bridge.delivery d on d.route_id = r.id
      where r.connection_id = $1 and r.active and r.direction = 'out'
        and d.state in ('waiting', 'sending', 'accepted') and d.due_at <= $2
        and not exists (
          select from bridge.delivery e where e.route_id = d.route_id and e.our_id = d.our_id and e.id < d.id
             and (e.state in ('waiting', 'sending', 'accepted') or e.state = 'dead' and r.on_dead = 'wait'))
      order by d.due_at, d.id limit $3`,
    [connectionId, now, limit],
  );
}

/** From here on nobody knows whether it arrived, until an answer is written down. Untold: nothing changes here when another system hears of it. */
export async function markSending(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.write(
    `update bridge.delivery set state = 'sending', attempts = attempts + 1, uncertain = uncertain or state = 'sending'
      where id = any ($1::uuid[]) and state in ('waiting', 'sending', 'accepted')`,
    [ids],
  );
}

export interface SendOutcome {
  id: string;
  state: DeliveryState;
  dueAt: Date | null;
  uncertain: boolean;
  foreignId: string | null;
  ticket: string | null;
  body: Values | null;
  reason: Text | null;
}

/** Untold: nothing changes here when another system hears of it. */
export async function writeSendOutcomes(tx: Tx, outcomes: readonly SendOutcome[], now: Date): Promise<void> {
  if (outcomes.length === 0) return;
  const of = <K extends keyof SendOutcome>(key: K) => outcomes.map((outcome) => outcome[key]);
  await tx.write(
    `update bridge.delivery d set state = n.state, due_at = coalesce(n.due_at, d.due_at), uncertain = n.uncertain,
            foreign_id = coalesce(n.foreign_id, d.foreign_id), ticket = coalesce(n.ticket, d.ticket), body = coalesce(n.body::jsonb, d.body),
            reason = n.reason::jsonb, done_at = case when n.state in ('done', 'skipped', 'dead') then $1::timestamptz end
       from unnest($2::uuid[], $3::text[], $4::timestamptz[], $5::boolean[], $6::text[], $7::text[], $8::text[], $9::text[])
            as n(id, state, due_at, uncertain, foreign_id, ticket, body, reason)
      where d.id = n.id`,
    [
      now,
      of('id'),
      of('state'),
      of('dueAt').map((at) => at?.toISOString() ?? null),
      of('uncertain'),
      of('foreignId'),
      of('ticket'),
      of('body').map((body) => (body ? JSON.stringify(body) : null)),
      of('reason').map((reason) => (reason ? JSON.stringify(reason) : null)),
    ],
  );
}

export interface SettledDelivery {
  id: string;
  routeId: string;
  ourId: string;
  state: DeliveryState;
}

export function lockDeliveries(tx: Tx, ids: readonly string[]): Promise<SettledDelivery[]> {
  return tx.query(
    `select id, route_id as "routeId", our_id as "ourId", state from bridge.delivery where id = any ($1::uuid[]) order by id for no key update`,
    [ids],
  );
}

export async function sendAgain(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  await tx.write(
    `update bridge.delivery set state = 'waiting', attempts = 0, due_at = $2, done_at = null where id = any ($1::uuid[])`,
    [ids, now],
  );
}

export async function dropDeliveries(tx: Tx, ids: readonly string[], reason: Text, now: Date): Promise<void> {
  await tx.write(
    `update bridge.delivery set state = 'dropped', reason = $2, done_at = $3 where id = any ($1::uuid[])`,
    [ids, JSON.stringify(reason), now],
  );
}

/** Untold: what is long settled is followed by nobody. */
export function forgetDeliveries(tx: Tx, before: Date, limit: number): Promise<number> {
  return tx.write(
    `delete from bridge.delivery where id = any (array(
       select id from bridge.delivery where made_at < $1 and state in ('done', 'skipped', 'dropped') limit $2))`,
    [before, limit],
  );
}
