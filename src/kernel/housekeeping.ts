import { forgetOldAnswers } from './commands/idempotency.ts';
import type { JobDefinition } from './jobs/jobs.ts';
import { forgetOldTopics } from './mqtt/count-topics.ts';
import { forgetOldEvents } from './outbox/follow.ts';

/** What the kernel tidies up by the clock. */
export const kernelJobs: JobDefinition[] = [
  {
    name: 'kernel.forget-old-answers',
    cron: '17 * * * *',
    handle: async ({ database, now }) => {
      while ((await database.transaction('forget old answers', (tx) => forgetOldAnswers(tx, now))) >= 20_000);
    },
  },
  {
    name: 'kernel.forget-old-events',
    cron: '43 * * * *',
    handle: ({ database, now }) => database.transaction('forget old events', (tx) => forgetOldEvents(tx, now)),
  },
  {
    name: 'kernel.forget-old-topics',
    cron: '29 3 * * *',
    handle: ({ database, now }) => database.transaction('forget old topics', (tx) => forgetOldTopics(tx, now)),
  },
];
