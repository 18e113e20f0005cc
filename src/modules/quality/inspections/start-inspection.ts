import { type Amount, assertInScope, defineCommand, parseAmount, type Tx } from '../../../kernel/index.ts';
import { lockOrderOfOperation } from '../../execution/index.ts';
import { zStartInspectionRequest, zTask } from '../contract.ts';
import { findPlans, type Plan } from '../queries/plans.ts';
import { findLastMachine, type InspectedStep, readInspectedStep } from '../queries/steps.ts';
import { lockTasksOfOperation, type Task } from '../queries/tasks.ts';
import { refuse } from '../refusals.ts';
import { choosePlan } from '../rules/choose-plan.ts';
import { assertEquipment } from './assert-equipment.ts';
import { firstPieceScope, isOfScope } from './first-piece-scope.ts';
import { openTask } from './open-task.ts';
import { presentTask } from './read-task.ts';

const ONE = 1_000_000n;

/**
 * An inspection by plan begins at an operation: of the pieces that its quality point holds, of the first piece, or on patrol. The order is
 * locked, so that two inspectors don't begin the same one.
 */
export const startInspection = defineCommand({
  name: 'quality.start-inspection',
  summary: { zh: '开始按计划检验', en: 'Begin an inspection by its plan' },
  permission: 'quality.inspection.write',
  input: zStartInspectionRequest,
  output: zTask,
  http: { method: 'POST', path: '/operations/:operationId/inspection-tasks' },
  handle: async (context, { operationId, kind, newTaskId, equipmentId }) => {
    const { tx, principal } = context;
    await lockOrderOfOperation(tx, operationId);
    const step = await readInspectedStep(tx, operationId);
    if (!step) throw refuse('quality.operation_unknown', { id: operationId }, { where: '/operationId' });
    assertInScope(principal, step);
    await assertEquipment(tx, principal, equipmentId);
    const [plan] = await plansOf(tx, step);
    if (!plan) throw refuse('quality.plan_missing', { operation: step.operationCode });
    const tasks = await lockTasksOfOperation(tx, operationId);
    const asked = kind === 'in_process' && step.last ? 'final' : kind;
    const machineId = equipmentId ?? (kind === 'first_piece' ? await findLastMachine(tx, operationId) : null);
    const scope = await firstPieceScope(tx, plan.firstPiecePer, { ...step, equipmentId: machineId, at: context.now });
    const own = kind === 'first_piece' ? tasks.filter((task) => isOfScope(scope, task)) : tasks;
    const open = own.find((task) => task.kind === asked && task.state === 'open');
    if (open) {
      // The same inspection, begun twice: who comes second goes on with it, unless the device has named another.
      if (newTaskId === undefined || newTaskId === open.id) return presentTask(context, open);
      throw refuse('quality.inspection_begun', { inspection: open.code, operation: step.operationCode });
    }
    const quantity = quantityOf(step, kind, plan, own);
    const { itemId, orderId, workshopId, lineId, subcontractorId, unit } = step;
    const task = await openTask(tx, context, {
      id: newTaskId,
      kind: asked,
      plan,
      quantity,
      place: {
        ...{
          itemId,
          orderId,
          operationId,
          workshopId,
          lineId,
          unit,
          equipmentId: machineId,
          supplierId: subcontractorId,
        },
        ...{
          locationId: null,
          documentType: null,
          documentId: null,
          documentLineId: null,
          documentCode: step.orderCode,
        },
      },
    });
    if (!task) throw refuse('quality.inspection_stands', { id: newTaskId ?? '' }, { where: '/newTaskId' });
    return presentTask(context, task);
  },
});

/** The plans that hold at an operation, the most specific first. */
export async function plansOf(tx: Tx, step: InspectedStep): Promise<Plan[]> {
  const place = { itemId: step.itemId, supplierId: step.subcontractorId, operation: step };
  return choosePlan(await findPlans(tx, [step.itemId]), place);
}

/** How many pieces the inspection is of. Throws where nothing waits, or the plan doesn't ask for such an inspection. */
function quantityOf(step: InspectedStep, kind: string, plan: Plan, tasks: readonly Task[]): Amount {
  const named = { operation: step.operationCode, plan: plan.code };
  if (kind === 'first_piece') {
    if (!plan.firstPiece) throw refuse('quality.first_piece_not_asked', named, { where: '/kind' });
    if (firstPieceOf(tasks) === 'accepted') throw refuse('quality.first_piece_accepted', named, { where: '/kind' });
    return ONE;
  }
  if (kind === 'patrol') {
    if (plan.patrolMinutes === null && plan.patrolPieces === null)
      throw refuse('quality.patrol_not_asked', named, { where: '/kind' });
    return ONE;
  }
  const held = parseAmount(step.held) - coveredBy(tasks);
  if (held <= 0n) throw refuse('quality.nothing_held', { operation: step.operationCode });
  return held;
}

/** Held pieces that an inspection speaks of already, and nobody has decided on. */
export function coveredBy(tasks: readonly Task[]): Amount {
  return tasks
    .filter(({ kind, state }) => isOfPieces(kind) && (state === 'open' || state === 'judged'))
    .reduce((sum, { quantityLeft }) => sum + quantityLeft, 0n);
}

export const isOfPieces = (kind: Task['kind']) => kind === 'in_process' || kind === 'final';

/** How far the first piece of an operation is, by its inspections. */
export function firstPieceOf(
  tasks: readonly Pick<Task, 'kind' | 'state' | 'result' | 'failed'>[],
): 'waiting' | 'accepted' {
  return tasks.some(({ kind, state, result }) => kind === 'first_piece' && state === 'decided' && result === 'accepted')
    ? 'accepted'
    : 'waiting';
}
