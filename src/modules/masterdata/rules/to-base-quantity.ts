import { type Amount, formatAmount, type Ratio } from '../../../kernel/index.ts';
import { refuse } from '../refusals.ts';

/** What the conversion needs to know of an item. */
export interface ItemUnits {
  code: string;
  unit: string;
  conversions: ReadonlyMap<string, Ratio>;
}

/**
 * The amount in the item's base unit, exactly. Throws quantity.unit_unknown_for_item, naming the units allowed, and
 * quantity.not_exact_for_item when six decimals can't hold the result: a rounded receipt would be a wrong one.
 */
export function toBaseQuantity(item: ItemUnits, amount: Amount, unit: string): Amount {
  if (unit === item.unit) return amount;
  const ratio = ratioOfUnit(item, unit);
  const scaled = amount * ratio.numerator;
  if (scaled % ratio.denominator !== 0n) throw notExact(item, amount, unit, item.unit, ratio);
  return scaled / ratio.denominator;
}

/** The amount of the base unit, said in another unit of the item; exact, with the same refusals. */
export function fromBaseQuantity(item: ItemUnits, amount: Amount, unit: string): Amount {
  if (unit === item.unit) return amount;
  const { numerator, denominator } = ratioOfUnit(item, unit);
  const scaled = amount * denominator;
  if (scaled % numerator !== 0n) {
    throw notExact(item, amount, item.unit, unit, { numerator: denominator, denominator: numerator });
  }
  return scaled / numerator;
}

/** How many base units 1 of `unit` is. Throws quantity.unit_unknown_for_item. */
export function ratioOfUnit(item: ItemUnits, unit: string): Ratio {
  if (unit === item.unit) return { numerator: 1n, denominator: 1n };
  const ratio = item.conversions.get(unit);
  if (ratio) return ratio;
  const units = [item.unit, ...item.conversions.keys()].join(', ');
  throw refuse('quantity.unit_unknown_for_item', { item: item.code, unit, units }, { where: '/unit' });
}

function notExact(item: ItemUnits, amount: Amount, unit: string, toUnit: string, ratio: Ratio) {
  return refuse('quantity.not_exact_for_item', {
    item: item.code,
    amount: formatAmount(amount),
    unit,
    baseUnit: toUnit,
    numerator: String(ratio.numerator),
    denominator: String(ratio.denominator),
  });
}
