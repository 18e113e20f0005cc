import { join } from 'node:path';
import { attachToRunning, type EmbeddedPostgres, startEmbeddedPostgres } from '../embedded-postgres/index.ts';
import {
  assertSchemaNotNewer,
  type Database,
  DatabaseUnfit,
  migrate,
  openDatabase,
  pendingMigrations,
  type Settings,
} from '../kernel/index.ts';
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

export interface OpenOptions {
  log: (line: string) => void;
  /** True for one-shot programs: where a Trueup runs on the data directory, its server is used and left running. */
  beside?: boolean;
}

/** Starts or reaches the database, brings it to this program's schema and opens it under the application role. */
export async function openProgramDatabase(
  settings: Settings,
  { log, beside = false }: OpenOptions,
): Promise<ProgramDatabase> {
  const attached = beside && !settings.databaseUrl ? await attachToRunning(postgresDirectory(settings)) : undefined;
  const embedded = settings.databaseUrl || attached ? undefined : await startEmbedded(settings, log);
  try {
    const ownerUrl = settings.databaseUrl ?? attached ?? (embedded as EmbeddedPostgres).connectionString;
    const { applied } = attached ? await assertSameSchema(attached) : await migrateOrSay(ownerUrl);
    const database = await openUnderRole(ownerUrl, settings.connectionsMax, log);
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
      // A statement that PostgreSQL logs goes on over indented lines.
      const isServerLine = /^(\d{4}-\d\d-\d\d |\s|$)/.test(line);
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

/** The schema under a living program is not changed by another one. */
async function assertSameSchema(url: string): Promise<{ applied: string[] }> {
  const database = openDatabase({ connectionString: url, connectionsMax: 1 });
  try {
    await assertSchemaNotNewer(database.pool, migrationSources());
    const pending = await pendingMigrations(database.pool, migrationSources());
    if (pending.length === 0) return { applied: [] };
  } finally {
    await database.close();
  }
  throw new DatabaseUnfit(
    'The Trueup that is running is older than this program: restart it, so that it brings the database to this version.',
  );
}

async function migrateOrSay(url: string): Promise<{ applied: string[] }> {
  try {
    return await migrate(url, migrationSources());
  } catch (error) {
    throw whyDatabaseUnfit(error, url);
  }
}

/** What went wrong at the first contact, as one sentence where a person can settle it; otherwise the error itself. */
export function whyDatabaseUnfit(error: unknown, url: string | undefined): unknown {
  if (url === undefined || error instanceof DatabaseUnfit) return error;
  const { host: place, pathname } = new URL(url);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const sentences: Record<string, string> = {
    '28P01': `The database at ${place} refuses the name or password in TRUEUP_DATABASE_URL. Correct them and start again.`,
    '3D000': `There is no database ${pathname} at ${place}. Create it (createdb) and start again.`,
    '42501': `The user in TRUEUP_DATABASE_URL may not create schemas in this database. Make it the database's owner.`,
  };
  const unreachable = ['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];
  const sentence = unreachable.includes(code)
    ? `The database at ${place} can't be reached (${code}). Check TRUEUP_DATABASE_URL and that PostgreSQL runs there.`
    : sentences[code === '28000' ? '28P01' : code];
  return sentence === undefined ? error : new DatabaseUnfit(sentence);
}

/** Opens the database under the role that can't change posted facts, where the user may take it on. */
export async function openUnderRole(
  url: string,
  connectionsMax: number,
  log: (line: string) => void,
): Promise<Database> {
  const open = (role?: string) =>
    openDatabase({
      connectionString: url,
      connectionsMax,
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
