import type { Amount } from '../../../kernel/index.ts';
import { type Book, chargeOrder, type EntryDraft, type FactDraft, type FactHead } from './book-state.ts';
import type { Cents } from './cents.ts';
import { openFact, postFact } from './post-fact.ts';
import { receiveOn } from './receive-on.ts';
import { spreadOnOrder } from './spread-cost.ts';

/** Good pieces that came back from a subcontractor, or went back out by a reversal. */
export interface ValuedFee extends FactHead {
  orderId: string;
  /** What the order makes. */
  itemId: string;
  quantity: Amount;
  purchaseLineId: string;
  partnerId: string;
  original: { factId: string; amount: Cents } | null;
}

/** What rules of accounts know fees by. */
export const feeReason = 'SUBCONTRACT';

/** The fee of these pieces, by the line's price, on the order's work in process; a reversal takes back exactly what it was. */
export function valueFee(book: Book, fee: ValuedFee): void {
  const { orderId, itemId, quantity, purchaseLineId, partnerId, original, businessAt } = fee;
  const line = book.lines.get(purchaseLineId);
  if (!line) throw new Error(`purchase line ${purchaseLineId} was not loaded into the book`);
  const amount = original ? -original.amount : receiveOn(book, line, quantity).amount;
  if (original) {
    book.changedLines.add(line);
    line.received -= quantity;
    line.quantity -= quantity;
    line.amount += amount;
  }
  chargeOrder(book, orderId, amount, businessAt);
  const owed: EntryDraft = { role: 'estimated_payable', itemId, orderId, purchaseLineId, partnerId, amount: -amount };
  postFact(book, openFact(book, businessAt), 'subcontract_fee', { ...fee, reason: feeReason }, [
    { role: 'wip', itemId, orderId, partnerId, amount },
    owed,
  ]);
}

/** A fee that is learned late, such as what an invoice asks for beyond it: on the order, or through it to what it made. */
export function postLateFee(
  book: Book,
  orderId: string,
  amount: Cents,
  owed: Pick<EntryDraft, 'role' | 'purchaseLineId' | 'partnerId'>,
  head: FactHead,
): FactDraft {
  const fact = openFact(book, head.businessAt);
  const entries = [...spreadOnOrder(book, orderId, amount), { ...owed, orderId, amount: -amount }];
  return postFact(book, fact, 'late_cost', { ...head, orderId }, entries);
}
