import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { livingOwners } from './claim-data-directory.ts';
import { type DataDirectoryLayout, dataDirectoryLayout } from './data-directory-layout.ts';
import { readNote } from './data-directory-note.ts';
import { EmbeddedPostgresError, systemErrorCode } from './embedded-postgres-error.ts';
import { readPassword } from './initialise-data-directory.ts';
import { connectionStringOf } from './server-address.ts';

/** An owner may be starting its server just now. */
const answerMsMax = 10_000;
const askAgainMs = 200;

/**
 * The connection string of the server that a living Trueup runs on this data directory, or undefined when nobody does.
 * For one-shot programs beside a running one: they use its server and leave starting and stopping to the owner.
 */
export async function attachToRunning(dataDirectory: string): Promise<string | undefined> {
  const layout = dataDirectoryLayout(dataDirectory);
  if (!existsSync(layout.root)) return undefined;
  const until = Date.now() + answerMsMax;
  for (;;) {
    const [owner] = await ownersOf(layout);
    if (owner === undefined) return undefined;
    const connectionString = await findConnectionString(layout);
    if (connectionString !== undefined && (await answers(connectionString))) return connectionString;
    if (Date.now() > until) {
      throw new EmbeddedPostgresError(
        'postgres.start_failed',
        `Trueup (process ${owner.pid}) holds the data directory ${layout.root}, but its PostgreSQL does not answer: wait for it to start, or stop it, and try again.`,
      );
    }
    await sleep(askAgainMs);
  }
}

async function ownersOf(layout: DataDirectoryLayout): Promise<{ pid: number }[]> {
  try {
    return await livingOwners(layout);
  } catch (error) {
    throw notYours(layout, error);
  }
}

async function findConnectionString(layout: DataDirectoryLayout): Promise<string | undefined> {
  try {
    const [password, { port }] = [await readPassword(layout), await readNote(layout)];
    if (password === undefined || port === undefined) return undefined;
    return connectionStringOf(layout, port, password);
  } catch (error) {
    throw notYours(layout, error);
  }
}

function notYours(layout: DataDirectoryLayout, cause: unknown): unknown {
  if (systemErrorCode(cause) !== 'EACCES' && systemErrorCode(cause) !== 'EPERM') return cause;
  return new EmbeddedPostgresError(
    'postgres.data_directory_not_yours',
    `The data directory ${layout.root} belongs to another user: run this as the user that started Trueup.`,
    { cause },
  );
}

async function answers(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}
