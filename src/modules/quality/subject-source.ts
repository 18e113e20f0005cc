import type { SubjectSource } from '../../kernel/index.ts';
import { inspectionEntity, taskEntity } from './entities.ts';
import { findStepOfInspection } from './queries/inspections.ts';
import { readTaskRow } from './queries/tasks.ts';

/** What was shown of the pieces hangs at the order's step, and is seen beside what was decided on them. */
export const inspectionSource: SubjectSource = {
  kind: inspectionEntity.name,
  papersOf: async (tx, inspectionId) => {
    const step = await findStepOfInspection(tx, inspectionId);
    return step ? [{ kind: 'execution.work-order', id: step.orderId, part: step.part }] : [];
  },
};

/** A photo may be meant for one characteristic of an inspection. */
export const taskSource: SubjectSource = {
  kind: taskEntity.name,
  parts: async (tx, taskId) => {
    const task = await readTaskRow(tx, taskId);
    return (task?.characteristics ?? []).map(({ code, name, nameEn }) => ({ code, name, nameEn: nameEn || null }));
  },
};
