import type { Amount } from '../../../kernel/index.ts';
import type { Book, EntryDraft, FactDraft, FactHead, Goods, LineState } from './book-state.ts';
import { type Cents, shareOf } from './cents.ts';
import { openFact, postFact } from './post-fact.ts';
import { less, more } from './receive-on.ts';

/** What an invoice asks for goods of a purchase line that haven't come, or a credit gives back for them: negative then. */
export interface TransitPart extends Goods {
  itemId: string;
  purchaseLineId: string;
  partnerId: string;
}

/** Against the estimate, which the invoice settles: so nothing of it is left there. */
export function postTransit(book: Book, parts: readonly TransitPart[], head: FactHead): FactDraft {
  const fact = openFact(book, head.businessAt);
  const credit = parts.some(({ quantity }) => quantity < 0n);
  const entries = parts.flatMap((part) => {
    const line = lineOf(book, part.purchaseLineId);
    const moved = part.quantity > 0n ? { quantity: part.quantity, amount: part.amount } : outOf(line, -part.quantity);
    line.transit = more(line.transit, moved);
    // A credit over another amount than was asked is nobody's goods: they never came.
    return entriesOf(part, moved, part.amount);
  });
  return postFact(book, fact, credit ? 'transit_credit' : 'transit', head, entries);
}

function outOf({ transit }: LineState, quantity: Amount): Goods {
  return { quantity: -quantity, amount: -shareOf(transit.amount, quantity, transit.quantity) };
}

/** As it was posted: by purchase line what came into transit, and what was nobody's goods. */
export interface PostedTransit extends TransitPart {
  variance: Cents;
}

/**
 * The invoice is given up. Of its goods what is still on its way leaves transit; what came of them is estimated from now on, at what it came in
 * with.
 */
export function takeBackTransit(
  book: Book,
  posted: readonly PostedTransit[],
  kind: 'transit' | 'transit_credit',
  head: FactHead,
): FactDraft {
  const fact = openFact(book, head.businessAt);
  const entries = posted.flatMap((part) => {
    const line = lineOf(book, part.purchaseLineId);
    if (part.quantity < 0n) {
      const back = { quantity: -part.quantity, amount: -part.amount };
      line.transit = more(line.transit, back);
      return entriesOf(part, back, back.amount - part.variance);
    }
    const out = stillThere(line.transit, part);
    line.transit = less(line.transit, out);
    line.transitCame = less(line.transitCame, less(part, out));
    const gone = { quantity: -out.quantity, amount: -out.amount };
    return entriesOf(part, gone, gone.amount);
  });
  return postFact(book, fact, kind, head, entries);
}

/** Of what is in transit by a line, as much as one invoice put there. */
function stillThere(transit: Goods, { quantity, amount }: Goods): Goods {
  if (quantity >= transit.quantity) return transit;
  return { quantity, amount: amount < transit.amount ? amount : transit.amount };
}

function lineOf(book: Book, purchaseLineId: string): LineState {
  const line = book.lines.get(purchaseLineId);
  if (!line) throw new Error(`purchase line ${purchaseLineId} was not loaded into the book`);
  book.changedLines.add(line);
  return line;
}

function entriesOf({ itemId, purchaseLineId, partnerId }: TransitPart, moved: Goods, settled: Cents): EntryDraft[] {
  const of = { itemId, purchaseLineId, partnerId };
  return [
    { role: 'in_transit', ...of, ...moved },
    { role: 'estimated_payable', ...of, amount: -settled },
    { role: 'price_variance', itemId, purchaseLineId, amount: settled - moved.amount },
  ];
}
