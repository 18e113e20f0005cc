import path from 'node:path';
import { canUserPass } from './can-user-reach.ts';
import type { ServerUser } from './choose-user.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';

/** How a program of PostgreSQL is told of its data directory. */
export interface ClusterAccess {
  /** What it is given as -D. */
  argument: string;
  cwd: string;
}

/**
 * A server that is not root may be asked to keep its data below a directory that only root can enter, such as root's
 * home. Opening that directory to everybody is not ours to do, and moving the data would lose it from sight. So the
 * server is put into its data directory before it gives up root's rights (libuv changes the directory first, then the
 * user), and finds it again as /proc/self/cwd, which leads there without passing through what lies above.
 */
export async function reachCluster(directory: string, user: ServerUser | undefined): Promise<ClusterAccess> {
  if (user === undefined || (await canUserPass(user, path.dirname(directory))))
    return { argument: directory, cwd: directory };
  if (process.platform === 'linux') return { argument: '/proc/self/cwd', cwd: directory };
  throw new EmbeddedPostgresError(
    'postgres.data_directory_unreachable',
    `PostgreSQL does not run as root, and other users can't enter the directory above ${directory}: choose a data directory outside a private home, or start Trueup as an ordinary user.`,
  );
}
