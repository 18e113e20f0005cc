import { type Amount, insertRows, parseAmounts, type Tx, updateRow, type WithTexts } from '../../../kernel/index.ts';
import { englishNameOf } from '../../identity/index.ts';
import type { StockStatus } from '../../inventory/contract.ts';
import type { CauseKind, CountReason, ItemClass, LineState } from '../contract.ts';
import { lotOfLineSql } from './book.ts';

export const NO_LOT = '00000000-0000-0000-0000-000000000000';

/** A line as its commands see it; the list that it stands on is locked. */
export interface LineRow {
  id: string;
  listId: string;
  locationId: string;
  itemId: string;
  /** The nil uuid for what has no lot. */
  lotId: string;
  /** Of a lot that the books didn't know when it was counted. */
  lotCode: string | null;
  lotExpiresOn: string | null;
  status: StockStatus;
  handlingUnitId: string | null;
  state: LineState;
  rounds: number;
  counted: Amount | null;
  countedAt: Date | null;
  countedBy: string | null;
  countedByName: string | null;
  countedByNameEn: string | null;
  bookThen: Amount | null;
  settledAt: Date | null;
  settledByName: string | null;
  settledByNameEn: string | null;
}

const columns = `l.id, l.list_id as "listId", l.location_id as "locationId", l.item_id as "itemId", ${lotOfLineSql('l')} as "lotId",
  l.lot_code as "lotCode", l.lot_expires_on as "lotExpiresOn", l.status,
  l.handling_unit_id as "handlingUnitId", l.state, l.rounds, l.counted, l.counted_at as "countedAt", l.counted_by as "countedBy",
  l.counted_by_name as "countedByName", l.book_then as "bookThen", l.settled_at as "settledAt", l.settled_by_name as "settledByName",
  ${englishNameOf('l.counted_by')} as "countedByNameEn", ${englishNameOf('l.settled_by')} as "settledByNameEn"`;

type Raw = WithTexts<LineRow, 'counted' | 'bookThen'>;
const rowOf = (raw: Raw): LineRow => parseAmounts(raw, ['counted', 'bookThen']);

export async function readLineRow(tx: Tx, id: string): Promise<LineRow | undefined> {
  const raw = await tx.first<Raw>(`select ${columns} from counting.line l where l.id = $1`, [id]);
  return raw && rowOf(raw);
}

export type LineKey = Pick<LineRow, 'locationId' | 'itemId' | 'lotId' | 'status' | 'handlingUnitId'>;

export async function findLineByKey(tx: Tx, listId: string, key: LineKey): Promise<LineRow | undefined> {
  const raw = await tx.first<Raw>(
    `select ${columns} from counting.line l
      where l.list_id = $1 and l.location_id = $2 and l.item_id = $3 and ${lotOfLineSql('l')} = $4 and l.status = $5
        and l.handling_unit_id is not distinct from $6`,
    [listId, key.locationId, key.itemId, key.lotId, key.status, key.handlingUnitId],
  );
  return raw && rowOf(raw);
}

/** Where the same thing stands on another list and waits there: who counted it, if anybody did. */
export async function findOpenElsewhere(tx: Tx, key: LineKey): Promise<LineRow | undefined> {
  const raw = await tx.first<Raw>(
    `select ${columns} from counting.line l
      where l.location_id = $1 and l.item_id = $2 and l.lot_id = $3 and l.status = $4 and l.handling_unit_id is not distinct from $5
        and l.state in ('to_count', 'recount', 'counted')`,
    [key.locationId, key.itemId, key.lotId, key.status, key.handlingUnitId],
  );
  return raw && rowOf(raw);
}

/** Lines of a place that wait for somebody to count. */
export async function findLinesToCount(tx: Tx, listId: string, locationId: string): Promise<LineRow[]> {
  const rows = await tx.query<Raw>(
    `select ${columns} from counting.line l
      where l.list_id = $1 and l.location_id = $2 and l.state in ('to_count', 'recount') order by l.id`,
    [listId, locationId],
  );
  return rows.map(rowOf);
}

export interface NewLine extends LineKey {
  id: string;
  listId: string;
  why: CountReason;
  lotCode?: string | null;
  lotExpiresOn?: string | null;
}

/** Gives how many went in: what waits on another list is left out. */
export async function insertLines(tx: Tx, lines: readonly NewLine[]): Promise<number> {
  return insertRows(tx, 'counting.line', lines, { skipTaken: true });
}

export interface NewCount {
  id: string;
  lineId: string;
  round: number;
  quantity: Amount;
  said: string;
  countedAt: Date;
  postedAt: Date;
  principalId: string;
  personId: string | null;
  personName: string;
  bookThen: Amount;
}

/** False where a count bears this id already. */
export async function insertCount(tx: Tx, count: NewCount): Promise<boolean> {
  return (await insertRows(tx, 'counting.count', [count], { skipTaken: true })) > 0;
}

export interface CountRow {
  round: number;
  quantity: Amount;
  said: string;
  countedAt: Date;
  principalId: string;
  personName: string;
  personNameEn: string | null;
}

/** The counts of a line, the first one first. */
export async function readCounts(tx: Tx, lineId: string): Promise<CountRow[]> {
  const rows = await tx.query<WithTexts<CountRow, 'quantity'>>(
    `select c.round, c.quantity, c.said, c.counted_at as "countedAt", c.principal_id as "principalId", c.person_name as "personName",
            p.name_en as "personNameEn"
       from counting.count c left join identity.person p on p.id = c.person_id where c.line_id = $1 order by c.round`,
    [lineId],
  );
  return rows.map((row) => parseAmounts(row, ['quantity']) as CountRow);
}

export interface LineChange {
  state?: LineState;
  rounds?: number;
  counted?: Amount;
  countedAt?: Date;
  countedBy?: string;
  countedByName?: string;
  bookThen?: Amount;
  book?: Amount;
  value?: Amount | null;
  within?: boolean;
  class?: ItemClass;
  settledAt?: Date;
  settledBy?: string | null;
  settledByName?: string;
  reasonCode?: string | null;
  movementId?: string | null;
  cause?: CauseKind;
  lotId?: string;
  lotExpiresOn?: string;
}

export async function updateLine(tx: Tx, id: string, change: LineChange): Promise<void> {
  await updateRow(tx, 'counting.line', id, change);
}

/** Lines of a list that aren't settled; gives which they were. */
export async function cancelLines(tx: Tx, listId: string): Promise<{ id: string; from: LineState }[]> {
  return tx.query(
    `update counting.line l set state = 'cancelled' from counting.line o
      where o.id = l.id and l.list_id = $1 and l.state in ('to_count', 'recount', 'counted') returning l.id, o.state as "from"`,
    [listId],
  );
}

/** Of a place on a list, what waits for its first count. */
export async function countPlaceLeft(tx: Tx, listId: string, locationId: string): Promise<number> {
  const row = await tx.first<{ left: number }>(
    `select count(*)::int as left from counting.line where list_id = $1 and location_id = $2 and state = 'to_count'`,
    [listId, locationId],
  );
  return row?.left ?? 0;
}

/** The class of an item: its own, or by movement; C where neither is known. */
export async function readClass(tx: Tx, itemId: string): Promise<ItemClass> {
  const row = await tx.first<{ class: ItemClass }>(
    `select coalesce(i.abc_class, k.class, 'C') as class
       from masterdata.item i left join counting.item_class k on k.item_id = i.id where i.id = $1`,
    [itemId],
  );
  return row?.class ?? 'C';
}

/** Whether another count has proven the same thing at a later moment. */
export async function isProvenSince(tx: Tx, key: LineKey, at: Date): Promise<boolean> {
  const row = await tx.first(
    `select 1 from counting.line l
      where l.location_id = $1 and l.item_id = $2 and l.lot_id = $3 and l.status = $4 and l.handling_unit_id is not distinct from $5
        and l.state in ('matched', 'posted') and l.counted_at > $6`,
    [key.locationId, key.itemId, key.lotId, key.status, key.handlingUnitId, at],
  );
  return row !== undefined;
}
