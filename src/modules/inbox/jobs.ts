import type { JobDefinition } from '../../kernel/index.ts';
import { deleteOldNotices } from './queries/notices.ts';

const NOTICE_DAYS_KEPT = 60;

export const inboxJobs: JobDefinition[] = [
  {
    name: 'inbox.forget-old-notices',
    cron: '37 * * * *',
    async handle({ database, now }) {
      const before = new Date(now.getTime() - NOTICE_DAYS_KEPT * 86_400_000);
      while (await database.transaction('forget old notices', (tx) => deleteOldNotices(tx, before)));
    },
  },
];
