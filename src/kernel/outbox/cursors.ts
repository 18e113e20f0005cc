import type { Tx } from '../db/database.ts';
import type { OutboxPlace } from './read-window.ts';

/** How far a consumer has come, and why it isn't further. */
export interface Cursor {
  place: OutboxPlace;
  attempts: number;
  retryAt: Date | null;
  heldUntil: Date | null;
  movedAt: Date;
}

export async function findCursor(tx: Tx, consumer: string): Promise<Cursor | undefined> {
  const rows = await tx.prepared<{
    snapshot_from: string;
    snapshot_to: string | null;
    position: string;
    attempts: number;
    retry_at: Date | null;
    held_until: Date | null;
    moved_at: Date;
  }>(
    'kernel.findCursor',
    `select snapshot_from::text, snapshot_to::text, position, attempts, retry_at, held_until, moved_at
       from kernel.outbox_cursor where consumer = $1`,
    [consumer],
  );
  const row = rows[0];
  if (!row) return undefined;
  const place = { snapshotFrom: row.snapshot_from, snapshotTo: row.snapshot_to, position: row.position };
  return { place, attempts: row.attempts, retryAt: row.retry_at, heldUntil: row.held_until, movedAt: row.moved_at };
}

/** Snapshot 1:1: sees nothing: the whole outbox that is still kept lies ahead. */
export async function insertCursor(tx: Tx, consumer: string, from: 'kept' | 'present', now: Date): Promise<void> {
  await tx.query(
    `insert into kernel.outbox_cursor (consumer, snapshot_from, moved_at)
     values ($1, case when $2 then pg_current_snapshot() else '1:1:' end, $3) on conflict do nothing`,
    [consumer, from === 'present', now.toISOString()],
  );
}

/** Takes the lease of a consumer that stands where it was seen; false when somebody else is at it, or has moved it. */
export async function holdCursor(
  tx: Tx,
  consumer: string,
  { place, holder, now, until }: { place: OutboxPlace; holder: string; now: Date; until: Date },
): Promise<boolean> {
  const rows = await tx.query(
    `update kernel.outbox_cursor set held_by = $2, held_until = $3::timestamptz
      where consumer = $1 and (held_by is null or held_by = $2 or held_until <= $4::timestamptz)
        and snapshot_from::text = $5 and position = $6 returning 1`,
    [consumer, holder, until.toISOString(), now.toISOString(), place.snapshotFrom, place.position],
  );
  return rows.length > 0;
}

/** False when the lease ran out and another holds it. */
export async function keepHolding(tx: Tx, consumer: string, holder: string, until: Date): Promise<boolean> {
  const rows = await tx.query(
    'update kernel.outbox_cursor set held_until = $3::timestamptz where consumer = $1 and held_by = $2 returning 1',
    [consumer, holder, until.toISOString()],
  );
  return rows.length > 0;
}

/** Writes down what was taken, gives back the lease, and says why it stopped there, if it did. False when the lease was lost. */
export async function moveCursor(
  tx: Tx,
  consumer: string,
  holder: string,
  place: OutboxPlace,
  now: Date,
  stalled?: { attempts: number; retryAt: Date; reason: string },
): Promise<boolean> {
  const rows = await tx.query(
    `update kernel.outbox_cursor set snapshot_from = $3::pg_snapshot, snapshot_to = $4::pg_snapshot, position = $5,
            moved_at = case when $7::timestamptz is null then $6::timestamptz else moved_at end, held_by = null, held_until = null,
            retry_at = $7::timestamptz, attempts = $8, reason = $9
      where consumer = $1 and held_by = $2 returning 1`,
    [
      consumer,
      holder,
      place.snapshotFrom,
      place.snapshotTo,
      place.position,
      now.toISOString(),
      stalled?.retryAt.toISOString() ?? null,
      stalled?.attempts ?? 0,
      stalled?.reason.slice(0, 2_000) ?? null,
    ],
  );
  return rows.length > 0;
}

/** Whoever settles what waits for a consumer comes one after the other: otherwise two would each leave the next event to the other. */
export async function lockCursor(tx: Tx, consumer: string): Promise<void> {
  await tx.query('select 1 from kernel.outbox_cursor where consumer = $1 for no key update', [consumer]);
}

/** Ends a consumer: its cursor and whatever waits for it. True when there was one. */
export async function deleteConsumer(tx: Tx, consumer: string): Promise<boolean> {
  await tx.query('delete from kernel.outbox_parked where consumer = $1', [consumer]);
  const rows = await tx.query('delete from kernel.outbox_cursor where consumer = $1 returning 1', [consumer]);
  return rows.length > 0;
}
