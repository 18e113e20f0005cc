import { type Amount, formatAmount, type Ratio } from '../../../kernel/index.ts';
import { refuse } from '../refusals.ts';

/** What the conversion needs to know of an item. */
export interface ItemUnits {
  code: string;
  unit: string;
  conversions: ReadonlyMap<string, Ratio>;
  /** Which of its units are counted in whole numbers only. */
  wholeUnits?: ReadonlySet<string>;
}

const SCALE = 1_000_000n;
/** Quantities in stock, orders and requirements stay below this. */
export const BASE_AMOUNT_LIMIT = 10n ** 13n * SCALE;

/**
 * The amount in the item's base unit, exactly. Throws quantity.unit_unknown_for_item, naming the units allowed, and
 * quantity.not_exact_for_item when six decimals can't hold the result: a rounded receipt would be a wrong one;
 * quantity.too_large_for_item from 10^13 on, and quantity.not_whole_for_item where a unit knows whole numbers only.
 */
export function toBaseQuantity(item: ItemUnits, amount: Amount, unit: string): Amount {
  const ratio = unit === item.unit ? undefined : ratioOfUnit(item, unit);
  const scaled = ratio ? amount * ratio.numerator : amount;
  if (ratio && scaled % ratio.denominator !== 0n) throw notExact(item, amount, unit, ratio);
  const base = ratio ? scaled / ratio.denominator : amount;
  if (base >= BASE_AMOUNT_LIMIT || -base >= BASE_AMOUNT_LIMIT) throw tooLarge(item, amount, unit, ratio);
  if (item.wholeUnits?.has(unit) && amount % SCALE !== 0n) throw notWhole(item, amount, unit, unit, amount);
  if (item.wholeUnits?.has(item.unit) && base % SCALE !== 0n) throw notWhole(item, amount, unit, item.unit, base);
  return base;
}

/** How many base units 1 of `unit` is. Throws quantity.unit_unknown_for_item. */
export function ratioOfUnit(item: ItemUnits, unit: string): Ratio {
  if (unit === item.unit) return { numerator: 1n, denominator: 1n };
  const ratio = item.conversions.get(unit);
  if (ratio) return ratio;
  const units = [item.unit, ...item.conversions.keys()].join(', ');
  throw refuse('quantity.unit_unknown_for_item', { item: item.code, unit, units }, { where: '/unit' });
}

function notExact(item: ItemUnits, amount: Amount, unit: string, ratio: Ratio) {
  return refuse('quantity.not_exact_for_item', {
    item: item.code,
    amount: formatAmount(amount),
    unit,
    baseUnit: item.unit,
    numerator: String(ratio.numerator),
    denominator: String(ratio.denominator),
  });
}

function tooLarge(item: ItemUnits, amount: Amount, unit: string, ratio: Ratio = { numerator: 1n, denominator: 1n }) {
  // The most that is whole in this unit, so that the number offered would really be taken.
  const most = ((BASE_AMOUNT_LIMIT / SCALE - 1n) * ratio.denominator) / ratio.numerator;
  return refuse(
    'quantity.too_large_for_item',
    { item: item.code, amount: formatAmount(amount), unit, baseUnit: item.unit, most: String(most) },
    { where: '/quantity' },
  );
}

function notWhole(item: ItemUnits, amount: Amount, unit: string, wholeUnit: string, result: Amount) {
  const parameters = { item: item.code, amount: formatAmount(amount), unit, wholeUnit };
  return refuse(
    'quantity.not_whole_for_item',
    { ...parameters, result: `${formatAmount(result)} ${wholeUnit}` },
    { where: '/quantity' },
  );
}
