import {
  assertInScope,
  type CommandContext,
  type Configuration,
  clockPolicies,
  type Principal,
  policiesOf,
  type QueryContext,
} from '../../kernel/index.ts';
import { lockReport, type Report, type ReportNames, readReportNames } from './queries/reports.ts';
import { refuse } from './refusals.ts';

export const placeOf = ({ workshopId, lineId }: Pick<Report, 'workshopId' | 'lineId'>) => ({ workshopId, lineId });

/** What every event of a nonconformance carries. */
export function toldOf(
  report: Report,
  { itemCode, itemName }: Pick<ReportNames, 'itemCode' | 'itemName'>,
  { name }: Principal,
) {
  const { id, code, state, itemId, orderId, workshopId, lineId, severity, defectCode, ownerId, dueAt } = report;
  return {
    ...{ reportId: id, reportCode: code, state, itemId, itemCode, itemName, orderId, workshopId, lineId },
    ...{ severity, defectCode, ownerId, dueAt: dueAt.toISOString(), byName: name },
  };
}

/** The same, with the names asked for. */
export async function tell({ tx, principal }: Pick<QueryContext, 'tx' | 'principal'>, report: Report) {
  return toldOf(report, await readReportNames(tx, report.id), principal);
}

/** Locked, and within the area of whoever asks. Throws nonconformance.report_unknown, kernel.out_of_scope. */
export async function openReport({ tx, principal }: CommandContext, reportId: string): Promise<Report> {
  const report = await lockReport(tx, reportId);
  if (!report) throw refuse('nonconformance.report_unknown', { id: reportId }, { where: '/reportId' });
  assertInScope(principal, placeOf(report));
  return report;
}

/** Minutes by which clocks may differ. */
export function slackOf(configuration: Configuration): number {
  return policiesOf(configuration, clockPolicies)['clock.ahead_minutes_max'];
}
