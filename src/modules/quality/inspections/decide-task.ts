import {
  type Amount,
  assertInScope,
  type CommandContext,
  defineCommand,
  formatAmount,
  newId,
  parseAmount,
} from '../../../kernel/index.ts';
import type { StockStatus } from '../../inventory/contract.ts';
import { type Posting, postMovements, virtualLocations } from '../../inventory/index.ts';
import { findReasonCode } from '../../masterdata/index.ts';
import { type DecideTaskRequest, type Disposition, dispositionLabels, zDecideTaskRequest, zTask } from '../contract.ts';
import { deciderOf } from '../decider-of.ts';
import { inspectionDecided } from '../events.ts';
import { drawHold, findHolds, findLying, insertHolds, lockGate, sumRejected } from '../queries/holds.ts';
import { readPlan } from '../queries/plans.ts';
import { findReadings, insertDecision, lockTask, readTaskNames, type Task, updateTask } from '../queries/tasks.ts';
import { refuse } from '../refusals.ts';
import { reasonKindsOf } from '../rules/decide.ts';
import { whoIs, whyNotDecideTask } from '../rules/decide-task.ts';
import { judge } from '../rules/judge.ts';
import { whyNotUncoded } from './ask-defect-code.ts';
import { openTask } from './open-task.ts';
import { presentTask } from './read-task.ts';
import { switchAfter } from './record-readings.ts';
import { placeOf, taskTold } from './tell-task.ts';

/**
 * What becomes of goods that came in and were inspected, or of a first piece or patrol that was bad. Goods move in the same transaction: free,
 * rejected (to go back to the supplier), scrapped, or held on under another inspection when they are reworked.
 */
export const decideTask = defineCommand({
  name: 'quality.decide-task',
  summary: { zh: '处置检验', en: 'Decide on what was inspected' },
  permission: 'quality.inspection.write',
  input: zDecideTaskRequest,
  output: zTask,
  http: { method: 'POST', path: '/inspection-tasks/:taskId/decisions' },
  handle: async (context, input) => {
    const { tx, principal, now } = context;
    const task = await lockTask(tx, input.taskId);
    if (!task) throw refuse('quality.task_unknown', { id: input.taskId }, { where: '/taskId' });
    assertInScope(principal, placeOf(task));
    const again = input.of === 'rejected';
    // Rejected goods go by other commands too, which don't know the task: all wait for each other by the item.
    if (again) await lockGate(tx, { itemIds: [task.itemId], reversedIds: [] });
    const readings = await findReadings(tx, task.id);
    const quantityRejected = await sumRejected(tx, task.id);
    const left = again ? quantityRejected : task.quantityLeft;
    const amount = input.quantity === undefined ? left : parseAmount(input.quantity);
    const measuredBy = readings.map(whoIs);
    const decider = { ...deciderOf(tx, principal), personId: principal.personId };
    const why = whyNotDecideTask({ ...task, quantityRejected }, { ...input, amount }, decider, measuredBy);
    if (why) throw why;
    await assertReason(context, task, input);
    const uncoded = await whyNotUncoded(context, task, readings, input);
    if (uncoded) throw uncoded;
    const first = !again && task.quantityLeft === task.quantity;
    if (first) await switchAfter(context, task, judge(task.characteristics, readings));
    if (task.kind === 'incoming') await moveGoods(context, task, input, amount);
    return keepDecision(context, task, input, amount, now);
  },
});

async function keepDecision(
  context: CommandContext,
  task: Task,
  { of, disposition, ...said }: DecideTaskRequest,
  amount: Amount,
  now: Date,
) {
  const { tx, principal } = context;
  const reasonCode = said.reasonCode ?? null;
  const reason = said.reason ?? null;
  const again = of === 'rejected';
  const quantityLeft = again ? task.quantityLeft : task.quantityLeft - amount;
  // A first piece that passes by concession opens the operation as an accepted one does.
  const passed = task.kind === 'first_piece' && disposition === 'concession';
  const after: Task = {
    ...task,
    quantityLeft,
    state: again ? task.state : quantityLeft === 0n ? 'decided' : 'judged',
    result: passed ? 'accepted' : task.result,
  };
  await updateTask(tx, task.id, { state: after.state, quantityLeft, result: after.result, changedAt: now });
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
    ...{ inspectionId: null, personId: principal.personId, personName: principal.name },
    ...{ decidedAt: now, commandId: context.commandId },
  });
  const quantityDecided = formatAmount(amount);
  context.emit(inspectionDecided, task.id, {
    ...taskTold(task, await readTaskNames(tx, task.id)),
    ...{ decisionId, disposition, quantityDecided, quantityLeft: formatAmount(quantityLeft), reasonCode, reason },
    personName: principal.name,
  });
  context.audit({
    entityType: 'quality.task',
    entityId: task.id,
    action: disposition,
    label: task.code,
    changes: {
      quantity: { to: `${quantityDecided} ${task.unit}` },
      ...(reasonCode ? { reasonCode: { to: reasonCode } } : {}),
      ...(reason ? { reason: { to: reason } } : {}),
    },
  });
  return presentTask(context, after);
}

async function assertReason({ tx }: CommandContext, task: Task, input: DecideTaskRequest): Promise<void> {
  const code = input.reasonCode;
  if (code === undefined) return;
  for (const kind of reasonKindsOf[input.disposition]) if (await findReasonCode(tx, kind, code, placeOf(task))) return;
  const parameters = { code, disposition: dispositionLabels[input.disposition] };
  throw refuse('quality.reason_code_unknown', parameters, { where: '/reasonCode' });
}

interface Share {
  movementId: string;
  lotId: string | null;
  amount: Amount;
}

/** Takes what was decided on off what the task holds, the oldest first, and posts it from wherever it lies. */
async function moveGoods(context: CommandContext, task: Task, input: DecideTaskRequest, amount: Amount): Promise<void> {
  const { tx } = context;
  const shares: Share[] = [];
  let left = amount;
  const of = input.of === 'rejected' ? 'rejected' : 'in_inspection';
  for (const hold of await findHolds(tx, task.id, of)) {
    const taken = hold.left < left ? hold.left : left;
    if (taken > 0n) shares.push({ movementId: hold.movementId, lotId: hold.lotId, amount: taken });
    left -= taken;
  }
  if (left > 0n) throw new Error(`task ${task.code} holds less than is left of it`);
  const reworked = input.disposition === 'rework';
  if (reworked) await holdOn(context, task, shares, amount);
  if (!reworked || of === 'rejected') {
    const configuration = await context.configuration({ ...placeOf(task), at: context.now });
    await postMovements(context, await postingsOf(context, task, input, shares), configuration);
  }
  const rejects = input.disposition === 'return';
  for (const { movementId, amount: drawn } of shares)
    await drawHold(tx, { taskId: task.id, movementId, of, amount: drawn, rejects });
}

/** Reworked goods stay in inspection, and are inspected once more. */
async function holdOn(context: CommandContext, task: Task, shares: readonly Share[], quantity: Amount): Promise<void> {
  const plan = await readPlan(context.tx, task.planId);
  if (!plan) throw new Error(`plan of task ${task.code} is gone`);
  const again = await openTask(context.tx, context, { kind: task.kind, plan, quantity, place: task });
  if (!again) throw new Error('a new task has a new id');
  const holds = shares.map(({ movementId, lotId, amount }) => {
    return { taskId: again.id, movementId, itemId: task.itemId, lotId, quantity: amount, quantityLeft: amount };
  });
  await insertHolds(context.tx, holds);
}

/** Where goods stand after it; what is reworked waits for its next inspection. */
const toStatusOf: Record<Disposition, StockStatus> = {
  ...{ accept: 'available', concession: 'available', scrap: 'available' },
  ...{ return: 'rejected', rework: 'in_inspection' },
};

async function postingsOf(
  context: CommandContext,
  task: Task,
  { of, disposition, reasonCode, reason }: DecideTaskRequest,
  shares: readonly Share[],
): Promise<Posting[]> {
  const { scrap } = await virtualLocations(context.tx);
  const fromStatus = of === 'rejected' ? 'rejected' : 'in_inspection';
  const postings: Posting[] = [];
  const taken = new Map<string, Amount>();
  for (const share of shares) {
    let left = share.amount;
    const { lotId } = share;
    const { itemId, locationId } = task;
    for (const place of await findLying(context.tx, { itemId, lotId, locationId, status: fromStatus })) {
      const key = `${lotId} ${place.locationId} ${place.handlingUnitId}`;
      const there = place.amount - (taken.get(key) ?? 0n);
      const amount = there < left ? there : left;
      if (amount <= 0n) continue;
      left -= amount;
      taken.set(key, (taken.get(key) ?? 0n) + amount);
      const here = { fromLocationId: place.locationId, fromHandlingUnitId: place.handlingUnitId };
      const scrapped = disposition === 'scrap';
      postings.push({
        ...{ itemId: task.itemId, lotId, amount, businessAt: context.now, judgedBy: task.id },
        ...{ ...here, fromStatus },
        toLocationId: scrapped ? scrap : place.locationId,
        toStatus: toStatusOf[disposition],
        toHandlingUnitId: scrapped ? null : place.handlingUnitId,
        ...{ documentType: 'quality.task', documentId: task.id, documentLineId: null, documentCode: task.code },
        ...{ personId: context.principal.personId, reason: reasonCode ?? reason ?? null },
      });
    }
    if (left > 0n) throw refuse('quality.goods_not_there', { inspection: task.code, missing: left, unit: task.unit });
  }
  return postings;
}
