import { type Amount, parseAmount, type Tx } from '../../../kernel/index.ts';
import type { LineRow } from './lines.ts';

/**
 * What the books have of a line as of a moment, as they know it now: what is there now, less what has happened since. Of what lies loose
 * the ledger has the balance less what is packed; of a handling unit its content, wherever it was carried. Stock that was adjusted since
 * is no movement of things but a correction, and told apart (`corrected`). `k` has the columns of a line, `at` is the moment.
 *
 * No clock may be ahead by more than a day (`clock.ahead_minutes_max`), so what happened later was posted at most a day before.
 */
export function bookSql(k: string, at: string): string {
  const side = (end: 'from' | 'to') =>
    `(m.${end}_status = ${k}.status and m.${end}_handling_unit_id is not distinct from ${k}.handling_unit_id
       and (${k}.handling_unit_id is not null or m.${end}_location_id = ${k}.location_id))`;
  return `(select
      coalesce(case when ${k}.handling_unit_id is null
        then (select b.on_hand - b.packed from inventory.balance b
               where b.item_id = ${k}.item_id and b.location_id = ${k}.location_id and b.lot_id = ${k}.lot_id and b.status = ${k}.status)
        else (select c.quantity from inventory.handling_unit_content c
               where c.handling_unit_id = ${k}.handling_unit_id and c.item_id = ${k}.item_id and c.lot_id = ${k}.lot_id and c.status = ${k}.status)
      end, 0) - coalesce(sum(m.difference), 0) as book,
      coalesce(sum(m.difference) filter (where m.corrects), 0) as corrected
    from (select case when ${side('to')} then m.quantity else 0 end - case when ${side('from')} then m.quantity else 0 end as difference,
                 exists (select 1 from masterdata.location e where e.id in (m.from_location_id, m.to_location_id) and e.kind = 'adjustment') as corrects
            from inventory.movement m
           where m.item_id = ${k}.item_id and coalesce(m.lot_id, '00000000-0000-0000-0000-000000000000') = ${k}.lot_id
             and m.posted_at > ${at} - interval '1 day' and m.business_at > ${at}
             and (${side('to')} or ${side('from')})) m)`;
}

/** The lot of a line; of one that the books didn't know when it was counted, the lot that bears its code by now. */
export function lotOfLineSql(l: string): string {
  return `(case when ${l}.lot_code is null then ${l}.lot_id else coalesce((select o.id from inventory.lot o
    where o.item_id = ${l}.item_id and kernel.code_key(o.code) = kernel.code_key(${l}.lot_code) and not o.doubled), ${l}.lot_id) end)`;
}

/** What `bookSql` asks for, of a line. */
export function keyOfLineSql(l: string): string {
  return `select ${l}.location_id, ${l}.item_id, ${lotOfLineSql(l)} as lot_id, ${l}.status, ${l}.handling_unit_id`;
}

export interface Book {
  amount: Amount;
  /** By how much stock was adjusted there since. */
  corrected: Amount;
}

export type BookKey = Pick<LineRow, 'locationId' | 'itemId' | 'lotId' | 'status' | 'handlingUnitId'>;

/** The books of these as of their moments, in their order. */
export async function readBooks(tx: Tx, asked: readonly (BookKey & { at: Date })[]): Promise<Book[]> {
  const rows = await tx.query<{ book: string; corrected: string }>(
    `select v.book, v.corrected
       from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::uuid[], $6::timestamptz[])
              with ordinality as k (location_id, item_id, lot_id, status, handling_unit_id, at, nth)
      cross join lateral ${bookSql('k', 'k.at')} v
      order by k.nth`,
    [
      asked.map((one) => one.locationId),
      asked.map((one) => one.itemId),
      asked.map((one) => one.lotId),
      asked.map((one) => one.status),
      asked.map((one) => one.handlingUnitId),
      asked.map((one) => one.at.toISOString()),
    ],
  );
  return rows.map(({ book, corrected }) => ({ amount: parseAmount(book), corrected: parseAmount(corrected) }));
}
