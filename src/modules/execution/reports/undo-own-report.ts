import { defineCommand, namePair } from '../../../kernel/index.ts';
import { zReverseReportRequest, zReverseReportResponse } from '../contract.ts';
import { configurationOf } from '../operations/locate-operations.ts';
import { refuse } from '../refusals.ts';
import { operationOf } from '../rules/index.ts';
import { undoUntil } from './undo-until.ts';
import { lockReport, writeReversal } from './write-reversal.ts';

/** A slip is put right by who made it, while it is fresh; after that the team leader reverses. */
export const undoOwnReport = defineCommand({
  name: 'execution.undo-own-report',
  summary: { zh: '撤销自己刚报的工', en: 'Undo one’s own report' },
  permission: 'execution.report.undo',
  input: zReverseReportRequest,
  output: zReverseReportResponse,
  http: { method: 'POST', path: '/production-reports/:reportId/undo' },
  handle: async (context, { reportId, reason }) => {
    const { report, order } = await lockReport(context, reportId);
    const { personId, personName, personNameEn, reportedAt } = report;
    if (personId === null || personId !== context.principal.personId) {
      const name = namePair(personName ?? 'Trueup', personNameEn);
      throw refuse('execution.undo_not_own', { name }, { where: '/reportId' });
    }
    const operation = operationOf(order, report.operationId);
    const until = undoUntil(await configurationOf(context, order, operation), context.principal, reportedAt);
    if (!until || context.now > until)
      throw refuse('execution.undo_too_late', { at: reportedAt, until: until ?? reportedAt }, { where: '/reportId' });
    return writeReversal(context, { report, order }, reason);
  },
});
