import type { Book, FactHead, ItemState } from './book-state.ts';
import { split, worth } from './cents.ts';
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
  if (method === 'fifo') {
    const shorts = item.shorts.reduce((sum, { amount }) => sum + amount, 0n);
    const parts = split(
      item.amount + shorts,
      item.layers.map(({ left }) => left),
    );
    item.layers.forEach((layer, index) => {
      layer.amountLeft = parts[index] ?? 0n;
      book.changedLayers.add(layer);
    });
  }
  if (method !== 'standard') return;
  item.standardCost ??= cost ?? 0n;
  const difference = worth(item.quantity, item.standardCost) - item.amount;
  if (difference === 0n) return;
  item.amount += difference;
  const { causeKind, causeId, businessAt, documentType, documentId, documentCode } = head;
  const why = { causeKind, causeId, businessAt, documentType, documentId, documentCode, itemId: item.itemId };
  postFact(book, openFact(book, businessAt), 'method_change', why, [
    { role: 'stock', itemId: item.itemId, quantity: 0n, amount: difference },
    { role: 'price_variance', itemId: item.itemId, amount: -difference },
  ]);
}
