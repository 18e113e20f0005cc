import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { chmod, cp, lstat, readdir, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { EmbeddedPostgresError, systemErrorCode } from './embedded-postgres-error.ts';
import { linkLibraries } from './link-libraries.ts';

const placingAttemptsMax = 3;

/** A name that changes with the version, so that an update makes a copy of its own. */
export async function nameOfCopy(installed: string): Promise<string> {
  const text = await readFile(path.join(installed, '..', 'package.json'), 'utf8').catch(() => '{}');
  const { version } = JSON.parse(text) as { version?: string };
  const { size, mtimeMs } = await stat(path.join(installed, 'bin'));
  return `postgres-${(version ?? `${size}-${Math.round(mtimeMs)}`).replace(/[^\w.-]/g, '_')}-${process.platform}-${process.arch}`;
}

/**
 * Copies the binaries once; false when a good copy is there already. The copy appears by one rename, so that two
 * processes can't disturb each other, and is used only if nobody but us and root could have written to it.
 */
export async function copyBinaries(installed: string, copy: string): Promise<boolean> {
  await refuseWhereOthersWrite(path.dirname(copy));
  if (await isGoodCopy(installed, copy)) return false;
  const partial = `${copy}.partial-${process.pid}-${randomBytes(6).toString('hex')}`;
  try {
    await cp(installed, partial, {
      recursive: true,
      verbatimSymlinks: true,
      mode: constants.COPYFILE_FICLONE,
      filter: (file) => !file.endsWith('.a'),
    });
    await openToReaders(partial);
    await linkLibraries(partial);
    return await putInPlace(installed, partial, copy);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

async function putInPlace(installed: string, partial: string, copy: string): Promise<boolean> {
  for (let attempt = 1; ; attempt++) {
    try {
      await rename(partial, copy);
      return true;
    } catch (error) {
      const code = systemErrorCode(error);
      if (attempt === placingAttemptsMax || (code !== 'ENOTEMPTY' && code !== 'EEXIST' && code !== 'EPERM'))
        throw error;
      // Another process was quicker, or what stands there is damaged.
      if (await isGoodCopy(installed, copy)) return false;
      await rm(copy, { recursive: true, force: true });
    }
  }
}

// A power cut after the rename can leave files without their content, so the sizes are compared too.
async function isGoodCopy(installed: string, copy: string): Promise<boolean> {
  const stats = await lstat(copy).catch(() => undefined);
  if (stats === undefined) return false;
  refuseIfOthersMayWrite(copy, stats, false);
  for (const entry of await readdir(installed, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.endsWith('.a')) continue;
    const original = path.join(entry.parentPath, entry.name);
    const copied = path.join(copy, path.relative(installed, original));
    const copiedStats = await lstat(copied).catch(() => undefined);
    if (copiedStats === undefined || copiedStats.size !== (await stat(original)).size) return false;
    refuseIfOthersMayWrite(copied, copiedStats, false);
  }
  return linkLibraries(copy);
}

async function openToReaders(directory: string): Promise<void> {
  await chmod(directory, 0o755);
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const file = path.join(directory, entry.name);
    if (entry.isDirectory()) await openToReaders(file);
    else if (entry.isFile()) await chmod(file, (await stat(file)).mode & 0o100 ? 0o755 : 0o644);
  }
}

async function refuseWhereOthersWrite(directory: string): Promise<void> {
  if (process.platform === 'win32') return;
  refuseIfOthersMayWrite(directory, await lstat(directory), false);
  for (let at = path.dirname(await realpath(directory)); ; at = path.dirname(at)) {
    refuseIfOthersMayWrite(at, await lstat(at), true);
    if (at === path.dirname(at)) return;
  }
}

// In a directory with the sticky bit, such as /tmp, others may add entries but can't replace ours.
function refuseIfOthersMayWrite(file: string, stats: Awaited<ReturnType<typeof lstat>>, stickySuffices: boolean): void {
  if (process.platform === 'win32') return;
  const mode = Number(stats.mode);
  const ownerTrusted = stats.uid === process.getuid?.() || stats.uid === 0;
  const othersWrite = (mode & 0o022) !== 0 && !(stickySuffices && (mode & 0o1000) !== 0);
  if (ownerTrusted && !othersWrite && !stats.isSymbolicLink()) return;
  throw new EmbeddedPostgresError(
    'postgres.binaries_unusable',
    `${file} could have been changed by another user, so programs are not run from there`,
  );
}
