import { findTrustedReferences } from '../../src/kernel/db/find-orphans.ts';
import type { Database, Declarations } from '../../src/kernel/index.ts';
import type { Change, Row } from './witness.ts';

/** A thing whose events come in order: `execution.work-order` and its id. Without an id there is one of its kind. */
export interface Aggregate {
  name: string;
  id: string | null;
}

/** How a row says which thing it is part of: by a column with the thing's id, or by one that leads to another of its parts. */
interface Way {
  column: string | null;
  to: { aggregate: string } | { table: string; key: string };
}

export interface Table {
  name: string;
  key: string[];
  /** Insert-only. */
  facts: boolean;
  /** Empty where the row is no part of a thing: it has to be named itself. */
  ways: Way[];
  /** Also those that a row may be without. */
  waysPerhaps: Way[];
}

export interface Owners {
  tables: ReadonlyMap<string, Table>;
  of(change: Change): Aggregate[];
  /** All that the row has to do with. */
  around(change: Change): Aggregate[];
}

interface Stored {
  name: string;
  columns: string[];
  /** Never null. */
  required: string[];
  key: string[];
  facts: boolean;
}

interface Reference {
  table: string;
  column: string;
  referent: string;
  key: string;
}

/**
 * Which things the rows of each table belong to, from what is declared. A table that is called as an aggregate holds these. One that
 * must refer to an aggregate of which its module tells is part of it; where there are several, it is part of what it is called after.
 * `seen` is every row that ever was.
 */
export async function findOwners(
  database: Database,
  { modules }: Pick<Declarations, 'modules'>,
  seen: readonly Change[],
): Promise<Owners> {
  const stored = await readTables(
    database,
    modules.map(({ name }) => name),
  );
  const references = await readReferences(database);
  const toldBy = new Map(modules.map(({ name, events }) => [name, [...new Set(events.map((e) => e.aggregate))]]));
  const tables = new Map<string, Table>();
  const waysOf = (name: string, columns: readonly string[]): Way[] => {
    const [module = ''] = name.split('.');
    const aggregates = toldBy.get(module) ?? [];
    const own = aggregates.find((aggregate) => tableOf(aggregate) === name);
    if (own) return [{ column: 'id', to: { aggregate: own } }];
    const led = references.flatMap(({ table, column, referent, key }): Way[] => {
      if (table !== name || !columns.includes(column)) return [];
      const aggregate = aggregates.find((one) => tableOf(one) === referent);
      if (aggregate) return [{ column, to: { aggregate } }];
      const isPart = referent.startsWith(`${module}.`) && tables.get(referent)?.ways.length;
      return isPart ? [{ column, to: { table: referent, key } }] : [];
    });
    // What is named by type and id is no foreign key.
    const named = aggregates.flatMap((aggregate): Way[] => {
      const column = `${tableOf(aggregate).split('.')[1]}_id`;
      return columns.includes(column) ? [{ column, to: { aggregate } }] : [];
    });
    const only = aggregates.find(
      (aggregate) =>
        name.startsWith(`${tableOf(aggregate)}_`) && !stored.some((one) => one.name === tableOf(aggregate)),
    );
    return [...led, ...named, ...(only ? [{ column: null, to: { aggregate: only } }] : [])];
  };
  /** What it is called after, where it could be part of several. */
  const wholeOf = ({ name, required }: Stored): Way[] => {
    const ways = waysOf(name, required);
    const called = ways.filter(({ to }) => name.startsWith(`${'table' in to ? to.table : tableOf(to.aggregate)}_`));
    return called.length > 0 ? called : ways;
  };
  // A part of a part is known once its whole is.
  for (let known = -1; ; ) {
    for (const table of stored)
      tables.set(table.name, { ...table, ways: wholeOf(table), waysPerhaps: waysOf(table.name, table.columns) });
    const parts = [...tables.values()].filter(({ ways }) => ways.length > 0).length;
    if (parts === known) break;
    known = parts;
  }
  const rows = indexRows(seen, references);
  const follow = (by: 'ways' | 'waysPerhaps', table: string, row: Row): Aggregate[] =>
    (tables.get(table)?.[by] ?? []).flatMap(({ column, to }) => {
      const value = column === null ? null : String(row[column]);
      if ('aggregate' in to) return [{ name: to.aggregate, id: value }];
      const whole = rows.get(`${to.table} ${to.key} ${value}`);
      return whole ? follow(by, to.table, whole) : [];
    });
  const both = (by: 'ways' | 'waysPerhaps', { table, before, after }: Change) =>
    [before, after].flatMap((row) => (row ? follow(by, table, row) : []));
  return { tables, of: (change) => both('ways', change), around: (change) => both('waysPerhaps', change) };
}

/** `masterdata.work-centre` lies in `masterdata.work_centre`. */
function tableOf(aggregate: string): string {
  return aggregate.replaceAll('-', '_');
}

function readTables(database: Database, schemas: string[]): Promise<Stored[]> {
  return database.read((tx) =>
    tx.query<Stored>(
      `select n.nspname || '.' || c.relname as name, exists (select from kernel.append_only_table f where f.name = n.nspname || '.' || c.relname) as facts,
              array(select attname::text from pg_attribute a where a.attrelid = c.oid and attnum > 0 and not attisdropped) as columns,
              array(select attname::text from pg_attribute a where a.attrelid = c.oid and attnum > 0 and attnotnull) as required,
              array(select attname::text from pg_attribute a join pg_index i on i.indrelid = c.oid and i.indisprimary
                     where a.attrelid = c.oid and attnum = any (i.indkey)) as key
         from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'r' and n.nspname = any ($1) order by 1`,
      [schemas],
    ),
  );
}

/** Enforced and trusted ones; of those that name several columns each as one. */
async function readReferences(database: Database): Promise<Reference[]> {
  const found = await database.read(async (tx) => [
    ...(await tx.query<{ table: string; columns: string[]; referent: string; keys: string[] }>(
      `select conrelid::regclass::text as table, confrelid::regclass::text as referent,
              array(select attname::text from unnest(conkey) with ordinality k (n, nth) join pg_attribute on attrelid = conrelid and attnum = n order by nth) as columns,
              array(select attname::text from unnest(confkey) with ordinality k (n, nth) join pg_attribute on attrelid = confrelid and attnum = n order by nth) as keys
         from pg_constraint where contype = 'f'`,
    )),
    ...(await findTrustedReferences(tx)),
  ]);
  return found.flatMap(({ table, columns, referent, keys }) =>
    columns.map((column, nth) => ({ table, column, referent, key: keys[nth] as string })),
  );
}

/** Rows by the keys under which others refer to them. */
function indexRows(seen: readonly Change[], references: readonly Reference[]): Map<string, Row> {
  const keys = new Map<string, Set<string>>();
  for (const { referent, key } of references) keys.set(referent, (keys.get(referent) ?? new Set()).add(key));
  const rows = new Map<string, Row>();
  for (const { table, before, after } of seen) {
    const row = after ?? before;
    for (const key of keys.get(table) ?? []) if (row) rows.set(`${table} ${key} ${String(row[key])}`, row);
  }
  return rows;
}
