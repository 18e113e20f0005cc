import { randomBytes } from 'node:crypto';
import { chmod, lchown, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ServerUser } from './choose-user.ts';
import type { DataDirectoryLayout } from './data-directory-layout.ts';
import { addToNote, readNote } from './data-directory-note.ts';
import { EmbeddedPostgresError, systemErrorCode } from './embedded-postgres-error.ts';
import { programPath } from './find-binaries.ts';
import { ownCluster } from './own-cluster.ts';
import type { Binaries } from './prepare-binaries.ts';
import { reachCluster } from './reach-cluster.ts';
import { runProgram } from './run-program.ts';
import { syncDirectory, writeFileDurably } from './write-file-durably.ts';

export const superuser = 'trueup';

// Whoever is not on this machine, or does not know the password, does not get in.
const accessRules = `local all all scram-sha-256
host all all 127.0.0.1/32 scram-sha-256
host replication all 127.0.0.1/32 scram-sha-256
`;

/**
 * Makes the cluster if there is none, and gives the superuser's password. initdb works beside the place where the
 * cluster will stand and one rename ends it, so a half-made cluster is never taken for a whole one.
 */
export async function initialiseDataDirectory(
  layout: DataDirectoryLayout,
  binaries: Binaries,
  user: ServerUser | undefined,
  { durable, log }: { durable: boolean; log: (line: string) => void },
): Promise<string> {
  await removeInterrupted(layout, log);
  const major = await majorOfCluster(layout);
  if (major === undefined) {
    await refuseIfClusterVanished(layout);
    const password = (await readPassword(layout)) ?? (await makePassword(layout));
    await createCluster(layout, binaries, user, { password, durable });
    await addToNote(layout, { initialised: true });
    return password;
  }
  refuseOtherMajor(layout, major, binaries.major);
  await ownCluster(layout.cluster, user);
  await addToNote(layout, { initialised: true });
  return (await readPassword(layout)) ?? refusePasswordMissing(layout);
}

async function removeInterrupted(layout: DataDirectoryLayout, log: (line: string) => void): Promise<void> {
  for (const entry of await readdir(layout.root)) {
    if (!entry.startsWith(layout.initialisingPrefix)) continue;
    log(`Removing ${entry}, which an interrupted first start left behind.`);
    // Its initdb may still be running without a parent; with its directory gone it gives up.
    await rm(path.join(layout.root, entry), { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  }
}

async function majorOfCluster(layout: DataDirectoryLayout): Promise<string | undefined> {
  try {
    return (await readFile(path.join(layout.cluster, 'PG_VERSION'), 'utf8')).trim();
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw error;
    const entries = await readdir(layout.cluster).catch(() => []);
    if (entries.length === 0) return undefined;
    throw damaged(layout, `the directory ${layout.cluster} has lost its file PG_VERSION`);
  }
}

// Starting afresh here would look as if all data had been lost.
async function refuseIfClusterVanished(layout: DataDirectoryLayout): Promise<void> {
  if ((await readNote(layout)).initialised) {
    throw damaged(layout, `a database was made here before, but the directory ${layout.cluster} is gone`);
  }
}

function refuseOtherMajor(layout: DataDirectoryLayout, found: string, wanted: number): void {
  if (found === String(wanted)) return;
  throw new EmbeddedPostgresError(
    'postgres.version_mismatch',
    `The database in ${layout.root} was made by PostgreSQL ${found}, but this Trueup brings PostgreSQL ${wanted}: start it with the Trueup that made it, export there and import here.`,
  );
}

async function createCluster(
  layout: DataDirectoryLayout,
  binaries: Binaries,
  user: ServerUser | undefined,
  { password, durable }: { password: string; durable: boolean },
): Promise<void> {
  const directory = path.join(
    layout.root,
    `${layout.initialisingPrefix}${process.pid}-${randomBytes(4).toString('hex')}`,
  );
  await mkdir(directory, { mode: 0o700 });
  if (user !== undefined) await lchown(directory, user.uid, user.gid);
  const access = await reachCluster(directory, user);
  const passwordInput = await openPasswordInput(layout, user, password);
  try {
    const { exitCode, output } = await runProgram(
      programPath(binaries.directory, 'initdb'),
      [
        '-D',
        access.argument,
        ...initdbArguments,
        ...checksums(durable, binaries.major),
        `--pwfile=${passwordInput.argument}`,
      ],
      { user, cwd: access.cwd, stdin: passwordInput.handle?.fd },
    );
    if (exitCode !== 0) {
      throw new EmbeddedPostgresError(
        'postgres.init_failed',
        `PostgreSQL could not set up its data directory ${layout.root}: ${lastLines(output)}`,
      );
    }
    await writeFile(path.join(directory, 'pg_hba.conf'), accessRules);
  } catch (error) {
    await rm(directory, { recursive: true, force: true });
    throw error;
  } finally {
    await passwordInput.remove();
  }
  await syncDirectory(directory);
  await rename(directory, layout.cluster);
  await syncDirectory(layout.root);
}

// C order and PostgreSQL's own character tables: no index depends on the version of a system library.
const initdbArguments = [
  `--username=${superuser}`,
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
  '--text-search-config=simple',
  '--auth=scram-sha-256',
];

// They find what a disk has changed. What may be lost at any moment isn't summed up, a twentieth of the server's work: before 18 unless it is said,
// since then where it is said.
function checksums(durable: boolean, major: number): string[] {
  if (durable) return ['--data-checksums'];
  return major < 18 ? [] : ['--no-data-checksums'];
}

// initdb reads the password as the server's user, who may not be able to enter the data directory by its path; so it
// gets an open file as its standard input. On Windows there is no such thing, and no other user either.
async function openPasswordInput(layout: DataDirectoryLayout, user: ServerUser | undefined, password: string) {
  if (process.platform === 'win32') return { argument: layout.passwordFile, handle: undefined, remove: async () => {} };
  const file = `${layout.passwordFile}.initdb-${randomBytes(6).toString('hex')}`;
  const handle = await open(file, 'wx+', 0o600);
  await handle.writeFile(`${password}\n`);
  if (user !== undefined) await handle.chown(user.uid, user.gid);
  // Unlinked at once: the content lives as long as it is open, and nothing is left when we are killed here.
  await rm(file);
  return { argument: '/dev/stdin', handle, remove: () => handle.close() };
}

async function makePassword(layout: DataDirectoryLayout): Promise<string> {
  const password = randomBytes(24).toString('base64url');
  await writeFileDurably(layout.passwordFile, `${password}\n`);
  return password;
}

/** The superuser's password, or undefined when there is no file with one. */
export async function readPassword(layout: DataDirectoryLayout): Promise<string | undefined> {
  try {
    const text = (await readFile(layout.passwordFile, 'utf8')).trim();
    if (process.platform !== 'win32') await chmod(layout.passwordFile, 0o600);
    return text || undefined;
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function refusePasswordMissing(layout: DataDirectoryLayout): never {
  throw damaged(layout, `the file ${layout.passwordFile} with the database password is missing`);
}

function damaged(layout: DataDirectoryLayout, what: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'postgres.data_directory_damaged',
    `The data directory ${layout.root} is damaged: ${what}. Restore it from a backup, or choose an empty directory to start afresh.`,
  );
}

function lastLines(output: string): string {
  return output.trim().split('\n').slice(-5).join(' ');
}
