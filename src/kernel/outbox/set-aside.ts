import type { Tx } from '../db/database.ts';
import { lockCursor } from './cursors.ts';
import type { OutboxRow } from './read-window.ts';

/** An event that a consumer couldn't take yet: it is tried again, parked, or waits behind an earlier one of the same thing. */
export interface SetAside {
  event: OutboxRow;
  attempts: number;
  retryAt: Date | null;
  parkedAt: Date | null;
  reason: string;
}

export const BEHIND = 'an earlier event of the same thing waits';

interface AsideRow {
  event_id: string;
  type: string;
  version: number;
  aggregate_type: string;
  aggregate_id: string;
  data: OutboxRow['data'];
  at: Date;
  position: string;
  attempts: number;
  retry_at: Date | null;
  parked_at: Date | null;
  reason: string;
}
const columns =
  'event_id, type, version, aggregate_type, aggregate_id, data, at, position, attempts, retry_at, parked_at, reason';

/** Which of these things have an event that waits. */
export async function findThingsAside(tx: Tx, consumer: string, aggregateIds: readonly string[]): Promise<Set<string>> {
  if (aggregateIds.length === 0) return new Set();
  const rows = await tx.query<{ aggregate_id: string }>(
    'select distinct aggregate_id from kernel.outbox_parked where consumer = $1 and aggregate_id = any ($2::uuid[])',
    [consumer, aggregateIds],
  );
  return new Set(rows.map((row) => row.aggregate_id));
}

/** Events whose time to be tried again has come, at most `limit`. */
export async function findDue(tx: Tx, consumer: string, now: Date, limit: number): Promise<SetAside[]> {
  const rows = await tx.prepared<AsideRow>(
    'kernel.findDueAside',
    `select ${columns} from kernel.outbox_parked where consumer = $1 and retry_at <= $2::timestamptz order by retry_at limit $3`,
    [consumer, now.toISOString(), limit],
  );
  return rows.map(asideOf);
}

/** The next event of the thing, whatever it waits for. */
export async function findNextAside(tx: Tx, consumer: string, aggregateId: string): Promise<SetAside | undefined> {
  const rows = await tx.query<AsideRow>(
    `select ${columns} from kernel.outbox_parked where consumer = $1 and aggregate_id = $2 order by position, at limit 1`,
    [consumer, aggregateId],
  );
  return rows[0] && asideOf(rows[0]);
}

export async function lockAside(tx: Tx, consumer: string, eventId: string): Promise<SetAside | undefined> {
  const rows = await tx.query<AsideRow>(
    `select ${columns} from kernel.outbox_parked where consumer = $1 and event_id = $2 for update`,
    [consumer, eventId],
  );
  return rows[0] && asideOf(rows[0]);
}

export async function saveAside(tx: Tx, consumer: string, aside: readonly SetAside[]): Promise<void> {
  for (const { event, attempts, retryAt, parkedAt, reason } of aside) {
    await tx.query(
      `insert into kernel.outbox_parked (consumer, event_id, type, version, aggregate_type, aggregate_id, data, at, position,
              attempts, retry_at, parked_at, reason)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
       on conflict (consumer, event_id) do update set attempts = excluded.attempts, retry_at = excluded.retry_at,
              parked_at = excluded.parked_at, reason = excluded.reason`,
      [
        consumer,
        event.id,
        event.type,
        event.version,
        event.aggregateType,
        event.aggregateId,
        JSON.stringify(event.data),
        event.at,
        event.position,
        attempts,
        retryAt?.toISOString() ?? null,
        parkedAt?.toISOString() ?? null,
        reason.slice(0, 2_000),
      ],
    );
  }
}

export async function deleteAside(tx: Tx, consumer: string, eventId: string): Promise<void> {
  await tx.query('delete from kernel.outbox_parked where consumer = $1 and event_id = $2', [consumer, eventId]);
}

/** Tries the event again at once, with all its tries before it. False when it isn't parked (any more). */
export async function releaseAside(
  tx: Tx,
  consumer: string,
  eventId: string,
  now: Date,
): Promise<SetAside | undefined> {
  const aside = await lockAside(tx, consumer, eventId);
  if (!aside?.parkedAt) return undefined;
  await saveAside(tx, consumer, [{ ...aside, attempts: 0, parkedAt: null, retryAt: now }]);
  return aside;
}

/** Leaves the event out for this consumer; what waits behind it is tried next. */
export async function dropAside(tx: Tx, consumer: string, eventId: string, now: Date): Promise<SetAside | undefined> {
  await lockCursor(tx, consumer);
  const aside = await lockAside(tx, consumer, eventId);
  if (!aside?.parkedAt) return undefined;
  await deleteAside(tx, consumer, eventId);
  await wakeNext(tx, consumer, aside.event.aggregateId, now);
  return aside;
}

/** What waits behind nothing any more is due. Written down, so that it is tried also when whoever found it dies. */
export async function wakeNext(
  tx: Tx,
  consumer: string,
  aggregateId: string,
  now: Date,
): Promise<SetAside | undefined> {
  const next = await findNextAside(tx, consumer, aggregateId);
  if (!next || next.parkedAt || next.retryAt) return undefined;
  await saveAside(tx, consumer, [{ ...next, retryAt: now }]);
  return next;
}

function asideOf(row: AsideRow): SetAside {
  return {
    event: {
      id: row.event_id,
      position: row.position,
      type: row.type,
      version: row.version,
      aggregateType: row.aggregate_type,
      aggregateId: row.aggregate_id,
      data: row.data,
      at: row.at.toISOString(),
    },
    attempts: row.attempts,
    retryAt: row.retry_at,
    parkedAt: row.parked_at,
    reason: row.reason,
  };
}
