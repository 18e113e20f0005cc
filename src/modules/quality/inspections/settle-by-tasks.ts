import { type Amount, type CommandContext, formatAmount, newId } from '../../../kernel/index.ts';
import type { RecordInspectionRequest } from '../contract.ts';
import { inspectionDecided, taskWithdrawn } from '../events.ts';
import { readInspectedStep } from '../queries/steps.ts';
import {
  findReadings,
  insertDecision,
  lockTasksOfOperation,
  readTaskNames,
  type Task,
  updateTask,
} from '../queries/tasks.ts';
import { refuse } from '../refusals.ts';
import type { Decider } from '../rules/decide.ts';
import { whoIs, whyNotConcede } from '../rules/decide-task.ts';
import { judge } from '../rules/judge.ts';
import { whyNotUncoded } from './ask-defect-code.ts';
import { switchAfter } from './record-readings.ts';
import { isOfPieces, plansOf } from './start-inspection.ts';
import { taskTold } from './tell-task.ts';

/** So much of what an inspection by plan judged is decided on. */
export interface Draw {
  task: Task;
  amount: Amount;
}

/**
 * What inspections by plan say of held pieces that are to be let pass. Where a plan holds, only pieces pass that were judged by it: accepted
 * ones, or any by a concession of somebody who didn't measure them. The order is locked. Gives what is drawn from which inspection.
 */
export async function drawFromTasks(
  context: CommandContext,
  input: RecordInspectionRequest,
  amount: Amount,
  decider: Decider,
): Promise<Draw[]> {
  const { tx, principal } = context;
  const step = await readInspectedStep(tx, input.operationId);
  const [plan] = step ? await plansOf(tx, step) : [];
  const judged = (await lockTasksOfOperation(tx, input.operationId)).filter(
    ({ kind, state }) => isOfPieces(kind) && state === 'judged',
  );
  const passes = input.disposition === 'accept' || input.disposition === 'concession';
  const able = judged.filter(({ result }) => input.disposition !== 'accept' || result === 'accepted');
  // What doesn't pass is taken off what was rejected first.
  if (!passes) able.sort((a, b) => Number(a.result === 'accepted') - Number(b.result === 'accepted'));
  const draws = share(able, amount);
  if (!passes || !plan || !step) return draws;
  const covered = draws.reduce((sum, one) => sum + one.amount, 0n);
  if (covered < amount) {
    const rejected = judged.find(({ result }) => result === 'rejected');
    if (rejected && input.disposition === 'accept')
      throw refuse('quality.rejected_by_readings', { inspection: rejected.code }, { where: '/disposition' });
    const figures = { plan: plan.code, covered, quantity: amount, unit: step.unit };
    throw refuse('quality.readings_missing', { operation: step.operationCode, ...figures }, { where: '/quantity' });
  }
  if (input.disposition === 'concession')
    for (const { task } of draws) {
      const measuredBy = (await findReadings(tx, task.id)).map(whoIs);
      const asked = { ...decider, personId: principal.personId };
      const why = whyNotConcede(asked, measuredBy, task.code);
      if (why) throw why;
    }
  return draws;
}

function share(tasks: readonly Task[], amount: Amount): Draw[] {
  const draws: Draw[] = [];
  let left = amount;
  for (const task of tasks) {
    const taken = task.quantityLeft < left ? task.quantityLeft : left;
    if (taken > 0n) draws.push({ task, amount: taken });
    left -= taken;
  }
  return draws;
}

/** Writes what was drawn, under the inspection record that decided it; where nothing is held any more, no inspection waits either. */
export async function settleTasks(
  context: CommandContext,
  input: RecordInspectionRequest,
  draws: readonly Draw[],
  { inspectionId, held }: { inspectionId: string; held: string },
): Promise<void> {
  const { tx, principal, now, commandId } = context;
  const { disposition, reasonCode = null, reason = null } = input;
  for (const { task, amount } of draws) {
    const uncoded = await whyNotUncoded(context, task, await findReadings(tx, task.id), input);
    if (uncoded) throw uncoded;
    if (task.quantityLeft === task.quantity)
      await switchAfter(context, task, judge(task.characteristics, await findReadings(tx, task.id)));
    const quantityLeft = task.quantityLeft - amount;
    await updateTask(tx, task.id, { quantityLeft, state: quantityLeft === 0n ? 'decided' : 'judged', changedAt: now });
    const decisionId = newId();
    await insertDecision(tx, {
      ...{
        id: decisionId,
        taskId: task.id,
        disposition,
        quantity: amount,
        unit: task.unit,
        quantityLeft,
        reasonCode,
        reason,
      },
      ...{ inspectionId, personId: principal.personId, personName: principal.name, decidedAt: now, commandId },
    });
    context.emit(inspectionDecided, task.id, {
      ...taskTold(task, await readTaskNames(tx, task.id)),
      ...{ decisionId, disposition, quantityDecided: formatAmount(amount), quantityLeft: formatAmount(quantityLeft) },
      ...{ reasonCode, reason, personName: principal.name },
    });
  }
  if (held !== '0') return;
  for (const task of await lockTasksOfOperation(tx, input.operationId)) {
    if (!isOfPieces(task.kind) || (task.state !== 'open' && task.state !== 'judged')) continue;
    await updateTask(tx, task.id, { state: 'withdrawn', quantityLeft: 0n, changedAt: now });
    const told = taskTold(task, await readTaskNames(tx, task.id));
    context.emit(taskWithdrawn, task.id, { ...told, personName: principal.name });
  }
}
