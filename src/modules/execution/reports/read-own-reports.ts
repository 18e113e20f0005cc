import { defineQuery, toWire } from '../../../kernel/index.ts';
import { zOwnReportsRequest, zOwnReportsResponse } from '../contract.ts';
import { readOwnReports as readRows } from '../queries/reports.ts';
import { undoUntil } from './undo-until.ts';

/** As far back as a shift that changed at midnight. */
const hoursBack = 24;
const rowsMax = 50;

/** What did I report, and what of it may I still undo? */
export const readOwnReports = defineQuery({
  name: 'execution.read-own-reports',
  summary: { zh: '我刚报的', en: 'What one reported oneself' },
  permission: 'execution.report.read',
  input: zOwnReportsRequest,
  output: zOwnReportsResponse,
  http: { method: 'GET', path: '/own-reports' },
  handle: async ({ tx, principal, now, configuration }) => {
    const { personId } = principal;
    if (personId === null) return { reports: [] };
    const since = new Date(now.getTime() - hoursBack * 3_600_000);
    const rows = await readRows(tx, { personId, since, limit: rowsMax });
    const reports = rows.map(async ({ workshopId, lineId, configurationVersion, reportedAt, ...report }) => {
      const held = await configuration({ workshopId, lineId }, configurationVersion ?? undefined);
      const until = report.reversed ? undefined : undoUntil(held, principal, reportedAt);
      return { ...toWire(report), ...(until && until >= now && { undoUntil: until.toISOString() }) };
    });
    return { reports: await Promise.all(reports) };
  },
});
