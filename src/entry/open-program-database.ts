import { join } from 'node:path';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../kernel/embedded-postgres/index.ts';
import { type Database, DatabaseUnfit, migrate, openDatabase, type Settings } from '../kernel/index.ts';
import { migrationSources } from './migration-sources.ts';

export interface ProgramDatabase {
  database: Database;
  /** For the owner of the schema: migrations and jobs. */
  ownerUrl: string;
  embedded: EmbeddedPostgres | undefined;
  applied: string[];
  close(): Promise<void>;
}

/** Where the embedded PostgreSQL keeps its data, below TRUEUP_DATA. */
export function postgresDirectory(settings: Settings): string {
  return join(settings.dataDirectory, 'postgres');
}

/** Starts or reaches the database, brings it to this program's schema and opens it under the application role. */
export async function openProgramDatabase(settings: Settings, log: (line: string) => void): Promise<ProgramDatabase> {
  const embedded = settings.databaseUrl ? undefined : await startEmbedded(settings, log);
  try {
    const ownerUrl = settings.databaseUrl ?? (embedded as EmbeddedPostgres).connectionString;
    const { applied } = await migrateOrSay(ownerUrl);
    const database = await openUnderRole(ownerUrl, settings, log);
    return {
      database,
      ownerUrl,
      embedded,
      applied,
      async close() {
        await database.close();
        await embedded?.stop('fast');
      },
    };
  } catch (error) {
    await embedded?.stop('fast');
    throw error;
  }
}

/** The server that belongs to this data directory, started again when it falls while we run. */
async function startEmbedded(settings: Settings, log: (line: string) => void): Promise<EmbeddedPostgres> {
  const verbose = ['debug', 'trace'].includes(settings.logLevel);
  const embedded: EmbeddedPostgres = await startEmbeddedPostgres({
    dataDirectory: postgresDirectory(settings),
    settings: { max_connections: String(settings.connectionsMax + 20) },
    // PostgreSQL's own log is for whoever asks for it; what ends the server is said in any case.
    log: (line) => {
      const isServerLine = /^\d{4}-\d\d-\d\d /.test(line);
      if (!isServerLine || verbose || /PANIC/.test(line)) log(line);
    },
    onExit: () => void restart(),
  });
  async function restart(): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      log(`PostgreSQL ended though nobody asked it to; starting it again (attempt ${attempt})`);
      try {
        return await embedded.restart();
      } catch (error) {
        log(`PostgreSQL did not start: ${error instanceof Error ? error.message : error}`);
        await new Promise((resolve) => setTimeout(resolve, Math.min(30_000, 500 * 2 ** attempt)));
      }
    }
  }
  return embedded;
}

async function migrateOrSay(url: string): Promise<{ applied: string[] }> {
  try {
    return await migrate(url, migrationSources());
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const place = new URL(url).host;
    if (['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EAI_AGAIN', 'EHOSTUNREACH'].includes(code)) {
      throw new DatabaseUnfit(
        `The database at ${place} can't be reached (${code}). Check TRUEUP_DATABASE_URL and that PostgreSQL runs there.`,
      );
    }
    if (code === '28P01' || code === '28000') {
      throw new DatabaseUnfit(
        `The database at ${place} refuses the name or password in TRUEUP_DATABASE_URL. Correct them and start again.`,
      );
    }
    if (code === '3D000') {
      throw new DatabaseUnfit(
        `There is no database ${new URL(url).pathname} at ${place}. Create it (createdb) and start again.`,
      );
    }
    if (code === '42501') {
      throw new DatabaseUnfit(
        `The user in TRUEUP_DATABASE_URL may not create schemas in this database. Make it the database's owner.`,
      );
    }
    throw error;
  }
}

async function openUnderRole(url: string, settings: Settings, log: (line: string) => void): Promise<Database> {
  const open = (role?: string) =>
    openDatabase({
      connectionString: url,
      connectionsMax: settings.connectionsMax,
      ...(role ? { role } : {}),
      onError: (error) => log(`a database connection broke: ${error.message}`),
    });
  const plain = open();
  const { rows } = await plain.pool.query<{ member: boolean }>(
    `select exists (select from pg_roles where rolname = 'trueup_app' and pg_has_role(current_user, oid, 'member')) as member`,
  );
  if (!rows[0]?.member) return plain;
  await plain.close();
  return open('trueup_app');
}
