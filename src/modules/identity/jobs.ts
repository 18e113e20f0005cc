import type { JobDefinition } from '../../kernel/index.ts';
import { DAYS_KNOWN } from './devices/know-device.ts';
import { deleteOldCodes, deleteOldDevices } from './queries/devices.ts';
import { deleteOldSessions } from './queries/sessions.ts';
import { deleteOldGuards } from './queries/sign-in.ts';

const SESSION_DAYS_KEPT = 180;
const GUARD_DAYS_KEPT = 2;
const DAY = 86_400_000;
const ROUNDS_MAX = 100;

/** Who signed in from where stays in the audit log; the session rows themselves go after half a year. */
export const identityJobs: JobDefinition[] = [
  {
    name: 'identity.forget-old-sessions',
    cron: '29 * * * *',
    handle: async ({ database, now }) => {
      const before = (days: number) => new Date(now.getTime() - days * DAY);
      for (let round = 0; round < ROUNDS_MAX; round += 1) {
        const deleted = await database.transaction('forget old sessions', async (tx) => {
          const sessions = await deleteOldSessions(tx, before(SESSION_DAYS_KEPT));
          const guards = await deleteOldGuards(tx, before(GUARD_DAYS_KEPT));
          await deleteOldCodes(tx, now);
          return Math.max(sessions, guards, await deleteOldDevices(tx, before(DAYS_KNOWN)));
        });
        if (deleted < 20_000) return;
      }
    },
  },
];
