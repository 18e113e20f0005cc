import type { Amount } from '../../../kernel/index.ts';
import {
  type BalanceKey,
  isVirtual,
  type Posting,
  type StockReservation,
  type StockState,
  sidesOf,
  takersOf,
} from './stock-state.ts';

export function add(amounts: Map<string, Amount>, key: string, amount: Amount): void {
  amounts.set(key, (amounts.get(key) ?? 0n) + amount);
}

/**
 * The promises that this posting takes up: the lease that it names, then its document's own. A firm one names exactly this stock and
 * can't stay once the stock has left, so any departure uses it up. One that names only the item follows it from place to place until
 * it is used.
 */
export function promisesUsed(state: StockState, posting: Posting) {
  const used: { reservation: StockReservation; amount: Amount; firm: boolean }[] = [];
  if (posting.fromStatus !== 'available' || isVirtual(state, posting.fromLocationId)) return used;
  let left = posting.amount;
  const kinds = isVirtual(state, posting.toLocationId) ? [true, false] : [true];
  for (const firm of kinds) {
    for (const reservation of promisesTo(state, posting)) {
      if (left <= 0n) return used;
      if (reservation.itemId !== posting.itemId) continue;
      const names = reservation.locationId === posting.fromLocationId && reservation.lotId === posting.lotId;
      if (firm ? !names : reservation.locationId !== null) continue;
      const amount = reservation.open < left ? reservation.open : left;
      if (amount <= 0n) continue;
      used.push({ reservation, amount, firm });
      left -= amount;
    }
  }
  return used;
}

function promisesTo({ reservations }: StockState, posting: Posting): StockReservation[] {
  return takersOf(posting).flatMap((taker) => reservations.filter(({ documentId }) => documentId === taker));
}

/** By how much less (or more) is then available of the item, firm promises taken off. */
export function availableChange(state: StockState, posting: Posting): Amount {
  const leaves = posting.fromStatus === 'available' && !isVirtual(state, posting.fromLocationId);
  const comes = posting.toStatus === 'available' && !isVirtual(state, posting.toLocationId);
  const own = leaves ? firmOf(state, posting) : 0n;
  return (comes ? posting.amount : 0n) - (leaves ? posting.amount - own : 0n);
}

/** How much of the document's own firm promises a posting takes up. */
export function firmOf(state: StockState, posting: Posting): Amount {
  return promisesUsed(state, posting)
    .filter((one) => one.firm)
    .reduce((sum, one) => sum + one.amount, 0n);
}

/** What a posting does at the balances that keep their past in the state. */
export function factsOf(state: StockState, posting: Posting): { key: BalanceKey; amount: Amount }[] {
  if (!state.facts) return [];
  const { from, to } = sidesOf(posting);
  const both = [
    { key: from, amount: -posting.amount },
    { key: to, amount: posting.amount },
  ];
  return both.filter(({ key }) => !isVirtual(state, key.locationId));
}

/** A promise of the item as a whole that its own document has used or given back binds nobody any more. */
export function drawPromise(state: StockState, itemId: string, documentId: string, amount: Amount): void {
  let left = amount;
  for (const promise of state.itemPromises.get(itemId) ?? []) {
    if (promise.documentId !== documentId) continue;
    const used = promise.open < left ? promise.open : left;
    promise.open -= used;
    left -= used;
  }
}
