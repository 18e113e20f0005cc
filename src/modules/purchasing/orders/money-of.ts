import { sumMoney } from '../../../kernel/index.ts';
import { type Line, netReceived } from '../rules/order.ts';

/** What the order comes to: lines that were cancelled before anything came cost nothing. */
export function moneyOf(lines: readonly Line[]) {
  return sumMoney(lines.filter((line) => line.cancelled < line.ordered || netReceived(line) > 0n));
}
