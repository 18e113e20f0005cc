import { type CommandContext, defineCommand } from '../../../kernel/index.ts';
import { assertPlant, takeOutOfTransit } from '../../costing/index.ts';
import { invoiceStates, zCancelInvoiceRequest, zInvoice } from '../contract.ts';
import { findInvoice, findInvoiceOfVoucher, isCredited, lockInvoice, updateInvoice } from '../queries/invoices.ts';
import { refuse } from '../refusals.ts';
import { bookDifference } from './book-difference.ts';
import { presentInvoice } from './present-invoice.ts';
import { tellInvoice } from './tell-invoice.ts';
import { transitHead } from './transit-head.ts';

/** An invoice that waits for approval is given up. One that is booked goes with its voucher. */
export const cancelInvoice = defineCommand({
  name: 'vouchers.cancel-invoice',
  summary: { zh: '作废供应商发票', en: 'Cancel a supplier invoice' },
  permission: 'vouchers.invoice.write',
  input: zCancelInvoiceRequest,
  output: zInvoice,
  http: { method: 'POST', path: '/supplier-invoices/:invoiceId/cancel' },
  handle: async (context, { invoiceId, reason }) => {
    assertPlant(context.principal);
    const invoice = await lockInvoice(context.tx, invoiceId);
    if (!invoice) throw refuse('vouchers.invoice_unknown', {}, { where: '/invoiceId' });
    if (invoice.state !== 'waiting')
      throw refuse('vouchers.invoice_state', { invoice: invoice.number, state: invoiceStates[invoice.state] });
    await updateInvoice(context.tx, invoiceId, { state: 'cancelled', reason });
    tellInvoice(context, invoice, 'cancelled', reason);
    return presentInvoice(context, invoiceId);
  },
});

/** The invoice whose voucher is given up, if it is one's: its goods are estimated again, at what they were. */
export async function cancelInvoiceOf(context: CommandContext, voucherId: string, reason: string): Promise<void> {
  const { tx } = context;
  const id = await findInvoiceOfVoucher(tx, voucherId);
  if (id === undefined) return;
  await lockInvoice(tx, id);
  const invoice = await findInvoice(tx, id);
  if (invoice?.state !== 'booked') return;
  if (await isCredited(tx, id)) throw refuse('vouchers.invoice_credited', { invoice: invoice.number });
  await bookDifference(context, invoice, -1n);
  await takeOutOfTransit(context, { ...transitHead(invoice), reason });
  await updateInvoice(tx, id, { state: 'cancelled', reason });
  tellInvoice(context, invoice, 'cancelled', reason);
}
