import type { Database } from '../db/database.ts';
import { matchesType } from './consumer.ts';
import { type OutboxPlace, type OutboxRow, presentPlace, readWindow } from './read-window.ts';

/** Follows the outbox in this process for whoever subscribed (screens, caches): from now on, without a cursor. */
export interface OutboxFollower {
  /** Called after a commit that wrote events, so that they leave at once. */
  wake(): void;
  /** `types` as in a reaction (`masterdata.*`); all without it. What nobody asks for is not read. */
  subscribe(listener: (event: OutboxRow) => void, types?: string[]): () => void;
  /** Events after the one given, oldest first, for a screen that was away. */
  replayAfter(eventId: string, rowsMax: number): Promise<OutboxRow[]>;
  stop(): Promise<void>;
}

/** Other processes' events are found this late at most; one's own wake the loop. */
const POLL_MILLISECONDS = 250;
const BUSY_MILLISECONDS = 25;

export function followOutbox(database: Database, onError: (error: unknown) => void): OutboxFollower {
  const listeners = new Map<(event: OutboxRow) => void, string[]>();
  let place: OutboxPlace | undefined;
  let stopped = false;
  let wakeUp: (() => void) | undefined;
  let woken = false;

  async function loop(): Promise<void> {
    while (!stopped) {
      let busy = false;
      try {
        busy = await step();
      } catch (error) {
        onError(error);
      }
      if (!stopped) await (busy ? rest() : pause());
    }
  }

  async function step(): Promise<boolean> {
    woken = false;
    return (await publish()) > 0 || woken;
  }

  async function publish(): Promise<number> {
    const from = place ?? (await database.glance(presentPlace));
    const wanted = [...listeners.values()].flat();
    const { rows, next } = await database.glance((tx) => readWindow(tx, from, wanted));
    place = next;
    for (const row of rows) {
      for (const [listener, types] of listeners) if (matchesType(types, row.type)) listener(row);
    }
    return rows.length;
  }

  /** Under load each look takes a few commits at once; looking after each would cost as much as they do. */
  function rest(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, BUSY_MILLISECONDS));
  }

  function pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(done, POLL_MILLISECONDS);
      wakeUp = done;
      function done(): void {
        clearTimeout(timer);
        wakeUp = undefined;
        resolve();
      }
    });
  }

  const running = loop();
  return {
    wake() {
      woken = true;
      wakeUp?.();
    },
    subscribe(listener, types = ['*']) {
      listeners.set(listener, types);
      return () => void listeners.delete(listener);
    },
    replayAfter: (eventId, rowsMax) => database.read((tx) => readAfter(tx, eventId, rowsMax)),
    async stop() {
      stopped = true;
      wakeUp?.();
      await running;
    },
  };
}

async function readAfter(tx: Parameters<typeof readWindow>[0], eventId: string, rowsMax: number): Promise<OutboxRow[]> {
  return tx.query<OutboxRow>(
    `select o.position, o.id, o.type, o.version, o.aggregate_type as "aggregateType", o.aggregate_id as "aggregateId", o.data,
            to_char(o.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
       from kernel.outbox o where o.position > (select position from kernel.outbox where id = $1)
      order by o.position limit $2`,
    [eventId, rowsMax],
  );
}

export const OUTBOX_KEPT_DAYS = 14;

/** Removes what is older and every cursor has passed: a consumer that stands still keeps the events that it needs. */
export async function forgetOldEvents(tx: Parameters<typeof readWindow>[0], now: Date): Promise<void> {
  await tx.query(
    `delete from kernel.outbox where ctid = any (array(
       select ctid from kernel.outbox
        where at < $1::timestamptz
          and transaction_id < all (select pg_snapshot_xmin(snapshot_from) from kernel.outbox_cursor)
        limit 50000))`,
    [new Date(now.getTime() - OUTBOX_KEPT_DAYS * 86_400_000).toISOString()],
  );
}
