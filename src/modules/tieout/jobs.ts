import type { JobDefinition } from '../../kernel/index.ts';
import { deleteOldDifferences } from './queries/differences.ts';
import { deleteOldRuns } from './queries/runs.ts';

const KEPT_DAYS = 400;
const AT_ONCE = 5_000;

/** Runs and ended differences of more than a year ago. */
const forgetOld: JobDefinition = {
  name: 'tieout.forget-old',
  cron: '40 2 * * *',
  async handle({ database, now }) {
    const before = new Date(now.getTime() - KEPT_DAYS * 86_400_000);
    for (const forget of [deleteOldDifferences, deleteOldRuns])
      while ((await database.transaction('tieout.forget-old', (tx) => forget(tx, before, AT_ONCE))) === AT_ONCE);
  },
};

export const tieoutJobs = [forgetOld];
