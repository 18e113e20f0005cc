import { type CommandContext, newId, policiesOf } from '../../../kernel/index.ts';
import { nextDocumentNumbers } from '../../lowcode/index.ts';
import type { VoucherOrigin } from '../contract.ts';
import { voucherMade } from '../events.ts';
import { vouchersPolicies } from '../policies.ts';
import { insertVouchers, type LineRow, type VoucherRow, writeLines } from '../queries/write-vouchers.ts';
import { joinLines, type LineDraft } from '../rules/lines-of-fact.ts';

export interface NewVoucher {
  id: string;
  origin: VoucherOrigin;
  chartId: string;
  period: string;
  day: string;
  summary: string;
  groupKey?: string;
  documentType?: string | null;
  documentId?: string | null;
  documentCode?: string | null;
  reversesId?: string;
  pairId?: string;
  invoiceId?: string;
  reason?: string;
  /** Who entered what it is of, where that isn't who acts now. */
  by?: { personId: string | null; name: string };
  lines: readonly LineDraft[];
}

/** Writes vouchers as drafts in two statements, and tells them. */
export async function writeVouchers(context: CommandContext, vouchers: readonly NewVoucher[]): Promise<VoucherRow[]> {
  if (vouchers.length === 0) return [];
  const { tx, now, principal } = context;
  const held = await context.configuration({});
  const codes = await nextDocumentNumbers(tx, 'voucher', vouchers.length, held, now);
  const rows: VoucherRow[] = [];
  const lines: LineRow[] = [];
  for (const [index, voucher] of vouchers.entries()) {
    const joined = joinLines(voucher.lines);
    rows.push({
      ...{ id: voucher.id, code: codes[index] as string, origin: voucher.origin, chartId: voucher.chartId },
      ...{ period: voucher.period, day: voucher.day, word: policiesOf(held, vouchersPolicies)['vouchers.word'] },
      ...{ groupKey: voucher.groupKey ?? null, summary: voucher.summary, documentType: voucher.documentType ?? null },
      ...{ documentId: voucher.documentId ?? null, documentCode: voucher.documentCode ?? null, lines: joined.length },
      ...{ total: textOf(joined.reduce((sum, { debit }) => sum + debit, 0n)), reversesId: voucher.reversesId ?? null },
      ...{ pairId: voucher.pairId ?? null, invoiceId: voucher.invoiceId ?? null, reason: voucher.reason ?? null },
      ...{ madeBy: (voucher.by ?? principal).personId, madeByName: (voucher.by ?? principal).name, madeAt: now },
    });
    lines.push(...joined.map((line, at) => lineRow(line, voucher.id, newId(), at + 1)));
  }
  await insertVouchers(tx, rows);
  await writeLines(tx, lines);
  for (const { id, code, origin, period, lines: count, total } of rows)
    context.emit(voucherMade, id, { voucherId: id, code, origin, month: period.slice(0, 7), lines: count, total });
  return rows;
}

export function lineRow(line: LineDraft, voucherId: string, id: string, lineNumber: number): LineRow {
  return { ...line, id, voucherId, lineNumber, debit: textOf(line.debit), credit: textOf(line.credit) };
}

/** Cents as they are written: `12.50`. */
export function textOf(cents: bigint): string {
  const size = cents < 0n ? -cents : cents;
  return `${cents < 0n ? '-' : ''}${size / 100n}.${String(size % 100n).padStart(2, '0')}`;
}
