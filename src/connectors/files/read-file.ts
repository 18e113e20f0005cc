import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Fields } from '../../kernel/entity/contract.ts';
import type { Opening, SourceRow } from '../port.ts';
import { readSettings } from '../read-settings.ts';
import { fileFields, formatOf } from './file-settings.ts';
import { openFile } from './formats/open-file.ts';
import { toSourceRow } from './taking/to-source-row.ts';

const { format, encoding, separator, rowPath } = fileFields;

/** How a file that somebody hands over is to be read. */
export const handedFileFields = { format, encoding, separator, rowPath } satisfies Fields;

interface Asked {
  settings: Opening['settings'];
  keyField?: string;
  /** Rows of it that were had before. */
  had: number;
  /** Rows of a page. */
  limit: number;
}

/**
 * The rows of one file that lies here, page by page; the same row of the same file is always the same message. It is read through once before its
 * first row is given, so half a file never comes in. Throws BadFile.
 */
export async function* readHandedFile(
  path: string,
  { settings, keyField, had, limit }: Asked,
): AsyncGenerator<SourceRow[]> {
  const read = { ...readSettings(fileFields, {}), ...readSettings(handedFileFields, settings) };
  const file = await openFile(path, formatOf(read));
  const hash = createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
  let at = 0;
  let page: SourceRow[] = [];
  for await (const row of file.read()) {
    at += 1;
    if (at <= had) continue;
    page.push(toSourceRow(row, hash, { keyField }));
    if (page.length < limit) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}
