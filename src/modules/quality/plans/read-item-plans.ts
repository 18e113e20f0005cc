import { defineQuery } from '../../../kernel/index.ts';
import { zItemPlans, zReadItemPlansRequest } from '../contract.ts';
import { findPlans, type Plan } from '../queries/plans.ts';
import { choosePlan, whyChosen } from '../rules/choose-plan.ts';

/** The plans of an item that are in use: where each holds and before which others, or which one stands before it everywhere. */
export const readItemPlans = defineQuery({
  name: 'quality.read-item-plans',
  summary: { zh: '物料的检验计划', en: 'The inspection plans of an item' },
  permission: 'quality.plan.read',
  input: zReadItemPlansRequest,
  output: zItemPlans,
  http: { method: 'GET', path: '/items/:itemId/inspection-plans' },
  handle: async ({ tx, principal }, { itemId }) => {
    const plans = await findPlans(tx, [itemId]);
    plans.sort((a, b) => (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : a.code < b.code ? -1 : 1));
    return {
      itemId,
      plans: plans.map((plan) => {
        const [first, ...others] = choosePlan(plans, ownPlaceOf(plan));
        const holds = first?.id === plan.id;
        const { id, code, kind, operationSequence, firstPiece, patrolMinutes, patrolPieces } = plan;
        return {
          ...{ id, code, kind, operationSequence, holds, firstPiece, patrolMinutes, patrolPieces },
          name: (principal.language === 'en' && plan.nameEn) || plan.name,
          supplierId: plan.supplierId,
          why: whyChosen(plan, holds ? others : [])[principal.language],
          behind: holds || !first ? null : first.code,
          characteristics: plan.characteristics.length,
        };
      }),
    };
  },
});

/** The place that a plan names: one that names no operation holds at the last one, where it is final, else wherever no other is named. */
function ownPlaceOf({ itemId, supplierId, kind, operationSequence }: Plan) {
  const operation = kind === 'incoming' ? null : { sequence: operationSequence ?? 0, last: kind === 'final' };
  return { itemId, supplierId, operation };
}
