import { constants, type Stats } from 'node:fs';
import { access, link, lstat, mkdir, open, readdir, realpath, rename, rm, unlink } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { misconfigured, refusedThere, unreachable } from '../../say-trouble.ts';
import { FileExists, type FilePlace, folderOf, type PlaceEntry, safePath } from './file-place.ts';

/**
 * A directory of this machine, below one of the roots that its operator allows. Links are neither followed nor listed: whoever may write into
 * the directory could make one that leads to any file the server may read.
 */
export function openFolder(
  directory: string,
  roots: readonly string[],
): FilePlace & { check(write: boolean): Promise<string> } {
  let found: Promise<string> | undefined;
  const rootOf = () => {
    found ??= findRoot(directory, roots);
    // A directory that is made afterwards is found the next time.
    found.catch(() => {
      found = undefined;
    });
    return found;
  };

  /** Where a path lies, all links on the way resolved: outside of the directory is nowhere. */
  async function placeOf(path: string): Promise<string> {
    const root = await rootOf();
    const wanted = path === '' ? root : join(root, safePath(path));
    const parent = await realpath(dirname(wanted));
    if (path !== '' && parent !== root && !isBelow(root, parent)) throw leadsOut(path);
    return path === '' ? root : wanted;
  }

  const place: FilePlace = {
    async list(folder) {
      try {
        const at = await placeOf(folder);
        if (folder !== '' && !(await lstat(at)).isDirectory()) return null;
        const entries = await readdir(at, { withFileTypes: true });
        const wanted = entries.filter((entry) => entry.isFile() || entry.isDirectory());
        const told = await Promise.all(wanted.map(({ name }) => statOrNull(join(at, name))));
        return told.flatMap((stats, nth) => (stats ? [entryOf(wanted[nth]?.name ?? '', stats)] : []));
      } catch (error) {
        if (codeOf(error) === 'ENOENT' && folder !== '') return null;
        throw toTrouble(error);
      }
    },
    async stat(path) {
      try {
        const stats = await statOrNull(await placeOf(path));
        return stats?.isFile() || stats?.isDirectory()
          ? entryOf(path.slice(folderOf(path).length && folderOf(path).length + 1), stats)
          : null;
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return null;
        throw toTrouble(error);
      }
    },
    async read(path): Promise<Readable> {
      const file = await open(await placeOf(path), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)).catch((error) => {
        throw codeOf(error) === 'ELOOP' ? leadsOut(path) : toTrouble(error);
      });
      return file.createReadStream();
    },
    async write(path, content) {
      const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | (constants.O_NOFOLLOW ?? 0);
      const file = await open(await placeOf(path), flags, 0o664).catch(fail);
      try {
        await file.writeFile(content);
        // The rename must not be kept before what it names.
        await file.sync();
      } catch (error) {
        throw toTrouble(error);
      } finally {
        await file.close();
      }
    },
    async rename(from, to) {
      const [source, target] = [await placeOf(from), await placeOf(to)];
      try {
        // A rename would replace what is there; a second name never does.
        await link(source, target);
        await unlink(source);
      } catch (error) {
        if (codeOf(error) === 'EEXIST') throw new FileExists(to);
        if (!/^(EPERM|ENOTSUP|EOPNOTSUPP|ENOSYS|EMLINK|EACCES)$/.test(codeOf(error))) throw toTrouble(error);
        // Shares of Windows and FAT know no second name.
        if (await statOrNull(target)) throw new FileExists(to);
        await rename(source, target).catch(fail);
      }
    },
    async move(from, to) {
      await rename(await placeOf(from), await placeOf(to)).catch(fail);
    },
    async remove(path) {
      await rm(await placeOf(path), { force: true }).catch(fail);
    },
    async makeFolder(path) {
      await mkdir(await placeOf(path)).catch((error) => {
        if (codeOf(error) !== 'EEXIST') throw toTrouble(error);
      });
    },
    close: async () => {},
  };
  return {
    ...place,
    async check(write) {
      const root = await rootOf();
      await access(
        root,
        write ? constants.R_OK | constants.W_OK | constants.X_OK : constants.R_OK | constants.X_OK,
      ).catch(fail);
      return root;
    },
  };
}

async function findRoot(directory: string, roots: readonly string[]): Promise<string> {
  const fits = roots.filter((root) => isAbsolute(root)).map((root) => resolve(root));
  const asked = isAbsolute(directory) ? resolve(directory) : undefined;
  if (asked === undefined || directory.split(/[\\/]/).includes('..')) throw notAllowed(directory, fits);
  const real = await realpath(asked).catch(fail);
  const realRoots = await Promise.all(fits.map((root) => realpath(root).catch(() => undefined)));
  if (!realRoots.some((root) => root !== undefined && (real === root || isBelow(root, real))))
    throw notAllowed(directory, fits);
  const stats = await lstat(real);
  if (!stats.isDirectory()) throw misconfigured({ zh: `${directory} 不是目录。`, en: `${directory} is no directory` });
  return real;
}

function isBelow(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== '' && way.split(/[\\/]/)[0] !== '..' && !isAbsolute(way);
}

function entryOf(name: string, stats: Stats): PlaceEntry {
  return {
    name,
    isFolder: stats.isDirectory(),
    size: stats.size,
    modified: stats.mtimeMs,
  };
}

async function statOrNull(path: string): Promise<Stats | null> {
  return lstat(path).catch((error) => {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  });
}

function notAllowed(directory: string, roots: readonly string[]) {
  const zh =
    roots.length === 0 ? '服务器上没有允许任何目录，请管理员先设置。' : `只允许这些目录之下：${roots.join('、')}。`;
  const en =
    roots.length === 0
      ? 'none is allowed on this server yet, which is for its operator to set'
      : `only what lies below ${roots.join(', ')} is`;
  return misconfigured({
    zh: `目录“${directory}”不允许使用：${zh}`,
    en: `the directory "${directory}" isn't allowed: ${en}`,
  });
}

function leadsOut(path: string) {
  return refusedThere({ zh: `“${path}”经由链接通向目录之外。`, en: `"${path}" leads out of the directory by a link` });
}

function fail(error: unknown): never {
  throw toTrouble(error);
}

function toTrouble(error: unknown): unknown {
  const code = codeOf(error);
  const where = (error as NodeJS.ErrnoException | null)?.path ?? '';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return misconfigured(
      { zh: `服务器的用户没有权限访问 ${where}。`, en: `the server's user may not do this with ${where}` },
      { cause: error },
    );
  if (code === 'ENOTDIR')
    return misconfigured({ zh: `${where} 不是目录。`, en: `${where} is no directory` }, { cause: error });
  if (code === 'ENOENT')
    return misconfigured({ zh: `${where} 不存在。`, en: `${where} isn't there` }, { cause: error });
  if (code === '') return error;
  return unreachable(
    { zh: `${where} 现在无法读写（${code}）。`, en: `${where} can't be read or written just now (${code})` },
    { cause: error },
  );
}

export function codeOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  return typeof code === 'string' ? code : '';
}
