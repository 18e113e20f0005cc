import { plainText } from '../code-key.ts';
import type { ListOperator } from '../contract.ts';
import type { Principal } from '../principal.ts';
import { columnOf, type Placeholder, sqlTypeOf } from './columns.ts';
import type { ListColumnDefinition, ListDefinition, ListReference } from './define-list.ts';
import { neededJoins } from './needed-joins.ts';
import { cursorColumns, orderTerms, whereAfter } from './order-rows.ts';
import type { ListFilter, ListRequest } from './parse-list-request.ts';

export interface ListReader {
  principal: Principal;
  now: Date;
}

export interface Sql {
  text: string;
  values: unknown[];
}

/** What a word of the search means in a referenced table: reference → word → ids. Absent where there were too many to list. */
export type Found = ReadonlyMap<ListReference, ReadonlyMap<string, string[]>>;

/** What is asked of a list, and by whom. */
export interface ListQuestion {
  list: ListDefinition;
  request: ListRequest;
  reader: ListReader;
}

/** All rows of a request in order: for exports, which show them all. */
export function buildSelect(question: ListQuestion, found: Found, limit: number): Sql {
  const { list, request } = question;
  const { values, value } = openValues();
  const where = whereOf(buildWhere(question, found, value));
  const from = fromOf(question, value);
  const text = `select ${selected(list, request)} from ${from}${where} order by ${buildOrder(list, request)} limit ${limit}`;
  return bindNames(question, text, values);
}

/** The tables of a list, as its reader may see them. */
export function fromOf({ list, reader }: ListQuestion, value: Placeholder): string {
  return typeof list.from === 'string' ? list.from : list.from({ ...reader, value });
}

/** Values of a statement, and what gives each its placeholder. */
export function openValues(): { values: unknown[]; value: Placeholder } {
  const values: unknown[] = [];
  return { values, value: (given) => `$${values.push(given)}` };
}

/**
 * One page. Its keys are chosen first, from the few tables that filters and order need (left joins that nobody asks for are dropped
 * by PostgreSQL); what is shown beside them is joined and computed for these rows alone.
 */
export function buildPage(question: ListQuestion, found: Found): Sql {
  const { list, request } = question;
  const { values, value } = openValues();
  const terms = orderTerms(list, request);
  const where = whereOf([
    ...presentOf(list, request),
    ...buildWhere(question, found, value),
    ...(request.after ? [whereAfter(terms, request.after.values, value)] : []),
  ]);
  const keys = list.key.map((name) => columnOf(list, name).sql).join(', ');
  const order = buildOrder(list, request);
  const from = fromOf(question, value);
  const text = `select ${selected(list, request)}, ${cursorColumns(terms)} from ${from} where (${keys}) in (
  select ${keys} from ${neededJoins(from, `${keys}${where}${order}`)}${where} order by ${order} limit ${request.limit} offset ${request.offset})
 order by ${order}`;
  return bindNames(question, text, values);
}

/**
 * How many rows there are, `limit` at most. What the plant has for all and what is the reader's own are counted apart: together they
 * are an "or", which no index answers.
 */
export function buildCount(question: ListQuestion, found: Found, limit: number): Sql {
  const { list, reader } = question;
  const { values, value } = openValues();
  const scopes = scopeConditions(list, reader.principal, value);
  const own = buildConditions(question, found, value);
  const from = fromOf(question, value);
  const rows = (conditions: string[]) => {
    const where = whereOf(conditions);
    return `select from ${neededJoins(from, where)}${where} limit ${limit}`;
  };
  const parts = scopes.map((scope, at) =>
    rows([scope, ...scopes.slice(0, at).map((before) => `(${before}) is not true`), ...own]),
  );
  const counted = parts.length === 0 ? rows(own) : parts.map((part) => `(${part})`).join(' union all ');
  return bindNames(question, `select count(*) from (${counted}) counted`, values);
}

/** `$now` in the SQL of a list is the moment that is asked about, other names are its bindings. What a reader gives is a value, never text. */
export function bindNames({ list, reader }: ListQuestion, text: string, values: unknown[]): Sql {
  const bound = new Map<string, string>();
  const named = text.replace(/\$([a-z]\w*)/g, (_, name: string) => {
    const known = bound.get(name);
    if (known) return known;
    const given = name === 'now' ? reader.now : list.bindings?.[name];
    if (given === undefined) throw new Error(`list ${list.name} names $${name}, which it doesn't bind`);
    const placeholder = `$${values.push(given)}::${name === 'now' ? 'timestamptz' : 'text'}`;
    bound.set(name, placeholder);
    return placeholder;
  });
  return { text: named, values };
}

function selected(list: ListDefinition, request: ListRequest): string {
  return request.columns.map((name) => `${selectExpression(columnOf(list, name))} as ${quoted(name)}`).join(', ');
}

/** A name as PostgreSQL takes it, whatever it holds. */
export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** Always true, and what lets PostgreSQL read a left join as an inner one and begin at the index of the joined table. */
function presentOf(list: ListDefinition, request: ListRequest): string[] {
  const sorted = request.sort.map((sort) => columnOf(list, sort.column));
  return sorted.filter((column) => column.present).map((column) => `(${column.sql}) is not null`);
}

export function buildWhere(question: ListQuestion, found: Found, value: Placeholder): string[] {
  const scopes = scopeConditions(question.list, question.reader.principal, value);
  const conditions = buildConditions(question, found, value);
  return scopes.length === 0 ? conditions : [`(${scopes.join(' or ')})`, ...conditions];
}

export function whereOf(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : ` where ${conditions.join(' and ')}`;
}

function buildConditions({ list, request, reader }: ListQuestion, found: Found, value: Placeholder): string[] {
  const conditions: string[] = [];
  if (typeof list.filters === 'string') conditions.push(`(${list.filters})`);
  else if (list.filters) conditions.push(`(${list.filters({ ...reader, value })})`);
  for (const filter of request.filters) conditions.push(filterCondition(columnOf(list, filter.column), filter, value));
  for (const word of request.words) conditions.push(searchCondition(list, word, found, value));
  return conditions;
}

/** The same rule as inScope: what belongs to the whole plant is seen by all, then own workshop or own line. One of them holds. */
function scopeConditions(list: ListDefinition, principal: Principal, value: Placeholder): string[] {
  if (!list.scope || principal.scope.all) return [];
  const { workshop, line } = list.scope;
  const parts = [workshop, line].filter((part) => part !== undefined);
  const conditions = [`(${parts.map((part) => `${part} is null`).join(' and ')})`];
  const { workshopIds, lineIds } = principal.scope;
  if (workshop && workshopIds.size > 0) conditions.push(oneOf(workshop, [...workshopIds], 'uuid', value));
  if (line && lineIds.size > 0) conditions.push(oneOf(line, [...lineIds], 'uuid', value));
  return conditions;
}

/** One value is compared as such: an index then gives the rows in the order of its next column, which a set of values doesn't. */
function oneOf(sql: string, given: readonly unknown[], type: string, value: Placeholder): string {
  return given.length === 1 ? `${sql} = ${value(given[0])}::${type}` : `${sql} = any(${value(given)}::${type}[])`;
}

const comparisons: Partial<Record<ListOperator, string>> = { eq: '=', gte: '>=', lte: '<=', gt: '>', lt: '<' };

function filterCondition(column: ListColumnDefinition, filter: ListFilter, value: Placeholder): string {
  const type = sqlTypeOf(column);
  if (column.within && (filter.operator === 'eq' || filter.operator === 'in'))
    return containedCondition(column.within, [filter.value].flat(), value);
  // Said plainly, an "exists" becomes a join; compared with a value it would be asked row by row.
  if (filter.operator === 'eq' && column.type === 'boolean') return `${filter.value ? '' : 'not '}(${column.sql})`;
  switch (filter.operator) {
    case 'empty':
      return `(${column.sql}) is ${filter.value ? '' : 'not '}null`;
    case 'in':
      // Of a list of values: one that holds any of these.
      if (column.type === 'choices') return `(${column.sql}) ?| ${value([filter.value].flat())}::text[]`;
      return oneOf(`(${column.sql})`, [filter.value].flat(), type, value);
    case 'ne':
      return `(${column.sql}) is distinct from ${value(filter.value)}::${type}`;
    case 'contains':
      return `(${column.sql}) ilike ${value(`%${escapeLike(String(filter.value))}%`)}`;
    default:
      return `(${column.sql}) ${comparisons[filter.operator]} ${value(filter.value)}::${type}`;
  }
}

/** The documents that say nothing are in no index. */
function containedCondition(
  { document, key, type }: NonNullable<ListColumnDefinition['within']>,
  given: readonly unknown[],
  value: Placeholder,
): string {
  const held = (each: unknown) =>
    type === 'text[]' ? `jsonb_build_array(${value(each)}::text)` : `${value(each)}::${type}`;
  const alternatives = given.map((each) => `${document} @> jsonb_build_object(${key}, ${held(each)})`);
  return `(${document} <> '{}'::jsonb and (${alternatives.join(' or ')}))`;
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
      // PostgreSQL takes the array of a subquery for a short one, and begins at its index instead of walking in order (152 ms).
      alternatives.push(
        reference.few
          ? `${reference.key} = any(array(select unnest(${value(ids)}::uuid[])))`
          : oneOf(reference.key, ids, 'uuid', value),
      );
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
  // As typed, and as it would stand on a label: full-width letters and invisible characters don't count.
  const forms = new Set([word, plainText(word)]);
  if (column.search !== 'prefix')
    return [...forms].map((form) => `(${column.sql}) ilike ${value(`%${escapeLike(form)}%`)}`);
  // Two plain LIKE prefixes can each use a btree index under the C collation; ILIKE can't.
  const prefixes = new Set([...forms].flatMap((form) => [form, form.toUpperCase()]));
  return [...prefixes].map((prefix) => `(${column.sql}) like ${value(`${escapeLike(prefix)}%`)}`);
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

function buildOrder(list: ListDefinition, request: ListRequest): string {
  return orderTerms(list, request)
    .map(({ sql, descending, nullable }) => `${sql}${descending ? ' desc' : ''}${nullable ? ' nulls last' : ''}`)
    .join(', ');
}

/** numeric(20,6) comes as `12.500000`; trim_scale gives the shortest exact text, as amounts are written on the wire. */
function selectExpression(column: ListColumnDefinition): string {
  if (column.type === 'quantity') return `trim_scale(${column.sql})::text`;
  if (column.type === 'ratio') return `(${column.sql})::float8`;
  return column.sql;
}
