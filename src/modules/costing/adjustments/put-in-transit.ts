import type { CommandFacts, Tx } from '../../../kernel/index.ts';
import { loadLines } from '../queries/load-orders.ts';
import type { FactDraft, FactHead } from '../rules/book-state.ts';
import { postTransit, type TransitPart } from '../rules/value-transit.ts';
import { closeBook, openBook } from '../valuation/open-book.ts';

export interface TransitInvoice extends Pick<FactHead, 'businessAt' | 'personId' | 'personName'> {
  invoiceId: string;
  number: string;
}

/** Who asks for it, as each fact of an invoice says it. */
export function headOf({ invoiceId, number, ...head }: TransitInvoice): FactHead {
  const document = { documentType: 'vouchers.invoice', documentId: invoiceId, documentCode: number };
  return { ...head, causeKind: 'supplier_invoice', causeId: invoiceId, ...document };
}

/**
 * What an invoice asks for goods that haven't come becomes goods in transit; a credit (negative quantities) takes them out, no more than is there.
 * Quantities are in base units, money in cents. Answers the fact, which the caller puts on the invoice's own voucher.
 */
export async function putInTransit(
  context: CommandFacts & { tx: Tx },
  invoice: TransitInvoice,
  parts: readonly TransitPart[],
): Promise<FactDraft> {
  const book = await openBook(context);
  await loadLines(
    context.tx,
    book,
    parts.map(({ purchaseLineId }) => purchaseLineId),
  );
  const fact = postTransit(book, parts, headOf(invoice));
  await closeBook(context, book);
  return fact;
}
