import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { livingOwners } from './claim-data-directory.ts';
import { type DataDirectoryLayout, dataDirectoryLayout } from './data-directory-layout.ts';
import { readNote } from './data-directory-note.ts';
import { EmbeddedPostgresError, systemErrorCode } from './embedded-postgres-error.ts';
import { readPassword } from './initialise-data-directory.ts';
import { connectionStringOf } from './server-address.ts';
import { onConnection } from './wait-until-ready.ts';

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
  const ours = (error: unknown): never => {
    throw notYours(layout, error);
  };
  const until = Date.now() + answerMsMax;
  for (;;) {
    const [owner] = await livingOwners(layout).catch(ours);
    if (owner === undefined) return undefined;
    const connectionString = await findConnectionString(layout).catch(ours);
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

async function findConnectionString(layout: DataDirectoryLayout): Promise<string | undefined> {
  const [password, { port }] = [await readPassword(layout), await readNote(layout)];
  return password === undefined || port === undefined ? undefined : connectionStringOf(layout, port, password);
}

function notYours(layout: DataDirectoryLayout, cause: unknown): unknown {
  if (systemErrorCode(cause) !== 'EACCES' && systemErrorCode(cause) !== 'EPERM') return cause;
  return new EmbeddedPostgresError(
    'postgres.data_directory_not_yours',
    `The data directory ${layout.root} belongs to another user: run this as the user that started Trueup.`,
    { cause },
  );
}

function answers(connectionString: string): Promise<boolean> {
  const login = { connectionString, connectionTimeoutMillis: 2_000 };
  return onConnection(login, async () => true).catch(() => false);
}
