import { defineCommand } from '../../../kernel/index.ts';
import { zReverseReportRequest, zReverseReportResponse } from '../contract.ts';
import { lockReport, writeReversal } from './write-reversal.ts';

/** Undoes a report by a second one that points at it: pieces, components, scrap and receipt go back, and both stay visible. */
export const reverseReport = defineCommand({
  name: 'execution.reverse-report',
  summary: { zh: '撤销报工', en: 'Reverse a production report' },
  permission: 'execution.report.reverse',
  input: zReverseReportRequest,
  output: zReverseReportResponse,
  http: { method: 'POST', path: '/production-reports/:reportId/reverse' },
  handle: async (context, { reportId, reason }) => writeReversal(context, await lockReport(context, reportId), reason),
});
