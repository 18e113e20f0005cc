import type { Database, JobDefinition } from '../../kernel/index.ts';
import { foldReportsSince, lockFold, rebuildFold } from './queries/output.ts';

/** Each minute: what isn't folded yet is read live, so this only keeps that part short. */
export const foldOutputJob: JobDefinition = {
  name: 'insight.fold-output',
  cron: '* * * * *',
  handle: ({ database, now }) => foldOutput(database, now),
};

/**
 * Adds the reports that were told since the last fold, in one set-based statement: a reaction per report would have cost
 * every report a write of its own. Exactly once, because the outbox is read between two snapshots.
 */
export async function foldOutput(database: Database, now: Date): Promise<void> {
  await database.transaction('insight.fold-output', async (tx) => {
    const snapshot = await lockFold(tx, now);
    if (snapshot === undefined) await rebuildFold(tx, now);
    else await foldReportsSince(tx, snapshot, now);
  });
}
