import { defineQuery, type Tx } from '../../../kernel/index.ts';
import { type SalesInvoice, zReadInvoiceRequest, zSalesInvoice } from '../contract.ts';
import { readInvoiceHead, readInvoiceLines } from '../queries/invoices.ts';
import { refuse } from '../refusals.ts';

/** An invoice with its lines. Throws sales.invoice_unknown. */
export async function presentInvoice(tx: Tx, id: string): Promise<SalesInvoice> {
  const head = await readInvoiceHead(tx, id);
  if (!head) throw refuse('sales.invoice_unknown', { id }, { where: '/invoiceId' });
  return { ...head, lines: await readInvoiceLines(tx, id) };
}

export const readInvoice = defineQuery({
  name: 'sales.read-invoice',
  summary: { zh: '查看销售发票', en: 'An invoice to a customer with its lines' },
  permission: 'sales.invoice.read',
  input: zReadInvoiceRequest,
  output: zSalesInvoice,
  http: { method: 'GET', path: '/sales-invoices/:invoiceId' },
  handle: ({ tx }, { invoiceId }) => presentInvoice(tx, invoiceId),
});
