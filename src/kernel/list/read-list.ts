import type { Json, ListPage } from '../contract.ts';
import type { Tx } from '../db/database.ts';
import { buildPage, buildSelect, type ListQuestion } from './build-list-sql.ts';
import { columnOf } from './columns.ts';
import { countRows } from './count-rows.ts';
import type { ListDefinition } from './define-list.ts';
import { findReferences } from './find-references.ts';
import { cursorColumn } from './order-rows.ts';
import { writeCursor } from './page-cursor.ts';

export type ListRow = Record<string, Json>;

/** One page of a list and the total, as the reader may see it. Key columns always come along, so that rows have a name. */
export async function readListPage(tx: Tx, question: ListQuestion): Promise<ListPage> {
  const { list, request } = question;
  const columns = [...new Set([...request.columns, ...list.key])];
  const found = await findReferences(tx, list, request.words);
  const sql = buildPage({ ...question, request: { ...request, columns } }, found);
  const read = await tx.query<Record<string, unknown>>(sql.text, sql.values);
  const ends = read.map((row) => takeEnd(row));
  const rows = read.map((row) => presentRow(list, row));
  const total = request.after?.total ?? (await countRows(tx, question, found, rows.length));
  const end = rows.length === request.limit ? ends.at(-1) : undefined;
  return { rows, total, nextCursor: end ? writeCursor(list, request, { values: end, total }) : null };
}

/** Takes out of a row where it stands in the order. */
function takeEnd(row: Record<string, unknown>): (string | null)[] {
  const end: (string | null)[] = [];
  for (let index = 0; cursorColumn(index) in row; index += 1) {
    end.push(row[cursorColumn(index)] as string | null);
    delete row[cursorColumn(index)];
  }
  return end;
}

export function presentRow(list: ListDefinition, row: Record<string, unknown>): ListRow {
  for (const name of Object.keys(row)) {
    const value = row[name];
    if (value instanceof Date) row[name] = value.toISOString();
    else if (columnOf(list, name).type === 'integer' && typeof value === 'string') row[name] = Number(value);
  }
  return row as ListRow;
}

/** Every row of what is shown, at most `rowsMax` and one more, which tells that there were more. */
export async function readListRows(
  tx: Tx,
  question: ListQuestion,
  rowsMax: number,
  take: (rows: ListRow[]) => void,
): Promise<{ truncated: boolean }> {
  const { list, request } = question;
  const sql = buildSelect(question, await findReferences(tx, list, request.words), rowsMax + 1);
  await tx.query(`declare exported no scroll cursor for ${sql.text}`, sql.values);
  let count = 0;
  for (;;) {
    const rows = await tx.query<Record<string, unknown>>(`fetch ${FETCH_ROWS} from exported`);
    const kept = rows.slice(0, rowsMax - count);
    if (kept.length > 0) take(kept.map((row) => presentRow(list, row)));
    count += rows.length;
    if (count > rowsMax) return { truncated: true };
    if (rows.length < FETCH_ROWS) return { truncated: false };
  }
}

/** Rows per fetch of an export: small enough that other requests get their turn in between. */
const FETCH_ROWS = 2_000;
