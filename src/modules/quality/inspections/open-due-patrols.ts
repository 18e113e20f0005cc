import { defineCommand, inScope, type JobDefinition, parseAmount } from '../../../kernel/index.ts';
import { zDuePatrolsOpened, zOpenDuePatrolsRequest } from '../contract.ts';
import { findPatrolSteps, type PatrolStep } from '../queries/steps.ts';
import { patrolDueAt } from '../rules/patrol.ts';
import { openTask } from './open-task.ts';
import { plansOf } from './start-inspection.ts';

const ONE = 1_000_000n;

/** Whichever patrol is due by its time or by its count is put down to be done, once, and told. Asked each minute. */
export const openDuePatrols = defineCommand({
  name: 'quality.open-due-patrols',
  summary: { zh: '列出到期的巡检', en: 'Put down the patrols that are due' },
  permission: 'quality.plan.write',
  input: zOpenDuePatrolsRequest,
  output: zDuePatrolsOpened,
  http: { method: 'POST', path: '/inspection-tasks/open-due-patrols' },
  handle: async (context) => {
    const opened: string[] = [];
    for (const step of await findPatrolSteps(context.tx)) {
      if (!inScope(context.principal, step)) continue;
      const [plan] = await plansOf(context.tx, step);
      if (!plan) continue;
      const dueAt = patrolDueAt(plan, { lastAt: step.lastAt, pieces: parseAmount(step.piecesSince) }, context.now);
      if (!dueAt) continue;
      const task = await openTask(context.tx, context, {
        kind: 'patrol',
        plan,
        quantity: ONE,
        place: placeOfStep(step),
        dueAt,
      });
      if (task) opened.push(task.code);
    }
    return { opened };
  },
});

function placeOfStep({
  itemId,
  orderId,
  orderCode,
  operationId,
  workshopId,
  lineId,
  subcontractorId,
  unit,
}: PatrolStep) {
  return {
    ...{ itemId, orderId, operationId, workshopId, lineId, unit, supplierId: subcontractorId, equipmentId: null },
    ...{ locationId: null, documentType: null, documentId: null, documentLineId: null, documentCode: orderCode },
  };
}

export const openDuePatrolsJob: JobDefinition = {
  name: 'quality.open-due-patrols',
  cron: '* * * * *',
  handle: async ({ execute }) => {
    await execute(openDuePatrols, {});
  },
};
