import type { Amount } from '../../../kernel/index.ts';

const ONE = 1_000_000n;

/** What an item is held against; amounts in its base unit, 0 where there is none. */
export interface Levels {
  safetyStock: Amount;
  reorderPoint: Amount;
  maximumStock: Amount;
  orderMultiple: Amount;
  /** Counted in whole pieces. */
  whole: boolean;
}

/** Of one item, wherever it lies. */
export interface Position {
  onHand: Amount;
  inInspection: Amount;
  promised: Amount;
  /** What documents still take and wasn't promised. */
  needed: Amount;
  /** What is being made or is ordered. */
  coming: Amount;
  /** Asked for and not ordered yet. */
  asked: Amount;
}

/** What there will be once all that is promised and needed has gone, and all that comes and is asked for has come. May be negative. */
export function projectedOf({ onHand, inInspection, promised, needed, coming, asked }: Position): Amount {
  return onHand + inInspection + coming + asked - promised - needed;
}

/** Below this it is replenished: the larger of the two. */
export function leastOf({ safetyStock, reorderPoint }: Pick<Levels, 'safetyStock' | 'reorderPoint'>): Amount {
  return reorderPoint > safetyStock ? reorderPoint : safetyStock;
}

/** How much is to be bought or made: nothing from the least on; else up to the maximum, in whole multiples, never less than is missing. */
export function proposalOf(projected: Amount, levels: Levels): Amount {
  const least = leastOf(levels);
  if (projected >= least) return 0n;
  const target = levels.maximumStock > least ? levels.maximumStock : least;
  const step = levels.orderMultiple > 0n ? levels.orderMultiple : levels.whole ? ONE : 1n;
  return ((target - projected + step - 1n) / step) * step;
}
