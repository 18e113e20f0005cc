import type { Amount } from '../../../kernel/index.ts';
import type { Book, FactDraft, FactHead, ItemState } from './book-state.ts';
import { type Cents, worth } from './cents.ts';
import { openFact, postFact } from './post-fact.ts';
import { layOut } from './switch-method.ts';

/** One is worth this from now on: what is in stock, and at standard whatever comes. Where nothing lies the fact is without entries. */
export function postRevaluation(book: Book, item: ItemState, unitCost: Amount, head: FactHead): FactDraft {
  const { itemId } = item;
  const difference = revalue(book, item, unitCost);
  return postFact(book, openFact(book, head.businessAt), 'revaluation', head, [
    { role: 'stock', itemId, quantity: 0n, amount: difference },
    { role: 'revaluation', itemId, amount: -difference },
  ]);
}

function revalue(book: Book, item: ItemState, unitCost: Amount): Cents {
  book.changedItems.add(item);
  const before = item.amount;
  item.lastCost = unitCost;
  if (item.method === 'standard') {
    item.standardCost = unitCost;
    item.amount = worth(item.quantity, unitCost);
  } else if (item.quantity > 0n) item.amount = worth(item.quantity, unitCost);
  const short = item.shorts.reduce((sum, { amount }) => sum + amount, 0n);
  if (item.method === 'fifo' && item.quantity > 0n) layOut(book, item, short);
  return item.amount - before;
}
