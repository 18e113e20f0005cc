import { assertInScope, defineCommand, defineReaction, parseAmount, policiesOf } from '../../../kernel/index.ts';
import { findItems } from '../../masterdata/index.ts';
import { inspectionJudged } from '../../quality/index.ts';
import { type FoundAt, zRaisedForTask, zRaiseForTaskRequest } from '../contract.ts';
import { nonconformancePolicies } from '../policies.ts';
import { findAboutLots, findLotsOfTask, findRejectedTask, type RejectedTask } from '../queries/about.ts';
import { findReportOfTask } from '../queries/reports.ts';
import { refuse } from '../refusals.ts';
import { writeReport } from './write-report.ts';

/** An inspection was rejected: what is known of it becomes a nonconformance, once however often it is asked for. */
export const raiseForTask = defineCommand({
  name: 'nonconformance.raise-for-task',
  summary: { zh: '按检验提出不合格品单', en: 'Raise a nonconformance for a rejected inspection' },
  permission: 'nonconformance.report.raise',
  input: zRaiseForTaskRequest,
  output: zRaisedForTask,
  http: { method: 'POST', path: '/inspection-tasks/:taskId/nonconformance' },
  handle: async (context, { taskId }) => {
    const { tx, principal, now } = context;
    const task = await findRejectedTask(tx, taskId);
    if (!task) throw refuse('nonconformance.thing_unknown', { id: taskId }, { where: '/taskId' });
    assertInScope(principal, task);
    const earlier = await findReportOfTask(tx, taskId);
    if (earlier) return { reportId: earlier.id, code: earlier.code, raised: false };
    if (task.result !== 'rejected') throw refuse('nonconformance.task_not_rejected', { task: task.code });
    const item = (await findItems(tx, [task.itemId])).get(task.itemId);
    const lots = await findAboutLots(tx, await findLotsOfTask(tx, taskId));
    const { itemId, orderId, operationId, supplierId, locationId, workshopId, lineId } = task;
    const report = await writeReport(
      context,
      {
        ...{
          itemId,
          itemCode: item?.code ?? '',
          unit: item?.unit ?? '',
          lots: lots.filter((lot) => lot.itemId === itemId),
        },
        ...{ orderId, operationId, supplierId, locationId, workshopId, lineId, handlingUnitId: null },
        foundAt: foundAtOf[task.kind],
      },
      {
        ...{ source: 'inspection', taskId, quantity: parseAmount(task.quantity), severity: task.severity },
        ...{ defectCode: task.defectCode, note: task.said, raisedAt: now },
      },
    );
    if (report) return { reportId: report.id, code: report.code, raised: true };
    const meanwhile = await findReportOfTask(tx, taskId);
    if (!meanwhile) throw new Error(`inspection ${taskId} neither has nor takes a nonconformance`);
    return { reportId: meanwhile.id, code: meanwhile.code, raised: false };
  },
});

const foundAtOf: Record<RejectedTask['kind'], FoundAt> = {
  incoming: 'incoming',
  in_process: 'in_process',
  final: 'final',
  first_piece: 'in_process',
  patrol: 'in_process',
};

/** As the factory decides, by policy. */
export const raiseAfterRejection = defineReaction({
  name: 'nonconformance.raise-after-rejection',
  summary: { zh: '检验判不合格后自动提不合格品单', en: 'Raises a nonconformance once an inspection is rejected' },
  on: [inspectionJudged.type],
  sift: async (_, events) => events.filter(({ data }) => (data as { result?: string }).result === 'rejected'),
  async handle({ read, execute, configuration }, { aggregateId, data }) {
    const { workshopId, lineId } = data as { workshopId: string | null; lineId: string | null };
    const wanted = policiesOf(await configuration({ workshopId, lineId }), nonconformancePolicies);
    if (!wanted['nonconformance.after_rejection']) return;
    const earlier = await read((tx) => findReportOfTask(tx, aggregateId));
    if (!earlier) await execute(raiseForTask, { taskId: aggregateId });
  },
});
