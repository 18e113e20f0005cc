import { type Amount, formatAmount, type Refusal } from '../../../kernel/index.ts';
import { refuse } from '../refusals.ts';
import type { ItemPromise, Posting, StockPolicy, StockState } from './stock-state.ts';

/** A promise of the item as a whole that somebody else has taken from. */
export interface PromiseTaken {
  promise: ItemPromise;
  amount: Amount;
}

/**
 * What a departure takes of pieces promised to other documents wherever they lie. `free` is what is available of the item at all
 * places before, `leaves` what goes of it. The latest promise loses first, as the earlier ones are served first.
 */
export function promisesTaken(
  promises: readonly ItemPromise[],
  documentId: string,
  free: Amount,
  leaves: Amount,
): PromiseTaken[] {
  const others = promises.filter((promise) => promise.documentId !== documentId && promise.open > 0n);
  const promised = others.reduce((sum, promise) => sum + promise.open, 0n);
  const missing = promised - (free - leaves);
  let left = missing < leaves ? missing : leaves;
  const taken: PromiseTaken[] = [];
  for (const promise of [...others].reverse()) {
    if (left <= 0n) break;
    const amount = promise.open < left ? promise.open : left;
    taken.push({ promise, amount });
    left -= amount;
  }
  return taken;
}

/** Refused by policy where somebody decides to take; a loss or a correction is a fact and is told, not refused. */
export function whyNotTakePromised(
  state: StockState,
  posting: Posting,
  taken: readonly PromiseTaken[],
  policy: StockPolicy,
): Refusal | undefined {
  const to = state.locations.get(posting.toLocationId)?.kind ?? '';
  const decided = ['production', 'customer', 'supplier'].includes(to) && !posting.reversesId;
  if (taken.length === 0 || policy.promisedElsewhere !== 'forbid' || !decided) return undefined;
  const item = state.items.get(posting.itemId);
  const whose = taken.map(({ promise, amount }) => `${promise.documentCode ?? '—'} ${formatAmount(amount)}`);
  const others = state.itemPromises.get(posting.itemId) ?? [];
  const promised = others.reduce((sum, one) => (one.documentId === posting.documentId ? sum : sum + one.open), 0n);
  const left = (state.itemAvailable.get(posting.itemId) ?? 0n) - promised;
  return refuse(
    'inventory.promised_elsewhere',
    {
      item: item?.code ?? '',
      wanted: formatAmount(posting.amount),
      free: formatAmount(left > 0n ? left : 0n),
      unit: item?.unit ?? '',
      whose: whose.join(', '),
    },
    {
      details: {
        promises: taken.map(({ promise, amount }) => ({
          documentId: promise.documentId,
          documentCode: promise.documentCode,
          quantity: formatAmount(amount),
        })),
      },
    },
  );
}
