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
  const [row] = await tx.prepared<Omit<Cursor, 'place'> & OutboxPlace>(
    'kernel.findCursor',
    `select snapshot_from::text as "snapshotFrom", snapshot_to::text as "snapshotTo", position, attempts,
            retry_at as "retryAt", held_until as "heldUntil", moved_at as "movedAt"
       from kernel.outbox_cursor where consumer = $1`,
    [consumer],
  );
  if (!row) return undefined;
  const { snapshotFrom, snapshotTo, position, ...rest } = row;
  return { ...rest, place: { snapshotFrom, snapshotTo, position } };
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
  const held = await tx.write(
    `update kernel.outbox_cursor set held_by = $2, held_until = $3::timestamptz
      where consumer = $1 and (held_by is null or held_by = $2 or held_until <= $4::timestamptz)
        and snapshot_from::text = $5 and position = $6`,
    [consumer, holder, until, now, place.snapshotFrom, place.position],
  );
  return held > 0;
}

/** False when the lease ran out and another holds it. */
export async function keepHolding(tx: Tx, consumer: string, holder: string, until: Date): Promise<boolean> {
  const keep = 'update kernel.outbox_cursor set held_until = $3::timestamptz where consumer = $1 and held_by = $2';
  return (await tx.write(keep, [consumer, holder, until])) > 0;
}

/** Why a consumer has to wait as a whole, and until when. */
export interface Stalled {
  attempts: number;
  retryAt: Date;
  reason: string;
}

/** Writes down what was taken, gives back the lease, and says why it stopped there, if it did. False when the lease was lost. */
export async function moveCursor(
  tx: Tx,
  consumer: string,
  holder: string,
  place: OutboxPlace,
  now: Date,
  stalled?: Stalled,
): Promise<boolean> {
  const { snapshotFrom, snapshotTo, position } = place;
  const { retryAt, attempts = 0, reason }: Partial<Stalled> = stalled ?? {};
  const moved = await tx.write(
    `update kernel.outbox_cursor set snapshot_from = $3::pg_snapshot, snapshot_to = $4::pg_snapshot, position = $5,
            moved_at = case when $7::timestamptz is null then $6::timestamptz else moved_at end, held_by = null, held_until = null,
            retry_at = $7::timestamptz, attempts = $8, reason = $9
      where consumer = $1 and held_by = $2`,
    [consumer, holder, snapshotFrom, snapshotTo, position, now, retryAt, attempts, reason?.slice(0, 2_000)],
  );
  return moved > 0;
}

/** Whoever settles what waits for a consumer comes one after the other: otherwise two would each leave the next event to the other. */
export async function lockCursor(tx: Tx, consumer: string): Promise<void> {
  await tx.query('select 1 from kernel.outbox_cursor where consumer = $1 for no key update', [consumer]);
}

/** Ends a consumer: its cursor and whatever waits for it. True when there was one. */
export async function deleteConsumer(tx: Tx, consumer: string): Promise<boolean> {
  await tx.query('delete from kernel.outbox_parked where consumer = $1', [consumer]);
  return (await tx.write('delete from kernel.outbox_cursor where consumer = $1', [consumer])) > 0;
}
