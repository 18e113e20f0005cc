import { defineCommand } from '../../../kernel/index.ts';
import { assertPlant } from '../../costing/index.ts';
import { invoiceStates, zInvoice, zOfInvoiceRequest } from '../contract.ts';
import { lockInvoice, updateInvoice } from '../queries/invoices.ts';
import { lockDesk } from '../queries/write-vouchers.ts';
import { refuse } from '../refusals.ts';
import { bookInvoice } from './book-invoice.ts';
import { presentInvoice } from './present-invoice.ts';
import { tellInvoice } from './tell-invoice.ts';

/** A second person has looked at what is beyond tolerance. */
export const approveInvoice = defineCommand({
  name: 'vouchers.approve-invoice',
  summary: { zh: '批准供应商发票', en: 'Approve a supplier invoice' },
  permission: 'vouchers.invoice.approve',
  input: zOfInvoiceRequest,
  output: zInvoice,
  http: { method: 'POST', path: '/supplier-invoices/:invoiceId/approve' },
  handle: async (context, { invoiceId }) => {
    const { tx, principal, now } = context;
    assertPlant(principal);
    await lockDesk(tx);
    const invoice = await lockInvoice(tx, invoiceId);
    if (!invoice) throw refuse('vouchers.invoice_unknown', {}, { where: '/invoiceId' });
    const { number, state, madeBy } = invoice;
    if (state !== 'waiting') throw refuse('vouchers.invoice_state', { invoice: number, state: invoiceStates[state] });
    if (madeBy !== null && madeBy === principal.personId) throw refuse('vouchers.own_invoice', { invoice: number });
    await updateInvoice(tx, invoiceId, {
      approvedBy: principal.personId,
      approvedByName: principal.name,
      approvedAt: now,
    });
    await bookInvoice(context, invoice);
    tellInvoice(context, invoice, 'booked');
    return presentInvoice(context, invoiceId);
  },
});
