import type { Book, EntryDraft } from './book-state.ts';
import type { Cents } from './cents.ts';
import { openFact, postFact } from './post-fact.ts';

/** An invoice to a customer as it was issued; of a red one all amounts are negative. */
export interface ValuedInvoice {
  id: string;
  number: string;
  kind: 'blue' | 'red';
  customerId: string;
  /** What it takes back whole, and the fact of that where the book has it from before. */
  reversesId: string | null;
  reversesFactId: string | null;
  businessAt: Date;
  reason: string | null;
  issuedByName: string;
  lines: { itemId: string; net: Cents; tax: Cents }[];
}

/** The customer owes what the invoice says: so much is revenue, by item, and the rest is tax. What the goods cost stands by their shipment. */
export function valueInvoice(book: Book, invoice: ValuedInvoice): void {
  const { id, number, kind, customerId: partnerId, businessAt, reason, issuedByName, lines } = invoice;
  const total = (of: 'net' | 'tax') => lines.reduce((sum, line) => sum + line[of], 0n);
  const inBatch = book.facts.find((one) => one.causeKind === 'invoice' && one.causeId === invoice.reversesId);
  postFact(
    book,
    openFact(book, businessAt),
    kind === 'red' ? 'sales_credit' : 'sales_invoice',
    {
      ...{ causeKind: 'invoice', causeId: id, businessAt, reason, personName: issuedByName },
      ...{ documentType: 'sales.invoice', documentId: id, documentCode: number },
      reversesId: invoice.reversesFactId ?? inBatch?.id ?? null,
    },
    [
      { role: 'receivable', partnerId, amount: total('net') + total('tax') },
      ...lines.map(({ itemId, net }): EntryDraft => ({ role: 'revenue', itemId, partnerId, amount: -net })),
      { role: 'output_tax', partnerId, amount: -total('tax') },
    ],
  );
}
