import { toWire } from '../to-wire.ts';
import { columnOfField } from './column-of-field.ts';
import type { Tx } from './database.ts';

interface InsertOptions {
  /** Columns of fields whose column isn't their name in snake case. */
  columns?: Readonly<Record<string, string>>;
  /** Leaves out a row that would break a unique key. */
  skipTaken?: true;
  /** Gives the row that has the same values in these fields already the new ones in all others, or in those named. */
  orUpdate?: { key: readonly string[]; fields?: readonly string[] };
}

/**
 * Inserts rows as their fields are called: `workshopId` goes into workshop_id, amounts and moments as texts, objects as JSON. All rows
 * have the fields of the first. Gives how many went in.
 */
export async function insertRows(
  tx: Tx,
  table: string,
  rows: readonly object[],
  { columns = {}, skipTaken, orUpdate }: InsertOptions = {},
): Promise<number> {
  const [first] = rows;
  if (!first) return 0;
  const fields = Object.keys(first);
  const namesOf = (some: readonly string[]) => some.map((field) => columnOfField(field, columns[field]));
  const names = namesOf(fields);
  const changed = namesOf(orUpdate?.fields ?? fields.filter((field) => !orUpdate?.key.includes(field)));
  const update =
    orUpdate && `(${namesOf(orUpdate.key)}) do update set ${changed.map((name) => `${name} = excluded.${name}`)}`;
  const conflict = update ?? (skipTaken && 'do nothing');
  return tx.write(
    `insert into ${table} (${names}) select ${names} from json_populate_recordset(null::${table}, $1::json)
     ${conflict ? `on conflict ${conflict}` : ''}`,
    [inColumns(rows, fields, names)],
  );
}

/** Sets fields of one row, named as in insertRows. `also` is further SQL of the set list. */
export async function updateRow(tx: Tx, table: string, id: string, fields: object, also = ''): Promise<void> {
  const given = Object.keys(fields);
  const names = given.map((field) => columnOfField(field));
  await tx.query(
    `update ${table} set (${names}) = (select ${names.map((name) => `n.${name}`)}
       from json_populate_recordset(null::${table}, $2::json) n)${also && `, ${also}`} where id = $1`,
    [id, inColumns([fields], given, names)],
  );
}

/** Sets the fields of many rows, each found by its id. All rows have the fields of the first. */
export async function updateRows(tx: Tx, table: string, rows: readonly { id: string }[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const fields = Object.keys(first);
  const names = fields.map((field) => columnOfField(field));
  await tx.write(
    `update ${table} t set ${names.map((name) => `${name} = n.${name}`)}
       from json_populate_recordset(null::${table}, $1::json) n where t.id = n.id`,
    [inColumns(rows, fields, names)],
  );
}

/** The rows as JSON, each field under its column's name. */
function inColumns(rows: readonly object[], fields: readonly string[], names: readonly string[]): string {
  const written = rows.map((row) => {
    const one: Record<string, unknown> = {};
    for (const [at, field] of fields.entries())
      one[names[at] as string] = inJson((row as Record<string, unknown>)[field]);
    return one;
  });
  return JSON.stringify(written);
}

function inJson(value: unknown): unknown {
  return Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : toWire(value);
}

/** Columns by field with their types in SQL, for what is written all the time: no JSON stands between. */
export type ColumnTypes<Row> = { readonly [Name in keyof Row & string]: string };

/** Inserts rows by one prepared statement of this name, in their order. */
export async function insertPrepared<Row extends object>(
  tx: Tx,
  name: string,
  table: string,
  types: ColumnTypes<Row>,
  rows: readonly Row[],
): Promise<void> {
  if (rows.length > 0) await tx.prepared(name, insertionOf(table, types), arraysOf(types, rows));
}

/** Takes an array for each column, as `arraysOf` gives them. */
export function insertionOf<Row extends object>(table: string, types: ColumnTypes<Row>): string {
  const names = Object.keys(types).map((field) => columnOfField(field));
  const arrays = Object.values<string>(types).map((type, at) => `$${at + 1}::${type}[]`);
  return `insert into ${table} (${names}) select * from unnest(${arrays})`;
}

export function arraysOf<Row extends object>(types: ColumnTypes<Row>, rows: readonly Row[]): unknown[][] {
  const names = Object.keys(types) as (keyof Row)[];
  return names.map((name) => rows.map((row) => plain(row[name])));
}

/** A moment in the form that costs least to write. */
function plain(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : value;
}
