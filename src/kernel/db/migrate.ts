import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Kysely, type Migration, type MigrationProvider, Migrator, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { projectDirectory } from '../project-directory.ts';

/** A module's place in the house: its migrations run after those of every floor below. */
export interface MigrationSource {
  floor: number;
  name: string;
  directory: string;
}

/** Something is wrong with the database that a person must settle; the message is one plain sentence. */
export class DatabaseUnfit extends Error {
  override name = 'DatabaseUnfit';
}

export const POSTGRES_MAJOR_MIN = 15;

export function moduleMigrations(floor: number, name: string): MigrationSource {
  return { floor, name, directory: join(projectDirectory(), 'src', 'modules', name, 'migrations') };
}

export function kernelMigrations(): MigrationSource {
  return { floor: 0, name: 'kernel', directory: join(projectDirectory(), 'src', 'kernel', 'migrations') };
}

/**
 * Brings the database to this program's schema, all steps in one transaction or none. Two programs that start at once wait
 * for each other. Throws DatabaseUnfit when the server is too old or the schema is newer than the program.
 */
export async function migrate(connectionString: string, sources: MigrationSource[]): Promise<{ applied: string[] }> {
  const pool = new pg.Pool({ connectionString, max: 2, application_name: 'trueup migrate' });
  pool.on('error', () => {});
  const db = new Kysely<Record<string, never>>({ dialect: new PostgresDialect({ pool }) });
  try {
    await assertServerFits(pool);
    await assertSchemaNotNewer(pool, sources);
    const provider: MigrationProvider = { getMigrations: () => readMigrations(sources) };
    const migrator = new Migrator({
      db,
      provider,
      migrationTableSchema: 'kernel',
      migrationTableName: 'migration',
      migrationLockTableName: 'migration_lock',
      // A later migration of a lower floor sorts before an applied one of a higher floor.
      allowUnorderedMigrations: true,
    });
    const { error, results } = await migrator.migrateToLatest();
    if (error) throw error;
    const applied = (results ?? []).map((result) => result.migrationName);
    if (applied.length > 0) await pool.query('select kernel.grant_application_role()');
    return { applied };
  } finally {
    await db.destroy();
  }
}

/** Names of migrations that this program has and the database has not yet. */
export async function pendingMigrations(pool: pg.Pool, sources: MigrationSource[]): Promise<string[]> {
  const known = Object.keys(await readMigrations(sources));
  const done = new Set(await appliedMigrations(pool));
  return known.filter((name) => !done.has(name));
}

/** Names of applied migrations that this program does not know: a newer one made them. */
export async function unknownMigrations(pool: pg.Pool, sources: MigrationSource[]): Promise<string[]> {
  const known = Object.keys(await readMigrations(sources));
  return (await appliedMigrations(pool)).filter((name) => !known.includes(name));
}

async function readMigrations(sources: MigrationSource[]): Promise<Record<string, Migration>> {
  const migrations: Record<string, Migration> = {};
  for (const source of sources) {
    for (const file of (await readdir(source.directory)).filter((name) => name.endsWith('.sql')).sort()) {
      const text = await readFile(join(source.directory, file), 'utf8');
      const name = `${source.floor}-${source.name}-${file.replace(/\.sql$/, '')}`;
      migrations[name] = { up: async (db) => void (await sql.raw(text).execute(db)) };
    }
  }
  return migrations;
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

async function appliedMigrations(pool: pg.Pool): Promise<string[]> {
  const { rows: exists } = await pool.query<{ there: boolean }>(
    `select to_regclass('kernel.migration') is not null as there`,
  );
  if (!exists[0]?.there) return [];
  const { rows } = await pool.query<{ name: string }>('select name from kernel.migration order by name');
  return rows.map((row) => row.name);
}
