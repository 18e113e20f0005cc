import type { SubjectSource } from '../../kernel/index.ts';
import { inspectionEntity } from './entities.ts';
import { findStepOfInspection } from './queries/inspections.ts';

/** What was shown of the pieces hangs at the order's step, and is seen beside what was decided on them. */
export const inspectionSource: SubjectSource = {
  kind: inspectionEntity.name,
  papersOf: async (tx, inspectionId) => {
    const step = await findStepOfInspection(tx, inspectionId);
    return step ? [{ kind: 'execution.work-order', id: step.orderId, part: step.part }] : [];
  },
};
