import type { Database, Tx } from '../db/database.ts';
import { matchesType } from './consumer.ts';
import { keepLooking, type Looking } from './keep-looking.ts';
import { eventColumns, type OutboxPlace, type OutboxRow, presentPlace, readWindow } from './read-window.ts';

/** Follows the outbox in this process for whoever subscribed (screens, caches): from now on, without a cursor. */
export interface OutboxFollower extends Looking {
  /** `types` as in a reaction (`masterdata.*`); all without it. What nobody asks for is not read. */
  subscribe(listener: (event: OutboxRow) => void, types?: string[]): () => void;
  /** Events after the one given, oldest first, for a screen that was away. */
  replayAfter(eventId: string, rowsMax: number): Promise<OutboxRow[]>;
}

/** Milliseconds. Other processes' events are found this late at most; one's own wake the look. */
const rests = { busy: 25, idle: 250 };

export function followOutbox(database: Database, onError: (error: unknown) => void): OutboxFollower {
  const listeners = new Map<(event: OutboxRow) => void, string[]>();
  let place: OutboxPlace | undefined;

  async function publish(): Promise<boolean> {
    const from = place ?? (await database.glance(presentPlace));
    const wanted = [...listeners.values()].flat();
    const { rows, next } = await database.glance((tx) => readWindow(tx, from, wanted));
    place = next;
    for (const row of rows) {
      for (const [listener, types] of listeners) if (matchesType(types, row.type)) listener(row);
    }
    return rows.length > 0;
  }

  return {
    ...keepLooking(publish, rests, onError),
    subscribe(listener, types = ['*']) {
      listeners.set(listener, types);
      return () => void listeners.delete(listener);
    },
    replayAfter: (eventId, rowsMax) => database.read((tx) => readAfter(tx, eventId, rowsMax)),
  };
}

async function readAfter(tx: Tx, eventId: string, rowsMax: number): Promise<OutboxRow[]> {
  return tx.query<OutboxRow>(
    `select id, ${eventColumns} from kernel.outbox
      where position > (select position from kernel.outbox where id = $1) order by position limit $2`,
    [eventId, rowsMax],
  );
}

export const OUTBOX_KEPT_DAYS = 14;

/** Removes what is older and every cursor has passed: a consumer that stands still keeps the events that it needs. */
export async function forgetOldEvents(tx: Tx, now: Date): Promise<void> {
  await tx.query(
    `delete from kernel.outbox where ctid = any (array(
       select ctid from kernel.outbox
        where at < $1::timestamptz
          and transaction_id < all (select pg_snapshot_xmin(snapshot_from) from kernel.outbox_cursor)
        limit 50000))`,
    [new Date(now.getTime() - OUTBOX_KEPT_DAYS * 86_400_000)],
  );
}
