import { type Amount, type CommandFacts, newId, type Tx } from '../../../kernel/index.ts';
import { nextDocumentNumber } from '../../lowcode/index.ts';
import type { AskedCharacteristic, FaultClass, TaskKind } from '../contract.ts';
import { taskOpened } from '../events.ts';
import { type Plan, readSwitching } from '../queries/plans.ts';
import { insertTask, readTaskNames, type Task } from '../queries/tasks.ts';
import { planSample } from '../rules/sampling/plan-sample.ts';
import { type SwitchingState, strictestOf } from '../rules/sampling/switch-severity.ts';
import { taskTold } from './tell-task.ts';

const ONE = 1_000_000n;

export type Opener = Pick<CommandFacts, 'commandId' | 'now' | 'principal' | 'configuration' | 'emit' | 'audit'>;

export type TaskPlace = Pick<
  Task,
  | 'itemId'
  | 'workshopId'
  | 'lineId'
  | 'orderId'
  | 'operationId'
  | 'supplierId'
  | 'equipmentId'
  | 'locationId'
  | 'documentType'
  | 'documentId'
  | 'documentLineId'
  | 'documentCode'
  | 'unit'
>;

export interface NewTask {
  id?: string | undefined;
  kind: TaskKind;
  plan: Plan;
  quantity: Amount;
  place: TaskPlace;
  dueAt?: Date | null;
}

/** Whose lots switch their severity by themselves: a supplier's, an operation's, or the item's as a whole. */
export function partyOf(
  plan: Plan,
  { supplierId, operationId }: Pick<TaskPlace, 'supplierId' | 'operationId'>,
): string {
  if (plan.kind === 'incoming') return supplierId ?? '';
  return operationId === null ? '' : String(plan.operationSequence ?? '');
}

/**
 * Puts down what is to be inspected, with the sample of each characteristic as it stands now: a plan that changes later changes nothing of it.
 * Undefined where a task bears the id already.
 */
export async function openTask(
  tx: Tx,
  opener: Opener,
  { id = newId(), kind, plan, quantity, place, dueAt = null }: NewTask,
) {
  const lotByLot = kind !== 'first_piece' && kind !== 'patrol';
  const strictness = lotByLot ? await readSwitching(tx, plan.id, partyOf(plan, place)) : new Map();
  const configuration = await opener.configuration({
    workshopId: place.workshopId,
    lineId: place.lineId,
    at: opener.now,
  });
  const task: Task = {
    ...place,
    id,
    code: await nextDocumentNumber(tx, 'inspection_task', configuration, opener.now),
    kind,
    state: 'open',
    planId: plan.id,
    planVersion: plan.version,
    commandId: opener.commandId,
    quantity,
    quantityLeft: quantity,
    severity: strictestOf(plan.characteristics.map(({ severity }) => strictness.get(severity)?.severity ?? 'normal')),
    characteristics: askedOf(plan, kind, strictness, Number((quantity + ONE - 1n) / ONE)),
    result: null,
    failed: [],
    judgedAt: null,
    judgedById: null,
    judgedByName: null,
    dueAt,
    openedAt: opener.now,
  };
  if (!(await insertTask(tx, task))) return undefined;
  const told = taskTold(task, await readTaskNames(tx, task.id));
  opener.emit(taskOpened, task.id, { ...told, dueAt: dueAt?.toISOString() ?? null });
  opener.audit({
    entityType: 'quality.task',
    entityId: task.id,
    action: 'open',
    label: task.code,
    changes: { kind: { to: kind }, plan: { to: plan.code }, quantity: { to: `${told.quantity} ${task.unit}` } },
  });
  return task;
}

/**
 * What is asked of a lot of so many pieces. A first piece is one of each; a patrol takes the fixed number of a characteristic, else one.
 * Where inspection of a class is discontinued, every piece is looked at for it until the supplier has put it right.
 */
export function askedOf(
  plan: Plan,
  kind: TaskKind,
  classes: ReadonlyMap<FaultClass, SwitchingState>,
  lotSize: number,
): AskedCharacteristic[] {
  const aqlOf = { critical: plan.aqlCritical, major: plan.aqlMajor, minor: plan.aqlMinor };
  const few = kind === 'first_piece' || kind === 'patrol';
  return plan.characteristics.map(({ id, sampling, count, ...one }) => {
    const strictness = classes.get(one.severity)?.severity ?? 'normal';
    const aql = aqlOf[one.severity];
    const sample = planSample(
      kind === 'patrol' ? (count ?? 1) : lotSize,
      {
        sampling: strictness === 'discontinued' ? 'all' : few ? 'fixed' : sampling,
        count: kind === 'first_piece' ? 1 : few && sampling !== 'fixed' ? 1 : count,
        ...{ aql, level: plan.level },
      },
      strictness === 'discontinued' ? 'tightened' : strictness,
    );
    const { code, name, nameEn, kind: how, unit, nominal, limitLower, limitUpper, decimals, severity } = one;
    const described = { code, name, nameEn, kind: how, unit, nominal, limitLower, limitUpper, decimals, severity };
    return { characteristicId: id, ...described, strictness, aql: sample.letter === null ? null : aql, ...sample };
  });
}
