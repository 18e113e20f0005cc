import {
  type ComparedRow,
  type ComparedSide,
  type Connection,
  canonical,
  Misconfigured,
  NotHashable,
  type SourceRow,
  streamedSide,
} from '../../../connectors/index.ts';
import type { Database, Json } from '../../../kernel/index.ts';
import { isPlain, type Mapping } from '../../../mapping/index.ts';
import { mapperOf } from '../../bridge/index.ts';
import type { ComparedRoute } from '../queries/routes.ts';
import type { ComparedField, ComparedFields } from '../rules/compared-fields.ts';
import { textOfSet } from '../rules/value-sets.ts';

const PAGE_ROWS = 1_000;
/** Keys of rows that the mapping couldn't read: of so many it is remembered which they are. */
const UNREAD_MAX = 10_000;

export interface OtherSide extends ComparedSide {
  /** Keys of rows that the mapping couldn't read: they are there, whatever they say. */
  unread: ReadonlySet<string>;
}

interface Asked {
  connection: Connection;
  database: Database;
  route: ComparedRoute;
  mapping: Mapping;
  compared: ComparedFields;
}

/**
 * The other system: it hashes its rows itself where it can and its rows need no mapping, else they are read from end to end. Only reads.
 * Throws what the connection throws.
 */
export function otherSide(asked: Asked): OtherSide {
  const unread = new Set<string>();
  const streamed = streamedSide({
    readAll: (isWanted) => readAll(asked, unread, isWanted),
    ...(readsQuickly(asked) ? { readClosely: (rows) => readClosely(asked, rows, unread) } : {}),
  });
  let side: ComparedSide = mayHash(asked) ? hashedSide(asked) : streamed;
  return {
    unread,
    hash: async (buckets) => {
      try {
        return await side.hash(buckets);
      } catch (error) {
        if (!(error instanceof NotHashable) || side === streamed) throw error;
        side = streamed;
        return side.hash(buckets);
      }
    },
    rows: (wanted, buckets) => side.rows(wanted, buckets),
  };
}

function mayHash({ connection, route, compared }: Asked): boolean {
  // How a database there keeps several values, as an array, as JSON or in a text, only the mapping knows.
  const single = compared.fields.every(({ set }) => !set);
  return single && compared.plain && route.filter === null && Boolean(connection.hashBuckets && connection.readBuckets);
}

function hashedSide({ connection, route, compared }: Asked): ComparedSide {
  const { resource, keyField, watermarkField } = route;
  const fields = compared.fields.map(({ path, form }) => ({ path: path as string, form }));
  const request = (buckets: number) => ({ resource, keyField, fields, buckets });
  return {
    hash: async (buckets) => (await connection.hashBuckets?.(request(buckets))) ?? [],
    rows: async function* (wanted, buckets) {
      const pages = connection.readBuckets?.({
        ...request(buckets),
        wanted: [...wanted],
        beside: compared.beside,
        ...(watermarkField === '' ? {} : { changedField: watermarkField }),
      });
      for await (const page of pages ?? []) {
        yield page.map(
          ({ key, value, changedAt }): ComparedRow => ({
            key: key ?? '',
            values: fields.map(({ path }) => String(value[path] ?? '')),
            about: { changedAt },
            source: readBack(value, fields),
          }),
        );
      }
    },
  };
}

/** Canonical texts as the values that a row read in the usual way would have. */
function readBack(
  value: SourceRow['value'],
  fields: readonly { path: string; form: ComparedField['form'] }[],
): Record<string, Json> {
  const read = (text: string, form: ComparedField['form']): Json => {
    if (text === '') return null;
    if (form === 'flag' && (text === 'true' || text === 'false')) return text === 'true';
    // What a double can't hold stays a text.
    if (form === 'number' && String(Number(text)) === text) return Number(text);
    return text;
  };
  return {
    ...value,
    ...Object.fromEntries(fields.map(({ path, form }) => [path, read(String(value[path] ?? ''), form)])),
  };
}

/**
 * Where the mapping takes over what it finds, most rows agree as they are written there, and a million of them need no mapping: what is
 * written alike is mapped alike.
 */
function readsQuickly({ route, compared }: Asked): boolean {
  return route.direction === 'in' && compared.plain;
}

async function readClosely(
  asked: Asked,
  rows: readonly ComparedRow[],
  unread: Set<string>,
): Promise<readonly ComparedRow[]> {
  const page = rows.map(({ key, about, source = {} }): SourceRow => {
    return { key, messageId: null, changedAt: about?.changedAt ?? null, deleted: false, value: source };
  });
  return mapped(asked, asked.mapping, page, unread);
}

async function* readAll(
  asked: Asked,
  unread: Set<string>,
  isWanted: ((key: string) => boolean) | undefined,
): AsyncGenerator<ComparedRow[]> {
  const { connection, route, mapping } = asked;
  if (!connection.readAll)
    throw new Misconfigured('this way of connecting can’t read all rows, so it can’t be compared');
  const { resource, keyField, filter, direction } = route;
  const needed = fieldsRead(asked);
  const pages = connection.readAll({
    resource,
    keyField,
    fields: needed.length === 0 ? [] : [...new Set([keyField, ...needed])],
    limit: PAGE_ROWS,
    ...(filter === null ? {} : { filter }),
  });
  for await (const page of pages) {
    const living = page.filter((row) => !row.deleted && (!isWanted || isWanted(keyOf(row, keyField))));
    if (direction === 'out' || readsQuickly(asked)) yield living.map((row) => asThere(asked, row));
    else yield await mapped(asked, mapping, living, unread);
  }
}

/** Empty: all of them, as an expression of the mapping may look anywhere. */
function fieldsRead({ route, mapping, compared: { fields, plain, beside } }: Asked): string[] {
  if (route.direction === 'out' || plain) return [...fields.map(({ path }) => path as string), ...beside];
  const paths = mapping.fields.flatMap(({ from, unit }) => [from ?? [], unit?.from ?? []].flat());
  return isPlain(mapping) && !paths.some((path) => /[[`]/.test(path)) ? paths : [];
}

async function mapped(
  { database, compared, route }: Asked,
  mapping: Mapping,
  page: readonly SourceRow[],
  unread: Set<string>,
): Promise<ComparedRow[]> {
  const outcomes = await mapperOf(database).map(
    mapping,
    page.map(({ value }) => value),
  );
  return page.flatMap((row, at): ComparedRow[] => {
    const outcome = outcomes[at];
    const key = keyOf(row, route.keyField);
    if (outcome?.kind === 'failed' && unread.size < UNREAD_MAX) unread.add(key);
    if (outcome?.kind !== 'mapped') return [];
    const values = compared.fields.map((field) => textOf(valueAt(outcome.value, field.name), field));
    return [{ key, values, about: { changedAt: row.changedAt }, source: row.value }];
  });
}

function asThere({ compared, route }: Asked, row: SourceRow): ComparedRow {
  return {
    key: keyOf(row, route.keyField),
    values: compared.fields.map((field) => textOf(valueAt(row.value, field.path as string), field)),
    about: { changedAt: row.changedAt },
    source: row.value,
  };
}

function textOf(value: Json | undefined, { form, set }: ComparedField): string {
  return set ? textOfSet(value, set) : canonical(value, form);
}

function keyOf({ key, value }: SourceRow, keyField: string): string {
  return canonical(key ?? valueAt(value, keyField), 'text');
}

function valueAt(value: SourceRow['value'], path: string): Json | undefined {
  if (Object.hasOwn(value, path)) return value[path];
  let found: Json | undefined = value as Json;
  for (const step of path.split('.')) {
    if (found === null || typeof found !== 'object' || Array.isArray(found) || !Object.hasOwn(found, step))
      return undefined;
    found = (found as Record<string, Json>)[step];
  }
  return found;
}
