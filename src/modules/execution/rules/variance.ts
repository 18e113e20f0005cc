import type { Amount } from '../../../kernel/index.ts';
import { dueOf, type Material, netIssued, type Order } from './order.ts';

/** A line on which more, or less, was issued than what was made has in it. Positive: at the order still, or lost there. */
export interface MaterialDifference {
  material: Material;
  used: Amount;
  difference: Amount;
}

/**
 * Where the books of an order's material don't agree with what was made. What was issued beyond the BOM replaces something lost:
 * it counts as used, and makes up for what was never issued on the item's own lines.
 */
export function materialDifferences(order: Order): MaterialDifference[] {
  const spare = new Map<string, Amount>();
  for (const one of order.materials)
    if (one.supplementary) spare.set(one.itemId, (spare.get(one.itemId) ?? 0n) + netIssued(one));
  const differences: MaterialDifference[] = [];
  for (const material of order.materials) {
    if (material.supplementary) continue;
    const used = dueOf(order, material);
    let difference = netIssued(material) - used;
    if (difference < 0n) {
      const there = spare.get(material.itemId) ?? 0n;
      const covered = there < -difference ? there : -difference;
      spare.set(material.itemId, there - covered);
      difference += covered;
    }
    if (difference !== 0n) differences.push({ material, used, difference });
  }
  return differences;
}

/** Lines that are issued by hand and whose pieces have more in them than was issued: what a report leaves to be done. */
export function owedByHand(order: Order): { material: Material; amount: Amount }[] {
  return materialDifferences(order)
    .filter(({ material, difference }) => material.issueMethod === 'issue' && difference < 0n)
    .map(({ material, difference }) => ({ material, amount: -difference }));
}
