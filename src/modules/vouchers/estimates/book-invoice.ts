import { type CommandContext, formatAmount, newId, parseAmount } from '../../../kernel/index.ts';
import { putInTransit } from '../../costing/index.ts';
import { type VoucherRole, voucherRoles } from '../contract.ts';
import { textOf, writeVouchers } from '../making/write-voucher.ts';
import {
  findPurchaseLines,
  type InvoiceRow,
  type PurchaseLine,
  readLinesToBook,
  setParts,
  updateInvoice,
} from '../queries/invoices.ts';
import { type ChartSetUp, chartAt, readCharts } from '../queries/set-up.ts';
import { findOpenMonth } from '../queries/vouchers.ts';
import { insertBooked } from '../queries/write-vouchers.ts';
import { refuse } from '../refusals.ts';
import { findRule } from '../rules/find-account.ts';
import { type Cents, centsOf, type LineDraft, linesBy, nothing, type Things } from '../rules/lines-of-fact.ts';
import { type Open, partsOf } from '../rules/match-invoice.ts';
import { bookDifference } from './book-difference.ts';
import { transitHead } from './transit-head.ts';

/**
 * 暂估 and 进项 in debit, the payable in credit. What the invoice differs from the estimate by comes to the goods as a late cost, which stands
 * against the estimate too: so nothing is left of it. What hasn't come is goods in transit (1402): its fact of the value book stands on this same
 * voucher. A red one is the same in red. The desk's lock is held. Told late, it is booked in the first open month.
 */
export async function bookInvoice(context: CommandContext, invoice: InvoiceRow): Promise<void> {
  const { tx } = context;
  const { id, day, supplierId, supplierName, number, red } = invoice;
  const period = await findOpenMonth(tx, `${day.slice(0, 7)}-01`);
  const chart = chartAt(await readCharts(tx), period);
  const summary = `${supplierName} ${red ? '红字发票' : '发票'} ${number}`;
  const on = (role: VoucherRole, amount: Cents, more: Partial<Things> & { itemKind?: string } = {}) =>
    accountLines(chart, { role, amount, period, summary, red }, { ...nothing, partnerId: supplierId, ...more });
  const { lines, fact } = await settleLines(context, invoice, on);
  lines.push(...on('input_tax', centsOf(invoice.tax)), ...on('payable', -centsOf(invoice.gross)));
  await updateInvoice(tx, id, { state: 'booked' });
  await bookDifference(context, invoice, 1n);
  const voucherId = newId();
  await writeVouchers(context, [
    {
      ...{ id: voucherId, origin: 'invoice', chartId: chart?.id ?? '', period, invoiceId: id, summary, lines },
      day: day.slice(0, 7) === period.slice(0, 7) ? day : period,
      documentCode: number,
      by: { personId: invoice.madeBy, name: invoice.madeByName },
    },
  ]);
  if (fact) await insertBooked(tx, [{ id: newId(), factId: fact.id, seq: fact.seq, period: fact.period, voucherId }]);
}

type On = (role: VoucherRole, amount: Cents, more: Partial<Things> & { itemKind?: string }) => LineDraft[];

type Fact = Awaited<ReturnType<typeof putInTransit>>;

/** What of each line settles the estimate, and the fact of what is in transit, whose entries stand beside it. */
async function settleLines(
  context: CommandContext,
  invoice: InvoiceRow,
  on: On,
): Promise<{ lines: LineDraft[]; fact: Fact | undefined }> {
  const { tx } = context;
  const toBook = await readLinesToBook(tx, invoice.id);
  const bought = await findPurchaseLines(
    tx,
    toBook.map(({ purchaseLineId }) => purchaseLineId),
    invoice.id,
  );
  const transit: Parameters<typeof putInTransit>[2][number][] = [];
  for (const { id, purchaseLineId, itemId, quantityBase, net } of toBook) {
    const line = bought.get(purchaseLineId) as PurchaseLine;
    const asked = { quantity: parseAmount(quantityBase), net: centsOf(net) };
    const { estimated, transit: quantity, transitNet: amount } = partsOf(asked, openOf(line), line.mayBeAhead);
    const parts = { estimated: textOf(estimated), transitBase: formatAmount(quantity), transitNet: textOf(amount) };
    await setParts(tx, id, parts);
    if (quantity !== 0n) transit.push({ itemId, purchaseLineId, partnerId: invoice.supplierId, quantity, amount });
  }
  const fact = transit.length > 0 ? await putInTransit(context, transitHead(invoice), transit) : undefined;
  const lines = toBook.flatMap(({ purchaseLineId, itemId, itemKind, net }) => {
    const of = fact?.entries.filter((entry) => entry.purchaseLineId === purchaseLineId) ?? [];
    const sum = (role: VoucherRole) =>
      of.reduce((total, entry) => (entry.role === role ? total + entry.amount : total), 0n);
    const settled = { estimated_payable: centsOf(net) + sum('estimated_payable') };
    const roles = { in_transit: sum('in_transit'), ...settled, price_variance: sum('price_variance') };
    const things = { itemId, itemKind, purchaseLineId };
    return Object.entries(roles).flatMap(([role, amount]) => on(role as VoucherRole, amount, things));
  });
  return { lines, fact };
}

function openOf({ estimatedQuantity, estimatedAmount, transitQuantity }: PurchaseLine): Open {
  return {
    ...{ quantity: parseAmount(estimatedQuantity), amount: centsOf(estimatedAmount) },
    transit: parseAmount(transitQuantity),
  };
}

/** Lines by the chart's rule, none for nothing. Throws vouchers.no_account. */
export function accountLines(
  chart: ChartSetUp | undefined,
  {
    role,
    amount,
    period,
    summary,
    red = false,
  }: { role: VoucherRole; amount: Cents; period: string; summary: string; red?: boolean },
  { itemKind = null, ...things }: Things & { itemKind?: string | null },
): LineDraft[] {
  if (amount === 0n) return [];
  const direction = amount > 0n !== red ? 'debit' : 'credit';
  const rule = findRule(chart?.rules ?? [], { role, itemKind, direction, reason: '', period });
  if (!rule) throw refuse('vouchers.no_account', { month: period.slice(0, 7), role: voucherRoles[role] });
  return linesBy(rule, things, amount, { role, red, summary });
}
