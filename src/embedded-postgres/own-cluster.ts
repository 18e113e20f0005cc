import { lchown, lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { ServerUser } from './choose-user.ts';

/** Gives the directory to the server's user, itself last, so that an interrupted run is seen and done again. */
export async function ownCluster(directory: string, user: ServerUser | undefined): Promise<void> {
  if (user === undefined || (await lstat(directory)).uid === user.uid) return;
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    await lchown(path.join(entry.parentPath, entry.name), user.uid, user.gid);
  }
  await lchown(directory, user.uid, user.gid);
}
