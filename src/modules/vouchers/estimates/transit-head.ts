import type { putInTransit } from '../../costing/index.ts';
import type { InvoiceRow } from '../queries/invoices.ts';

/** As the value book knows an invoice. */
export function transitHead({ id: invoiceId, number, businessAt, madeBy, madeByName }: InvoiceRow) {
  return { invoiceId, number, businessAt, personId: madeBy, personName: madeByName } satisfies Parameters<
    typeof putInTransit
  >[1];
}
