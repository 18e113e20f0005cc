import { type JobDefinition, KEPT_DAYS } from '../../kernel/index.ts';
import { deleteOldFacts } from './queries/facts.ts';

const DAY = 86_400_000;

/** As long as the answers themselves are kept: until then a terminal may ask again. */
export const terminalsJobs: JobDefinition[] = [
  {
    name: 'terminals.forget-old-facts',
    cron: '41 3 * * *',
    handle: async ({ database, now }) => {
      const before = new Date(now.getTime() - KEPT_DAYS * DAY);
      for (;;) {
        const deleted = await database.transaction('forget old facts', (tx) => deleteOldFacts(tx, before));
        if (deleted < 20_000) return;
      }
    },
  },
];
