import type { Amount } from '../../../kernel/index.ts';
import type { ServedKit } from './serve-kits.ts';

export interface Arrival {
  itemId: string;
  quantity: Amount;
  at: Date;
  document: { id: string };
}

/** Of an arrival, what makes up for what a line misses. */
export type Share<A extends Arrival> = A & { taken: Amount };

/** What comes goes to what is missing, the soonest first, in the same sequence in which the orders were served. By line (material). */
export function serveArrivals<A extends Arrival>(
  served: readonly ServedKit[],
  arrivals: readonly A[],
): Map<string, Share<A>[]> {
  const left = new Map<string, { arrival: A; open: Amount }[]>();
  for (const arrival of [...arrivals].sort((a, b) => a.at.getTime() - b.at.getTime())) {
    const queue = left.get(arrival.itemId) ?? [];
    left.set(arrival.itemId, [...queue, { arrival, open: arrival.quantity }]);
  }
  const shares = new Map<string, Share<A>[]>();
  for (const { orderId, lines } of served) {
    for (const { materialId, itemId, missing } of lines) {
      let open = missing;
      for (const one of left.get(itemId) ?? []) {
        // What an order makes can't go into it.
        if (open === 0n || one.open === 0n || one.arrival.document.id === orderId) continue;
        const taken = one.open < open ? one.open : open;
        one.open -= taken;
        open -= taken;
        shares.set(materialId, [...(shares.get(materialId) ?? []), { ...one.arrival, taken }]);
      }
    }
  }
  return shares;
}

/** When the last of what it misses is there; null where nothing is missing, or something is on no document. */
export function completeAt(kit: ServedKit, shares: ReadonlyMap<string, Share<Arrival>[]>): Date | null {
  let last = 0;
  for (const { materialId, missing } of kit.lines) {
    if (missing === 0n) continue;
    const found = shares.get(materialId) ?? [];
    if (found.reduce((sum, { taken }) => sum + taken, 0n) < missing) return null;
    last = Math.max(last, ...found.map(({ at }) => at.getTime()));
  }
  return last === 0 ? null : new Date(last);
}
