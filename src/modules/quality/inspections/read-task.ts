import { assertInScope, type CommandFacts, defineQuery, formatAmount, type Tx } from '../../../kernel/index.ts';
import {
  type DecidedOf,
  dispositionLabels,
  dispositions,
  type InspectionTask,
  zReadTaskRequest,
  zTask,
} from '../contract.ts';
import { deciderOf } from '../decider-of.ts';
import { sumRejected } from '../queries/holds.ts';
import { findDecisions, findReadings, readTaskNames, readTaskRow, type Task } from '../queries/tasks.ts';
import { refuse } from '../refusals.ts';
import { whoIs, whyNotDispose } from '../rules/decide-task.ts';
import { judge } from '../rules/judge.ts';
import { defectCodeAsked } from './ask-defect-code.ts';
import { placeOf } from './tell-task.ts';

/** One inspection: what is asked, what was read, how it was judged, and what may be decided now. */
export const readTask = defineQuery({
  name: 'quality.read-task',
  summary: { zh: '检验任务', en: 'An inspection' },
  permission: 'quality.inspection.read',
  input: zReadTaskRequest,
  output: zTask,
  http: { method: 'GET', path: '/inspection-tasks/:taskId' },
  handle: async (context, { taskId }) => {
    const { tx, principal } = context;
    const task = await readTaskRow(tx, taskId);
    if (!task) throw refuse('quality.task_unknown', { id: taskId }, { where: '/taskId' });
    assertInScope(principal, placeOf(task));
    return presentTask(context, task);
  },
});

/** A task as every command on it answers. */
export async function presentTask(
  context: Pick<CommandFacts, 'configuration' | 'now' | 'principal'> & { tx: Tx },
  task: Task,
): Promise<InspectionTask> {
  const { tx, principal } = context;
  const names = await readTaskNames(tx, task.id);
  const readings = await findReadings(tx, task.id);
  const { planNameEn, ...shown } = names;
  const { id, code, kind, state, planId, planVersion, itemId, orderId, operationId, supplierId, unit } = task;
  const decider = { ...deciderOf(tx, principal), personId: principal.personId };
  const measuredBy = readings.map(whoIs);
  const quantityRejected = task.kind === 'incoming' ? await sumRejected(tx, task.id) : 0n;
  const choicesOf = (of: DecidedOf) =>
    dispositions.map((disposition) => {
      const why = whyNotDispose({ ...task, quantityRejected }, { of, disposition }, decider, measuredBy);
      const base = { disposition, label: dispositionLabels[disposition][principal.language] };
      return why ? { ...base, allowed: false, refusal: why.problem(principal.language) } : { ...base, allowed: true };
    });
  const english = principal.language === 'en';
  return {
    ...{ id, code, kind, state, planId, planVersion, itemId, orderId, operationId, supplierId, unit },
    ...shown,
    planName: (english && planNameEn) || names.planName,
    documentCode: task.documentCode,
    quantity: formatAmount(task.quantity),
    quantityLeft: formatAmount(task.quantityLeft),
    quantityRejected: formatAmount(quantityRejected),
    severity: task.severity,
    characteristics: task.characteristics,
    classes: judge(task.characteristics, readings).classes,
    readings: readings.map(({ personId: _, ...one }) => one),
    result: task.result,
    failed: task.failed,
    judgedAt: task.judgedAt?.toISOString() ?? null,
    judgedByName: task.judgedByName,
    dueAt: task.dueAt?.toISOString() ?? null,
    openedAt: task.openedAt.toISOString(),
    workshopId: task.workshopId,
    decisions: await findDecisions(tx, task.id),
    defectCodeAsked: await defectCodeAsked(context, task),
    choices: choicesOf('waiting'),
    choicesOfRejected: quantityRejected === 0n ? [] : choicesOf('rejected'),
  };
}
