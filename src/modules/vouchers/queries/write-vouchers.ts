import { insertRows, type Tx } from '../../../kernel/index.ts';
import type { VoucherOrigin } from '../contract.ts';
import type { LineDraft } from '../rules/lines-of-fact.ts';

export const deskId = '00000000-0000-4000-8000-000000000001';

/** Whoever makes vouchers holds it until commit. Gives the number of the newest fact that was looked at. */
export async function lockDesk(tx: Tx): Promise<number> {
  const row = await tx.first<{ seq: string }>('select seq from vouchers.desk where id = $1 for no key update', [
    deskId,
  ]);
  return Number(row?.seq ?? 0);
}

export async function moveDesk(tx: Tx, seq: number): Promise<void> {
  await tx.query('update vouchers.desk set seq = $2 where id = $1', [deskId, seq]);
}

/** The number of the newest fact of the value book. */
export async function readBookEnd(tx: Tx): Promise<number> {
  const row = await tx.first<{ seq: string }>('select seq from costing.book');
  return Number(row?.seq ?? 0);
}

export interface VoucherRow {
  id: string;
  code: string;
  origin: VoucherOrigin;
  chartId: string;
  period: string;
  word: string;
  day: string;
  groupKey: string | null;
  summary: string;
  documentType: string | null;
  documentId: string | null;
  documentCode: string | null;
  lines: number;
  total: string;
  reversesId: string | null;
  pairId: string | null;
  invoiceId: string | null;
  reason: string | null;
  madeBy: string | null;
  madeByName: string;
  madeAt: Date;
}

export async function insertVouchers(tx: Tx, vouchers: readonly VoucherRow[]): Promise<void> {
  await insertRows(tx, 'vouchers.voucher', vouchers);
}

export interface LineRow extends Omit<LineDraft, 'debit' | 'credit'> {
  id: string;
  voucherId: string;
  lineNumber: number;
  debit: string;
  credit: string;
}

/** New lines, and new amounts of lines that stand: in one statement, after which each voucher balances. */
export async function writeLines(tx: Tx, lines: readonly LineRow[]): Promise<void> {
  await insertRows(tx, 'vouchers.line', lines, {
    orUpdate: { key: ['voucherId', 'key'], fields: ['debit', 'credit'] },
  });
}

export interface DraftRow {
  id: string;
  code: string;
  groupKey: string;
  period: string;
  chartId: string;
  lines: number;
}

/** Drafts that facts of these groups may join, locked. */
export async function lockDrafts(tx: Tx, groupKeys: readonly string[], linesMax: number): Promise<DraftRow[]> {
  return tx.query<DraftRow>(
    `select id, code, group_key as "groupKey", period::text as period, chart_id as "chartId", lines from vouchers.voucher
      where group_key = any($1) and state = 'draft' and lines < $2 order by id for no key update`,
    [groupKeys, linesMax],
  );
}

export async function readLinesOf(
  tx: Tx,
  voucherIds: readonly string[],
): Promise<
  (LineDraft & { id: string; voucherId: string; lineNumber: number; debitText: string; creditText: string })[]
> {
  return tx.query(
    `select id, voucher_id as "voucherId", line_number as "lineNumber", key, summary, account_id as "accountId", role, red,
            debit::text as "debitText", credit::text as "creditText", item_id as "itemId", order_id as "orderId", partner_id as "partnerId",
            work_centre_id as "workCentreId", purchase_line_id as "purchaseLineId"
       from vouchers.line where voucher_id = any($1) order by voucher_id, line_number`,
    [voucherIds],
  );
}

/** What their lines come to now. */
export async function sumDrafts(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.query(
    `update vouchers.voucher v set lines = s.lines, total = s.total, version = v.version + 1
       from (select voucher_id, count(*)::int as lines, sum(debit) as total from vouchers.line where voucher_id = any($1) group by 1) s
      where v.id = s.voucher_id`,
    [ids],
  );
}

export interface BookedRow {
  id: string;
  factId: string;
  seq: number;
  period: string;
  voucherId: string | null;
}

export async function insertBooked(tx: Tx, rows: readonly BookedRow[]): Promise<void> {
  await insertRows(tx, 'vouchers.booked_fact', rows);
  await tx.query('delete from vouchers.waiting_fact where fact_id = any($1)', [rows.map(({ factId }) => factId)]);
}

/** Of facts by their numbers those that stand on a voucher, or wait. */
export async function findBooked(tx: Tx, { fromSeq, toSeq }: { fromSeq: number; toSeq: number }): Promise<Set<string>> {
  const rows = await tx.query<{ factId: string }>(
    `select b.fact_id as "factId" from costing.fact f join vouchers.booked_fact b on b.fact_id = f.id and b.active where f.seq between $1 and $2
     union all select fact_id from vouchers.waiting_fact where seq between $1 and $2`,
    [fromSeq, toSeq],
  );
  return new Set(rows.map(({ factId }) => factId));
}

export interface WaitingRow {
  factId: string;
  seq: number;
  period: string;
  why: 'no_account' | 'no_chart' | 'released';
  role: string | null;
  itemKind: string | null;
  direction: string | null;
}

export async function saveWaiting(tx: Tx, rows: readonly WaitingRow[]): Promise<void> {
  await insertRows(tx, 'vouchers.waiting_fact', rows, { orUpdate: { key: ['factId'] } });
}

/** Numbers of facts that wait, in the order of the book, after `after`. */
export async function findWaiting(tx: Tx, after: number, most: number): Promise<number[]> {
  const rows = await tx.query<{ seq: string }>(
    'select seq from vouchers.waiting_fact where seq > $1 order by seq limit $2',
    [after, most],
  );
  return rows.map(({ seq }) => Number(seq));
}

/** The facts of a voucher that is no more wait to be made anew. */
export async function releaseFacts(tx: Tx, voucherId: string): Promise<number> {
  const rows = await tx.query(
    `with freed as (
       update vouchers.booked_fact set active = false where voucher_id = $1 and active returning fact_id, seq, period
     )
     insert into vouchers.waiting_fact (fact_id, seq, period, why) select fact_id, seq, period, 'released' from freed returning 1`,
    [voucherId],
  );
  return rows.length;
}
