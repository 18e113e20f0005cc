import type { FindPlannedPoints } from '../../execution/index.ts';
import { findPlans } from '../queries/plans.ts';
import { choosePlan } from '../rules/choose-plan.ts';

/**
 * Where a plan asks for pieces to be inspected, they are held there, whether or not the routing says so: by a final plan at the last operation,
 * by one that names the operation, unless it only asks for a first piece or patrols.
 */
export const planPoints: FindPlannedPoints = async (tx, { itemId, steps }) => {
  const plans = await findPlans(tx, [itemId]);
  if (plans.length === 0) return [];
  return steps.flatMap((step) => {
    const [plan] = choosePlan(plans, { itemId, supplierId: step.subcontractorId, operation: step });
    if (!plan) return [];
    const looksOn = plan.firstPiece || plan.patrolMinutes !== null || plan.patrolPieces !== null;
    const holds = plan.kind === 'final' || (plan.operationSequence !== null && !looksOn);
    return holds ? [step.sequence] : [];
  });
};
