import { defineCommand, outOfScope, wakeWorkers } from '../../../kernel/index.ts';
import { zRequestRunRequest, zRunRequested } from '../contract.ts';
import { runEntity } from '../entities.ts';
import { runRequested } from '../events.ts';
import { lockComparison } from '../queries/comparisons.ts';
import { findComparedRoutes } from '../queries/routes.ts';
import { findRunAtWork, insertRun } from '../queries/runs.ts';
import { refuse } from '../refusals.ts';

/** Compares at once. While a run of it waits or is under way, that one is the answer. */
export const requestRun = defineCommand({
  name: 'tieout.request-run',
  summary: { zh: '立即对账', en: 'Compare now' },
  permission: 'tieout.run.start',
  input: zRequestRunRequest,
  output: zRunRequested,
  http: { method: 'POST', path: '/tieout-comparisons/:comparisonId/run' },
  handle: async (context, { comparisonId, despiteGap }) => {
    const { tx, now, principal } = context;
    if (!principal.scope.all) throw outOfScope(principal);
    const comparison = await lockComparison(tx, comparisonId);
    if (!comparison) throw refuse('tieout.comparison_unknown', { id: comparisonId }, { where: '/comparisonId' });
    const route = (await findComparedRoutes(tx, [comparison.routeId])).get(comparison.routeId);
    if (!comparison.active || !route?.active || !route.mapping)
      throw refuse('tieout.comparison_inactive', { comparison: comparison.code });
    const atWork = await findRunAtWork(tx, comparisonId);
    if (atWork) return { runId: atWork.id, comparisonId };
    const runId = await insertRun(tx, { comparisonId, requestedBy: principal.name, requestedAt: now, despiteGap });
    context.emit(runRequested, comparisonId, {
      comparisonId,
      comparisonCode: comparison.code,
      comparisonName: comparison.name,
      runId,
      byName: principal.name,
    });
    context.audit({
      entityType: runEntity.name,
      entityId: runId,
      action: 'request',
      label: comparison.code,
      changes: { despiteGap: { to: despiteGap } },
    });
    context.afterCommit(() => wakeWorkers(tx));
    return { runId, comparisonId };
  },
});
