import { readFile } from 'node:fs/promises';
import type { DataDirectoryLayout } from './data-directory-layout.ts';
import { writeFileDurably } from './write-file-durably.ts';

/** What we remember about a data directory from one start to the next. */
export interface DataDirectoryNote {
  initialised?: boolean;
  port?: number;
}

export async function readNote(layout: DataDirectoryLayout): Promise<DataDirectoryNote> {
  try {
    return JSON.parse(await readFile(layout.noteFile, 'utf8')) as DataDirectoryNote;
  } catch {
    return {};
  }
}

export async function addToNote(layout: DataDirectoryLayout, addition: DataDirectoryNote): Promise<void> {
  const before = await readNote(layout);
  const after = { ...before, ...addition };
  if (JSON.stringify(before) !== JSON.stringify(after))
    await writeFileDurably(layout.noteFile, `${JSON.stringify(after)}\n`);
}
