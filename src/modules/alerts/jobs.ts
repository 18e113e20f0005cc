import type { JobDefinition } from '../../kernel/index.ts';
import { forgetAlerts } from './queries/alerts.ts';
import { forgetSent } from './queries/channels.ts';

const ALERTS_KEPT_DAYS = 400;
const SENT_KEPT_DAYS = 60;
const FORGOTTEN_AT_ONCE = 5_000;
const DAY = 86_400_000;

const forgetOldAlerts: JobDefinition = {
  name: 'alerts.forget-old',
  cron: '20 3 * * *',
  async handle({ database, now }) {
    const before = (days: number) => new Date(now.getTime() - days * DAY);
    await database.transaction('alerts.forget-old', async (tx) => {
      await forgetAlerts(tx, before(ALERTS_KEPT_DAYS), FORGOTTEN_AT_ONCE);
      await forgetSent(tx, before(SENT_KEPT_DAYS));
    });
  },
};

export const alertsJobs = [forgetOldAlerts];
