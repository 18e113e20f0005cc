import type { JobDefinition } from '../../kernel/index.ts';
import { forgetDeliveries } from './queries/deliveries.ts';
import { forgetMessages } from './queries/messages.ts';
import { forgetUploads } from './queries/uploads.ts';

const DAYS_KEPT = 60;
const ROWS_AT_ONCE = 20_000;

export const bridgeJobs: JobDefinition[] = [
  {
    name: 'bridge.forget-old-messages',
    cron: '17 * * * *',
    async handle({ database, now }) {
      const before = new Date(now.getTime() - DAYS_KEPT * 86_400_000);
      await database.transaction('bridge.forget-messages', (tx) => forgetMessages(tx, before, ROWS_AT_ONCE));
      await database.transaction('bridge.forget-deliveries', (tx) => forgetDeliveries(tx, before, ROWS_AT_ONCE));
      await database.transaction('bridge.forget-uploads', (tx) => forgetUploads(tx, before, ROWS_AT_ONCE));
    },
  },
];
