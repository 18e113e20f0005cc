import { type ListColumnType, listPeriods, type Text } from '../contract.ts';
import type { Principal } from '../principal.ts';

/**
 * One column of a list. `sql` is an expression over `from`; it is written by us and never by the reader. `$now` in it, in `from` and in
 * `filters` is the moment that is asked about.
 */
export interface ListColumnDefinition {
  sql: string;
  type: ListColumnType;
  /** Its type in PostgreSQL, where that isn't what the type says. */
  sqlType?: string;
  /** Where it lies in a JSON document, and as what: equality is then asked as containment, which an index on the document answers. */
  within?: { document: string; key: string; type: 'text' | 'bigint' | 'boolean' | 'text[]' };
  label?: Text;
  /** Searched by `q`: `prefix` uses a plain index, `contains` (or true) reads every row in scope. */
  search?: boolean | 'prefix' | 'contains';
  /** For an enum: the values and how they are called. */
  values?: readonly { value: string; label: Text }[];
  /** For a quantity: the column that holds its unit. */
  unit?: string;
  /** False where sorting would be too slow or means nothing. */
  sortable?: boolean;
  filterable?: boolean;
  /** False where rows have nothing in common by it, as by a note. */
  groupable?: boolean;
  /** True where null occurs: such rows then come last in both directions. */
  nullable?: boolean;
  /**
   * True for a column of a left-joined table whose row is never missing, because a foreign key says so: sorting by it may then
   * begin at that table's index.
   */
  present?: boolean;
  /** The SQL of another column that orders the rows as this one does, where that has an index and this one has none. */
  orderSql?: string;
  /** Columns that break ties when this one is sorted by, in its direction and before the key: what its index holds next. */
  thenBy?: readonly string[];
  /** True for what is shown only when `columns` asks for it. */
  onRequest?: boolean;
}

/** A small table that the list joins: searched first by itself, and its ids then in `key`, a column of the list's own table. */
export interface ListReference {
  key: string;
  /** The table and the alias under which the columns name it. */
  from: string;
  id: string;
  /** True where only few rows of the list belong to each: they are then looked up by `key`, however the list is sorted. */
  few?: boolean;
}

/** How a list's rows are called where they stand alone, as what people look for, write to and follow. Columns by name. */
export interface ListSubject {
  /** The entity whose rows they are; there is one list for each. */
  kind: string;
  code: string;
  name?: string;
  nameEn?: string;
  /** Whose name that is, where it isn't its own: an order is called as its item is. `id` is the column that says which. */
  of?: { kind: string; id: string };
  /** Which values of a column mean that one is done with: it is found after the others. */
  closed?: { column: string; values: readonly (string | boolean)[] };
}

export interface ListDefinition {
  form: 'list';
  name: string;
  summary: Text;
  permission: string;
  /** Under /api/v1, with the leading slash. */
  path: string;
  /** The `from` clause with its joins; each row of the list must come out once. As a function, it depends on who reads. */
  from: string | ((context: ListFilterContext) => string);
  columns: Readonly<Record<string, ListColumnDefinition>>;
  /** Whose fields of the factory's own are columns `custom.<key>`, and the expression that holds their values. */
  custom?: { entity: string; sql: string };
  /** Values that SQL names as `$name`, beside `$now`. */
  bindings?: Readonly<Record<string, string>>;
  /** SQL of the workshop and line a row belongs to. Rows outside the reader's scope are invisible to them. */
  scope?: { workshop?: string; line?: string };
  defaultSort: string;
  /** By alias. Only for searches that look into several tables: one table's index is found by PostgreSQL itself. */
  references?: Readonly<Record<string, ListReference>>;
  /** A condition that always holds. It may name values of the request with `value(…)`, which gives back a placeholder. */
  filters?: string | ((context: ListFilterContext) => string);
  /** Where each row is a subject; its `id` column names it. */
  subject?: ListSubject;
  /** Names of the columns that together are unique; they break ties, so that paging never skips a row. */
  key: readonly string[];
}

export interface ListFilterContext {
  principal: Principal;
  now: Date;
  value(value: unknown): string;
}

/**
 * A list with a name: GET of its path gives pages, GET of path/export gives CSV or XLSX of what is shown.
 * Throws when the definition contradicts itself, at start and not at the first reader.
 */
export function defineList(
  definition: Omit<ListDefinition, 'form' | 'key'> & { key?: readonly string[] },
): ListDefinition {
  const names = Object.keys(definition.columns);
  const key = definition.key ?? ['id'];
  const fail = (what: string): never => {
    throw new Error(`list ${definition.name}: ${what}`);
  };
  const columns = Object.entries(definition.columns);
  for (const [name, { unit, search, type, thenBy = [], orderSql, onRequest }] of columns) {
    if (!/^[a-z][A-Za-z0-9]{0,62}$/.test(name)) fail(`the column name ${name} is not lowerCamelCase`);
    if (unit !== undefined && !names.includes(unit)) fail(`the unit of ${name} is not a column`);
    if (search && !['text', 'enum'].includes(type)) fail(`only text is searched, not ${name}`);
    const next = thenBy.find((one) => !names.includes(one));
    if (next) fail(`${name} is followed by ${next}, which is not a column`);
    if (orderSql && !columns.some(([, { sql }]) => sql === orderSql))
      fail(`${name} is ordered by ${orderSql}, which is no column`);
    // A screen shows the English name in the other's cell when it comes along; left out, English readers get Chinese.
    if (onRequest && name.endsWith('En') && definition.columns[name.slice(0, -2)]?.onRequest === undefined)
      fail(`${name} comes only when asked for, and ${name.slice(0, -2)} always`);
  }
  const { kind, of, closed, ...named } = definition.subject ?? {};
  for (const name of [...Object.values(named), of?.id, closed?.column])
    if (name !== undefined && !names.includes(name)) fail(`its ${kind} names ${name}, which is not a column`);
  for (const name of key) if (!names.includes(name)) fail(`the key ${name} is not a column`);
  for (const part of definition.defaultSort.split(',')) {
    const name = part.replace(/^-/, '');
    if (!definition.columns[name] || !isSortable(definition.columns[name]))
      fail(`the default sort ${name} does not sort`);
  }
  return { form: 'list', ...definition, key };
}

export function isSortable(column: ListColumnDefinition): boolean {
  return column.sortable ?? (column.type !== 'json' && column.type !== 'choices');
}

export function isFilterable(column: ListColumnDefinition): boolean {
  return column.filterable ?? column.type !== 'json';
}

/** Whether rows may be grouped by it: what has few enough values to be worth it, and moments by their day, week or month. */
export function groupable(column: ListColumnDefinition): boolean {
  const { type, groupable = isFilterable(column) } = column;
  return groupable && (isTime(type) || type === 'text' || type === 'enum' || type === 'boolean');
}

export function isTime(type: ListColumnType): boolean {
  return type === 'date' || type === 'timestamp';
}

/** All ways to group the rows of a list, as `by` takes them. */
export function groupings(list: Pick<ListDefinition, 'columns'>): string[] {
  return Object.entries(list.columns).flatMap(([name, column]) => {
    if (!groupable(column)) return [];
    const periods = isTime(column.type) ? listPeriods.map((period) => `${name}:${period}`) : [];
    return column.type === 'timestamp' ? periods : [name, ...periods];
  });
}

/** The column that names what a column of codes holds: `itemName` for `itemCode`. */
export function textBeside(list: Pick<ListDefinition, 'columns'>, name: string): string | undefined {
  const beside = name.replace(/Code$/, 'Name');
  return beside !== name && list.columns[beside] ? beside : undefined;
}

export function namesWhere(list: ListDefinition, holds: (column: ListColumnDefinition) => boolean): string {
  return Object.entries(list.columns)
    .flatMap(([name, column]) => (holds(column) ? [name] : []))
    .join(', ');
}
