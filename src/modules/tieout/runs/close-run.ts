import { defineCommand, outOfScope } from '../../../kernel/index.ts';
import { zCloseRunRequest, zRunClosed } from '../contract.ts';
import { runEnded } from '../events.ts';
import { lockComparison } from '../queries/comparisons.ts';
import { countDifferences, endUnseen } from '../queries/differences.ts';
import { closeRunRow, lockRun } from '../queries/runs.ts';
import { refuse } from '../refusals.ts';

/** Writes down how a run ended. Differences that it no longer found are over, unless it didn't look at all of them. Another attempt's end is left alone. */
export const closeRun = defineCommand({
  name: 'tieout.close-run',
  summary: { zh: '结束对账', en: 'Close a run of a comparison' },
  permission: 'tieout.run.close',
  input: zCloseRunRequest,
  output: zRunClosed,
  http: { method: 'POST', path: '/tieout-runs/:runId/close' },
  handle: async ({ tx, now, principal, emit }, { runId, attemptId, state, reason, figures }) => {
    if (!principal.scope.all) throw outOfScope(principal);
    const run = await lockRun(tx, runId);
    if (!run) throw refuse('tieout.run_unknown', { id: runId }, { where: '/runId' });
    if (run.state !== 'running' || run.attemptId !== attemptId) return { runId, closed: false, opened: 0, ended: 0 };
    const comparison = await lockComparison(tx, run.comparisonId);
    if (!comparison) throw refuse('tieout.comparison_unknown', { id: run.comparisonId });
    const complete = state === 'done' && !figures.truncated;
    const ended = complete ? await endUnseen(tx, comparison.id, attemptId, now) : 0;
    const { opened, open } = await countDifferences(tx, comparison.id, run.startedAt ?? now);
    await closeRunRow(tx, runId, { state, reason, figures, opened, ended, endedAt: now });
    emit(runEnded, comparison.id, {
      comparisonId: comparison.id,
      comparisonCode: comparison.code,
      comparisonName: comparison.name,
      runId,
      state,
      reason,
      rowsHere: figures.rowsHere,
      rowsThere: figures.rowsThere,
      differences: figures.differences,
      opened,
      ended,
      open,
      tellAbove: comparison.tellAbove,
    });
    return { runId, closed: true, opened, ended };
  },
});
