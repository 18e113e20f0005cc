import { defineCommand, groupBy, outOfScope } from '../../../kernel/index.ts';
import { differenceStateLabels, zRepairDifferencesRequest, zRepairsBegun } from '../contract.ts';
import { lockComparison } from '../queries/comparisons.ts';
import { lockDifferences } from '../queries/differences.ts';
import { refuse } from '../refusals.ts';
import { beginRepairs } from './begin-repairs.ts';

/** Repairs the differences that somebody chose: all of them or none. */
export const repairDifferences = defineCommand({
  name: 'tieout.repair-differences',
  summary: { zh: '修复差异', en: 'Repair differences' },
  permission: 'tieout.difference.settle',
  input: zRepairDifferencesRequest,
  output: zRepairsBegun,
  http: { method: 'POST', path: '/tieout-differences/repair' },
  handle: async (context, { differenceIds, way }) => {
    const { tx, principal } = context;
    if (!principal.scope.all) throw outOfScope(principal);
    const differences = await lockDifferences(tx, differenceIds);
    const missing = differenceIds.find((id) => !differences.some((difference) => difference.id === id));
    if (missing) throw refuse('tieout.difference_unknown', { id: missing }, { where: '/differenceIds' });
    const elsewhere = differences.find(({ state }) => state !== 'open' && state !== 'accepted');
    if (elsewhere)
      throw refuse('tieout.difference_elsewhere', {
        thing: elsewhere.thing,
        state: differenceStateLabels[elsewhere.state],
      });
    const sum = { taken: 0, told: 0, left: 0 };
    for (const [comparisonId, some] of groupBy(differences, (difference) => difference.comparisonId)) {
      const comparison = await lockComparison(tx, comparisonId);
      if (!comparison) throw refuse('tieout.comparison_unknown', { id: comparisonId });
      const { taken, told } = await beginRepairs(context, comparison, some, { way, strictly: true });
      sum.taken += taken;
      sum.told += told;
    }
    return sum;
  },
});
