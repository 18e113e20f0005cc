import { defineCommand, outOfScope } from '../../../kernel/index.ts';
import { differenceStateLabels, zRepairDifferenceRequest, zRepairsBegun } from '../contract.ts';
import { lockComparison } from '../queries/comparisons.ts';
import { lockDifferences } from '../queries/differences.ts';
import { refuse } from '../refusals.ts';
import { beginRepairs } from './begin-repairs.ts';

/** Repairs one difference that somebody chose. */
export const repairDifference = defineCommand({
  name: 'tieout.repair-difference',
  summary: { zh: '修复差异', en: 'Repair a difference' },
  permission: 'tieout.difference.settle',
  input: zRepairDifferenceRequest,
  output: zRepairsBegun,
  http: { method: 'POST', path: '/tieout-differences/:differenceId/repair' },
  handle: async (context, { differenceId, way }) => {
    const { tx, principal } = context;
    if (!principal.scope.all) throw outOfScope(principal);
    const [difference] = await lockDifferences(tx, [differenceId]);
    if (!difference) throw refuse('tieout.difference_unknown', { id: differenceId }, { where: '/differenceId' });
    const { thing, state, comparisonId } = difference;
    if (state !== 'open' && state !== 'accepted')
      throw refuse('tieout.difference_elsewhere', { thing, state: differenceStateLabels[state] });
    const comparison = await lockComparison(tx, comparisonId);
    if (!comparison) throw new Error(`difference ${differenceId} has no comparison`);
    return { ...(await beginRepairs(context, comparison, [difference], { way, strictly: true })), left: 0 };
  },
});
