import type { Amount } from '../../../kernel/index.ts';

/** One thing that happened at a balance: signed, as it changed what lay there. */
export interface Change {
  amount: Amount;
}

/**
 * What happened since somebody saw `seen`, newest first: walked back from what is there now to the last time it was so. When that
 * lies further back than the changes known, all of them.
 */
export function sinceSeen<C extends Change>(changes: readonly C[], onHand: Amount, seen: Amount): C[] {
  let balance = onHand;
  for (const [index, change] of changes.entries()) {
    if (balance === seen) return changes.slice(0, index);
    balance -= change.amount;
  }
  return [...changes];
}
