import type { Database, JobDefinition } from '../../../kernel/index.ts';
import { deleteEmptyBalances, findNextSnapshotEnd, findSnapshotBefore, insertSnapshot } from '../queries/snapshots.ts';

/**
 * An as-of question folds at most about this many movements on top of a snapshot: 0.06 to 0.12 s for a whole factory of 36,000
 * places at a million movements. A snapshot holds a row for each place with stock, so a smaller step costs room.
 */
export const SNAPSHOT_STEP = 20_000;
/** Facts may commit a little after their posting time; a snapshot ends well before that. More than writeStock's allowance. */
const SETTLED_AFTER = 15 * 60_000;
const SNAPSHOTS_MAX = 100;
const EMPTY_ROWS_MAX = 10_000;
const FAR_FUTURE = new Date('9999-01-01T00:00:00Z');

export const takeSnapshotsJob: JobDefinition = {
  name: 'inventory.take-snapshots',
  cron: '7 * * * *',
  handle: async ({ database, now }) => {
    await takeSnapshots(database, now);
    // Lots come and go: a row for each that was ever at a place would only slow the lists down.
    await database.transaction('inventory.delete-empty-balances', (tx) => deleteEmptyBalances(tx, EMPTY_ROWS_MAX));
  },
};

/** Takes the snapshots that are due, each in a transaction of its own. Gives how many. */
export async function takeSnapshots(database: Database, now: Date, step = SNAPSHOT_STEP): Promise<number> {
  const before = new Date(now.getTime() - SETTLED_AFTER);
  let taken = 0;
  while (taken < SNAPSHOTS_MAX) {
    const done = await database.transaction('inventory.take-snapshot', async (tx) => {
      const after = await findSnapshotBefore(tx, FAR_FUTURE);
      const until = await findNextSnapshotEnd(tx, after, step, before);
      if (!until) return false;
      await insertSnapshot(tx, after, until, now);
      return true;
    });
    if (!done) break;
    taken += 1;
  }
  return taken;
}
