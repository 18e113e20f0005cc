import { type Tx, updateRow } from '../../../kernel/index.ts';
import { englishNameOf } from '../../identity/index.ts';
import type { VoucherLine, VoucherOrigin, VoucherState } from '../contract.ts';

export interface VoucherFacts {
  id: string;
  code: string;
  state: VoucherState;
  origin: VoucherOrigin;
  chartId: string;
  chartName: string;
  period: string;
  word: string;
  number: number | null;
  day: string;
  summary: string;
  documentType: string | null;
  documentId: string | null;
  documentCode: string | null;
  total: string;
  reason: string | null;
  madeBy: string | null;
  madeByName: string;
  madeByNameEn: string | null;
  reviewedByNameEn: string | null;
  postedByNameEn: string | null;
  madeAt: Date;
  reviewedByName: string | null;
  postedByName: string | null;
  postedAt: Date | null;
  receiverNumber: string | null;
  reversesId: string | null;
  reversedById: string | null;
  pairId: string | null;
  invoiceId: string | null;
}

const columns = `v.id, v.code, v.state, v.origin, v.chart_id as "chartId", c.name as "chartName", v.period::text as period, v.word, v.number,
  v.day::text as day, v.summary, v.document_type as "documentType", v.document_id as "documentId", v.document_code as "documentCode",
  v.total::text as total, v.reason, v.made_by as "madeBy", v.made_by_name as "madeByName", v.made_at as "madeAt",
  ${englishNameOf('v.made_by')} as "madeByNameEn", v.reviewed_by_name as "reviewedByName",
  ${englishNameOf('v.reviewed_by')} as "reviewedByNameEn", v.posted_by_name as "postedByName",
  ${englishNameOf('v.posted_by')} as "postedByNameEn", v.posted_at as "postedAt",
  v.receiver_number as "receiverNumber", v.reverses_id as "reversesId", v.pair_id as "pairId", v.invoice_id as "invoiceId",
  (select r.id from vouchers.voucher r where r.reverses_id = v.id and r.state <> 'cancelled') as "reversedById"`;
const source = 'vouchers.voucher v join vouchers.chart c on c.id = v.chart_id';

export async function findVoucher(tx: Tx, id: string): Promise<VoucherFacts | undefined> {
  return tx.first<VoucherFacts>(`select ${columns} from ${source} where v.id = $1`, [id]);
}

export async function findVouchers(tx: Tx, ids: readonly string[]): Promise<VoucherFacts[]> {
  return tx.query<VoucherFacts>(`select ${columns} from ${source} where v.id = any($1) order by v.id`, [ids]);
}

/** Everything that is done with a voucher goes by this lock. */
export async function lockVoucher(tx: Tx, id: string): Promise<VoucherFacts | undefined> {
  await tx.query('select 1 from vouchers.voucher where id = $1 for no key update', [id]);
  return findVoucher(tx, id);
}

/** What others are called: `转-12`, or their code. */
export async function findNames(
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, { id: string; code: string; name: string }>> {
  const rows = await tx.query<{ id: string; code: string; name: string }>(
    `select id, code, coalesce(word || '-' || number, code) as name from vouchers.voucher where id = any($1)`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

export async function readVoucherLines(tx: Tx, voucherId: string): Promise<VoucherLine[]> {
  return tx.query<VoucherLine>(
    `select l.id, l.line_number as "lineNumber", l.summary, a.id as "accountId", a.code as "accountCode", a.name as "accountName",
            a.name_en as "accountNameEn", l.role, l.red, l.debit::text as debit, l.credit::text as credit,
            l.item_id as "itemId", i.code as "itemCode", l.order_id as "orderId", o.code as "orderCode",
            l.partner_id as "partnerId", p.name as "partnerName", l.work_centre_id as "workCentreId", w.code as "workCentreCode"
       from vouchers.line l
       join vouchers.account a on a.id = l.account_id
       left join masterdata.item i on i.id = l.item_id
       left join execution.work_order o on o.id = l.order_id
       left join masterdata.partner p on p.id = l.partner_id
       left join masterdata.work_centre w on w.id = l.work_centre_id
      where l.voucher_id = $1 order by l.line_number`,
    [voucherId],
  );
}

/** The next number of a word in a month. Whoever posts at the same time waits for the commit, so there are no gaps. */
export async function takeNumber(tx: Tx, period: string, word: string): Promise<number> {
  const row = await tx.first<{ last: number }>(
    `insert into vouchers.number (period, word, last) values ($1, $2, 1)
     on conflict (period, word) do update set last = number.last + 1 returning last`,
    [period, word],
  );
  return (row as { last: number }).last;
}

export type VoucherChange = Partial<{
  state: VoucherState;
  number: number;
  reviewedBy: string | null;
  reviewedByName: string | null;
  reviewedAt: Date | null;
  postedBy: string | null;
  postedByName: string;
  postedAt: Date;
  pushedAt: Date;
  receiverNumber: string;
  reason: string;
}>;

export async function updateVoucher(tx: Tx, id: string, change: VoucherChange): Promise<void> {
  await updateRow(tx, 'vouchers.voucher', id, change, 'version = version + 1');
}

/** The month that something is booked in that happens now, or on a day of a month that is closed. */
export async function findOpenMonth(tx: Tx, wanted: string): Promise<string> {
  const row = await tx.first<{ month: string }>(
    `select greatest($1::date, (max(month) + interval '1 month')::date)::text as month from costing.period where state = 'closed'`,
    [wanted],
  );
  return row?.month ?? wanted;
}
