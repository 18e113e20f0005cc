import type { Json } from '../../kernel/contract.ts';
import { misconfigured } from '../say-trouble.ts';
import type { Column, Dialect } from './database.ts';
import type { Table } from './table.ts';

/** A condition on a column, its value as text. */
export interface Condition {
  column: Column;
  is: '=' | '<>' | '<' | '<=' | '>' | '>=' | 'null' | 'not null' | 'in';
  values: readonly (string | null)[];
}

export interface Selection {
  table: Table;
  columns: readonly Column[];
  where: readonly Condition[];
  /** Behind this place in the order. */
  after?: readonly (string | null)[];
  orderBy: readonly Column[];
  rows?: number;
}

/** The statement and its parameters. Names come from the database's own catalogue and are quoted; values are parameters. */
export function selectRows(
  dialect: Dialect,
  { table, columns, where, after, orderBy, rows }: Selection,
): { sql: string; parameters: (string | null)[] } {
  const parameters: (string | null)[] = [];
  const quoted = (column: Column) => dialect.quote(column.name);
  const parameter = (value: string | null, column: Column) => dialect.parameter(parameters.push(value), column);

  function written({ column, is, values }: Condition): string {
    if (is === 'null' || is === 'not null') return `${quoted(column)} is ${is}`;
    if (is === 'in') return `${quoted(column)} in (${values.map((value) => parameter(value, column)).join(', ')})`;
    return `${quoted(column)} ${is} ${parameter(values[0] ?? null, column)}`;
  }
  /** Lexicographic, and led by a bound on the first column alone, which an index serves in every database. */
  function behind(columnsLeft: readonly Column[], values: readonly (string | null)[]): string {
    const [column, ...more] = columnsLeft;
    const [value = null, ...others] = values;
    if (!column) return '1 = 0';
    if (more.length === 0) return `${quoted(column)} > ${parameter(value, column)}`;
    const bound = `${quoted(column)} >= ${parameter(value, column)}`;
    return `(${bound} and (${quoted(column)} > ${parameter(value, column)} or ${behind(more, others)}))`;
  }

  const list = columns.map((column) => `${dialect.asText(column)} as ${quoted(column)}`).join(', ');
  const conditions = [...where.map(written), ...(after ? [behind(orderBy, after)] : [])];
  const from = `${dialect.quote(table.schema)}.${dialect.quote(table.name)}`;
  const condition = conditions.length > 0 ? ` where ${conditions.join(' and ')}` : '';
  // The output's name would win over the column's in `order by`, and text has another order than numbers.
  const order = orderBy.length > 0 ? ` order by ${orderBy.map((column) => `t.${quoted(column)}`).join(', ')}` : '';
  const sql = `select ${list} from ${from} t${condition}${order}`;
  return { sql: rows === undefined ? sql : dialect.limited(sql, rows), parameters };
}

const comparisons = { eq: '=', ne: '<>', lt: '<', le: '<=', gt: '>', ge: '>=' } as const;
const VALUES_MAX = 1_000;

/** `[{ "field": "status", "is": "eq", "value": "open" }, { "field": "plant", "is": "in", "value": ["A", "B"] }, { "field": "closed", "is": "null" }]`: all of them hold. */
export function readFilter(filter: Json | undefined, table: Table): Condition[] {
  if (filter === undefined || filter === null) return [];
  if (!Array.isArray(filter)) throw unreadable(filter);
  return filter.map((one) => {
    if (one === null || typeof one !== 'object' || Array.isArray(one)) throw unreadable(one);
    const column = table.column(String(one.field));
    const { is, value = null } = one;
    if (is === 'null' || is === 'not null') return { column, is, values: [] };
    if (is === 'in' && Array.isArray(value) && value.length > 0 && value.length <= VALUES_MAX) {
      return { column, is, values: value.map(textOf) };
    }
    const comparison = comparisons[String(is) as keyof typeof comparisons];
    if (!comparison || value === null) throw unreadable(one);
    return { column, is: comparison, values: [textOf(value)] };
  });
}

function textOf(value: Json): string {
  if (value === null || typeof value === 'object') throw unreadable(value);
  return String(value);
}

const unreadable = (part: Json) =>
  misconfigured({
    zh: `看不懂这个筛选条件：${JSON.stringify(part)}。形式为 [{"field":"status","is":"eq","value":"open"}]。`,
    en: `this filter can't be read: ${JSON.stringify(part)}; its form is [{"field":"status","is":"eq","value":"open"}]`,
  });
