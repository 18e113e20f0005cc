import type { CommandFacts, Tx } from '../../../kernel/index.ts';
import { findTransitOf } from '../queries/adjustments.ts';
import { loadLines } from '../queries/load-orders.ts';
import { takeBackTransit } from '../rules/value-transit.ts';
import { closeBook, openBook } from '../valuation/open-book.ts';
import { headOf, type TransitInvoice } from './put-in-transit.ts';

/** An invoice is given up: what it put into transit, or a credit took out, is taken back. What came of it is estimated again. */
export async function takeOutOfTransit(
  context: CommandFacts & { tx: Tx },
  invoice: TransitInvoice & { reason: string },
): Promise<void> {
  const { tx } = context;
  const { reason, ...of } = invoice;
  const book = await openBook(context);
  const posted = await findTransitOf(tx, invoice.invoiceId);
  if (!posted) return;
  await loadLines(
    tx,
    book,
    posted.parts.map(({ purchaseLineId }) => purchaseLineId),
  );
  takeBackTransit(book, posted.parts, posted.kind, { ...headOf(of), reversesId: posted.factId, reason });
  await closeBook(context, book);
}
