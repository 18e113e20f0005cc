import { formatAmount, type OrgPlace } from '../../../kernel/index.ts';
import type { Task, TaskNames } from '../queries/tasks.ts';

/** What every event of a task carries: what is inspected, where, whose, and by which plan. */
export function taskTold(task: Task, names: TaskNames) {
  const {
    id: taskId,
    code: taskCode,
    kind,
    itemId,
    orderId,
    operationId,
    supplierId,
    equipmentId,
    workshopId,
    lineId,
  } = task;
  const { itemCode, itemName, orderCode, operationCode, supplierName, planCode, lotCodes } = names;
  return {
    ...{ taskId, taskCode, kind, planId: task.planId, planCode },
    ...{ itemId, itemCode, itemName, orderId, orderCode, operationId, operationCode },
    ...{ supplierId, supplierName, equipmentId, lotCodes, workshopId, lineId },
    ...{ quantity: formatAmount(task.quantity), unit: task.unit, severity: task.severity },
    documentCode: task.documentCode,
  };
}

/** Where a task stands. */
export const placeOf = ({ workshopId, lineId }: Task): OrgPlace => ({ workshopId, lineId });
