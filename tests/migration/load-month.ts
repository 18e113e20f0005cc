import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import pg from 'pg';
import { projectDirectory } from '../../src/kernel/index.ts';

/** One line of the file: a table with its rows as JSON, or where the sequences stand. */
interface Line {
  table?: string;
  rows?: Record<string, unknown>[];
  sequences?: Record<string, number>;
}

/** When the month ends: the last command of it. */
export const monthEndsAt = '2026-11-18T02:00:29Z';

/**
 * Fills an empty database with what Trueup 0.1.0 left there on 2026-11-28 after a month of the demo factory, with a configuration
 * that people had changed: its own steps of the schema, and its rows. The file was made once by that version and stays.
 */
export async function loadMonthOfHistory(url: string): Promise<void> {
  const lines = brotliDecompressSync(readFileSync(join(import.meta.dirname, 'month-of-history.jsonl.br')))
    .toString('utf8')
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await takeSteps(client, lines.find(({ table }) => table === 'kernel.migration')?.rows ?? []);
    await client.query('set session_replication_role = replica');
    for (const { table, rows, sequences } of lines) {
      if (table && rows) await fillTable(client, table, rows);
      for (const [name, value] of Object.entries(sequences ?? {})) {
        await client.query('select setval($1, $2)', [name, value]);
      }
    }
    await client.query('select kernel.grant_application_role()');
  } finally {
    await client.end();
  }
}

/** The steps that version knew, in its order. */
async function takeSteps(client: pg.Client, steps: Record<string, unknown>[]): Promise<void> {
  for (const { name } of steps) {
    const [, floor, module, step] = /^(\d+)-([a-z]+)-(.+)$/.exec(String(name)) ?? [];
    const home = floor === '0' ? join('src', 'kernel') : join('src', 'modules', String(module));
    await client.query(readFileSync(join(projectDirectory(), home, 'migrations', `${step}.sql`), 'utf8'));
  }
  // As the library that takes the steps keeps them.
  await client.query(`
    create table kernel.migration (name varchar(255) primary key, timestamp varchar(255) not null);
    create table kernel.migration_lock (id varchar(255) primary key, is_locked integer not null default 0)`);
}

async function fillTable(client: pg.Client, table: string, rows: Record<string, unknown>[]): Promise<void> {
  // A transaction's number means something to its own server only; the row gets one of this server.
  const { rows: columns } = await client.query<{ name: string }>(
    `select quote_ident(attname) as name from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''
        and attname <> 'transaction_id'`,
    [table],
  );
  const names = columns.map(({ name }) => name).join(', ');
  await client.query(`delete from ${table}`);
  await client.query(
    `insert into ${table} (${names}) overriding system value
     select ${names} from json_populate_recordset(null::${table}, $1::json)`,
    [JSON.stringify(rows)],
  );
}
