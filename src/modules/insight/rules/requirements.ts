import type { Amount, Ratio } from '../../../kernel/index.ts';
import { countsFor, standsInFor } from '../../execution/index.ts';

/** A row of an exploded BOM as far as stock and cost ask; parents stand before their children. */
export interface NeededRow {
  path: string;
  parentPath: string | null;
  itemId: string;
  /** Rounded up. */
  quantity: Amount;
  /** The same, not rounded. */
  exact: Ratio;
  /** It has a BOM of its own, and its children follow. */
  made: boolean;
  phantom: boolean;
}

const MILLION = 1_000_000n;

/**
 * What is missing of each row. Where some of a parent lies there, its children are needed only for the rest; an item that is needed in
 * several rows goes to the first of them. A phantom lies nowhere: its own lines are what is needed. What is taken is drawn from `left`.
 */
export function shortOf(rows: readonly NeededRow[], left: Map<string, Amount>): Map<string, Amount> {
  const quantities = new Map<string, Amount>();
  const short = new Map<string, Amount>();
  for (const { path, parentPath, itemId, quantity, phantom, made } of rows) {
    quantities.set(path, quantity);
    const parent = parentPath === null ? undefined : { of: quantities.get(parentPath), short: short.get(parentPath) };
    const needed = parent?.of ? divideUp(quantity * (parent.short ?? 0n), parent.of) : quantity;
    if (phantom && made) {
      short.set(path, needed);
      continue;
    }
    const there = left.get(itemId) ?? 0n;
    const taken = there < 0n ? 0n : there < needed ? there : needed;
    left.set(itemId, there - taken);
    short.set(path, needed - taken);
  }
  return short;
}

export interface StandIn {
  itemId: string;
  numerator: bigint;
  denominator: bigint;
  /** Counted in whole pieces. */
  whole: boolean;
}

/** What of a row's shortage its substitutes that lie there make up for, and how much of each that takes, in its own unit. */
export interface Cover {
  counts: Amount;
  by: { itemId: string; amount: Amount }[];
}

/** Row by row what is left of each row's substitutes, in their order; drawn from `left`, so that nothing is counted twice. */
export function coverOf(
  short: ReadonlyMap<string, Amount>,
  standIns: ReadonlyMap<string, readonly StandIn[]>,
  left: Map<string, Amount>,
): Map<string, Cover> {
  const covers = new Map<string, Cover>();
  for (const [path, missing] of short) {
    let rest = missing;
    const by: Cover['by'] = [];
    for (const one of standIns.get(path) ?? []) {
      const there = left.get(one.itemId) ?? 0n;
      const enough = standsInFor(one, rest);
      const amount = there < enough ? there : enough;
      if (amount <= 0n) continue;
      const counts = countsFor(one, amount);
      left.set(one.itemId, there - amount);
      by.push({ itemId: one.itemId, amount });
      rest -= counts < rest ? counts : rest;
    }
    if (by.length > 0) covers.set(path, { counts: missing - rest, by });
  }
  return covers;
}

export interface RowCost {
  /** Quantity × the item's own standard cost; null where there is none. */
  standard: Amount | null;
  /** Of what is bought for it, all levels down; what has no cost counts nothing. */
  material: Amount;
}

/** Each row's cost, and the bought items that have none. A made item costs what its lines cost. */
export function costOf(
  rows: readonly NeededRow[],
  costs: ReadonlyMap<string, Amount>,
): { byPath: Map<string, RowCost>; material: Amount; withoutCost: Set<string> } {
  const byPath = new Map<string, RowCost>();
  const withoutCost = new Set<string>();
  const parents = new Set(rows.map(({ parentPath }) => parentPath));
  let material = 0n;
  for (const row of rows) {
    const cost = costs.get(row.itemId);
    byPath.set(row.path, { standard: cost === undefined ? null : timesCost(row.exact, cost), material: 0n });
  }
  // From the last to the first, so that children are done before their parents.
  for (const { path, parentPath, itemId } of [...rows].reverse()) {
    const row = byPath.get(path) as RowCost;
    if (!parents.has(path)) {
      if (row.standard === null) withoutCost.add(itemId);
      row.material = row.standard ?? 0n;
    }
    const parent = parentPath === null ? undefined : byPath.get(parentPath);
    if (parent) parent.material += row.material;
    else material += row.material;
  }
  return { byPath, material, withoutCost };
}

/** Rounded to the nearest millionth, halves up. */
function timesCost({ numerator, denominator }: Ratio, cost: Amount): Amount {
  const divisor = denominator * MILLION;
  return (numerator * cost * 2n + divisor) / (divisor * 2n);
}

function divideUp(numerator: bigint, denominator: bigint): bigint {
  return (numerator + denominator - 1n) / denominator;
}
