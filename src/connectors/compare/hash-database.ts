import {
  type Bucket,
  type BucketRowsRequest,
  type CanonicalForm,
  type HashRequest,
  Misconfigured,
  type SourceRow,
} from '../port.ts';
import { canonical } from './canonical.ts';
import { mariadb } from './canonical-mariadb.ts';
import { postgresql } from './canonical-postgresql.ts';
import {
  type HashedExpression,
  type HashedRows,
  NotHashable,
  presentBucket,
  type SqlDialect,
  selectBuckets,
  selectRowsOfBuckets,
} from './canonical-sql.ts';

/** Runs one statement that only reads, with values for $1 … (PostgreSQL) or ? (MariaDB), and gives its rows by column name. */
export type RunQuery = (text: string, values: unknown[]) => Promise<Readonly<Record<string, unknown>>[]>;

export interface HashedDatabase {
  hashBuckets(request: HashRequest): Promise<Bucket[]>;
  /** `value` holds each field's canonical text by its path. */
  readBuckets(request: BucketRowsRequest): AsyncIterable<SourceRow[]>;
}

export interface Hashing {
  /** `+08:00`: of moments that the database keeps without one. UTC unless said. */
  offset?: string;
}

/** What a connection to PostgreSQL does to be compared. Both throw NotHashable where its types can't be written as the other side does. */
export function hashedPostgresql(query: RunQuery, { offset }: Hashing = {}): HashedDatabase {
  const shifted = (sql: string, minutes: number) => `(${sql} - interval '${minutes} minutes')`;
  return hashedDatabase(postgresql, query, (resource) => typesInPostgresql(query, resource), quotedWith('"'), {
    minutes: minutesOf(offset),
    shifted,
  });
}

/** The same for MariaDB and MySQL. */
export function hashedMariadb(query: RunQuery, { offset }: Hashing = {}): HashedDatabase {
  const shifted = (sql: string, minutes: number) => `(${sql} - interval (${minutes}) minute)`;
  return hashedDatabase(mariadb, query, (resource) => typesInMariadb(query, resource), quotedWith('`'), {
    minutes: minutesOf(offset),
    shifted,
  });
}

type Quote = (name: string) => string;

/** By how much a clock there is ahead of UTC, and what takes that off a column. */
interface Shift {
  minutes: number;
  shifted(sql: string, minutes: number): string;
}

const withoutOffset = new Set(['timestamp without time zone', 'datetime']);

function minutesOf(offset = '+00:00'): number {
  const [hours = 0, minutes = 0] = offset.slice(1).split(':').map(Number);
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

function hashedDatabase(
  dialect: SqlDialect,
  query: RunQuery,
  typesOf: (resource: string) => Promise<Map<string, string>>,
  quote: Quote,
  { minutes, shifted }: Shift,
): HashedDatabase {
  const columnOf = (name: string, type: string) =>
    minutes !== 0 && withoutOffset.has(type) ? shifted(quote(name), minutes) : quote(name);
  const hashedRows = (
    { resource, keyField, fields, buckets }: HashRequest,
    types: ReadonlyMap<string, string>,
  ): HashedRows => {
    const expression = (path: string, form: HashedExpression['form']): HashedExpression => {
      const type = types.get(path);
      if (type === undefined && path.includes(',')) throw new NotHashable('a key of several columns is written by us');
      if (type === undefined) throw new Misconfigured(`${resource} has no column ${path}`);
      return { sql: columnOf(path, type), type, form };
    };
    return {
      from: namesOf(resource).map(quote).join('.'),
      key: expression(keyField, 'text'),
      fields: fields.map(({ path, form }) => expression(path, form)),
      buckets,
    };
  };
  return {
    async hashBuckets(request) {
      const rows = hashedRows(request, await typesOf(request.resource));
      return (await query(selectBuckets(dialect, rows), [])).map(presentBucket);
    },
    async *readBuckets(request) {
      const { resource, fields, wanted, beside = [], changedField } = request;
      const types = await typesOf(resource);
      const text = (name: string, form: CanonicalForm) => {
        const type = types.get(name) ?? '';
        return dialect.canonical(columnOf(name, type), type, form);
      };
      const told = changedField !== undefined && /^(timestamp|datetime)/.test(types.get(changedField) ?? '');
      const columns = [
        ...beside.flatMap((name, at) => (types.has(name) ? [`${text(name, 'text')} as b${at}`] : [])),
        ...(told ? [`${text(changedField, 'moment')} as changed`] : []),
      ];
      const rows = await query(selectRowsOfBuckets(dialect, hashedRows(request, types), wanted, columns), []);
      const present = (row: (typeof rows)[number]): SourceRow => ({
        key: String(row.compared_key),
        messageId: null,
        changedAt: told && row.changed !== '' ? String(row.changed) : null,
        deleted: false,
        value: Object.fromEntries([
          ...fields.map(({ path, form }, at) => [path, written(String(row[`f${at}`]), types.get(path) ?? '', form)]),
          ...beside.map((name, at) => [name, (row[`b${at}`] as string | undefined) ?? null]),
        ]),
      });
      // In pages, so that what is made of the rows isn't there of all of them at once.
      for (let at = 0; at < rows.length; at += PAGE_ROWS) yield rows.slice(at, at + PAGE_ROWS).map(present);
    },
  };
}

const PAGE_ROWS = 1_000;

const doubles = new Set(['double precision', 'real', 'double', 'float']);

/**
 * Some whole doubles beyond 2⁵³ are written with other digits by a database than by us. Their hashes differ for that; read one by one, they
 * are written by what they are.
 */
function written(text: string, type: string, form: CanonicalForm): string {
  const double = form === 'number' && text !== '' && doubles.has(type) ? Number(text) : Number.NaN;
  return Number.isFinite(double) ? canonical(double, form) : text;
}

async function typesInPostgresql(query: RunQuery, resource: string): Promise<Map<string, string>> {
  const [database] = await query(`select getdatabaseencoding() as encoding`, []);
  if (database?.encoding !== 'UTF8')
    throw new NotHashable(`the database is kept in ${database?.encoding}, not in UTF8`);
  const rows = await query(
    `select a.attname as name, format_type(coalesce(nullif(t.typbasetype, 0), a.atttypid), null) as type
     from pg_attribute a join pg_type t on t.oid = a.atttypid
     where a.attrelid = to_regclass($1) and a.attnum > 0 and not a.attisdropped`,
    [namesOf(resource).map(quotedWith('"')).join('.')],
  );
  return typesByName(rows, resource);
}

async function typesInMariadb(query: RunQuery, resource: string): Promise<Map<string, string>> {
  const names = namesOf(resource);
  const rows = await query(
    `select column_name as name, data_type as type from information_schema.columns
     where table_schema = coalesce(?, database()) and table_name = ?`,
    [names.length > 1 ? names[0] : null, names.at(-1)],
  );
  return typesByName(rows, resource);
}

function typesByName(rows: Readonly<Record<string, unknown>>[], resource: string): Map<string, string> {
  if (rows.length === 0) throw new Misconfigured(`there is no table or view ${resource} that may be read`);
  return new Map(rows.map(({ name, type }) => [String(name), String(type).toLowerCase()]));
}

/** Schema and table; a table whose own name holds a point isn't among the resources. */
function namesOf(resource: string): string[] {
  const at = resource.indexOf('.');
  return at < 0 ? [resource] : [resource.slice(0, at), resource.slice(at + 1)];
}

function quotedWith(mark: string): Quote {
  return (name) => `${mark}${name.replaceAll(mark, mark + mark)}${mark}`;
}
