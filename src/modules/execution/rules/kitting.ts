import type { Amount } from '../../../kernel/index.ts';
import { type Material, netIssued } from './order.ts';
import { countsFor, standsInFor } from './substitutes.ts';

/** An item of which less lies there than an order needs. Amounts are in its base unit. */
export interface ItemShort {
  itemId: string;
  required: Amount;
  there: Amount;
  short: Amount;
  /** Of what is short, what substitutes that lie there make up for. */
  covered: Amount;
  /** Those substitutes, each with how much of it that takes, in its own unit. */
  by: Map<string, Amount>;
}

/**
 * What an order's lines lack of what is available. Each line takes its own item first; then what is left of its substitutes, in
 * their order, so that nothing is counted twice.
 */
export function shortagesOf(materials: readonly Material[], available: ReadonlyMap<string, Amount>): ItemShort[] {
  const left = new Map([...available].map(([id, amount]) => [id, amount < 0n ? 0n : amount]));
  const shortages = new Map<string, ItemShort>();
  const wanting: { line: Material; rest: Amount }[] = [];
  for (const line of materials) {
    const needed = line.required - netIssued(line);
    if (line.supplementary || needed <= 0n) continue;
    const { itemId } = line;
    const lies = left.get(itemId) ?? 0n;
    const taken = lies < needed ? lies : needed;
    left.set(itemId, lies - taken);
    const found = shortages.get(itemId) ?? { itemId, required: 0n, there: 0n, short: 0n, covered: 0n, by: new Map() };
    found.required += needed;
    found.there += taken;
    found.short += needed - taken;
    shortages.set(itemId, found);
    if (taken < needed) wanting.push({ line, rest: needed - taken });
  }
  for (const { line, rest } of wanting) cover(shortages.get(line.itemId) as ItemShort, line, rest, left);
  return [...shortages.values()].filter(({ short }) => short > 0n);
}

function cover(shortage: ItemShort, line: Material, wanted: Amount, left: Map<string, Amount>): void {
  let rest = wanted;
  for (const substitute of line.substitutes) {
    const { itemId } = substitute;
    const lies = left.get(itemId) ?? 0n;
    const enough = standsInFor(substitute, rest);
    const taken = lies < enough ? lies : enough;
    if (taken <= 0n) continue;
    const counts = countsFor(substitute, taken);
    const made = counts < rest ? counts : rest;
    left.set(itemId, lies - taken);
    shortage.by.set(itemId, (shortage.by.get(itemId) ?? 0n) + taken);
    shortage.covered += made;
    rest -= made;
  }
}
