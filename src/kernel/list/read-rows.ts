import type { Tx } from '../db/database.ts';
import { buildSelect, type ListReader } from './build-list-sql.ts';
import type { ListDefinition } from './define-list.ts';
import type { ListFilter } from './parse-list-request.ts';
import { type ListRow, presentRow } from './read-list.ts';

/** Rows of a list as its reader may see them, for whoever is no person with a page: at most `limit`, in no order that means something. */
export async function readRowsWhere(
  tx: Tx,
  list: ListDefinition,
  reader: ListReader,
  { columns, filters, limit }: { columns: readonly string[]; filters: ListFilter[]; limit: number },
): Promise<ListRow[]> {
  const sort = list.key.map((column) => ({ column, descending: false }));
  const request = { limit, offset: 0, sort, words: [], filters, columns: [...new Set([...list.key, ...columns])] };
  const sql = buildSelect({ list, request, reader }, new Map(), limit);
  const rows = await tx.query<Record<string, unknown>>(sql.text, sql.values);
  return rows.map((row) => presentRow(list, row));
}
