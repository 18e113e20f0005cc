import { z } from 'zod';
import { zTimestamp, zUuid } from '../../kernel/contract.ts';
import { defineQuery } from '../../kernel/index.ts';
import { zWorkingTime } from './contract.ts';
import { workingMinutesBetween } from './rules/working-time.ts';
import { workingCalendarFor } from './working-calendar-for.ts';

export const readWorkingTime = defineQuery({
  name: 'masterdata.working-time',
  summary: { zh: '两个时刻之间的工作时间', en: 'Working time between two moments' },
  permission: 'masterdata.calendar.read',
  input: z.strictObject({ calendarId: zUuid, from: zTimestamp, to: zTimestamp }),
  output: zWorkingTime,
  http: { method: 'GET', path: '/calendars/:calendarId/working-time' },
  handle: async ({ tx }, { calendarId, from, to }) => {
    const calendar = await workingCalendarFor(tx, calendarId);
    const start = new Date(from);
    // Ten years at most: a slip of the year must not keep the server busy.
    const end = new Date(Math.min(new Date(to).getTime(), start.getTime() + 10 * 366 * 86_400_000));
    return { minutes: Math.floor(workingMinutesBetween(calendar, start, end)) };
  },
});
