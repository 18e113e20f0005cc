import type { AskedLine } from '../promises/plan-promises.ts';
import { type LineState, openOf } from '../rules/order.ts';

/** What is to be promised of a line: all that is open. */
export function askedOf(line: LineState & Omit<AskedLine, 'amount'>): AskedLine {
  const { id, itemId, wantedAt } = line;
  return { id, itemId, wantedAt, amount: openOf(line) };
}
