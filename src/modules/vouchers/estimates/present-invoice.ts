import { defineQuery, type QueryContext } from '../../../kernel/index.ts';
import { assertPlant } from '../../costing/index.ts';
import { type Invoice, zInvoice, zOfInvoiceRequest } from '../contract.ts';
import { findInvoice, readInvoiceLines } from '../queries/invoices.ts';
import { refuse } from '../refusals.ts';

/** An invoice with its lines. Throws vouchers.invoice_unknown. */
export async function presentInvoice(
  { tx, principal }: Pick<QueryContext, 'tx' | 'principal'>,
  id: string,
): Promise<Invoice> {
  assertPlant(principal);
  const invoice = await findInvoice(tx, id);
  if (!invoice) throw refuse('vouchers.invoice_unknown', {}, { where: '/invoiceId' });
  const { madeBy: _, businessAt: __, madeAt, ...rest } = invoice;
  return { ...rest, madeAt: madeAt.toISOString(), lines: await readInvoiceLines(tx, id) };
}

export const readInvoice = defineQuery({
  name: 'vouchers.read-invoice',
  summary: { zh: '查看供应商发票', en: 'Read a supplier invoice' },
  permission: 'vouchers.invoice.see',
  input: zOfInvoiceRequest,
  output: zInvoice,
  http: { method: 'GET', path: '/supplier-invoices/:invoiceId' },
  handle: async (context, { invoiceId }) => presentInvoice(context, invoiceId),
});
