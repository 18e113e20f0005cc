import type { Amount } from '../../../kernel/index.ts';
import type { Book, LineState } from './book-state.ts';
import { type Cents, divide } from './cents.ts';

/** By the line's price, of all that came by it so far: each receipt is rounded to the cent, and the last takes the rest. */
export function receiveOn(book: Book, line: LineState, quantity: Amount): Cents {
  const upTo = (received: Amount) => divide(received * line.ordered * line.price, line.orderedBase * 10_000_000_000n);
  const amount = upTo(line.received + quantity) - upTo(line.received);
  book.changedLines.add(line);
  line.received += quantity;
  line.quantity += quantity;
  line.amount += amount;
  return amount;
}
