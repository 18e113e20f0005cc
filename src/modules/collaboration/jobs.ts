import type { JobDefinition } from '../../kernel/index.ts';
import { deleteOldContent, deleteOldUploads } from './queries/content.ts';

const DAY = 86_400_000;

/** What was sent and never attached goes after a day, and content that nothing has any more. */
export const sweepUploadsJob: JobDefinition = {
  name: 'collaboration.sweep-uploads',
  cron: '17 * * * *',
  async handle({ database, now }) {
    const before = new Date(now.getTime() - DAY);
    await database.transaction('collaboration.sweep-uploads', async (tx) => {
      await deleteOldUploads(tx, before);
      await deleteOldContent(tx, before);
    });
  },
};
