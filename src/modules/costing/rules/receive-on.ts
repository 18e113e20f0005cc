import type { Amount } from '../../../kernel/index.ts';
import type { Book, Goods, LineState } from './book-state.ts';
import { type Cents, divide, shareOf } from './cents.ts';

/**
 * What is in transit comes first, at what its invoice asks; the rest by the line's price, of all that came by it so far: each receipt is rounded to
 * the cent, and the last takes the rest.
 */
export function receiveOn(book: Book, line: LineState, quantity: Amount): { amount: Cents; transit: Goods } {
  const upTo = (received: Amount) => divide(received * line.ordered * line.price, line.orderedBase * 10_000_000_000n);
  const transit = arrive(line, quantity);
  const amount = transit.amount + upTo(line.received + quantity) - upTo(line.received + transit.quantity);
  book.changedLines.add(line);
  line.received += quantity;
  line.quantity += quantity;
  line.amount += amount;
  return { amount, transit };
}

function arrive(line: LineState, came: Amount): Goods {
  const quantity = came < line.transit.quantity ? came : line.transit.quantity;
  if (quantity === 0n) return { quantity, amount: 0n };
  const goods = { quantity, amount: shareOf(line.transit.amount, quantity, line.transit.quantity) };
  line.transit = less(line.transit, goods);
  line.transitCame = more(line.transitCame, goods);
  return goods;
}

/** Goods that came out of transit go back: they are on their way again, as far as their invoice still stands. */
export function departAgain(line: LineState, { quantity, amount }: Goods): Goods {
  const came = line.transitCame;
  const goods =
    quantity < came.quantity
      ? { quantity, amount }
      : { quantity: came.quantity, amount: came.quantity > 0n ? came.amount : 0n };
  line.transit = more(line.transit, goods);
  line.transitCame = less(came, goods);
  return goods;
}

export const more = (one: Goods, other: Goods): Goods => ({
  quantity: one.quantity + other.quantity,
  amount: one.amount + other.amount,
});
export const less = (one: Goods, other: Goods): Goods => ({
  quantity: one.quantity - other.quantity,
  amount: one.amount - other.amount,
});
