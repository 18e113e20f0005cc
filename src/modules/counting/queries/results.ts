import { type Amount, parseAmount, type Tx } from '../../../kernel/index.ts';
import type { StockStatus } from '../../inventory/contract.ts';
import type { CauseKind, LineState } from '../contract.ts';
import { bookSql, keyOfLineSql } from './book.ts';

export interface SettledLineRow {
  lineId: string;
  state: LineState;
  book: Amount | null;
  counted: Amount | null;
  variance: Amount | null;
  unit: string;
  movementId: string | null;
}

const amountOf = (text: string | null) => (text === null ? null : parseAmount(text));

export async function readSettledLine(tx: Tx, id: string): Promise<SettledLineRow> {
  type Raw = Record<'book' | 'counted' | 'variance', string | null> &
    Omit<SettledLineRow, 'book' | 'counted' | 'variance'>;
  const row = (await tx.first<Raw>(
    `select l.id as "lineId", l.state, l.book, l.counted, l.counted - l.book as variance, i.unit, l.movement_id as "movementId"
       from counting.line l join masterdata.item i on i.id = l.item_id where l.id = $1`,
    [id],
  )) as Raw;
  return { ...row, book: amountOf(row.book), counted: amountOf(row.counted), variance: amountOf(row.variance) };
}

export interface LineDetail {
  id: string;
  listId: string;
  listCode: string;
  state: LineState;
  locationId: string;
  locationCode: string;
  warehouseId: string | null;
  workshopId: string | null;
  lineId: string | null;
  itemId: string;
  itemCode: string;
  itemName: string;
  itemNameEn: string;
  lotId: string;
  lotCode: string | null;
  newLot: { code: string; expiresOn: string | null } | null;
  handlingUnitId: string | null;
  handlingUnitCode: string | null;
  status: StockStatus;
  unit: string;
  countedAt: Date | null;
  settledAt: Date | null;
  counted: Amount | null;
  bookThen: Amount | null;
  book: Amount;
  corrected: Amount;
  cost: Amount | null;
  cause: CauseKind | null;
}

/** A line with the books as they know that moment now; of one that is settled, as they were then. */
export async function readLineDetail(tx: Tx, id: string): Promise<LineDetail | undefined> {
  type Amounts = 'counted' | 'bookThen' | 'book' | 'corrected' | 'cost';
  const row = await tx.first<Omit<LineDetail, Amounts> & Record<Amounts, string | null>>(
    `select l.id, l.list_id as "listId", t.code as "listCode", l.state, l.location_id as "locationId", p.code as "locationCode",
            p.warehouse_id as "warehouseId", t.workshop_id as "workshopId", t.line_id as "lineId", l.item_id as "itemId",
            i.code as "itemCode", i.name as "itemName", i.name_en as "itemNameEn", y.lot_id as "lotId", coalesce(k.code, l.lot_code) as "lotCode",
            case when k.id is null and l.lot_code is not null
                 then jsonb_build_object('code', l.lot_code, 'expiresOn', l.lot_expires_on) end as "newLot",
            l.handling_unit_id as "handlingUnitId", u.code as "handlingUnitCode", l.status, i.unit,
            l.counted_at as "countedAt", l.settled_at as "settledAt", l.counted, l.cause, l.book_then as "bookThen",
            coalesce(l.book, v.book) as book, case when l.settled_at is null then v.corrected else 0 end as corrected,
            c.standard_cost as cost
       from counting.line l
       join counting.count_list t on t.id = l.list_id
       join masterdata.location p on p.id = l.location_id
       join masterdata.item i on i.id = l.item_id
       left join masterdata.item_cost c on c.item_id = l.item_id
      cross join lateral (${keyOfLineSql('l')}) y
       left join inventory.lot k on k.id = y.lot_id
       left join inventory.handling_unit u on u.id = l.handling_unit_id
      cross join lateral ${bookSql('y', 'coalesce(l.counted_at, $2::timestamptz)')} v
      where l.id = $1`,
    [id, tx.begunAt],
  );
  if (!row) return undefined;
  return {
    ...row,
    ...{ counted: amountOf(row.counted), bookThen: amountOf(row.bookThen), cost: amountOf(row.cost) },
    ...{ book: parseAmount(row.book ?? '0'), corrected: parseAmount(row.corrected ?? '0') },
  };
}
