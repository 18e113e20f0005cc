import {
  assertInScope,
  type CommandContext,
  clockPolicies,
  defineCommand,
  newId,
  policiesOf,
  readSubjectPhotos,
  type Tx,
} from '../../../kernel/index.ts';
import { findReasonCode } from '../../masterdata/index.ts';
import { type AskedCharacteristic, type RecordReadingsRequest, zRecordReadingsRequest, zTask } from '../contract.ts';
import { taskEntity } from '../entities.ts';
import { inspectionJudged, readingsTaken } from '../events.ts';
import { findHolds } from '../queries/holds.ts';
import { lockSwitching, readPlan, writeSwitching } from '../queries/plans.ts';
import {
  findReadings,
  insertReadings,
  lockTask,
  type NewReading,
  readTaskNames,
  type Task,
  updateTask,
} from '../queries/tasks.ts';
import { refuse } from '../refusals.ts';
import { isGood, type Judgement, judge, whyNotReading } from '../rules/judge.ts';
import { freshSwitching, switchSeverity } from '../rules/sampling/switch-severity.ts';
import { defectCodeAsked } from './ask-defect-code.ts';
import { assertEquipment } from './assert-equipment.ts';
import { partyOf } from './open-task.ts';
import { presentTask } from './read-task.ts';
import { placeOf, taskTold } from './tell-task.ts';

/** What was measured and seen on the sample. Once it decides, Ac and Re judge the task in the same transaction. */
export const recordReadings = defineCommand({
  name: 'quality.record-readings',
  summary: { zh: '录入检验读数', en: 'Record readings of an inspection' },
  permission: 'quality.inspection.write',
  input: zRecordReadingsRequest,
  output: zTask,
  http: { method: 'POST', path: '/inspection-tasks/:taskId/readings' },
  handle: async (context, input) => {
    const { tx, principal } = context;
    const task = await lockOpenTask(context, input.taskId);
    await assertEquipment(tx, principal, input.equipmentId);
    const takenAt = await momentOf(context, task, input.businessAt);
    const asked = new Map(task.characteristics.map((one) => [one.characteristicId, one]));
    const codeAtOnce = (await defectCodeAsked(context, task)) === 'when_read';
    for (const [index, said] of input.readings.entries()) {
      const why = whyNotReading(said, asked.get(said.characteristicId), { index, codeAtOnce });
      if (why) throw why;
      await assertDefect(context, task, said.defectCode, index);
    }
    await assertPhotos(tx, task, input.readings);
    const before = await findReadings(tx, task.id);
    const readings = readingsOf(context, task, input, { takenAt, before, asked, lotId: await lotOf(context, task) });
    await insertReadings(tx, readings);
    const standing = await findReadings(tx, task.id);
    const judgement = judge(task.characteristics, standing);
    const names = await readTaskNames(tx, task.id);
    context.emit(readingsTaken, task.id, {
      ...taskTold(task, names),
      personName: principal.name,
      takenAt: takenAt.toISOString(),
      readings: readings.length,
      readingIds: readings.map(({ id }) => id),
      nonconforming: readings.filter(({ ok }) => !ok).length,
      characteristicIds: [...new Set(readings.map(({ characteristicId }) => characteristicId))],
    });
    const after = await keepJudgement(context, task, judgement, input.equipmentId);
    context.audit({
      entityType: 'quality.task',
      entityId: task.id,
      action: after.result === null ? 'measure' : 'judge',
      label: task.code,
      changes: {
        readings: { to: readings.length },
        ...(after.result === task.result ? {} : { result: { from: task.result, to: after.result } }),
      },
    });
    return presentTask(context, after);
  },
});

async function lockOpenTask({ tx, principal }: CommandContext, taskId: string): Promise<Task> {
  const task = await lockTask(tx, taskId);
  if (!task) throw refuse('quality.task_unknown', { id: taskId }, { where: '/taskId' });
  assertInScope(principal, placeOf(task));
  const decided = task.quantityLeft !== task.quantity;
  if ((task.state !== 'open' && task.state !== 'judged') || decided)
    throw refuse('quality.task_ended', { inspection: task.code });
  return task;
}

/** What is judged by a photo has one: at the inspection, meant for this characteristic or for all of it. */
async function assertPhotos(tx: Tx, task: Task, said: RecordReadingsRequest['readings']): Promise<void> {
  const named = new Set(said.map(({ characteristicId }) => characteristicId));
  const asked = task.characteristics.filter(
    ({ characteristicId, kind }) => kind === 'photo' && named.has(characteristicId),
  );
  if (asked.length === 0) return;
  const parts = await readSubjectPhotos(tx, { kind: taskEntity.name, id: task.id });
  const missing = asked.find(({ code }) => !parts.some((part) => part === null || part === code));
  if (!missing) return;
  const { code, name } = missing;
  const index = said.findIndex(({ characteristicId }) => characteristicId === missing.characteristicId);
  throw refuse('quality.photo_missing', { code, name, inspection: task.code }, { where: `/readings/${index}` });
}

async function momentOf(context: CommandContext, task: Task, said: string | undefined): Promise<Date> {
  const at = said === undefined ? context.now : new Date(said);
  const configuration = await context.configuration({ ...placeOf(task), at: context.now });
  const ahead = policiesOf(configuration, clockPolicies)['clock.ahead_minutes_max'];
  if (at.getTime() > context.now.getTime() + ahead * 60_000)
    throw refuse('quality.reading_ahead', { at, minutes: ahead }, { where: '/businessAt' });
  return at > context.now ? context.now : at;
}

async function assertDefect(
  { tx }: CommandContext,
  task: Task,
  code: string | undefined,
  index: number,
): Promise<void> {
  if (code === undefined) return;
  for (const kind of ['scrap', 'rework'] as const) if (await findReasonCode(tx, kind, code, placeOf(task))) return;
  throw refuse('quality.defect_unknown', { code }, { where: `/readings/${index}/defectCode` });
}

/** The lot that is inspected, where it is one. */
async function lotOf({ tx }: CommandContext, task: Task): Promise<string | null> {
  const lots = new Set((await findHolds(tx, task.id)).map(({ lotId }) => lotId));
  return lots.size === 1 ? ([...lots][0] ?? null) : null;
}

interface Taken {
  takenAt: Date;
  before: readonly { id: string; characteristicId: string; sampleNo: number }[];
  asked: ReadonlyMap<string, AskedCharacteristic>;
  lotId: string | null;
}

function readingsOf(
  { principal, commandId, now }: CommandContext,
  task: Task,
  { readings, equipmentId }: RecordReadingsRequest,
  { takenAt, before, asked, lotId }: Taken,
): NewReading[] {
  // Said twice in one request, the last counts.
  const last = new Map(readings.map((said) => [`${said.characteristicId} ${said.sampleNo}`, said]));
  return [...last.values()].map((said) => {
    const of = asked.get(said.characteristicId) as AskedCharacteristic;
    const replaced = before.find(
      ({ characteristicId, sampleNo }) => characteristicId === of.characteristicId && sampleNo === said.sampleNo,
    );
    const ok = isGood(said, of);
    const { itemId, operationId, orderId, supplierId, workshopId, lineId } = task;
    return {
      ...{ id: newId(), inspectionId: task.id, characteristicId: of.characteristicId },
      ...{ characteristicCode: of.code, characteristicName: of.name, sampleNo: said.sampleNo },
      ...{ itemId, operationId, orderId, lotId, supplierId, equipmentId: equipmentId ?? task.equipmentId },
      ...{ workshopId, lineId, value: said.value ?? null, limitLower: of.limitLower, limitUpper: of.limitUpper, ok },
      ...{ defectCode: ok ? null : (said.defectCode ?? null), replacesId: replaced?.id ?? null },
      ...{ takenAt, postedAt: now, personId: principal.personId, personName: principal.name, commandId },
    };
  });
}

/** Writes how the task stands now. A reading that was put right may open it again. */
async function keepJudgement(
  context: CommandContext,
  task: Task,
  judgement: Judgement,
  equipmentId: string | undefined,
): Promise<Task> {
  const { tx, principal, now } = context;
  const result = judgement.result ?? null;
  const few = task.kind === 'first_piece' || task.kind === 'patrol';
  // A first piece or a patrol that is good needs no decision: nothing is held by it.
  const ended = few && result === 'accepted';
  const judged = result === null ? null : { at: now, id: principal.personId, name: principal.name };
  const after: Task = {
    ...task,
    state: result === null ? 'open' : ended ? 'decided' : 'judged',
    ...{ result, failed: judgement.failed, judgedAt: judged?.at ?? null },
    ...{ judgedById: judged?.id ?? null, judgedByName: judged?.name ?? null },
    ...{ equipmentId: equipmentId ?? task.equipmentId, quantityLeft: ended ? 0n : task.quantityLeft },
  };
  const { state, failed, judgedAt, judgedById, judgedByName, quantityLeft } = after;
  const change = { state, result, failed, judgedAt, judgedById, judgedByName, quantityLeft };
  await updateTask(tx, task.id, { ...change, equipmentId: after.equipmentId, changedAt: now });
  if (result !== null && result !== task.result) await tellJudged(context, after);
  return after;
}

async function tellJudged(context: CommandContext, task: Task): Promise<void> {
  const { tx, principal, now } = context;
  const holds = await findHolds(tx, task.id);
  context.emit(inspectionJudged, task.id, {
    ...taskTold(task, await readTaskNames(tx, task.id)),
    result: task.result ?? 'rejected',
    failed: task.failed,
    defectCodes: [...new Set(task.failed.flatMap(({ defectCodes }) => defectCodes))].sort(),
    lotIds: [...new Set(holds.flatMap(({ lotId }) => lotId ?? []))],
    personId: principal.personId,
    personName: principal.name,
    judgedAt: now.toISOString(),
  });
}

/**
 * The next lot is inspected as this one ended, each class of faults by itself. Counted when it is first decided on, for until then a reading
 * may be put right. Rework that comes back isn't a lot of its own.
 */
export async function switchAfter({ tx, now }: CommandContext, task: Task, { lots }: Judgement): Promise<void> {
  if (task.kind === 'first_piece' || task.kind === 'patrol' || lots.size === 0) return;
  const plan = await readPlan(tx, task.planId);
  if (!plan) return;
  const party = partyOf(plan, task);
  const before = await lockSwitching(tx, plan.id, party);
  const after = new Map([...lots].map(([of, lot]) => [of, switchSeverity(before.get(of) ?? freshSwitching, lot)]));
  await writeSwitching(tx, { planId: plan.id, party, states: after, at: now });
}
