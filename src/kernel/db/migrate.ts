import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { systemClock } from '../clock.ts';
import { projectDirectory } from '../project-directory.ts';

/** Where a module's migrations lie. Sources come from the ground up: a module's run after those of every floor below. */
export interface MigrationSource {
  name: string;
  directory: string;
}

/** Something is wrong with the database that a person must settle; the message is one plain sentence. */
export class DatabaseUnfit extends Error {
  override name = 'DatabaseUnfit';
}

export const POSTGRES_MAJOR_MIN = 15;

export function moduleMigrations(name: string): MigrationSource {
  return { name, directory: join(projectDirectory(), 'src', 'modules', name, 'migrations') };
}

export function kernelMigrations(): MigrationSource {
  return { name: 'kernel', directory: join(projectDirectory(), 'src', 'kernel', 'migrations') };
}

/**
 * Brings the database to this program's schema, all steps in one transaction or none. Two programs that start at once wait
 * for each other. Throws DatabaseUnfit when the server is too old or the schema is newer than the program.
 */
export async function migrate(connectionString: string, sources: MigrationSource[]): Promise<{ applied: string[] }> {
  const pool = new pg.Pool({ connectionString, max: 2, application_name: 'trueup migrate' });
  pool.on('error', () => {});
  try {
    await assertServerFits(pool);
    await assertSchemaNotNewer(pool, sources);
    const applied = await takePendingSteps(pool, await readMigrations(sources));
    if (applied.length > 0) await pool.query('select kernel.grant_application_role()');
    return { applied };
  } finally {
    await pool.end();
  }
}

/** Held by whoever takes steps, until commit; any number that nobody else takes. */
const STEPS_LOCK = 7_283_110_642;

async function takePendingSteps(pool: pg.Pool, steps: ReadonlyMap<string, string>): Promise<string[]> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [STEPS_LOCK]);
    if (!(await areStepsKept(client))) await client.query(keepSteps);
    await client.query(`update kernel.migration set name = regexp_replace(name, $1, '') where name ~ $1`, [
      floorInFront.source,
    ]);
    const done = await appliedMigrations(client);
    const pending = [...steps].filter(([name]) => !done.includes(name));
    for (const [name, text] of pending) {
      await client.query(text);
      await client.query('insert into kernel.migration (name, timestamp) values ($1, $2)', [
        name,
        systemClock.now().toISOString(),
      ]);
    }
    await client.query('commit');
    return pending.map(([name]) => name);
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

const keepSteps = `create schema if not exists kernel;
  create table kernel.migration (name varchar(255) primary key, timestamp varchar(255) not null)`;

/** Names of migrations that this program has and the database has not yet. */
export async function pendingMigrations(pool: pg.Pool, sources: MigrationSource[]): Promise<string[]> {
  const known = [...(await readMigrations(sources)).keys()];
  const done = new Set(await appliedMigrations(pool));
  return known.filter((name) => !done.has(name));
}

/** Names of applied migrations that this program does not know: a newer one made them. */
export async function unknownMigrations(pool: pg.Pool, sources: MigrationSource[]): Promise<string[]> {
  const known = [...(await readMigrations(sources)).keys()];
  return (await appliedMigrations(pool)).filter((name) => !known.includes(name));
}

/** The text of each step by its name, in the order in which an empty database takes them. */
async function readMigrations(sources: MigrationSource[]): Promise<ReadonlyMap<string, string>> {
  const steps = new Map<string, string>();
  for (const { name, directory } of sources) {
    for (const file of (await readdir(directory)).filter((each) => each.endsWith('.sql')).sort()) {
      steps.set(`${name}-${file.replace(/\.sql$/, '')}`, await readFile(join(directory, file), 'utf8'));
    }
  }
  return steps;
}

/** Throws DatabaseUnfit when the server is older than PostgreSQL 15. */
export async function assertServerFits(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ version: string; number: string }>(
    `select current_setting('server_version') as version, current_setting('server_version_num') as number`,
  );
  const major = Math.floor(Number(rows[0]?.number) / 10_000);
  if (major < POSTGRES_MAJOR_MIN) {
    throw new DatabaseUnfit(
      `The database is PostgreSQL ${rows[0]?.version}; Trueup needs ${POSTGRES_MAJOR_MIN} or newer. Nothing was changed.`,
    );
  }
}

/** Throws DatabaseUnfit when the schema was made by a newer program. */
export async function assertSchemaNotNewer(pool: pg.Pool, sources: MigrationSource[]): Promise<void> {
  const unknown = await unknownMigrations(pool, sources);
  if (unknown.length > 0) {
    throw new DatabaseUnfit(
      `The database was made by a newer Trueup (it has the step "${unknown[0]}", which this program does not know). ` +
        'Start the newer program, or give this one a database of its own. Nothing was changed.',
    );
  }
}

async function appliedMigrations(at: pg.Pool | pg.ClientBase): Promise<string[]> {
  if (!(await areStepsKept(at))) return [];
  const { rows } = await at.query<{ name: string }>('select name from kernel.migration order by name');
  return rows.map((row) => row.name.replace(floorInFront, ''));
}

/** Trueup 0.1.0 wrote the floor into the name, `4-inventory-0001-ledger`; floors move when a module comes in between. */
const floorInFront = /^\d+-/;

async function areStepsKept(at: pg.Pool | pg.ClientBase): Promise<boolean> {
  const { rows } = await at.query<{ there: boolean }>(`select to_regclass('kernel.migration') is not null as there`);
  return rows[0]?.there ?? false;
}
