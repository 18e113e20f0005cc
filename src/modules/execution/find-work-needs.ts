import type { Tx } from '../../kernel/index.ts';
import type { StockNeed } from '../inventory/index.ts';
import { findNeededMaterials, findPlannedMaterials } from './queries/needed-materials.ts';

/**
 * What work orders take of these items and isn't promised to them: those at work may take it at any moment, so at once; those that aren't
 * released, where they are asked for, when they are due. Amounts are in the item's base unit.
 */
export async function findWorkNeeds(
  tx: Tx,
  itemIds: readonly string[],
  { now, planned }: { now: Date; planned: boolean },
): Promise<StockNeed[]> {
  const released = (await findNeededMaterials(tx, itemIds)).map((need) => ({ ...need, at: now }));
  return planned ? [...released, ...(await findPlannedMaterials(tx, itemIds, now))] : released;
}
