// A PostgreSQL that is not ours, for the tests that put Trueup on one.
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { inject } from 'vitest';
import { freePort } from '../support/free-port.ts';

export interface ExternalPostgres {
  /** For a superuser, on the database `postgres`. */
  url: string;
  /** Where it came from, for the report of the test. */
  from: string;
  stop(): Promise<void>;
}

/**
 * The server named by TRUEUP_TEST_DATABASE_URL; else the machine's own PostgreSQL 15 or newer, started in a directory of its own;
 * else the server of this test run, which the program then reaches as any other server. TRUEUP_TEST_POSTGRES_REQUIRED=1, as CI
 * has it, forbids the last.
 */
export async function reachExternalPostgres(): Promise<ExternalPostgres> {
  const named = process.env.TRUEUP_TEST_DATABASE_URL;
  if (named) return { url: named, from: 'TRUEUP_TEST_DATABASE_URL', stop: async () => {} };
  const binaries = newestBinaries();
  if (binaries) return startSystemPostgres(binaries);
  if (process.env.TRUEUP_TEST_POSTGRES_REQUIRED) throw new Error('no PostgreSQL 15 or newer is installed here');
  return { url: inject('postgresUrl'), from: "the run's own server", stop: async () => {} };
}

function newestBinaries(): string | undefined {
  const root = '/usr/lib/postgresql';
  const majors = existsSync(root) ? readdirSync(root).map(Number) : [];
  return majors
    .filter((major) => major >= 15 && existsSync(join(root, String(major), 'bin', 'initdb')))
    .sort((a, b) => b - a)
    .map((major) => join(root, String(major), 'bin'))[0];
}

async function startSystemPostgres(binaries: string): Promise<ExternalPostgres> {
  const directory = mkdtempSync(join(tmpdir(), 'trueup-external-'));
  const user = ordinaryUser();
  if (user) chownSync(directory, user.uid, user.gid);
  const data = join(directory, 'data');
  const asUser = { ...user, cwd: directory, env: { PATH: process.env.PATH, LANG: 'C.UTF-8' } };
  execFileSync(
    join(binaries, 'initdb'),
    ['-D', data, '--username=postgres', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'],
    { ...asUser, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const port = await freePort();
  const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', `unix_socket_directories=${directory}`, 'fsync=off'];
  const server = spawn(join(binaries, 'postgres'), ['-D', data, ...settings.flatMap((setting) => ['-c', setting])], {
    ...asUser,
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  await untilItAnswers(url);
  return {
    url,
    from: binaries,
    async stop() {
      server.kill('SIGINT');
      await ended;
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root. */
function ordinaryUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

async function untilItAnswers(url: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1_000 });
    client.on('error', () => {});
    try {
      await client.connect();
      return;
    } catch (error) {
      if (attempt === 200) throw error;
      await sleep(50);
    } finally {
      await client.end().catch(() => {});
    }
  }
}
