import { createHash } from 'node:crypto';
import { access, mkdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * What is fetched or made once and used by every later run: under the user's cache directory, named by what it is made of. `fill` makes it
 * whole or not at all, in a folder that is moved into place at the end; two that fill it at once do no harm. A program that knows its own
 * folder by name (a Python environment) is filled in place.
 */
export async function cached(
  name: string,
  madeOf: string,
  fill: (directory: string) => Promise<void>,
  { inPlace = false } = {},
): Promise<string> {
  const base = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'trueup-services');
  const directory = join(base, `${name}-${createHash('sha256').update(madeOf).digest('hex').slice(0, 12)}`);
  const done = join(directory, '.whole');
  if (await isThere(done)) return directory;
  await mkdir(base, { recursive: true });
  const making = inPlace ? directory : `${directory}.${process.pid}`;
  await rm(making, { recursive: true, force: true });
  await mkdir(making);
  try {
    await fill(making);
    await mkdir(join(making, '.whole'));
  } catch (error) {
    await rm(making, { recursive: true, force: true });
    throw error;
  }
  if (!inPlace) {
    await rename(making, directory).catch(async (error) => {
      await rm(making, { recursive: true, force: true });
      if (!(await isThere(done))) throw error;
    });
  }
  return directory;
}

const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );
