import { readFile, stat } from 'node:fs/promises';
import type { DataDirectoryLayout } from './data-directory-layout.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';

/** The user that PostgreSQL runs as. */
export interface ServerUser {
  uid: number;
  gid: number;
}

// A user made for databases first; `nobody` may also serve other programs, which could then read the files.
const namesPreferred = ['trueup', 'postgres', '_postgres', 'nobody'];

/**
 * PostgreSQL refuses to run as root. Undefined means: run as who we are. As root it is whoever owns the data already,
 * so that a directory made as an ordinary user stays that user's, or else an unprivileged user of the system.
 */
export async function chooseUser(layout: DataDirectoryLayout): Promise<ServerUser | undefined> {
  if (process.getuid === undefined) return undefined;
  const owner = await ownerOf(layout.cluster);
  if (process.getuid() !== 0) {
    if (owner !== undefined && owner.uid !== process.getuid()) throw belongsToAnother(layout, owner.uid);
    return undefined;
  }
  if (owner !== undefined && owner.uid !== 0) return owner;
  const ownerOfRoot = await ownerOf(layout.root);
  if (ownerOfRoot !== undefined && ownerOfRoot.uid !== 0) return ownerOfRoot;
  return await unprivilegedUser();
}

async function ownerOf(directory: string): Promise<ServerUser | undefined> {
  const stats = await stat(directory).catch(() => undefined);
  return stats && { uid: stats.uid, gid: stats.gid };
}

async function unprivilegedUser(): Promise<ServerUser> {
  const users = new Map<string, ServerUser>();
  for (const line of (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n')) {
    const [name, , uid, gid] = line.split(':');
    if (name && uid && gid && Number(uid) !== 0) users.set(name, { uid: Number(uid), gid: Number(gid) });
  }
  for (const name of namesPreferred) {
    const user = users.get(name);
    if (user !== undefined) return user;
  }
  throw new EmbeddedPostgresError(
    'postgres.no_unprivileged_user',
    `PostgreSQL does not run as root, and none of the users ${namesPreferred.join(', ')} exists here: create one of them, or start Trueup as an ordinary user.`,
  );
}

function belongsToAnother(layout: DataDirectoryLayout, uid: number): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'postgres.data_directory_not_yours',
    `The database in ${layout.root} belongs to the user with the number ${uid}: start Trueup as that user or as root.`,
  );
}
