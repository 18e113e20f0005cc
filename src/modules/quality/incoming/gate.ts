import { groupBy, type Tx } from '../../../kernel/index.ts';
import type { ComingIn, Followed, StockGate } from '../../inventory/index.ts';
import { findItems, findLocations } from '../../masterdata/index.ts';
import { taskEntity } from '../entities.ts';
import { taskWithdrawn } from '../events.ts';
import { openTask } from '../inspections/open-task.ts';
import { taskTold } from '../inspections/tell-task.ts';
import { dropHolds, findTasksOfMovements, insertHolds, lockGate, moveRejected, readHeld } from '../queries/holds.ts';
import { findIncomingPlans, findPlans } from '../queries/plans.ts';
import { lockTask, readTaskNames, updateTask } from '../queries/tasks.ts';
import { choosePlan } from '../rules/choose-plan.ts';

/** What comes from suppliers and has a plan waits in inspection. The ledger asks here, whichever command posts. */
export const incomingGate: StockGate = {
  statuses: ['in_inspection', 'rejected'],
  findInspected: async (tx, coming) => {
    const plans = await findIncomingPlans(tx, [...new Set(coming.map(({ itemId }) => itemId))]);
    return coming.filter((one) => choosePlan(plans, placeOf(one)).length > 0);
  },
  lock: lockGate,
  read: readHeld,
  follow: async (tx, posted) => {
    const others: Followed[] = [];
    for (const one of posted) {
      const { itemId, lotId, amount, documentType, fromStatus, toStatus, reversesId } = one.movement;
      const cameBack = toStatus === 'rejected' && reversesId !== null;
      if (fromStatus !== 'rejected' && !cameBack) others.push(one);
      // What a decision takes it takes off its own task.
      else if (documentType !== taskEntity.name)
        await moveRejected(tx, { itemId, lotId, amount: cameBack ? -amount : amount });
    }
    const came = others.filter(({ movement }) => movement.reversesId === null);
    await withdraw(
      tx,
      others.filter(({ movement }) => movement.reversesId !== null),
    );
    for (const group of groupBy(came, receiptOf).values()) await openIncoming(tx, group);
  },
};

const placeOf = ({ itemId, supplierId }: ComingIn) => ({ itemId, supplierId, operation: null });
/** What one command received of an item at a place is inspected as one lot. */
const receiptOf = ({ movement: { commandId, itemId, toLocationId, documentLineId } }: Followed) =>
  [commandId, itemId, toLocationId, documentLineId].join(' ');

async function openIncoming(tx: Tx, group: readonly Followed[]): Promise<void> {
  const [first] = group;
  if (!first) return;
  const { movement, command } = first;
  const { itemId, supplierId, toLocationId: locationId } = movement;
  const [plan] = choosePlan(await findPlans(tx, [itemId]), placeOf({ itemId, supplierId }));
  if (!plan) throw new Error(`no plan for what was held of item ${itemId}`);
  const item = (await findItems(tx, [itemId])).get(itemId);
  const place = (await findLocations(tx, [locationId])).get(locationId);
  const quantity = group.reduce((sum, one) => sum + one.movement.amount, 0n);
  const { documentType, documentId, documentLineId, documentCode } = movement;
  const task = await openTask(tx, command, {
    kind: 'incoming',
    plan,
    quantity,
    place: {
      ...{
        itemId,
        supplierId,
        locationId,
        unit: item?.unit ?? '',
        orderId: null,
        operationId: null,
        equipmentId: null,
      },
      ...{ workshopId: place?.workshopId ?? null, lineId: place?.lineId ?? null },
      ...{ documentType, documentId, documentLineId, documentCode },
    },
  });
  if (!task) throw new Error('a new task has a new id');
  const holds = group.map(({ movement: { id: movementId, lotId, amount } }) => {
    return { taskId: task.id, movementId, itemId, lotId, quantity: amount, quantityLeft: amount };
  });
  await insertHolds(tx, holds);
}

/** A receipt that was a mistake takes its inspection along; the ledger has seen that nothing of it is judged. */
async function withdraw(tx: Tx, taken: readonly Followed[]): Promise<void> {
  if (taken.length === 0) return;
  const commandOf = new Map(taken.map(({ movement, command }) => [movement.reversesId as string, command]));
  const found = await findTasksOfMovements(tx, [...commandOf.keys()]);
  for (const [taskId, rows] of groupBy(found, (one) => one.taskId)) {
    const task = await lockTask(tx, taskId);
    const [first] = rows;
    const command = first && commandOf.get(first.movementId);
    if (!task || !command) continue;
    const gone = taken
      .filter(({ movement }) => rows.some(({ movementId }) => movementId === movement.reversesId))
      .reduce((sum, { movement }) => sum + movement.amount, 0n);
    await dropHolds(
      tx,
      taskId,
      rows.map(({ movementId }) => movementId),
    );
    const quantityLeft = task.quantityLeft > gone ? task.quantityLeft - gone : 0n;
    if (quantityLeft > 0n) {
      await updateTask(tx, taskId, { quantityLeft, changedAt: command.now });
      continue;
    }
    if (task.quantityLeft < task.quantity) {
      await updateTask(tx, taskId, { state: 'decided', quantityLeft: 0n, changedAt: command.now });
      continue;
    }
    await updateTask(tx, taskId, { state: 'withdrawn', quantityLeft: 0n, changedAt: command.now });
    const told = taskTold(task, await readTaskNames(tx, taskId));
    command.emit(taskWithdrawn, taskId, { ...told, personName: command.principal.name });
    command.audit({
      entityType: 'quality.task',
      entityId: taskId,
      action: 'withdraw',
      label: task.code,
      changes: { state: { from: task.state, to: 'withdrawn' } },
    });
  }
}
