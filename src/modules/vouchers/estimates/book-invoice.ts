import { type CommandContext, newId, parseAmount } from '../../../kernel/index.ts';
import { type VoucherRole, voucherRoles } from '../contract.ts';
import { textOf, writeVouchers } from '../making/write-voucher.ts';
import {
  findPurchaseLines,
  type InvoiceRow,
  readLinesToBook,
  setEstimated,
  updateInvoice,
} from '../queries/invoices.ts';
import { type ChartSetUp, chartAt, readCharts } from '../queries/set-up.ts';
import { findOpenMonth } from '../queries/vouchers.ts';
import { refuse } from '../refusals.ts';
import { findRule } from '../rules/find-account.ts';
import { type Cents, centsOf, type LineDraft, linesBy, nothing, type Things } from '../rules/lines-of-fact.ts';
import { shareOfEstimate } from '../rules/match-invoice.ts';
import { bookDifference } from './book-difference.ts';

/**
 * 暂估 and 进项 in debit, the payable in credit. What the invoice differs from the estimate by comes to the goods as a late cost, which stands
 * against the estimate too: so nothing is left of it. The desk's lock is held. Told late, it is booked in the first open month.
 */
export async function bookInvoice(context: CommandContext, invoice: InvoiceRow): Promise<void> {
  const { tx } = context;
  const { id, day, supplierId, supplierName, number } = invoice;
  const period = await findOpenMonth(tx, `${day.slice(0, 7)}-01`);
  const chart = chartAt(await readCharts(tx), period);
  const summary = `${supplierName} 发票 ${number}`;
  const on = (role: VoucherRole, amount: Cents, more: Partial<Things> & { itemKind?: string } = {}) =>
    accountLines(chart, { role, amount, period, summary }, { ...nothing, partnerId: supplierId, ...more });
  const lines = await settleLines(context, id, on);
  lines.push(...on('input_tax', centsOf(invoice.tax)), ...on('payable', -centsOf(invoice.gross)));
  await updateInvoice(tx, id, { state: 'booked' });
  await bookDifference(context, invoice, 1n);
  await writeVouchers(context, [
    {
      ...{ id: newId(), origin: 'invoice', chartId: chart?.id ?? '', period, invoiceId: id, summary, lines },
      day: day.slice(0, 7) === period.slice(0, 7) ? day : period,
      documentCode: number,
      by: { personId: invoice.madeBy, name: invoice.madeByName },
    },
  ]);
}

type On = (role: VoucherRole, amount: Cents, more: Partial<Things> & { itemKind?: string }) => LineDraft[];

async function settleLines({ tx }: CommandContext, invoiceId: string, on: On): Promise<LineDraft[]> {
  const toBook = await readLinesToBook(tx, invoiceId);
  const bought = await findPurchaseLines(
    tx,
    toBook.map(({ purchaseLineId }) => purchaseLineId),
    invoiceId,
  );
  const lines: LineDraft[] = [];
  for (const { id, purchaseLineId, itemId, itemKind, quantityBase, net } of toBook) {
    const line = bought.get(purchaseLineId);
    const whole = parseAmount(line?.estimatedQuantity ?? '0');
    const estimated = shareOfEstimate(centsOf(line?.estimatedAmount ?? '0'), parseAmount(quantityBase), whole);
    await setEstimated(tx, id, textOf(estimated));
    const things = { itemId, itemKind, purchaseLineId };
    lines.push(...on('estimated_payable', centsOf(net), things));
  }
  return lines;
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
