import { type Amount, type Ratio, scaleAmount } from '../../../kernel/index.ts';

/** A row of a list that holds on the day, for this customer or for all. */
export interface PriceRow {
  listId: string;
  listCode: string;
  customerId: string | null;
  /** `YYYY-MM-DD` */
  validFrom: string;
  quantityFrom: Amount;
  unit: string;
  price: Amount;
}

/** How many base units 1 of a unit is; undefined: the item has no such unit any more. */
export type UnitRatio = (unit: string) => Ratio | undefined;

export interface FoundPrice {
  listId: string;
  listCode: string;
  /** Of one of the unit that was asked for, to the sixth decimal. */
  price: Amount;
}

/**
 * The price that fits best: a list of the customer's own before one for all, of these the one that began last, of its rows the largest
 * quantity that is reached. A row in another unit of the item is taken over exactly by the ratio of the units, rounded half up at the
 * sixth decimal.
 */
export function bestPrice(
  rows: readonly PriceRow[],
  { quantityBase, unit }: { quantityBase: Amount; unit: string },
  ratioOf: UnitRatio,
): FoundPrice | undefined {
  const asked = ratioOf(unit);
  const reached = rows.flatMap((row) => {
    const ratio = ratioOf(row.unit);
    if (!ratio || row.quantityFrom * ratio.numerator > quantityBase * ratio.denominator) return [];
    return [{ row, ratio, from: scaleAmount(row.quantityFrom, ratio) }];
  });
  const [best] = reached.sort(
    (a, b) =>
      Number(a.row.customerId === null) - Number(b.row.customerId === null) ||
      compare(b.row.validFrom, a.row.validFrom) ||
      compare(b.from, a.from) ||
      // Two rows of two units that begin at the same quantity: the one in the unit asked for is nobody's calculation.
      Number(b.row.unit === unit) - Number(a.row.unit === unit) ||
      compare(a.row.listCode, b.row.listCode),
  );
  if (!best || !asked) return undefined;
  const { row, ratio } = best;
  const price = scaleAmount(row.price, {
    numerator: asked.numerator * ratio.denominator,
    denominator: asked.denominator * ratio.numerator,
  });
  return { listId: row.listId, listCode: row.listCode, price };
}

function compare<T extends string | bigint>(a: T, b: T): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
