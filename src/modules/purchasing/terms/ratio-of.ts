import type { Ratio } from '../../../kernel/index.ts';
import type { Item } from '../../masterdata/index.ts';

/** 1 of the unit in base units; undefined where the item no longer knows it. */
export function ratioOf(item: Item, unit: string): Ratio | undefined {
  return unit === item.unit ? { numerator: 1n, denominator: 1n } : item.conversions.get(unit);
}
