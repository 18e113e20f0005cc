import type { Tx } from '../db/database.ts';
import { insertRows } from '../db/write-rows.ts';
import { lockCursor } from './cursors.ts';
import { eventColumns, type OutboxRow } from './read-window.ts';

/** An event that a consumer couldn't take yet: it is tried again, parked, or waits behind an earlier one of the same thing. */
export interface SetAside {
  event: OutboxRow;
  attempts: number;
  retryAt: Date | null;
  parkedAt: Date | null;
  reason: string;
}

export const BEHIND = 'an earlier event of the same thing waits';

const columns = `event_id as id, ${eventColumns}, attempts, retry_at as "retryAt", parked_at as "parkedAt", reason`;
type AsideRow = OutboxRow & Omit<SetAside, 'event'>;

function asideOf({ attempts, retryAt, parkedAt, reason, ...event }: AsideRow): SetAside {
  return { event, attempts, retryAt, parkedAt, reason };
}

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
    [consumer, now, limit],
  );
  return rows.map(asideOf);
}

/** The next event of the thing, whatever it waits for. */
export async function findNextAside(tx: Tx, consumer: string, aggregateId: string): Promise<SetAside | undefined> {
  const row = await tx.first<AsideRow>(
    `select ${columns} from kernel.outbox_parked o where consumer = $1 and aggregate_id = $2 order by position, o.at limit 1`,
    [consumer, aggregateId],
  );
  return row && asideOf(row);
}

export async function lockAside(tx: Tx, consumer: string, eventId: string): Promise<SetAside | undefined> {
  const row = await tx.first<AsideRow>(
    `select ${columns} from kernel.outbox_parked where consumer = $1 and event_id = $2 for update`,
    [consumer, eventId],
  );
  return row && asideOf(row);
}

export async function saveAside(tx: Tx, consumer: string, aside: readonly SetAside[]): Promise<void> {
  const rows = aside.map(({ event: { id: eventId, ...told }, reason, ...rest }) => ({
    consumer,
    eventId,
    ...told,
    ...rest,
    reason: reason.slice(0, 2_000),
  }));
  const fields = ['attempts', 'retryAt', 'parkedAt', 'reason'];
  await insertRows(tx, 'kernel.outbox_parked', rows, { orUpdate: { key: ['consumer', 'eventId'], fields } });
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
