import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { EmbeddedPostgresError, systemErrorCode } from './embedded-postgres-error.ts';
import { superuser } from './initialise-data-directory.ts';
import type { ServerProcess } from './spawn-server.ts';

export const databaseName = 'trueup';

// Recovery after a crash reads the log since the last checkpoint, at most about max_wal_size: seconds, minutes on a bad disk.
const readyMsMax = 300_000;
// Each question too early leaves a line in the server's log, so during a long recovery they become rarer.
const askAgainMs = 10;
const askAgainMsMax = 500;

/** Returns when the server answers a query on our database, which it makes at the first start. */
export async function waitUntilReady(
  server: ServerProcess,
  host: string,
  port: number,
  password: string,
): Promise<void> {
  let gone = false;
  void server.exited.then(() => {
    gone = true;
  });
  const until = Date.now() + readyMsMax;
  let lastError: unknown;
  for (let pauseMs = askAgainMs; !gone && Date.now() < until; pauseMs = Math.min(pauseMs * 1.3, askAgainMsMax)) {
    try {
      // Another program may hold the port and never answer, while our server has long given up.
      await Promise.race([makeDatabaseIfMissing(host, port, password), server.exited.then(throwGone)]);
      return;
    } catch (error) {
      lastError = error;
      if (systemErrorCode(error) === '28P01') throw passwordRefused(error);
      await sleep(pauseMs);
    }
  }
  const why = server.lastLines().slice(-5).join(' ') || String(lastError);
  throw new EmbeddedPostgresError('postgres.start_failed', `PostgreSQL did not start: ${why}`, { cause: lastError });
}

function throwGone(): never {
  throw new Error('the server ended');
}

function makeDatabaseIfMissing(host: string, port: number, password: string): Promise<void> {
  const login = { host, port, user: superuser, password, database: 'postgres', connectionTimeoutMillis: 5_000 };
  return onConnection(login, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [databaseName]);
    if (rowCount === 0) await client.query(`create database ${databaseName}`);
  });
}

/** Does something on a connection of its own. */
export async function onConnection<T>(login: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(login);
  client.on('error', () => {});
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

function passwordRefused(cause: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'postgres.start_failed',
    'PostgreSQL does not accept the password stored in the data directory: restore the password file that belongs to this database.',
    { cause },
  );
}
