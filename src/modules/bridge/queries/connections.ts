import type { Json, Text, Tx } from '../../../kernel/index.ts';
import { type Breaker, closedBreaker } from '../rules/breaker.ts';
import { shortened } from '../rules/shortened.ts';

export interface ConnectionRow {
  id: string;
  code: string;
  name: string;
  kind: string;
  settings: Record<string, Json>;
  reach: string;
  atOnce: number;
  version: number;
}

export function findConnection(tx: Tx, id: string): Promise<ConnectionRow | undefined> {
  return tx.first(
    `select id, code, name, kind, settings, reach, at_once as "atOnce", version
       from bridge.connection where id = $1`,
    [id],
  );
}

export async function findSecrets(tx: Tx, connectionId: string): Promise<Map<string, Buffer>> {
  const rows = await tx.query<{ name: string; sealed: Buffer }>(
    'select name, sealed from bridge.connection_secret where connection_id = $1',
    [connectionId],
  );
  return new Map(rows.map(({ name, sealed }) => [name, sealed]));
}

/** When the secrets of a connection were last set; an opened connection is opened anew when this moves. */
export async function findSecretsSetAt(tx: Tx, connectionId: string): Promise<string> {
  const row = await tx.first<{ at: string }>(
    `select coalesce(max(set_at)::text, '') || count(*)::text as at from bridge.connection_secret where connection_id = $1`,
    [connectionId],
  );
  return row?.at ?? '';
}

/** Null takes one away. */
export async function saveSecret(
  tx: Tx,
  connectionId: string,
  name: string,
  sealed: Buffer | null,
  by: string,
  now: Date,
): Promise<void> {
  if (sealed === null) {
    await tx.write('delete from bridge.connection_secret where connection_id = $1 and name = $2', [connectionId, name]);
    return;
  }
  await tx.write(
    `insert into bridge.connection_secret (connection_id, name, sealed, set_at, set_by) values ($1, $2, $3, $4, $5)
     on conflict (connection_id, name) do update set sealed = excluded.sealed, set_at = excluded.set_at, set_by = excluded.set_by`,
    [connectionId, name, sealed, now, by],
  );
}

const breakerColumns = `breaker, failures, opened_times as "openedTimes", opened_at as "openedAt", retry_at as "retryAt", ok_at as "heardAt"`;

/** With when the other side was last heard to be well. */
export type BreakerState = Breaker & { heardAt: Date | null };

export async function findBreaker(tx: Tx, connectionId: string): Promise<BreakerState> {
  const row = await tx.first<BreakerState>(
    `select ${breakerColumns} from bridge.connection_state where connection_id = $1`,
    [connectionId],
  );
  return row ?? { ...closedBreaker, heardAt: null };
}

/** Locked, so that requests that fail side by side are counted each. Untold: how a connection stands at this moment is read, not followed. */
export async function lockBreaker(tx: Tx, connectionId: string): Promise<BreakerState> {
  await tx.write('insert into bridge.connection_state (connection_id) values ($1) on conflict do nothing', [
    connectionId,
  ]);
  const row = await tx.first<BreakerState>(
    `select ${breakerColumns} from bridge.connection_state where connection_id = $1 for no key update`,
    [connectionId],
  );
  return row ?? { ...closedBreaker, heardAt: null };
}

/** One try goes out to see how it stands; nobody else tries until it is back, or that long has gone. Untold: how a connection stands at this moment is read, not followed. */
export async function holdForTry(tx: Tx, connectionId: string, until: Date): Promise<void> {
  await tx.write(`update bridge.connection_state set breaker = 'half_open', retry_at = $2 where connection_id = $1`, [
    connectionId,
    until,
  ]);
}

/** What was heard of the other side: that it answered, or why it didn't. Untold: how a connection stands at this moment is read, not followed. */
export async function saveBreaker(
  tx: Tx,
  connectionId: string,
  { breaker, failures, openedTimes, openedAt, retryAt }: Breaker,
  heard: { ok: true } | { ok: false; reason: Text },
  now: Date,
): Promise<void> {
  await tx.write(
    `insert into bridge.connection_state as s (connection_id, breaker, failures, opened_times, opened_at, retry_at, ok_at, failed_at, reason)
     values ($1, $2, $3, $4, $5, $6, case when $7 then $9::timestamptz end, case when $7 then null else $9::timestamptz end, $8::jsonb)
     on conflict (connection_id) do update set breaker = $2, failures = $3, opened_times = $4, opened_at = $5, retry_at = $6,
       ok_at = case when $7 then $9::timestamptz else s.ok_at end, failed_at = case when $7 then s.failed_at else $9::timestamptz end, reason = $8::jsonb`,
    [
      connectionId,
      breaker,
      failures,
      openedTimes,
      openedAt,
      retryAt,
      heard.ok,
      heard.ok ? null : JSON.stringify(shortened(heard.reason)),
      now,
    ],
  );
}
