import { randomBytes } from 'node:crypto';
import { chown, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * Replaces a file by one rename, readable by its owner alone, on disk before the call returns. As root it goes to the
 * owner of the directory, who may be the one to start Trueup the next time.
 */
export async function writeFileDurably(file: string, text: string): Promise<void> {
  const directory = path.dirname(file);
  const temporary = `${file}.new-${randomBytes(6).toString('hex')}`;
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (process.getuid?.() === 0) {
      const { uid, gid } = await stat(directory);
      await chown(temporary, uid, gid);
    }
    await rename(temporary, file);
  } finally {
    await rm(temporary, { force: true });
  }
  await syncDirectory(directory);
}

/** Makes renames within the directory survive a power cut. */
export async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
