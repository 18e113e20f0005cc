import { assertInScope, defineQuery, mayDo, type QueryContext, type Refusal, toWire } from '../../kernel/index.ts';
import { type NonconformanceReport, zReadReportRequest, zReport } from './contract.ts';
import { findActions } from './queries/actions.ts';
import { countHeld, findHeldLines, findHeldOrders, findNotHeld } from './queries/held.ts';
import { findLots, type Report, readReportNames, readReportRow } from './queries/reports.ts';
import { refuse } from './refusals.ts';
import { whyNotYet } from './rules/why-not.ts';
import { type ReportVerb, reportMoves } from './states.ts';
import { placeOf } from './tell-report.ts';

/** One nonconformance: what is wrong, what is held, why it came, what is done, and what may be done now. */
export const readReport = defineQuery({
  name: 'nonconformance.read-report',
  summary: { zh: '不合格品单', en: 'A nonconformance' },
  permission: 'nonconformance.report.read',
  input: zReadReportRequest,
  output: zReport,
  http: { method: 'GET', path: '/nonconformances/:reportId' },
  handle: async (context, { reportId }) => {
    const report = await readReportRow(context.tx, reportId);
    if (!report) throw refuse('nonconformance.report_unknown', { id: reportId }, { where: '/reportId' });
    assertInScope(context.principal, placeOf(report));
    return presentReport(context, report);
  },
});

/** A nonconformance as every command on it answers. */
export async function presentReport(
  { tx, principal }: Pick<QueryContext, 'tx' | 'principal'>,
  report: Report,
): Promise<NonconformanceReport> {
  const actions = await findActions(tx, report.id);
  const { lines: heldLines, ...standing } = await countHeld(tx, report.id);
  const verbOf = (verb: ReportVerb) => {
    const why: Refusal | undefined = whyNotYet(report, verb, { ...standing, actions });
    const base = { verb, label: reportMoves[verb].label[principal.language] };
    return why ? { ...base, allowed: false, refusal: why.problem(principal.language) } : { ...base, allowed: true };
  };
  const verbs = Object.keys(reportMoves) as ReportVerb[];
  // Ids that the contract doesn't say stay here.
  return zReport.parse({
    ...toWire(report),
    ...(await readReportNames(tx, report.id)),
    lots: await findLots(tx, report.id),
    held: await findHeldLines(tx, report.id),
    heldLines,
    heldOrders: await findHeldOrders(tx, report.id),
    notHeld: await findNotHeld(tx, report.id),
    actions: toWire(actions),
    verbs: verbs.filter((verb) => mayDo(principal, reportMoves[verb].permission)).map(verbOf),
  });
}
