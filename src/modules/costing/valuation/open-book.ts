import { type CommandFacts, clockPolicies, policiesOf, type Tx } from '../../../kernel/index.ts';
import { bookWritten, periodOpened } from '../events.ts';
import { costingPolicies } from '../policies.ts';
import { bookId, lockBook } from '../queries/lock-book.ts';
import { writeBook } from '../queries/write-book.ts';
import type { Book } from '../rules/book-state.ts';

type Context = CommandFacts & { tx: Tx };

/** The book, held until commit: whoever else writes into it waits. */
export async function openBook({ tx, now, configuration }: Context): Promise<Book> {
  const held = await configuration({});
  return lockBook(tx, {
    postedAt: now,
    timeZone: policiesOf(held, clockPolicies)['clock.time_zone'],
    standardMethod: policiesOf(held, costingPolicies)['costing.method'],
  });
}

/** Writes and tells what was decided on it. */
export async function closeBook(context: Context, book: Book): Promise<{ fromSeq: number; toSeq: number }> {
  for (const { id, month } of await writeBook(context.tx, book))
    context.emit(periodOpened, id, { month: month.slice(0, 7) });
  const toSeq = book.seq;
  const fromSeq = toSeq - book.facts.length + 1;
  if (book.facts.length > 0) context.emit(bookWritten, bookId, { fromSeq, toSeq });
  return { fromSeq, toSeq };
}
