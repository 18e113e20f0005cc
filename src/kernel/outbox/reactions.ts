import type { CommandContext } from '../commands/definitions.ts';
import type { Database, Tx } from '../db/database.ts';
import { systemPrincipal } from '../principal.ts';
import { type OutboxPlace, type OutboxRow, readWindow } from './read-window.ts';

/** What follows an event, after commit: at least once, in order per aggregate, in a transaction of its own. */
export interface Reaction {
  name: string;
  /** Event types; `execution.*` takes all of a module. */
  on: string[];
  handle(context: ReactionContext, event: OutboxRow): Promise<void>;
}

export interface ReactionContext extends Pick<CommandContext, 'tx' | 'now' | 'principal'> {}

export function defineReaction(reaction: Reaction): Reaction {
  return reaction;
}

const ATTEMPTS_MAX = 8;

export function matchesType(patterns: string[], type: string): boolean {
  return patterns.some((pattern) => (pattern.endsWith('*') ? type.startsWith(pattern.slice(0, -1)) : pattern === type));
}

/**
 * Delivers to one reaction what it has not had yet; answers how many events it handled. The cursor moves in the same
 * transaction as what the reaction writes. Another process at the same reaction is left alone.
 */
export async function deliverTo(database: Database, reaction: Reaction, now: Date): Promise<number> {
  try {
    return await database.transaction(`reaction ${reaction.name}`, async (tx) => {
      const cursor = await lockCursor(tx, reaction.name, now);
      if (!cursor) return 0;
      const { rows, next } = await readWindow(tx, cursor);
      const wanted = rows.filter((row) => matchesType(reaction.on, row.type));
      const parked = await parkedAggregates(tx, reaction.name, wanted);
      for (const row of wanted) {
        if (parked.has(row.aggregateId))
          await park(tx, reaction.name, row, 'an earlier event of the same thing is parked');
        else await handleOrTell(reaction, { tx, now, principal: systemPrincipal }, row);
      }
      await moveCursor(tx, reaction.name, next, now);
      return wanted.length;
    });
  } catch (error) {
    if (!(error instanceof ReactionFailed)) throw error;
    await noteFailure(database, reaction, error, now);
    throw error;
  }
}

/** A reaction threw; carries the event at which it did. */
export class ReactionFailed extends Error {
  readonly event: OutboxRow;
  constructor(reaction: string, event: OutboxRow, cause: unknown) {
    super(
      `reaction ${reaction} failed at ${event.type} ${event.id}: ${cause instanceof Error ? cause.message : cause}`,
      {
        cause,
      },
    );
    this.event = event;
  }
}

async function handleOrTell(reaction: Reaction, context: ReactionContext, row: OutboxRow): Promise<void> {
  try {
    await reaction.handle(context, row);
  } catch (cause) {
    throw new ReactionFailed(reaction.name, row, cause);
  }
}

async function lockCursor(tx: Tx, consumer: string, now: Date): Promise<OutboxPlace | undefined> {
  await tx.query(
    // A new reaction begins with the whole outbox that is still kept: snapshot 1:1: sees nothing.
    `insert into kernel.outbox_cursor (consumer, snapshot_from) values ($1, '1:1:') on conflict do nothing`,
    [consumer],
  );
  const rows = await tx.query<{ snapshot_from: string; snapshot_to: string | null; position: string }>(
    `select snapshot_from::text, snapshot_to::text, position from kernel.outbox_cursor
      where consumer = $1 and (retry_at is null or retry_at <= $2::timestamptz) for no key update skip locked`,
    [consumer, now.toISOString()],
  );
  const row = rows[0];
  return row && { snapshotFrom: row.snapshot_from, snapshotTo: row.snapshot_to, position: row.position };
}

async function moveCursor(tx: Tx, consumer: string, place: OutboxPlace, now: Date): Promise<void> {
  await tx.query(
    `update kernel.outbox_cursor set snapshot_from = $2::pg_snapshot, snapshot_to = $3::pg_snapshot, position = $4,
            attempts = 0, retry_at = null, moved_at = $5::timestamptz where consumer = $1`,
    [consumer, place.snapshotFrom, place.snapshotTo, place.position, now.toISOString()],
  );
}

async function parkedAggregates(tx: Tx, consumer: string, rows: OutboxRow[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const parked = await tx.query<{ aggregate_id: string }>(
    'select distinct aggregate_id from kernel.outbox_parked where consumer = $1 and aggregate_id = any ($2::uuid[])',
    [consumer, rows.map((row) => row.aggregateId)],
  );
  return new Set(parked.map((row) => row.aggregate_id));
}

async function park(tx: Tx, consumer: string, event: OutboxRow, reason: string): Promise<void> {
  await tx.query(
    `insert into kernel.outbox_parked (consumer, event_id, type, aggregate_id, data, at, reason)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [consumer, event.id, event.type, event.aggregateId, JSON.stringify(event.data), event.at, reason.slice(0, 2_000)],
  );
}

/** Waits longer after each failure; after the last, sets the event aside so that the others go on. */
async function noteFailure(database: Database, reaction: Reaction, failure: ReactionFailed, now: Date): Promise<void> {
  await database.transaction(`reaction ${reaction.name} failed`, async (tx) => {
    const rows = await tx.query<{ attempts: number }>(
      `update kernel.outbox_cursor set attempts = attempts + 1,
              retry_at = $2::timestamptz + least(300, power(2, attempts)) * interval '1 second'
        where consumer = $1 returning attempts`,
      [reaction.name, now.toISOString()],
    );
    if ((rows[0]?.attempts ?? 0) < ATTEMPTS_MAX) return;
    await park(tx, reaction.name, failure.event, failure.message);
    await tx.query('update kernel.outbox_cursor set attempts = 0, retry_at = null where consumer = $1', [
      reaction.name,
    ]);
  });
}
