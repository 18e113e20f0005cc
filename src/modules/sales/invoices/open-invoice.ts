import { type CommandContext, clockPolicies, formatMoment, policiesOf, providedFor } from '../../../kernel/index.ts';
import { findCustomer } from '../orders/find-customer.ts';
import type { CustomerRow } from '../queries/customers.ts';
import {
  findInvoice,
  findInvoiceLines,
  findOrdersToInvoice,
  type InvoiceLineRow,
  type InvoiceRow,
} from '../queries/invoices.ts';
import { lockOrder, type OrderLine } from '../queries/orders.ts';
import { refuse } from '../refusals.ts';
import { whyNotInvoiceMove } from '../rules/invoice.ts';
import type { InvoiceVerb } from '../states.ts';
import { moneyMonths } from './money-months.ts';

export interface OpenInvoice {
  invoice: InvoiceRow;
  lines: InvoiceLineRow[];
  /** The lines of orders that it is of, as they stand. */
  ordered: Map<string, OrderLine>;
  customer: CustomerRow;
}

/**
 * An invoice, locked after the orders that it is of, if its state lets this be done. Throws sales.invoice_unknown, sales.invoice_state.
 */
export async function openInvoice(
  { tx }: Pick<CommandContext, 'tx'>,
  invoiceId: string,
  verb: InvoiceVerb,
): Promise<OpenInvoice> {
  const seen = await findInvoice(tx, invoiceId);
  if (!seen) throw refuse('sales.invoice_unknown', { id: invoiceId }, { where: '/invoiceId' });
  const lines = await findInvoiceLines(tx, invoiceId);
  const ordered = new Map<string, OrderLine>();
  const ids = lines.map(({ orderLineId }) => orderLineId);
  for (const { id } of await findOrdersToInvoice(tx, seen.customerId, ids))
    for (const line of (await lockOrder(tx, id))?.lines ?? []) ordered.set(line.id, line);
  const invoice = await findInvoice(tx, invoiceId, { lock: true });
  if (!invoice) throw new Error(`invoice ${invoiceId} is gone`);
  const why = whyNotInvoiceMove(invoice, verb);
  if (why) throw why;
  return { invoice, lines, ordered, customer: await findCustomer(tx, invoice.customerId, { inactiveToo: true }) };
}

/**
 * The day that an invoice bears: today, or an earlier one of a month that nobody has closed; it stays open until commit.
 * Throws sales.invoice_day_ahead, sales.invoice_month_closed.
 */
export async function holdDay({ tx, now, configuration }: CommandContext, said: string | undefined): Promise<string> {
  const timeZone = policiesOf(await configuration({}), clockPolicies)['clock.time_zone'];
  const today = formatMoment(now, timeZone).slice(0, 10);
  const day = said ?? today;
  if (day > today) throw refuse('sales.invoice_day_ahead', { day, today }, { where: '/day' });
  for (const hold of providedFor(tx, moneyMonths)) {
    if (await hold(tx, day)) continue;
    throw refuse('sales.invoice_month_closed', { day, today, month: day.slice(0, 7) }, { where: '/day' });
  }
  return day;
}
