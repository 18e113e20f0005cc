import type { Json } from '../../kernel/contract.ts';
import type { Row, SourceRow } from '../port.ts';
import { misconfigured } from '../say-trouble.ts';
import type { Column, Database, TextRow } from './database.ts';
import { readValue } from './read-value.ts';

/** A table or view as the database's catalogue describes it. */
export class Table {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly Column[];
  readonly #offset: string;

  constructor(schema: string, name: string, columns: readonly Column[], offset: string) {
    this.schema = schema;
    this.name = name;
    this.columns = columns;
    this.#offset = offset;
  }

  /** Throws Misconfigured where there is none of this name. */
  column(name: string): Column {
    const found = this.columns.find((column) => column.name === name);
    if (found) return found;
    throw misconfigured({
      zh: `${this.schema}.${this.name} 没有“${name}”这一列，或不能读它。`,
      en: `${this.schema}.${this.name} has no column '${name}' that can be read`,
    });
  }

  /** `order_no` or, where several together say identity, `order_no,line_no`. */
  keyColumns(keyField: string): Column[] {
    if (this.columns.some(({ name }) => name === keyField)) return [this.column(keyField)];
    return keyField.split(',').map((name) => this.column(name.trim()));
  }

  readRow(row: TextRow): Row {
    return Object.fromEntries(
      this.columns.flatMap(({ name, type }) =>
        name in row ? [[name, readValue(row[name] ?? null, type, this.#offset)]] : [],
      ),
    );
  }

  /** Of several key columns with `|` between; null where one of them is. */
  keyOf(row: TextRow, keyColumns: readonly Column[]): string | null {
    const parts = keyColumns.map(({ name }) => row[name] ?? null);
    if (parts.length === 0 || parts.includes(null)) return null;
    return parts.length === 1 ? (parts[0] ?? null) : parts.map((part) => part?.replace(/[\\|]/g, '\\$&')).join('|');
  }

  isDeleted(value: Row, deletedColumn: string): boolean {
    return deletedColumn !== '' && saysDeleted(value[deletedColumn]);
  }

  changedAt(value: Row, watermark: Column | undefined): SourceRow['changedAt'] {
    const moment =
      watermark && (watermark.type === 'moment' || watermark.type === 'date') ? value[watermark.name] : null;
    return typeof moment === 'string' ? moment : null;
  }
}

/** Splits at the first point: a schema whose own name holds one isn't among the resources. Throws Misconfigured where there is no such table. */
export async function findTable(database: Database, resource: string, offset: string): Promise<Table> {
  const at = resource.indexOf('.');
  const [schema, name] = [resource.slice(0, Math.max(at, 0)), resource.slice(at + 1)];
  const rows = await database.query(database.dialect.catalog.columns, [schema, name]);
  const columns = rows.flatMap(({ name: column, sql_type: sqlType, nullable, label }) => {
    const type = database.dialect.typeOf(sqlType ?? '');
    if (!column || !sqlType || type === null) return [];
    return [{ name: column, sqlType, type, nullable: nullable === 'YES', ...(label ? { label } : {}) }];
  });
  if (columns.length > 0) return new Table(schema, name, columns, offset);
  throw misconfigured({
    zh: `没有表或视图 ${resource}，或不许读它。名称要带模式，例如 public.orders。`,
    en: `there is no table or view ${resource} that may be read; a name has its schema before it, such as public.orders`,
  });
}

/** What says identity: the primary key first, then other unique keys without nulls. */
export async function findKeys(database: Database, { schema, name }: Table): Promise<string[]> {
  const keys = new Map<string, string[]>();
  for (const { key_name: key, column_name: column } of await database.query(database.dialect.catalog.keys, [
    schema,
    name,
  ])) {
    if (key && column) keys.set(key, [...(keys.get(key) ?? []), column]);
  }
  return [...new Set([...keys.values()].map((columns) => columns.join(',')))];
}

const watermarkNames = /updat|modif|chang|write_date|last|timestamp|version|edit|更新|修改|变更|时间/i;

/** What may serve as watermark, the likeliest first: a moment named like a change, any moment, then whole numbers that only grow. */
export function watermarksOf(columns: readonly Column[], keys: readonly string[]): string[] {
  const rank = ({ name, type }: Column) => {
    if (type === 'moment') return watermarkNames.test(name) ? 0 : 1;
    return watermarkNames.test(name) ? 2 : 3;
  };
  return columns
    .filter(
      ({ name, type }) => type === 'moment' || (type === 'number' && (keys[0] === name || watermarkNames.test(name))),
    )
    .sort((one, other) => rank(one) - rank(other))
    .map(({ name }) => name);
}

function saysDeleted(value: Json | undefined): boolean {
  if (value === null || value === undefined || value === '') return false;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value !== 0;
  return typeof value === 'string' && !/^(0|n|no|f|false|否)$/i.test(value);
}
