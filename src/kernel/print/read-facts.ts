import type { QueryContext } from '../commands/definitions.ts';
import type { Json, Text } from '../contract.ts';
import { columnOf } from '../list/columns.ts';
import type { ListColumnDefinition, ListDefinition } from '../list/define-list.ts';
import { columnLabel } from '../list/describe-list.ts';
import type { ListFilter } from '../list/parse-list-request.ts';
import { type ListRow, readListPage } from '../list/read-list.ts';
import { sayCode } from '../parameter-words.ts';
import { refuse } from '../refusals.ts';
import { type PrintColumn, type PrintFact, type PrintTable, type PrintValue, tableOf } from './print-document.ts';

/** Rows that one document takes from a list. */
const ROWS_MAX = 500;

/** One row of a list with what its columns say of it, as the reader may see it there; `beside` is read and not said. Throws kernel.not_found. */
export async function readFacts(
  context: QueryContext,
  list: ListDefinition,
  id: string,
  columns: readonly string[],
  beside: readonly string[] = ['code'],
): Promise<{ row: ListRow; facts: PrintFact[] }> {
  const one: ListFilter = { column: 'id', operator: 'eq', value: id };
  const [row] = await readFiltered(context, list, one, [...columns, ...beside]);
  if (!row) throw refuse('kernel.not_found', { thing: list.summary[context.principal.language], id });
  const facts = columns.map((name) => {
    const column = columnOf(list, name);
    return { label: labelOf(name, column), value: printValue(row, name, column) };
  });
  return { row, facts };
}

interface ListedTable extends Omit<PrintTable, 'columns' | 'rows'> {
  /** Columns of the list; by its key, unless said. */
  sort?: readonly string[];
  /** Columns that people write into. */
  room?: readonly Text[];
}

/** As wide as a number that is written by hand. */
const ROOM_POINTS = 70;

/** The rows that belong to one thing, as a table with the list's own columns; 500 at most. */
export async function readTable(
  context: QueryContext,
  list: ListDefinition,
  of: { column: string; value: string },
  columns: readonly string[],
  { sort = list.key, room = [], ...more }: ListedTable = {},
): Promise<PrintTable> {
  const rows = await readFiltered(context, list, { ...of, operator: 'eq' }, columns, sort);
  const shown = columns.map((name): PrintColumn & { of: (row: ListRow) => PrintValue } => {
    const column = columnOf(list, name);
    return { label: labelOf(name, column), of: (row) => printValue(row, name, column) };
  });
  const blank = room.map((label) => ({ label, width: ROOM_POINTS, of: () => null }));
  return tableOf(rows, [...shown, ...blank], more);
}

/** Rows by their ids, in no order. */
export function readRowsByIds(
  context: QueryContext,
  list: ListDefinition,
  ids: readonly string[],
  columns: readonly string[],
): Promise<ListRow[]> {
  return readFiltered(context, list, { column: 'id', operator: 'in', value: [...ids] }, columns);
}

async function readFiltered(
  { tx, principal, now }: QueryContext,
  list: ListDefinition,
  filter: ListFilter,
  columns: readonly string[],
  sort: readonly string[] = list.key,
): Promise<ListRow[]> {
  const beside = columns.flatMap((name) => [name, `${name}En`, columnOf(list, name).unit ?? name]);
  const { rows } = await readListPage(tx, {
    list,
    request: {
      limit: ROWS_MAX,
      offset: 0,
      sort: sort.map((column) => ({ column, descending: false })),
      words: [],
      filters: [filter],
      columns: [...new Set(beside)].filter((name) => Object.hasOwn(list.columns, name)),
    },
    reader: { principal, now },
  });
  return rows;
}

function labelOf(name: string, column: ListColumnDefinition) {
  return { zh: columnLabel(name, column, 'zh'), en: columnLabel(name, column, 'en') };
}

export function printValue(row: ListRow, name: string, column: ListColumnDefinition): PrintValue {
  const value: Json = row[name] ?? null;
  if (value === null || value === '') return '–';
  switch (column.type) {
    case 'quantity': {
      const unit = column.unit && row[column.unit];
      return { amount: String(value), ...(typeof unit === 'string' ? { unit } : {}) };
    }
    case 'timestamp':
      return { moment: String(value) };
    case 'date':
      return { day: String(value) };
    case 'boolean':
      return value ? { zh: '是', en: 'Yes' } : { zh: '否', en: 'No' };
    case 'integer':
      return Number(value);
    case 'enum':
      return column.values?.find((known) => known.value === value)?.label ?? String(value);
    default: {
      const english = row[`${name}En`];
      const [zh, en] = (['zh', 'en'] as const).map((language) => sayCode(name, String(value), language));
      return { zh: zh ?? '', en: typeof english === 'string' ? english : en === value ? '' : (en ?? '') };
    }
  }
}
