import {
  type Json,
  type ListColumnType,
  type ListOperator,
  type ListPage,
  type ListTotal,
  listLimits,
} from '../contract.ts';
import type { Tx } from '../db/database.ts';
import type { Principal } from '../principal.ts';
import type { ListColumnDefinition, ListDefinition } from './define-list.ts';
import type { ListFilter, ListRequest } from './parse-list-request.ts';

export interface ListReader {
  principal: Principal;
  now: Date;
}

export type ListRow = Record<string, Json>;

/** One page of a list and the total, as the reader may see it. Key columns always come along, so that rows have a name. */
export async function readListPage(
  tx: Tx,
  list: ListDefinition,
  request: ListRequest,
  reader: ListReader,
): Promise<ListPage> {
  const columns = [...new Set([...request.columns, ...list.key])];
  const sql = buildSelect(list, { ...request, columns }, reader, { limit: request.limit, offset: request.offset });
  const rows = (await tx.query<Record<string, unknown>>(sql.text, sql.values)).map((row) => presentRow(list, row));
  return { rows, total: await countRows(tx, list, request, reader, rows.length) };
}

/** A page that isn't full says itself how many there are; only otherwise the database counts, to 100,000 at most. */
async function countRows(
  tx: Tx,
  list: ListDefinition,
  request: ListRequest,
  reader: ListReader,
  onPage: number,
): Promise<ListTotal> {
  if (onPage < request.limit && (onPage > 0 || request.offset === 0)) {
    return { count: request.offset + onPage, exact: true };
  }
  const sql = buildCount(list, request, reader);
  const rows = await tx.query<{ count: string }>(sql.text, sql.values);
  const count = Number(rows[0]?.count ?? 0);
  if (count <= listLimits.countExactMax) return { count, exact: true };
  return { count: Math.max(listLimits.countExactMax, request.offset + onPage), exact: false };
}

export interface Sql {
  text: string;
  values: unknown[];
}

export function buildSelect(
  list: ListDefinition,
  request: ListRequest,
  reader: ListReader,
  page: { limit: number; offset: number },
): Sql {
  const values: unknown[] = [];
  const selected = request.columns.map((name) => `${selectExpression(columnOf(list, name))} as "${name}"`);
  const where = buildWhere(list, request, reader, values);
  const text = `select ${selected.join(', ')} from ${list.from}${where} order by ${buildOrder(list, request)}
 limit ${page.limit} offset ${page.offset}`;
  return { text, values };
}

function buildCount(list: ListDefinition, request: ListRequest, reader: ListReader): Sql {
  const values: unknown[] = [];
  const where = buildWhere(list, request, reader, values);
  const text = `select count(*) from (select 1 from ${list.from}${where} limit ${listLimits.countExactMax + 1}) counted`;
  return { text, values };
}

function buildWhere(list: ListDefinition, request: ListRequest, reader: ListReader, values: unknown[]): string {
  const value = (given: unknown) => `$${values.push(given)}`;
  const conditions: string[] = [];
  if (typeof list.filters === 'string') conditions.push(`(${list.filters})`);
  else if (list.filters) conditions.push(`(${list.filters({ ...reader, value })})`);
  const scope = scopeCondition(list, reader.principal, value);
  if (scope) conditions.push(scope);
  for (const filter of request.filters) conditions.push(filterCondition(columnOf(list, filter.column), filter, value));
  for (const word of request.words) conditions.push(searchCondition(list, word, value));
  return conditions.length === 0 ? '' : ` where ${conditions.join(' and ')}`;
}

/** The same rule as inScope: own workshop or own line, and what belongs to the whole plant is seen by all. */
function scopeCondition(
  list: ListDefinition,
  principal: Principal,
  value: (given: unknown) => string,
): string | undefined {
  if (!list.scope || principal.scope.all) return undefined;
  const { workshop, line } = list.scope;
  const own: string[] = [];
  const empty: string[] = [];
  if (workshop) {
    empty.push(`${workshop} is null`);
    own.push(`${workshop} = any(${value([...principal.scope.workshopIds])}::uuid[])`);
  }
  if (line) {
    empty.push(`${line} is null`);
    own.push(`${line} = any(${value([...principal.scope.lineIds])}::uuid[])`);
  }
  return `((${empty.join(' and ')}) or ${own.join(' or ')})`;
}

const sqlTypes: Record<ListColumnType, string> = {
  id: 'uuid',
  text: 'text',
  enum: 'text',
  quantity: 'numeric',
  integer: 'bigint',
  ratio: 'numeric',
  timestamp: 'timestamptz',
  date: 'date',
  boolean: 'boolean',
  json: 'jsonb',
};

const comparisons: Partial<Record<ListOperator, string>> = { eq: '=', gte: '>=', lte: '<=', gt: '>', lt: '<' };

function filterCondition(column: ListColumnDefinition, filter: ListFilter, value: (given: unknown) => string): string {
  const type = sqlTypes[column.type];
  switch (filter.operator) {
    case 'empty':
      return `(${column.sql}) is ${filter.value ? '' : 'not '}null`;
    case 'in':
      return `(${column.sql}) = any(${value(filter.value)}::${type}[])`;
    case 'ne':
      return `(${column.sql}) is distinct from ${value(filter.value)}::${type}`;
    case 'contains':
      return `(${column.sql}) ilike ${value(`%${escapeLike(String(filter.value))}%`)}`;
    default:
      return `(${column.sql}) ${comparisons[filter.operator]} ${value(filter.value)}::${type}`;
  }
}

/** Every word must occur in some searched column. Codes are typed in small letters and printed in capitals: both fit. */
function searchCondition(list: ListDefinition, word: string, value: (given: unknown) => string): string {
  const alternatives: string[] = [];
  let contains: string | undefined;
  for (const column of Object.values(list.columns)) {
    if (column.search === 'prefix') {
      // Two plain LIKE prefixes can each use a btree index under the C collation; ILIKE can't.
      for (const prefix of new Set([word, word.toUpperCase()])) {
        alternatives.push(`(${column.sql}) like ${value(`${escapeLike(prefix)}%`)}`);
      }
    } else if (column.search) {
      contains ??= value(`%${escapeLike(word)}%`);
      alternatives.push(`(${column.sql}) ilike ${contains}`);
    }
  }
  return `(${alternatives.join(' or ')})`;
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

function buildOrder(list: ListDefinition, request: ListRequest): string {
  const last = request.sort.at(-1)?.descending ?? false;
  const ties = list.key
    .filter((name) => !request.sort.some((sort) => sort.column === name))
    .map((column) => ({ column, descending: last }));
  return [...request.sort, ...ties]
    .map(({ column, descending }) => {
      const definition = columnOf(list, column);
      // Nulls-last is spelt out only where null occurs: a plain descending index serves the other columns.
      return `${definition.sql}${descending ? ' desc' : ''}${definition.nullable ? ' nulls last' : ''}`;
    })
    .join(', ');
}

/** numeric(20,6) comes as `12.500000`; trim_scale gives the shortest exact text, as amounts are written on the wire. */
function selectExpression(column: ListColumnDefinition): string {
  if (column.type === 'quantity') return `trim_scale(${column.sql})::text`;
  if (column.type === 'ratio') return `(${column.sql})::float8`;
  return column.sql;
}

function presentRow(list: ListDefinition, row: Record<string, unknown>): ListRow {
  for (const name of Object.keys(row)) {
    const value = row[name];
    if (value instanceof Date) row[name] = value.toISOString();
    else if (columnOf(list, name).type === 'integer' && typeof value === 'string') row[name] = Number(value);
  }
  return row as ListRow;
}

export function columnOf(list: ListDefinition, name: string): ListColumnDefinition {
  const column = list.columns[name];
  if (!column) throw new Error(`list ${list.name} has no column ${name}`);
  return column;
}

/** Every row of what is shown, at most `rowsMax` and one more, which tells that there were more. */
export async function readListRows(
  tx: Tx,
  list: ListDefinition,
  request: ListRequest,
  reader: ListReader,
  rowsMax: number,
  take: (rows: ListRow[]) => Promise<void> | void,
): Promise<{ truncated: boolean }> {
  const sql = buildSelect(list, request, reader, { limit: rowsMax + 1, offset: 0 });
  await tx.query(`declare exported no scroll cursor for ${sql.text}`, sql.values);
  let count = 0;
  for (;;) {
    const rows = await tx.query<Record<string, unknown>>(`fetch ${FETCH_ROWS} from exported`);
    const kept = rows.slice(0, rowsMax - count);
    if (kept.length > 0) await take(kept.map((row) => presentRow(list, row)));
    count += rows.length;
    if (count > rowsMax) return { truncated: true };
    if (rows.length < FETCH_ROWS) return { truncated: false };
  }
}

/** Rows per fetch of an export: small enough that other requests get their turn in between. */
const FETCH_ROWS = 2_000;
