import type { Amount, Ratio } from '../../../kernel/index.ts';

const ONE = 1_000_000n;

/** How a supplier sells: amounts in its unit, 0 where there is no minimum or pack. */
export interface SoldAs {
  quantityMin: Amount;
  packSize: Amount;
  /** Counted in whole numbers only. */
  whole: boolean;
}

/**
 * How much is ordered in the supplier's unit so that `need`, in base units, is covered: never less, rounded up to what converts exactly,
 * to whole pieces, to the minimum and to whole packs. 1 of the unit = ratio base units.
 */
export function quantityToBuy(need: Amount, ratio: Ratio, { quantityMin, packSize, whole }: SoldAs): Amount {
  const exact = up(need * ratio.denominator, ratio.numerator);
  const fits = (exact * ratio.numerator) % ratio.denominator === 0n;
  const counted = whole || !fits ? up(exact, ONE) * ONE : exact;
  const least = counted > quantityMin ? counted : quantityMin;
  return packSize > 0n ? up(least, packSize) * packSize : least;
}

function up(amount: bigint, by: bigint): bigint {
  return (amount + by - 1n) / by;
}
