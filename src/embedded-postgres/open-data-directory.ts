import { chmod, lstat, mkdir, readdir, realpath } from 'node:fs/promises';
import { type DataDirectoryLayout, dataDirectoryLayout, ownPrefix } from './data-directory-layout.ts';
import { EmbeddedPostgresError, systemErrorCode } from './embedded-postgres-error.ts';

// A freshly mounted volume and a Mac's Finder leave these behind; they don't make a directory a stranger's.
const entriesIgnored = new Set(['lost+found', '.DS_Store']);

/** Makes the directory if it is missing, and refuses one that holds something else than our own data. */
export async function openDataDirectory(dataDirectory: string): Promise<DataDirectoryLayout> {
  try {
    await mkdir(dataDirectory, { recursive: true });
    const layout = dataDirectoryLayout(await realpath(dataDirectory));
    const entries = (await readdir(layout.root)).filter((entry) => !entriesIgnored.has(entry));
    if (entries.length > 0 && !entries.some((entry) => entry.startsWith(ownPrefix))) {
      throw new EmbeddedPostgresError(
        'postgres.data_directory_foreign',
        `The directory ${layout.root} is not empty and was not made by Trueup: choose an empty or a new directory for the database.`,
      );
    }
    await closeToOthers(layout);
    return layout;
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === undefined) throw error;
    throw new EmbeddedPostgresError(
      code === 'EACCES' || code === 'EPERM' ? 'postgres.data_directory_not_yours' : 'postgres.data_directory_unusable',
      `The data directory ${dataDirectory} cannot be used: ${error instanceof Error ? error.message : code}. Start Trueup as the user that owns it, or choose another directory.`,
      { cause: error },
    );
  }
}

// As root the server runs as somebody else, who must be able to pass through, but to list nothing.
async function closeToOthers(layout: DataDirectoryLayout): Promise<void> {
  if (process.platform === 'win32') return;
  const mode = process.getuid?.() === 0 ? 0o711 : 0o700;
  const stats = await lstat(layout.root);
  if ((stats.mode & 0o777) !== mode && (process.getuid?.() === 0 || stats.uid === process.getuid?.())) {
    await chmod(layout.root, mode);
  }
}
