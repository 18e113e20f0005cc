import { assertInScope, defineQuery, formatAmount, type Tx } from '../../../kernel/index.ts';
import { type OperationPlan, zOperationPlan, zReadOperationPlanRequest } from '../contract.ts';
import { firstPieceScope, isOfScope } from '../inspections/first-piece-scope.ts';
import { firstPieceOf, plansOf } from '../inspections/start-inspection.ts';
import type { Plan } from '../queries/plans.ts';
import { findLastMachine, type InspectedStep, readInspectedStep } from '../queries/steps.ts';
import { findTasksOfOperation, type Task } from '../queries/tasks.ts';
import { refuse } from '../refusals.ts';
import { whyChosen } from '../rules/choose-plan.ts';

/** Which plan holds at an operation and why that one, and what was inspected there by it. */
export const readOperationPlan = defineQuery({
  name: 'quality.read-operation-plan',
  summary: { zh: '工序的检验计划', en: 'The inspection plan of an operation' },
  permission: 'quality.inspection.read',
  input: zReadOperationPlanRequest,
  output: zOperationPlan,
  http: { method: 'GET', path: '/operations/:operationId/inspection-plan' },
  handle: async ({ tx, principal, now }, { operationId }) => {
    const step = await readInspectedStep(tx, operationId);
    if (!step) throw refuse('quality.operation_unknown', { id: operationId }, { where: '/operationId' });
    assertInScope(principal, step);
    const [plan, ...others] = await plansOf(tx, step);
    const tasks = await findTasksOfOperation(tx, operationId);
    const firstPiece = plan?.firstPiece ? await firstPieceNow(tx, plan, step, tasks, now) : 'not_asked';
    return {
      operationId,
      plan: plan
        ? {
            ...{ id: plan.id, code: plan.code, name: (principal.language === 'en' && plan.nameEn) || plan.name },
            why: whyChosen(plan, others)[principal.language],
            others: others.map(({ code }) => code),
            ...{ firstPiece: plan.firstPiece, patrolMinutes: plan.patrolMinutes, patrolPieces: plan.patrolPieces },
          }
        : null,
      firstPiece,
      tasks: tasks.map(({ id, code, kind, state, result, quantity, quantityLeft, openedAt }) => ({
        ...{ id, code, kind, state, result, openedAt: openedAt.toISOString() },
        ...{ quantity: formatAmount(quantity), quantityLeft: formatAmount(quantityLeft) },
      })),
    };
  },
});

/** How far it is now: of this shift, and on the machine that was told of last, where the plan says so. */
async function firstPieceNow(
  tx: Tx,
  plan: Plan,
  step: InspectedStep,
  tasks: readonly Task[],
  at: Date,
): Promise<OperationPlan['firstPiece']> {
  const equipmentId = await findLastMachine(tx, step.operationId);
  const scope = await firstPieceScope(tx, plan.firstPiecePer, { ...step, equipmentId, at });
  return firstPieceOf(tasks.filter((task) => isOfScope(scope, task)));
}
