import { defineCommand } from '../../../kernel/index.ts';
import { zRecordFapiaoRequest, zSalesInvoice } from '../contract.ts';
import { salesInvoiceEntity } from '../entities.ts';
import { fapiaoRecorded } from '../events.ts';
import { findByFapiao, updateInvoice } from '../queries/invoices.ts';
import { refuse } from '../refusals.ts';
import { openInvoice } from './open-invoice.ts';
import { presentInvoice } from './present-invoice.ts';
import { invoiceEventOf } from './tell-invoice.ts';

/** The number that the tax authority's system gave it, which is known only later; mistyped, it is said again. Never the same on two. */
export const recordFapiao = defineCommand({
  name: 'sales.record-fapiao',
  summary: { zh: '登记发票号码', en: 'Note the tax authority’s number of an invoice' },
  permission: 'sales.invoice.issue',
  input: zRecordFapiaoRequest,
  output: zSalesInvoice,
  http: { method: 'POST', path: '/sales-invoices/:invoiceId/fapiao' },
  handle: async (context, { invoiceId, fapiaoNumber }) => {
    const { tx } = context;
    const { invoice, customer } = await openInvoice(context, invoiceId, 'fapiao');
    const other = await findByFapiao(tx, fapiaoNumber, invoiceId);
    if (other)
      throw refuse('sales.fapiao_twice', { fapiao: fapiaoNumber, invoice: other.number }, { where: '/fapiaoNumber' });
    await updateInvoice(tx, invoiceId, { fapiaoNumber });
    context.emit(fapiaoRecorded, invoiceId, { ...invoiceEventOf(invoice, customer.code), fapiaoNumber });
    context.audit({
      ...{ entityType: salesInvoiceEntity.name, entityId: invoiceId, action: 'fapiao', label: invoice.number ?? '' },
      changes: { fapiaoNumber: { from: invoice.fapiaoNumber, to: fapiaoNumber } },
    });
    return presentInvoice(tx, invoiceId);
  },
});
