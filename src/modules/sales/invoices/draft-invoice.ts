import {
  type CommandContext,
  defineCommand,
  formatAmount,
  newId,
  parseAmount,
  sumMoney,
} from '../../../kernel/index.ts';
import { nextDocumentNumber } from '../../lowcode/index.ts';
import { findItems, type Item, toBaseQuantity } from '../../masterdata/index.ts';
import { invoiceLinesMax, salesInvoiceKinds, zDraftInvoiceRequest, zSalesInvoice } from '../contract.ts';
import { findCustomer } from '../orders/find-customer.ts';
import { openOrder } from '../orders/open-order.ts';
import { findOrdersToInvoice, insertInvoice, sumInvoiced } from '../queries/invoices.ts';
import type { Order, OrderLine } from '../queries/orders.ts';
import { refuse } from '../refusals.ts';
import { priceOfPart, toInvoiceOf } from '../rules/invoice.ts';
import { presentInvoice } from './present-invoice.ts';
import { tellInvoice } from './tell-invoice.ts';

/**
 * 销售开票申请: what a customer is to be invoiced. A draft holds its quantities, so two who ask at once can't ask for the same pieces: they
 * wait for each other at the orders.
 */
export const draftInvoice = defineCommand({
  name: 'sales.draft-invoice',
  summary: { zh: '申请开票', en: 'Ask for an invoice to a customer' },
  permission: 'sales.invoice.write',
  input: zDraftInvoiceRequest,
  output: zSalesInvoice,
  http: { method: 'POST', path: '/sales-invoices' },
  handle: async (context, { customerId, kind, lines, note = '' }) => {
    const { tx, now, principal } = context;
    const customer = await findCustomer(tx, customerId, { inactiveToo: true });
    const orders = await openOrders(context, customerId, lines?.map(({ orderLineId }) => orderLineId) ?? null);
    const ordered = orders.flatMap((order) => order.lines);
    const items = await findItems(tx, new Set(ordered.map(({ itemId }) => itemId)));
    const invoiced = await sumInvoiced(
      tx,
      ordered.map(({ id }) => id),
      { drafts: kind === 'red' ? ['red'] : ['blue', 'red'] },
    );
    const open = (line: OrderLine) => toInvoiceOf(line, invoiced.get(line.id) ?? 0n, kind);
    const asked = lines
      ? lines.map((said, at) => askedPart(ordered, items, said, at))
      : ordered.map((line) => ({ line, item: items.get(line.itemId) as Item, part: open(line), at: null }));
    const parts = asked.filter(({ part }) => part > 0n);
    for (const { line, item, part, at } of parts) {
      if (part <= open(line)) continue;
      const amounts = { open: formatAmount(open(line)), wanted: formatAmount(part), unit: item.unit };
      throw refuse('sales.more_than_to_invoice', { item: item.code, ...amounts }, { where: `/lines/${at}/quantity` });
    }
    if (parts.length === 0)
      throw refuse('sales.nothing_to_invoice', { customer: customer.code, kind: salesInvoiceKinds[kind] });
    if (parts.length > invoiceLinesMax)
      throw refuse('sales.invoice_too_long', { max: invoiceLinesMax, lines: parts.length });
    const id = newId();
    const rows = parts.map(({ line, part }, at) => ({
      ...{ id: newId(), invoiceId: id, sequence: at + 1, orderLineId: line.id, itemId: line.itemId },
      ...{ unit: line.unit, price: line.price, taxPercent: line.taxPercent, ...priceOfPart(line, part, kind) },
    }));
    const invoice = {
      ...{ id, code: await nextDocumentNumber(tx, 'sales_invoice', await context.configuration({}), now) },
      ...{ kind, customerId, ...sumMoney(rows), note, reversesId: null },
      ...{ madeBy: principal.personId, madeByName: principal.name, madeAt: now },
    };
    await insertInvoice(tx, invoice, rows);
    tellInvoice(context, { ...invoice, number: null, day: null }, customer, {
      ...{ from: null, to: 'draft', content: sayParts(parts) },
    });
    return presentInvoice(tx, id);
  },
});

/** The orders that it is of, locked by id: of the lines named, or all of the customer's. */
async function openOrders(
  context: CommandContext,
  customerId: string,
  orderLineIds: readonly string[] | null,
): Promise<Order[]> {
  const orders: Order[] = [];
  for (const { id } of await findOrdersToInvoice(context.tx, customerId, orderLineIds)) {
    const order = await openOrder(context, id, 'invoice');
    if (order.customerId !== customerId) throw refuse('sales.invoice_line_of_other', { order: order.code });
    orders.push(order);
  }
  return orders;
}

/** A line may be named once, in any unit of its item. */
function askedPart(
  ordered: OrderLine[],
  items: ReadonlyMap<string, Item>,
  { orderLineId, quantity, unit }: { orderLineId: string; quantity: string; unit: string },
  at: number,
) {
  const index = ordered.findIndex(({ id }) => id === orderLineId);
  const [line] = index < 0 ? [] : ordered.splice(index, 1);
  const item = line && items.get(line.itemId);
  if (!line || !item)
    throw refuse('sales.invoice_line_unknown', { id: orderLineId }, { where: `/lines/${at}/orderLineId` });
  return { line, item, part: toBaseQuantity(item, parseAmount(quantity), unit), at };
}

const LINES_SAID = 20;

function sayParts(parts: readonly { item: Item; part: bigint }[]): string {
  const said = parts.slice(0, LINES_SAID).map(({ item, part }) => `${item.code} × ${formatAmount(part)}`);
  return [...said, ...(parts.length > LINES_SAID ? [`… +${parts.length - LINES_SAID}`] : [])].join(', ');
}
