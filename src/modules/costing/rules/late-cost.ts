import type { AccountRole } from '../contract.ts';
import type { Book, FactDraft, FactHead, Layer } from './book-state.ts';
import type { Cents } from './cents.ts';
import { openFact, postFact } from './post-fact.ts';
import { spreadOver } from './spread-cost.ts';

/** One fact for a cost of goods that came by these layers, owed on the other side. Of goods that all went back it is a variance. */
export function postLateCost(
  book: Book,
  layers: readonly Layer[],
  amount: Cents,
  owed: { role: AccountRole; purchaseLineId: string | null; partnerId: string | null },
  head: FactHead,
): FactDraft {
  const fact = openFact(book, head.businessAt);
  const { itemId } = head;
  const spread = spreadOver(book, layers, amount, { lost: { role: 'price_variance', itemId, amount: 0n } });
  return postFact(book, fact, 'late_cost', head, [...spread, { ...owed, itemId, amount: -amount }]);
}
