import type { Book, FactHead, ItemState } from './book-state.ts';
import { type Cents, split, worth } from './cents.ts';
import { monthAfter, monthOf, openFact, postFact } from './post-fact.ts';
import { costNow } from './take-stock.ts';

/**
 * What was chosen for an item holds from its first fact in that month on. Who leaves the month-end average does so once every month before
 * is closed: until then these are to be averaged.
 */
export function switchMethod(book: Book, item: ItemState, head: FactHead): void {
  const month = monthOf(book, head.businessAt);
  const choice = item.chosen.findLast(({ fromMonth }) => fromMonth <= month);
  if (choice === undefined || choice.fromMonth <= (item.methodFrom ?? '')) return;
  if (choice.method === item.method) return;
  if (item.method === 'month_end' && (book.closedUpTo === null || monthAfter(book.closedUpTo) < choice.fromMonth))
    return;
  const { method } = choice;
  const cost = costNow(item);
  item.method = method;
  item.methodFrom = choice.fromMonth;
  book.changedItems.add(item);
  const short = item.shorts.reduce((sum, { amount }) => sum + amount, 0n);
  if (method === 'standard') item.standardCost ??= cost ?? 0n;
  const difference = worthBy(item, short) - item.amount;
  item.amount += difference;
  if (method === 'fifo') layOut(book, item, short);
  if (difference === 0n) return;
  const { causeKind, causeId, businessAt, documentType, documentId, documentCode } = head;
  const why = { causeKind, causeId, businessAt, documentType, documentId, documentCode, itemId: item.itemId };
  postFact(book, openFact(book, businessAt), 'method_change', why, [
    { role: 'stock', itemId: item.itemId, quantity: 0n, amount: difference },
    { role: 'price_variance', itemId: item.itemId, amount: -difference },
  ]);
}

/** By the method that it has now: standard as ever, and what isn't there is worth nothing. */
function worthBy({ method, quantity, amount, standardCost, layers }: ItemState, short: Cents): Cents {
  if (method === 'standard') return worth(quantity, standardCost ?? 0n);
  if (method === 'fifo' && layers.length === 0) return -short;
  return method === 'average' && quantity === 0n ? 0n : amount;
}

/** What first in, first out keeps by layer, of what is worth one figure. */
export function layOut(book: Book, item: ItemState, short: Cents): void {
  const parts = split(
    item.amount + short,
    item.layers.map(({ left }) => left),
  );
  item.layers.forEach((layer, index) => {
    layer.amountLeft = parts[index] ?? 0n;
    book.changedLayers.add(layer);
  });
}
