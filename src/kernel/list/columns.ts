import { type ListColumnType, type Text, zDate, zTimestamp } from '../contract.ts';
import { isId } from '../id.ts';
import type { ListColumnDefinition, ListDefinition } from './define-list.ts';

/** Takes a value and gives back its placeholder. */
export type Placeholder = (value: unknown) => string;

interface ColumnTypeDefinition {
  /** In PostgreSQL. */
  sql: string;
  /** As JSON Schema, of the rows that a page holds. */
  schema: Record<string, unknown>;
  /** Of a spreadsheet's column, in characters. */
  width: number;
  /** Whether a filter may hold this text, and what to say where it may not. Other types take any text of a fair length. */
  filter?: { takes(text: string): boolean } & Text;
}

const like = (pattern: RegExp) => (text: string) => pattern.test(text);

export const columnTypes: Readonly<Record<ListColumnType, ColumnTypeDefinition>> = {
  id: {
    sql: 'uuid',
    schema: { type: 'string', format: 'uuid' },
    width: 38,
    filter: { takes: isId, zh: ' UUID', en: 'a UUID' },
  },
  text: { sql: 'text', schema: { type: 'string' }, width: 24 },
  enum: { sql: 'text', schema: { type: 'string' }, width: 14 },
  quantity: {
    sql: 'numeric',
    schema: { type: 'string', description: 'decimal' },
    width: 14,
    filter: {
      takes: like(/^-?\d{1,14}(\.\d{1,6})?$/),
      zh: '最多六位小数的十进制数',
      en: 'a decimal number with at most six decimals',
    },
  },
  integer: {
    sql: 'bigint',
    schema: { type: 'integer' },
    width: 10,
    filter: { takes: like(/^-?\d{1,18}$/), zh: '整数', en: 'a whole number' },
  },
  ratio: {
    sql: 'numeric',
    schema: { type: 'number' },
    width: 10,
    filter: { takes: like(/^-?\d{1,12}(\.\d{1,12})?$/), zh: '小数', en: 'a decimal number' },
  },
  timestamp: {
    sql: 'timestamptz',
    schema: { type: 'string', format: 'date-time' },
    width: 22,
    filter: {
      takes: (text) => zTimestamp.safeParse(text).success,
      zh: '1900 到 2999 年之间带时区的时间，例如 2026-11-22T08:00:00+08:00',
      en: 'a time with its offset, of the years 1900 to 2999',
    },
  },
  date: {
    sql: 'date',
    schema: { type: 'string', format: 'date' },
    width: 12,
    filter: {
      takes: (text) => zDate.safeParse(text).success,
      zh: '1900 到 2999 年之间的日期，例如 2026-11-22',
      en: 'a date such as 2026-11-22, of the years 1900 to 2999',
    },
  },
  boolean: {
    sql: 'boolean',
    schema: { type: 'boolean' },
    width: 8,
    filter: { takes: like(/^(true|false)$/), zh: ' true 或 false', en: 'true or false' },
  },
  json: { sql: 'jsonb', schema: {}, width: 30 },
  choices: { sql: 'jsonb', schema: { type: 'array', items: { type: 'string' } }, width: 24 },
};

/** A column's type in PostgreSQL. */
export function sqlTypeOf({ type, sqlType }: ListColumnDefinition): string {
  return sqlType ?? columnTypes[type].sql;
}

export function columnOf(list: ListDefinition, name: string): ListColumnDefinition {
  const column = list.columns[name];
  if (!column) throw new Error(`list ${list.name} has no column ${name}`);
  return column;
}
