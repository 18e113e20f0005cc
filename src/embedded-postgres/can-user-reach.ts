import type { Stats } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ServerUser } from './choose-user.ts';

/**
 * Whether the user may pass through every directory above and read the file (or list the directory) itself, by the
 * permission bits. Access lists are not read: where they allow more, we only take a detour that was not needed.
 */
export async function canUserReach(user: ServerUser, file: string): Promise<boolean> {
  const target = await realpath(file);
  const stats = await stat(target);
  if (!allows(stats, user, stats.isDirectory() || stats.mode & 0o111 ? 0o5 : 0o4)) return false;
  return canUserPass(user, path.dirname(target));
}

/** Whether the user may pass through this directory and all above it. */
export async function canUserPass(user: ServerUser, directory: string): Promise<boolean> {
  for (let at = await realpath(directory); ; at = path.dirname(at)) {
    if (!allows(await stat(at), user, 0o1)) return false;
    if (at === path.dirname(at)) return true;
  }
}

function allows(stats: Stats, user: ServerUser, wanted: number): boolean {
  const shift = stats.uid === user.uid ? 6 : stats.gid === user.gid ? 3 : 0;
  return ((stats.mode >> shift) & wanted) === wanted;
}
