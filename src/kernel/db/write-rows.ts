import { toWire } from '../to-wire.ts';
import { columnOfField } from './column-of-field.ts';
import type { Tx } from './database.ts';

interface InsertOptions {
  /** Columns of fields whose column isn't their name in snake case. */
  columns?: Readonly<Record<string, string>>;
  /** Leaves out a row that would break a unique key. */
  skipTaken?: true;
}

/**
 * Inserts rows as their fields are called: `workshopId` goes into workshop_id, amounts and moments as texts, objects as JSON. All rows
 * have the fields of the first. Gives how many went in.
 */
export async function insertRows(
  tx: Tx,
  table: string,
  rows: readonly object[],
  { columns = {}, skipTaken }: InsertOptions = {},
): Promise<number> {
  const [first] = rows;
  if (!first) return 0;
  const names = Object.keys(first).map((field) => columnOfField(field, columns[field]));
  const written = await tx.query(
    `insert into ${table} (${names}) select ${names} from json_populate_recordset(null::${table}, $1::json)
     ${skipTaken ? 'on conflict do nothing' : ''} returning 1`,
    [JSON.stringify(rows.map((row) => inColumns(row, columns)))],
  );
  return written.length;
}

/** Sets fields of one row, named as in insertRows. `also` is further SQL of the set list. */
export async function updateRow(tx: Tx, table: string, id: string, fields: object, also = ''): Promise<void> {
  const names = Object.keys(fields).map((field) => columnOfField(field));
  await tx.query(
    `update ${table} set (${names}) = (select ${names.map((name) => `n.${name}`)}
       from json_populate_record(null::${table}, $2::json) n)${also && `, ${also}`} where id = $1`,
    [id, JSON.stringify(inColumns(fields))],
  );
}

function inColumns(fields: object, columns: Readonly<Record<string, string>> = {}): object {
  const entries = Object.entries(toWire(fields));
  return Object.fromEntries(entries.map(([field, value]) => [columnOfField(field, columns[field]), value]));
}
