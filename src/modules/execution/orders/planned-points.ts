import { defineSlot, providedFor, type Tx } from '../../../kernel/index.ts';

/** The steps of an item that is to be made. */
export interface PlannedSteps {
  itemId: string;
  steps: readonly { sequence: number; last: boolean; subcontractorId: string | null }[];
}

/** Which of the steps hold their pieces for an inspection, besides those that the routing says. By their numbers. */
export type FindPlannedPoints = (tx: Tx, planned: PlannedSteps) => Promise<readonly number[]>;

export const plannedPoints = defineSlot<FindPlannedPoints>('execution.planned-points');

/** All that modules above ask for, as the order is released: what holds then holds for the whole order. */
export async function findPlannedPoints(
  tx: Tx,
  itemId: string,
  operations: readonly { sequence: number; subcontractorId: string | null }[],
): Promise<ReadonlySet<number>> {
  const last = Math.max(...operations.map(({ sequence }) => sequence));
  const steps = operations.map(({ sequence, subcontractorId }) => ({
    sequence,
    subcontractorId,
    last: sequence === last,
  }));
  const found = await Promise.all(providedFor(tx, plannedPoints).map((find) => find(tx, { itemId, steps })));
  return new Set(found.flat());
}
