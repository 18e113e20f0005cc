import { defineCommand, newId } from '../../../kernel/index.ts';
import { nextDocumentNumber } from '../../lowcode/index.ts';
import { findItems } from '../../masterdata/index.ts';
import { zReverseInvoiceRequest, zSalesInvoice, zWithdrawInvoiceRequest } from '../contract.ts';
import { insertInvoice, sumInvoiced, updateInvoice } from '../queries/invoices.ts';
import { refuse } from '../refusals.ts';
import { issuedAs } from './issue-invoice.ts';
import { holdDay, openInvoice } from './open-invoice.ts';
import { presentInvoice } from './present-invoice.ts';
import { tellInvoice } from './tell-invoice.ts';

/** A draft that isn't wanted after all: what it held is to be invoiced again. */
export const withdrawInvoice = defineCommand({
  name: 'sales.withdraw-invoice',
  summary: { zh: '撤回开票申请', en: 'Withdraw a request for an invoice' },
  permission: 'sales.invoice.write',
  input: zWithdrawInvoiceRequest,
  output: zSalesInvoice,
  http: { method: 'POST', path: '/sales-invoices/:invoiceId/withdraw' },
  handle: async (context, { invoiceId, reason }) => {
    const { invoice, customer } = await openInvoice(context, invoiceId, 'withdraw');
    await updateInvoice(context.tx, invoiceId, { state: 'withdrawn', reason });
    tellInvoice(context, invoice, customer, { from: invoice.state, to: 'withdrawn', reason });
    return presentInvoice(context.tx, invoiceId);
  },
});

/**
 * 红冲: an invoice that is issued stays as it is, and a red one of the same lines takes it back whole, with a number of its own. What it was
 * for is to be invoiced again. Answers the red one.
 */
export const reverseInvoice = defineCommand({
  name: 'sales.reverse-invoice',
  summary: { zh: '红冲销售发票', en: 'Take an invoice back in red' },
  permission: 'sales.invoice.issue',
  input: zReverseInvoiceRequest,
  output: zSalesInvoice,
  http: { method: 'POST', path: '/sales-invoices/:invoiceId/reverse' },
  handle: async (context, { invoiceId, day: said, reason }) => {
    const { tx, now, principal } = context;
    const { invoice, lines, customer } = await openInvoice(context, invoiceId, 'reverse');
    const called = invoice.number ?? invoice.code;
    if (invoice.kind === 'red') throw refuse('sales.red_stays', { invoice: called });
    const day = await holdDay(context, said);
    const first = invoice.day ?? '';
    if (day < first) throw refuse('sales.red_before_blue', { day, first }, { where: '/day' });
    const left = await sumInvoiced(
      tx,
      lines.map(({ orderLineId }) => orderLineId),
      { drafts: ['red'] },
    );
    const credited = lines.find(({ orderLineId, quantityBase }) => (left.get(orderLineId) ?? 0n) < quantityBase);
    if (credited) {
      const item = (await findItems(tx, [credited.itemId])).get(credited.itemId);
      throw refuse('sales.credited_already', { invoice: called, item: item?.code ?? '' });
    }
    const id = newId();
    const red = {
      ...{ id, code: await nextDocumentNumber(tx, 'sales_invoice', await context.configuration({}), now) },
      ...{ kind: 'red' as const, state: 'issued', customerId: customer.id, reversesId: invoiceId, reason },
      ...{ net: -invoice.net, tax: -invoice.tax, gross: -invoice.gross },
      ...{ madeBy: principal.personId, madeByName: principal.name, madeAt: now },
      ...(await issuedAs(context, day, customer)),
    };
    await insertInvoice(
      tx,
      red,
      lines.map(({ orderId: _, quantityBase, quantity, net, tax, gross, ...line }) => ({
        ...{ ...line, id: newId(), invoiceId: id, quantityBase: -quantityBase, quantity: -quantity },
        ...{ net: -net, tax: -tax, gross: -gross },
      })),
    );
    await updateInvoice(tx, invoiceId, { state: 'reversed', reason });
    tellInvoice(context, invoice, customer, { from: invoice.state, to: 'reversed', reason });
    tellInvoice(context, red, customer, { from: null, to: 'issued', reason, content: `− ${called}` });
    return presentInvoice(tx, id);
  },
});
