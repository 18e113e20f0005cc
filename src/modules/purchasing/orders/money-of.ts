import { sumMoney } from '../../../kernel/index.ts';
import { type Line, stands } from '../rules/order.ts';

/** What the order comes to: lines that were cancelled before anything came cost nothing. */
export function moneyOf(lines: readonly Line[]) {
  return sumMoney(lines.filter(stands));
}
