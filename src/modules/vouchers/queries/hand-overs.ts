import { type Tx, updateRow } from '../../../kernel/index.ts';
import { englishNameOf } from '../../identity/index.ts';
import type { ExportLine, HandOver, Layout } from '../contract/export-layout.ts';

const layoutColumns = 'id, code, name, name_en as "nameEn", format, encoding, columns, active, version';

export async function findLayout(tx: Tx, id: string): Promise<Layout | undefined> {
  return tx.first<Layout>(`select ${layoutColumns} from vouchers.export_layout where id = $1`, [id]);
}

/** Whoever changes it waits for whoever does. */
export async function lockLayout(tx: Tx, id: string): Promise<Layout | undefined> {
  return tx.first<Layout>(`select ${layoutColumns} from vouchers.export_layout where id = $1 for no key update`, [id]);
}

/** False where the code names another. */
export async function insertLayout(tx: Tx, layout: Omit<Layout, 'active' | 'version'>, now: Date): Promise<boolean> {
  const made = await tx.write(
    `insert into vouchers.export_layout (id, code, name, name_en, format, encoding, columns, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $8) on conflict do nothing`,
    [
      layout.id,
      layout.code,
      layout.name,
      layout.nameEn,
      layout.format,
      layout.encoding,
      JSON.stringify(layout.columns),
      now,
    ],
  );
  return made > 0;
}

export async function updateLayout(tx: Tx, layout: Omit<Layout, 'code' | 'version'>, now: Date): Promise<void> {
  await tx.query(
    `update vouchers.export_layout set name = $2, name_en = $3, format = $4, encoding = $5, columns = $6, active = $7, updated_at = $8,
            version = version + 1 where id = $1`,
    [
      layout.id,
      layout.name,
      layout.nameEn,
      layout.format,
      layout.encoding,
      JSON.stringify(layout.columns),
      layout.active,
      now,
    ],
  );
}

export interface ToHandOver {
  id: string;
  total: string;
}

const open = `v.period = $1::date and v.state = 'posted'`;

/** The first posted vouchers of a month that weren't handed over, by number, held until commit: nobody else hands them over. */
export async function lockPosted(tx: Tx, period: string, most: number): Promise<ToHandOver[]> {
  return tx.query<ToHandOver>(
    `with first as (select id from vouchers.voucher v where ${open} order by word, number limit $2)
     select id, total::text as total from vouchers.voucher where id in (select id from first) and state = 'posted' order by id for no key update`,
    [period, most],
  );
}

export async function countPosted(tx: Tx, period: string): Promise<number> {
  const row = await tx.first<{ count: number }>(`select count(*)::int as count from vouchers.voucher v where ${open}`, [
    period,
  ]);
  return row?.count ?? 0;
}

const exportColumns = `v.day::text as day, to_char(v.period, 'YYYY-MM') as month, v.word, v.number::text as number, l.line_number::text as "lineNumber",
  l.summary, a.code as "accountCode", a.name as "accountName", case when l.debit <> 0 then '借' else '贷' end as side, l.debit::text as debit,
  l.credit::text as credit, (l.debit + l.credit)::text as amount, coalesce(p.code, '') as "partnerCode", coalesce(p.name, '') as "partnerName",
  coalesce(i.code, '') as "itemCode", coalesce(i.name, '') as "itemName", coalesce(o.code, '') as "orderCode", coalesce(w.code, '') as "workCentreCode",
  coalesce(v.document_code, '') as "documentCode", v.made_by_name as maker, coalesce(v.reviewed_by_name, '') as reviewer,
  coalesce(v.posted_by_name, '') as poster`;
const exportSource = `vouchers.line l join vouchers.voucher v on v.id = l.voucher_id join vouchers.account a on a.id = l.account_id
  left join masterdata.partner p on p.id = l.partner_id left join masterdata.item i on i.id = l.item_id
  left join execution.work_order o on o.id = l.order_id left join masterdata.work_centre w on w.id = l.work_centre_id`;
const order = 'order by v.period, v.word, v.number, l.line_number';

export async function readLinesOfVouchers(tx: Tx, voucherIds: readonly string[]): Promise<ExportLine[]> {
  return tx.query<ExportLine>(`select ${exportColumns} from ${exportSource} where v.id = any($1) ${order}`, [
    voucherIds,
  ]);
}

/** Lines of a month, of what wasn't handed over or of all that is posted. */
export async function readLinesOfMonth(
  tx: Tx,
  { period, which, most }: { period: string; which: 'open' | 'all'; most: number },
): Promise<ExportLine[]> {
  const states = which === 'open' ? ['posted'] : ['posted', 'pushed'];
  return tx.query<ExportLine>(
    `select ${exportColumns} from ${exportSource} where v.period = $1::date and v.state = any($2) ${order} limit $3`,
    [period, states, most],
  );
}

export interface NewHandOver
  extends Omit<
    HandOver,
    'size' | 'left' | 'month' | 'madeByNameEn' | 'madeAt' | 'takenBackAt' | 'takenBackByName' | 'reason'
  > {
  period: string;
  mediaType: string;
  content: Buffer;
  madeBy: string | null;
  madeAt: Date;
}

export async function insertHandOver(tx: Tx, one: NewHandOver, voucherIds: readonly string[]): Promise<void> {
  await tx.query(
    `insert into vouchers.hand_over (id, code, state, layout_id, layout_name, period, file_name, media_type, content, sha256, vouchers, lines,
       total, made_by, made_by_name, made_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      ...[
        one.id,
        one.code,
        one.state,
        one.layoutId,
        one.layoutName,
        one.period,
        one.fileName,
        one.mediaType,
        one.content,
      ],
      ...[one.sha256, one.vouchers, one.lines, one.total, one.madeBy, one.madeByName, one.madeAt],
    ],
  );
  await tx.query('insert into vouchers.handed_voucher (hand_over_id, voucher_id) select $1, unnest($2::uuid[])', [
    one.id,
    voucherIds,
  ]);
  await tx.query(
    `update vouchers.voucher set state = 'pushed', pushed_at = $3, hand_over_id = $1, version = version + 1 where id = any($2)`,
    [one.id, voucherIds, one.madeAt],
  );
}

export type HandOverRow = Omit<HandOver, 'left' | 'madeAt' | 'takenBackAt'> & {
  madeAt: Date;
  takenBackAt: Date | null;
};

const handOverColumns = `id, code, state, layout_id as "layoutId", layout_name as "layoutName", to_char(period, 'YYYY-MM') as month,
  file_name as "fileName", length(content) as size, sha256, vouchers, lines, total::text as total, made_by_name as "madeByName",
  ${englishNameOf('made_by')} as "madeByNameEn", made_at as "madeAt", taken_back_by_name as "takenBackByName", taken_back_at as "takenBackAt", reason`;

export async function findHandOver(tx: Tx, id: string): Promise<HandOverRow | undefined> {
  return tx.first<HandOverRow>(`select ${handOverColumns} from vouchers.hand_over where id = $1`, [id]);
}

export async function lockHandOver(tx: Tx, id: string): Promise<HandOverRow | undefined> {
  return tx.first<HandOverRow>(`select ${handOverColumns} from vouchers.hand_over where id = $1 for no key update`, [
    id,
  ]);
}

export async function readHandOverFile(
  tx: Tx,
  id: string,
): Promise<{ fileName: string; mediaType: string; sha256: string; content: Buffer } | undefined> {
  return tx.first(
    'select file_name as "fileName", media_type as "mediaType", sha256, content from vouchers.hand_over where id = $1',
    [id],
  );
}

/** Its vouchers are posted again, and may be handed over anew. Answers which. */
export async function undoHandOver(
  tx: Tx,
  id: string,
  change: { takenBackBy: string | null; takenBackByName: string; takenBackAt: Date; reason: string },
): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `with held as (select id from vouchers.voucher where hand_over_id = $1 order by id for no key update)
     update vouchers.voucher v set state = 'posted', pushed_at = null, hand_over_id = null, version = version + 1
       from held where v.id = held.id returning v.id`,
    [id],
  );
  await updateRow(tx, 'vouchers.hand_over', id, { ...change, state: 'taken_back' });
  return rows.map(({ id: voucherId }) => voucherId);
}
