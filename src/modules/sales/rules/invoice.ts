import { type Amount, type LineMoney, lineMoney, type Refusal } from '../../../kernel/index.ts';
import { type SalesInvoiceKind, type SalesInvoiceState, salesInvoiceStates } from '../contract.ts';
import { refuse } from '../refusals.ts';
import { type InvoiceVerb, invoiceMoves } from '../states.ts';

interface PricedLine {
  /** As it was ordered, and in the item's base unit. */
  quantity: Amount;
  quantityBase: Amount;
  price: Amount;
  taxPercent: Amount;
}

export interface InvoicedPart extends LineMoney {
  quantityBase: Amount;
  quantity: Amount;
}

/** What so much of an order's line (in the base unit) comes to, rounded once; of a red one negative throughout. */
export function priceOfPart(line: PricedLine, part: Amount, kind: SalesInvoiceKind): InvoicedPart {
  const quantity = (line.quantity * part) / line.quantityBase;
  const { net, tax, gross } = lineMoney({ quantity, price: line.price, taxPercent: line.taxPercent });
  const sign = kind === 'red' ? -1n : 1n;
  return {
    ...{ quantityBase: sign * part, quantity: sign * quantity },
    ...{ net: sign * net, tax: sign * tax, gross: sign * gross },
  };
}

/**
 * Of a line, what an invoice of this kind may still be for: shipped − returned − invoiced, drafts counted, or what is invoiced beyond that.
 * Never less than nothing.
 */
export function toInvoiceOf(
  line: { quantityShipped: Amount; quantityReturned: Amount },
  invoiced: Amount,
  kind: SalesInvoiceKind,
): Amount {
  const left = line.quantityShipped - line.quantityReturned - invoiced;
  const open = kind === 'red' ? -left : left;
  return open > 0n ? open : 0n;
}

export function whyNotInvoiceMove(
  { code, number, state }: { code: string; number: string | null; state: SalesInvoiceState },
  verb: InvoiceVerb,
): Refusal | undefined {
  const { from, label } = invoiceMoves[verb];
  if (from.some((one) => one === state)) return undefined;
  return refuse('sales.invoice_state', { invoice: number ?? code, verb: label, state: salesInvoiceStates[state] });
}
