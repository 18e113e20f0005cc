import { type CommandContext, defineCommand, formatAmount } from '../../../kernel/index.ts';
import { findItems } from '../../masterdata/index.ts';
import { zIssueInvoiceRequest, zSalesInvoice } from '../contract.ts';
import type { CustomerRow } from '../queries/customers.ts';
import { sumInvoiced, takeInvoiceNumber, updateInvoice } from '../queries/invoices.ts';
import { refuse } from '../refusals.ts';
import { toInvoiceOf } from '../rules/invoice.ts';
import { holdDay, type OpenInvoice, openInvoice } from './open-invoice.ts';
import { presentInvoice } from './present-invoice.ts';
import { tellInvoice } from './tell-invoice.ts';

/** It gets its number and is the customer's from now on: what it says, and how the customer is called on it, stays. */
export const issueInvoice = defineCommand({
  name: 'sales.issue-invoice',
  summary: { zh: '开票', en: 'Issue an invoice to a customer' },
  permission: 'sales.invoice.issue',
  input: zIssueInvoiceRequest,
  output: zSalesInvoice,
  http: { method: 'POST', path: '/sales-invoices/:invoiceId/issue' },
  handle: async (context, { invoiceId, day: said }) => {
    const open = await openInvoice(context, invoiceId, 'issue');
    const day = await holdDay(context, said);
    await assertStillThere(context, open);
    const { invoice, customer } = open;
    const issued = await issuedAs(context, day, customer);
    await updateInvoice(context.tx, invoiceId, { state: 'issued', ...issued });
    tellInvoice(context, { ...invoice, ...issued }, customer, { from: invoice.state, to: 'issued' });
    return presentInvoice(context.tx, invoiceId);
  },
});

/** What an invoice gets when it is issued. The number last: who issues at the same time waits for it. */
export async function issuedAs(
  { tx, now, principal }: Pick<CommandContext, 'tx' | 'now' | 'principal'>,
  day: string,
  { name, nameEn, taxNumber, address }: CustomerRow,
) {
  return {
    ...{ day, customerName: name, customerNameEn: nameEn, taxNumber, address },
    ...{
      issuedBy: principal.personId,
      issuedByName: principal.name,
      issuedAt: now,
      number: await takeInvoiceNumber(tx, day),
    },
  };
}

/** Since it was asked for, goods may have come back or a red request may have gone: what is issued never is for more than is there. */
async function assertStillThere({ tx }: CommandContext, { invoice, lines, ordered }: OpenInvoice): Promise<void> {
  const invoiced = await sumInvoiced(tx, [...ordered.keys()], { withoutId: invoice.id });
  const items = await findItems(tx, new Set(lines.map(({ itemId }) => itemId)));
  for (const { orderLineId, itemId, quantityBase } of lines) {
    const line = ordered.get(orderLineId);
    if (!line) throw new Error(`order line ${orderLineId} is gone`);
    const open = toInvoiceOf(line, invoiced.get(orderLineId) ?? 0n, invoice.kind);
    const wanted = quantityBase < 0n ? -quantityBase : quantityBase;
    if (wanted <= open) continue;
    const item = items.get(itemId);
    const amounts = { open: formatAmount(open), wanted: formatAmount(wanted), unit: item?.unit ?? '' };
    throw refuse('sales.more_than_to_invoice', { item: item?.code ?? '', ...amounts });
  }
}
