import { type ListOperator, listLimits, listOperators, operatorsOfColumnType } from '../contract.ts';
import { shorten } from '../input-refusal.ts';
import { isFilterable, isSortable, type ListColumnDefinition, type ListDefinition, namesWhere } from './define-list.ts';
import { type PageCursor, readCursor } from './page-cursor.ts';
import { parseFilterValue } from './parse-filter-value.ts';
import { refuseList } from './refusals.ts';

export interface ListFilter {
  column: string;
  operator: ListOperator;
  value: string | number | boolean | string[];
}

export interface ListSort {
  column: string;
  descending: boolean;
}

/** What a reader asks of a list, checked against its definition. */
export interface ListRequest {
  limit: number;
  offset: number;
  sort: ListSort[];
  words: string[];
  filters: ListFilter[];
  columns: string[];
  /** Where the page before ended; instead of an offset. */
  after?: PageCursor;
}

type QueryParameters = Record<string, string | string[] | undefined>;

const plainParameters = ['limit', 'offset', 'cursor', 'sort', 'q', 'columns'];
const SEARCH_WORDS_MAX = 5;

/** Reads the parameters of a list request. Whatever the definition doesn't know is refused by name, with what is allowed. */
export function parseListRequest(list: ListDefinition, parameters: QueryParameters): ListRequest {
  const request: ListRequest = {
    limit: listLimits.limitDefault,
    offset: 0,
    sort: parseSort(list, single(parameters.sort) || list.defaultSort),
    words: parseSearch(single(parameters.q)),
    filters: [],
    columns: parseColumns(list, single(parameters.columns)),
  };
  const known = isSearchable(list) ? plainParameters : plainParameters.filter((name) => name !== 'q');
  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined) continue;
    if (name === 'limit') request.limit = wholeNumber('limit', single(value), 1, listLimits.limitMax);
    else if (name === 'offset') request.offset = wholeNumber('offset', single(value), 0, listLimits.offsetMax);
    else if (name.startsWith('f.')) request.filters.push(parseFilter(list, name, value));
    else if (!known.includes(name)) {
      const allowed = [...known, 'f.<column>.<operator>'].join(', ');
      throw refuseList('kernel.list_parameter_unknown', { parameter: shorten(name), allowed }, { where: `/${name}` });
    }
  }
  assertNotTooMany('filters', request.filters.length, listLimits.filtersMax);
  const cursor = single(parameters.cursor);
  if (!cursor) return request;
  if (request.offset > 0) throw refuseList('kernel.list_cursor_and_offset', {}, { where: '/offset' });
  return { ...request, after: readCursor(list, request, cursor) };
}

export function isSearchable(list: ListDefinition): boolean {
  return Object.values(list.columns).some((column) => column.search);
}

function parseSort(list: ListDefinition, text: string): ListSort[] {
  const sort = text.split(',').map((part) => ({ column: part.replace(/^-/, ''), descending: part.startsWith('-') }));
  assertNotTooMany('sort', sort.length, listLimits.sortColumnsMax);
  for (const { column } of sort) {
    const definition = columnOf(list, column);
    if (definition && isSortable(definition)) continue;
    const allowed = namesWhere(list, isSortable);
    throw refuseList('kernel.list_sort_unknown', { column: shorten(column), allowed }, { where: '/sort' });
  }
  return sort;
}

function parseSearch(text: string | undefined): string[] {
  if (!text) return [];
  if (text.length > listLimits.searchLengthMax) {
    throw refuseList('kernel.list_search_too_long', { most: listLimits.searchLengthMax }, { where: '/q' });
  }
  return text.split(/\s+/).filter(Boolean).slice(0, SEARCH_WORDS_MAX);
}

function parseColumns(list: ListDefinition, text: string | undefined): string[] {
  if (!text) {
    return Object.entries(list.columns).flatMap(([name, column]) => (column.onRequest ? [] : [name]));
  }
  const names = [...new Set(text.split(','))];
  for (const name of names) {
    if (columnOf(list, name)) continue;
    const allowed = namesWhere(list, () => true);
    throw refuseList('kernel.list_column_unknown', { column: shorten(name), allowed }, { where: '/columns' });
  }
  return names;
}

function parseFilter(list: ListDefinition, name: string, value: string | string[]): ListFilter {
  const [, columnName = '', operatorName = ''] = /^f\.(.*)\.([^.]*)$/.exec(name) ?? [undefined, name.slice(2)];
  const column = columnOf(list, columnName);
  const where = `/${name}`;
  if (!column || !isFilterable(column)) {
    const allowed = namesWhere(list, isFilterable);
    throw refuseList('kernel.list_column_unknown', { column: shorten(columnName), allowed }, { where });
  }
  const operators = operatorsOfColumnType[column.type];
  const operator = listOperators.find((known) => known === operatorName);
  if (!operator || !operators.includes(operator)) {
    const parameters = { column: columnName, operator: shorten(operatorName), allowed: operators.join(', ') };
    throw refuseList('kernel.list_filter_unknown', parameters, { where });
  }
  const texts = operator === 'in' ? [value].flat().flatMap((text) => text.split(',')) : [single(value) ?? ''];
  assertNotTooMany(name, texts.length, listLimits.inValuesMax);
  return { column: columnName, operator, value: parseFilterValue(column, operator, texts, columnName, where) };
}

function columnOf(list: ListDefinition, name: string): ListColumnDefinition | undefined {
  return Object.hasOwn(list.columns, name) ? list.columns[name] : undefined;
}

function wholeNumber(parameter: string, value: string | undefined, least: number, most: number): number {
  const number = /^\d{1,9}$/.test(value ?? '') ? Number(value) : Number.NaN;
  if (number >= least && number <= most) return number;
  const parameters = { parameter, value: shorten(value ?? ''), least, most };
  throw refuseList('kernel.list_limit_invalid', parameters, { where: `/${parameter}` });
}

function assertNotTooMany(parameter: string, count: number, most: number): void {
  if (count > most) throw refuseList('kernel.list_too_many', { parameter, most, count });
}

/** A parameter that is given twice counts by its last value. */
function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.at(-1) : value;
}

/** The views whose rows are counted, each as the query of a request for them: `of=f.state.in%3Dreleased`. Order and columns don't count. */
export function parseCountedViews(list: ListDefinition, parameters: QueryParameters): ListRequest[] {
  const { of = [], ...others } = parameters;
  const unknown = Object.keys(others)[0];
  if (unknown)
    throw refuseList(
      'kernel.list_parameter_unknown',
      { parameter: shorten(unknown), allowed: 'of' },
      { where: `/${unknown}` },
    );
  const views = [of].flat();
  assertNotTooMany('of', views.length, listLimits.viewsCountedMax);
  return views.map((query) => {
    const asked: Record<string, string[]> = {};
    for (const [name, value] of new URLSearchParams(query)) asked[name] = [...(asked[name] ?? []), value];
    return parseListRequest(list, asked);
  });
}
