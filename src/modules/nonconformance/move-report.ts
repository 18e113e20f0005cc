import type { z } from 'zod';
import { type CommandContext, defineCommand, type Text } from '../../kernel/index.ts';
import {
  zCloseReportRequest,
  zContainReportRequest,
  zReopenReportRequest,
  zReport,
  zVerifyReportRequest,
  zWithdrawReportRequest,
} from './contract.ts';
import { reportEntity } from './entities.ts';
import { reportMoved } from './events.ts';
import { findActions } from './queries/actions.ts';
import { countHeld } from './queries/held.ts';
import { type Report, type ReportChange, unverified, updateReport } from './queries/reports.ts';
import { presentReport } from './read-report.ts';
import { whyNotYet } from './rules/why-not.ts';
import { reportMoves } from './states.ts';
import { openReport, tell } from './tell-report.ts';

type Verb = Exclude<keyof typeof reportMoved, 'act'>;

interface Asked {
  reportId: string;
  note?: string | undefined;
}

/** A verb of the state table as a command: locked, checked by the table's row and by what must be done before, written, told. */
function defineReportMove<I extends z.ZodType<Asked>>(
  verb: Verb,
  {
    summary,
    input,
    change,
  }: { summary: Text; input: I; change: (context: CommandContext, note: string | null) => ReportChange },
) {
  const { permission, to } = reportMoves[verb];
  return defineCommand({
    name: `nonconformance.${verb}-report`,
    summary,
    permission,
    input,
    output: zReport,
    http: { method: 'POST', path: `/nonconformances/:reportId/${verb}` },
    handle: async (context, asked) => {
      const { tx } = context;
      const report = await openReport(context, asked.reportId);
      const standing = { ...(await countHeld(tx, report.id)), actions: await findActions(tx, report.id) };
      const why = whyNotYet(report, verb, standing);
      if (why) throw why;
      const note = asked.note ?? null;
      const after: Report = { ...report, ...change(context, note), state: to };
      await updateReport(tx, report.id, { ...change(context, note), state: to });
      context.emit(reportMoved[verb], report.id, { ...(await tell(context, after)), from: report.state, to, note });
      context.audit({
        entityType: reportEntity.name,
        entityId: report.id,
        action: verb,
        label: report.code,
        changes: { state: { from: report.state, to }, ...(note !== null && { reason: { to: note } }) },
      });
      return presentReport(context, after);
    },
  });
}

const ended = ({ now, principal }: CommandContext, note: string | null) => ({
  ...{ endedAt: now, endedBy: principal.personId, endedByName: principal.name, endNote: note },
});

/** Nothing is to be held, and somebody says why. */
export const containReport = defineReportMove('contain', {
  summary: { zh: '确认没有要冻结的货', en: 'Say that there is nothing to hold' },
  input: zContainReportRequest,
  change: ({ now, principal }, note) => ({
    ...{ containedAt: now, containedBy: principal.personId, containedByName: principal.name, containmentNote: note },
  }),
});

/** The cause is stated, and each action has helped or was dropped. */
export const verifyReport = defineReportMove('verify', {
  summary: { zh: '验证不合格品单', en: 'Verify a nonconformance' },
  input: zVerifyReportRequest,
  change: ({ now, principal }) => ({ verifiedAt: now, verifiedBy: principal.personId, verifiedByName: principal.name }),
});

export const closeReport = defineReportMove('close', {
  summary: { zh: '不合格品单结案', en: 'Close a nonconformance' },
  input: zCloseReportRequest,
  change: ended,
});

/** It came again, or wasn't put right after all. */
export const reopenReport = defineReportMove('reopen', {
  summary: { zh: '重新打开不合格品单', en: 'Reopen a nonconformance' },
  input: zReopenReportRequest,
  change: () => ({
    ...unverified,
    ...{ endedAt: null, endedBy: null, endedByName: null, endNote: null },
  }),
});

/** It was none. */
export const withdrawReport = defineReportMove('withdraw', {
  summary: { zh: '撤回不合格品单', en: 'Withdraw a nonconformance' },
  input: zWithdrawReportRequest,
  change: ended,
});
