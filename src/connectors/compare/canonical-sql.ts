import type { Bucket, CanonicalForm } from '../port.ts';

/** How one kind of database writes what canonical.ts and hash-rows.ts write. Equal text by text is proven in tests; where it can't be, it throws NotHashable. */
export interface SqlDialect {
  /** The canonical text of an expression of this type, never null. */
  canonical(sql: string, type: string, form: CanonicalForm): string;
  rowText(key: string, values: readonly string[]): string;
  bucketOf(key: string, buckets: number): string;
  /** The sum over rows of the first 64 bits of their md5, as text. */
  sumOf(rowText: string): string;
}

/** This database can't write such a value as the other side does: all rows are to be read and compared here instead. */
export class NotHashable extends Error {
  override name = 'NotHashable';
}

/** An expression over `from`, its type as the database calls it, and the form in which it is compared. */
export interface HashedExpression {
  sql: string;
  type: string;
  form: CanonicalForm;
}

export interface HashedRows {
  /** A table, or a query in parentheses with an alias. */
  from: string;
  key: HashedExpression;
  fields: readonly HashedExpression[];
  buckets: number;
}

/** Columns bucket, rows and hash: one row for each bucket that holds any. Rows without a key are left out. */
export function selectBuckets(dialect: SqlDialect, hashed: HashedRows): string {
  const { key, values, bucket } = expressionsOf(dialect, hashed);
  return `select ${bucket} as bucket, count(*) as ${ROWS}, ${dialect.sumOf(dialect.rowText(key, values))} as hash
  from ${hashed.from} where ${key} <> '' group by 1`;
}

/** Columns compared_key and f0, f1, … in canonical form, and `beside` as given: the rows of these buckets. */
export function selectRowsOfBuckets(
  dialect: SqlDialect,
  hashed: HashedRows,
  wanted: Iterable<number>,
  beside: readonly string[] = [],
): string {
  const { key, values, bucket } = expressionsOf(dialect, hashed);
  const numbers = [...wanted].map((number) => Math.trunc(number)).join(', ');
  const columns = [`${key} as compared_key`, ...values.map((value, at) => `${value} as f${at}`), ...beside];
  return `select ${columns.join(', ')} from ${hashed.from} where ${key} <> '' and ${bucket} in (${numbers || 'null'})`;
}

/** `rows` is a word of SQL in some databases. */
const ROWS = 'rows_in_bucket';

export function presentBucket(row: Readonly<Record<string, unknown>>): Bucket {
  return { bucket: Number(row.bucket), rows: Number(row[ROWS]), hash: String(row.hash) };
}

function expressionsOf(dialect: SqlDialect, { key, fields, buckets }: HashedRows) {
  const keyText = dialect.canonical(key.sql, key.type, key.form);
  return {
    key: keyText,
    values: fields.map((field) => dialect.canonical(field.sql, field.type, field.form)),
    bucket: dialect.bucketOf(keyText, buckets),
  };
}
