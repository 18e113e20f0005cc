import { mkdtemp, readdir, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../src/embedded-postgres/index.ts';
import { migrationSources } from '../../src/entry/migration-sources.ts';
import { migrate } from '../../src/kernel/index.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the run's PostgreSQL; its database `trueup_template` holds the migrated schema. */
    postgresUrl: string;
  }
}

export const TEMPLATE = 'trueup_template';

/** One real PostgreSQL for the whole run; each test file copies the migrated template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = await mkdtemp(join(await placeForDatabases(), `trueup-test-${process.pid}-`));
  const server = await startEmbeddedPostgres({
    dataDirectory: join(directory, 'postgres'),
    durable: false,
    settings: { max_connections: '300' },
  });
  const admin = new pg.Client({ connectionString: server.connectionString });
  await admin.connect();
  await admin.query(`create database ${TEMPLATE}`);
  // How often a password is reckoned over at each sign-in stands with it; a run connects some thousand times.
  const { password } = new URL(server.connectionString);
  await admin.query('set scram_iterations = 1');
  await admin.query(`alter role current_user password ${pg.escapeLiteral(decodeURIComponent(password))}`);
  await admin.end();
  await migrate(databaseUrl(server.connectionString, TEMPLATE), migrationSources());
  project.provide('postgresUrl', server.connectionString);
  return async () => {
    await server.stop('immediate');
    await rm(directory, { recursive: true, force: true });
  };
}

/** A run needs a part of it. */
const MEMORY_BYTES = 4 * 1024 ** 3;

/** Memory where Linux lends enough of it: the databases of a run come and go with a good thousand files each, and none outlives it. */
async function placeForDatabases(): Promise<string> {
  const memory = await statfs('/dev/shm').catch(() => undefined);
  if (!memory || memory.bavail * memory.bsize < MEMORY_BYTES) return tmpdir();
  // What a run leaves that was killed would hold memory until the machine is started anew.
  for (const name of await readdir('/dev/shm')) {
    const run = /^trueup-test-(\d+)-/.exec(name)?.[1];
    if (run && !isRunning(Number(run))) await rm(join('/dev/shm', name), { recursive: true, force: true });
  }
  return '/dev/shm';
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.toString();
}
