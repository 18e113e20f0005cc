import { type Amount, groupBy } from '../../../kernel/index.ts';
import { availableOf, type StockReservation, type StockState } from './stock-state.ts';

/** What a document asks to be kept for it of an item, wherever it lies, in its base unit. Nothing asked gives back what it has. */
export interface StockClaim {
  itemId: string;
  documentType: string;
  documentId: string;
  documentCode: string;
  amount: Amount;
}

/**
 * What is free of items, over these claims in their order: what each document gets where that differs from what it has, and the promises
 * that it takes the place of. A document may claim several times. The items are loaded as a whole, with the documents' promises.
 */
export function shareOut(
  state: StockState,
  claims: readonly StockClaim[],
): { shares: StockClaim[]; instead: StockReservation[] } {
  const shares: StockClaim[] = [];
  const instead: StockReservation[] = [];
  for (const [itemId, asked] of groupBy(claims, (claim) => claim.itemId)) {
    const documents = new Set(asked.map(({ documentId }) => documentId));
    const own = state.reservations.filter(
      (one) => one.itemId === itemId && one.locationId === null && one.open > 0n && documents.has(one.documentId),
    );
    const there = availableOfItem(state, itemId);
    const promised = (state.itemPromises.get(itemId) ?? []).reduce((sum, { open }) => sum + open, 0n);
    const free = there - promised + own.reduce((sum, { open }) => sum + open, 0n);
    for (const share of splitOver(free, asked)) {
      const has = own.filter(({ documentId }) => documentId === share.documentId);
      if (has.reduce((sum, { open }) => sum + open, 0n) === share.amount) continue;
      shares.push(share);
      instead.push(...has);
    }
  }
  return { shares, instead };
}

/** What is available at all places of an item that is loaded as a whole, firm promises taken off. */
export function availableOfItem({ balances }: StockState, itemId: string): Amount {
  let sum = 0n;
  for (const balance of balances.values()) if (balance.itemId === itemId) sum += availableOf(balance);
  return sum;
}

/** What each document gets of what is free, the first claim served first. */
function splitOver(free: Amount, claims: readonly StockClaim[]): StockClaim[] {
  let left = free;
  const shares = claims.map((claim) => {
    const amount = left <= 0n ? 0n : claim.amount < left ? claim.amount : left;
    left -= amount;
    return { ...claim, amount };
  });
  return [...groupBy(shares, ({ documentId }) => documentId).values()].flatMap(([first, ...more]) =>
    first ? [{ ...first, amount: more.reduce((sum, { amount }) => sum + amount, first.amount) }] : [],
  );
}
