import { defineCommand, outOfScope } from '../../../kernel/index.ts';
import { RULE_DIFFERENCES_MAX, zRepairByRuleRequest, zRepairsBegun } from '../contract.ts';
import { lockComparison } from '../queries/comparisons.ts';
import { countOpenOfClass, lockOpenOfClass } from '../queries/differences.ts';
import { refuse } from '../refusals.ts';
import { beginRepairs } from './begin-repairs.ts';

/** Repairs all that are open of a class; what can't be repaired is passed over, and what is too much for once is left. */
export const repairByRule = defineCommand({
  name: 'tieout.repair-by-rule',
  summary: { zh: '按类别修复差异', en: 'Repair all differences of a class' },
  permission: 'tieout.difference.settle',
  input: zRepairByRuleRequest,
  output: zRepairsBegun,
  http: { method: 'POST', path: '/tieout-comparisons/:comparisonId/repair' },
  handle: async (context, { comparisonId, class: of, way }) => {
    const { tx, principal } = context;
    if (!principal.scope.all) throw outOfScope(principal);
    const comparison = await lockComparison(tx, comparisonId);
    if (!comparison) throw refuse('tieout.comparison_unknown', { id: comparisonId }, { where: '/comparisonId' });
    const differences = await lockOpenOfClass(tx, comparisonId, of, RULE_DIFFERENCES_MAX);
    const { taken, told } = await beginRepairs(context, comparison, differences, { way, strictly: false });
    return { taken, told, left: await countOpenOfClass(tx, comparisonId, of) };
  },
});
