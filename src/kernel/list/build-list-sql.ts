import type { ListColumnType, ListOperator } from '../contract.ts';
import type { Principal } from '../principal.ts';
import type { ListColumnDefinition, ListDefinition, ListReference } from './define-list.ts';
import type { ListFilter, ListRequest } from './parse-list-request.ts';

export interface ListReader {
  principal: Principal;
  now: Date;
}

export interface Sql {
  text: string;
  values: unknown[];
}

/** Takes a value and gives back its placeholder. */
export type Placeholder = (value: unknown) => string;

/** What a word of the search means in a referenced table: reference → word → ids. Absent where there were too many to list. */
export type Found = ReadonlyMap<ListReference, ReadonlyMap<string, string[]>>;

/** All rows of a request in order: for exports, which show them all. */
export function buildSelect(
  list: ListDefinition,
  request: ListRequest,
  reader: ListReader,
  found: Found,
  limit: number,
): Sql {
  const values: unknown[] = [];
  const where = buildWhere(list, request, reader, found, values);
  const text = `select ${selected(list, request)} from ${list.from}${where} order by ${buildOrder(list, request)} limit ${limit}`;
  return { text, values };
}

/**
 * One page. Its keys are chosen first, from the few tables that filters and order need (left joins that nobody asks for are dropped
 * by PostgreSQL); what is shown beside them is joined and computed for these rows alone.
 */
export function buildPage(list: ListDefinition, request: ListRequest, reader: ListReader, found: Found): Sql {
  const values: unknown[] = [];
  const where = buildWhere(list, request, reader, found, values, presentOf(list, request));
  const keys = list.key.map((name) => columnOf(list, name).sql).join(', ');
  const order = buildOrder(list, request);
  const text = `select ${selected(list, request)} from ${list.from} where (${keys}) in (
  select ${keys} from ${list.from}${where} order by ${order} limit ${request.limit} offset ${request.offset})
 order by ${order}`;
  return { text, values };
}

/** How many rows there are, `limit` at most. */
export function buildCount(
  list: ListDefinition,
  request: ListRequest,
  reader: ListReader,
  found: Found,
  limit: number,
): Sql {
  const values: unknown[] = [];
  const where = buildWhere(list, request, reader, found, values);
  return { text: `select count(*) from (select from ${list.from}${where} limit ${limit}) counted`, values };
}

function selected(list: ListDefinition, request: ListRequest): string {
  return request.columns.map((name) => `${selectExpression(columnOf(list, name))} as "${name}"`).join(', ');
}

/** Always true, and what lets PostgreSQL read a left join as an inner one and begin at the index of the joined table. */
function presentOf(list: ListDefinition, request: ListRequest): string[] {
  const sorted = request.sort.map((sort) => columnOf(list, sort.column));
  return sorted.filter((column) => column.present).map((column) => `(${column.sql}) is not null`);
}

function buildWhere(
  list: ListDefinition,
  request: ListRequest,
  reader: ListReader,
  found: Found,
  values: unknown[],
  conditions: string[] = [],
): string {
  const value = (given: unknown) => `$${values.push(given)}`;
  if (typeof list.filters === 'string') conditions.push(`(${list.filters})`);
  else if (list.filters) conditions.push(`(${list.filters({ ...reader, value })})`);
  const scope = scopeCondition(list, reader.principal, value);
  if (scope) conditions.push(scope);
  for (const filter of request.filters) conditions.push(filterCondition(columnOf(list, filter.column), filter, value));
  for (const word of request.words) conditions.push(searchCondition(list, word, found, value));
  return conditions.length === 0 ? '' : ` where ${conditions.join(' and ')}`;
}

/** The same rule as inScope: own workshop or own line, and what belongs to the whole plant is seen by all. */
function scopeCondition(list: ListDefinition, principal: Principal, value: Placeholder): string | undefined {
  if (!list.scope || principal.scope.all) return undefined;
  const { workshop, line } = list.scope;
  const own: string[] = [];
  const empty: string[] = [];
  if (workshop) {
    empty.push(`${workshop} is null`);
    if (principal.scope.workshopIds.size > 0) {
      own.push(`${workshop} = any(${value([...principal.scope.workshopIds])}::uuid[])`);
    }
  }
  if (line) {
    empty.push(`${line} is null`);
    if (principal.scope.lineIds.size > 0) own.push(`${line} = any(${value([...principal.scope.lineIds])}::uuid[])`);
  }
  return `(${[`(${empty.join(' and ')})`, ...own].join(' or ')})`;
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

function filterCondition(column: ListColumnDefinition, filter: ListFilter, value: Placeholder): string {
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
function searchCondition(list: ListDefinition, word: string, found: Found, value: Placeholder): string {
  const alternatives: string[] = [];
  const looked = new Set<ListReference>();
  for (const column of Object.values(list.columns)) {
    if (!column.search) continue;
    const reference = referenceOf(list, column);
    const ids = reference && found.get(reference)?.get(word);
    if (!reference || !ids) alternatives.push(...wordConditions(column, word, value));
    else if (!looked.has(reference) && ids.length > 0) {
      alternatives.push(`${reference.key} = any(${value(ids)}::uuid[])`);
      looked.add(reference);
    }
  }
  return alternatives.length === 0 ? 'false' : `(${alternatives.join(' or ')})`;
}

/** The referenced table that a searched column belongs to, by its alias. */
export function referenceOf(list: ListDefinition, column: ListColumnDefinition): ListReference | undefined {
  const references = Object.entries(list.references ?? {});
  return references.find(([alias]) => column.sql.startsWith(`${alias}.`))?.[1];
}

export function wordConditions(column: ListColumnDefinition, word: string, value: Placeholder): string[] {
  if (column.search !== 'prefix') return [`(${column.sql}) ilike ${value(`%${escapeLike(word)}%`)}`];
  // Two plain LIKE prefixes can each use a btree index under the C collation; ILIKE can't.
  const prefixes = new Set([word, word.toUpperCase()]);
  return [...prefixes].map((prefix) => `(${column.sql}) like ${value(`${escapeLike(prefix)}%`)}`);
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

function buildOrder(list: ListDefinition, request: ListRequest): string {
  const last = request.sort.at(-1);
  const descending = last?.descending ?? false;
  const thenBy = (last && columnOf(list, last.column).thenBy) ?? [];
  const ties = [...new Set([...thenBy, ...list.key])]
    .filter((name) => !request.sort.some((sort) => sort.column === name))
    .map((column) => ({ column, descending }));
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

export function columnOf(list: ListDefinition, name: string): ListColumnDefinition {
  const column = list.columns[name];
  if (!column) throw new Error(`list ${list.name} has no column ${name}`);
  return column;
}
