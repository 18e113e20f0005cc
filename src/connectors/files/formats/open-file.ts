import { stat } from 'node:fs/promises';
import { BadFile } from '../bad-file.ts';
import { isB2mmlRoot, readB2mml } from './b2mml.ts';
import { type Encoding, findEncoding, readHead, readText } from './decode-text.ts';
import { type FileRow, fileBounds } from './file-row.ts';
import { type CsvForm, findCsvForm, readCsv } from './read-csv.ts';
import { readWorkbook } from './read-workbook.ts';
import { readElements, readXml } from './read-xml.ts';

export const fileFormats = ['csv', 'excel', 'xml', 'b2mml'] as const;
export type FileFormat = (typeof fileFormats)[number];

export interface FormatSettings {
  /** Null: found out by content, not by name. */
  format: FileFormat | null;
  encoding: Encoding | null;
  separator: string | null;
  /** Empty: the elements that repeat. */
  rowPath: string;
}

export interface OpenFile {
  format: FileFormat;
  rows: number;
  /** From the first row on; each call reads anew. */
  read(): AsyncIterable<FileRow> | Iterable<FileRow>;
}

/**
 * A file here, read through once: so it is good as a whole before its first row is handed over, and half of one never comes in. Rows of CSV and
 * XML pass one by one. Throws BadFile.
 */
export async function openFile(path: string, settings: FormatSettings): Promise<OpenFile> {
  const { size } = await stat(path);
  if (size === 0) throw new BadFile({ zh: '文件是空的。', en: 'the file is empty' });
  if (size > fileBounds.bytesMax) throw new BadFile({ zh: '文件超过 1 GB。', en: 'the file has more than 1 GB' });
  const { format, read } = await readerOf(path, settings);
  let rows = 0;
  for await (const _row of read()) rows += 1;
  return { format, rows, read };
}

async function readerOf(path: string, settings: FormatSettings): Promise<Omit<OpenFile, 'rows'>> {
  const head = await readHead(path);
  const magic = head.subarray(0, 4).toString('hex');
  if (magic === 'd0cf11e0')
    throw new BadFile({
      zh: '这是旧的 .xls 格式，请另存为 .xlsx。',
      en: 'it is in the old .xls format: save it as .xlsx',
    });
  if (magic === '504b0304') {
    must(settings, ['excel']);
    const all = await readWorkbook(path);
    return { format: 'excel', read: () => all };
  }
  const encoding = await findEncoding(path, settings.encoding);
  if (settings.format === 'csv' || (settings.format === null && !(await beginsAsXml(path, encoding)))) {
    const form: CsvForm = await findCsvForm(path, encoding, settings.separator);
    return { format: 'csv', read: () => readCsv(path, form) };
  }
  must(settings, ['xml', 'b2mml']);
  const root = settings.rowPath === '' ? await findRows(path, encoding) : undefined;
  if (settings.format === 'b2mml' || (settings.format === null && root && isB2mmlRoot(root.name)))
    return { format: 'b2mml', read: () => readB2mml(path, encoding) };
  return { format: 'xml', read: () => readXml(path, encoding, root?.rowPath ?? settings.rowPath) };
}

function must({ format }: FormatSettings, found: FileFormat[]): void {
  if (format === null || found.includes(format)) return;
  throw new BadFile({
    zh: `文件是 ${found[0]} 格式，而设置说是 ${format}。`,
    en: `the file is ${found[0]}, while settings say ${format}`,
  });
}

async function beginsAsXml(path: string, encoding: Encoding): Promise<boolean> {
  for await (const text of readText(path, encoding)) return text.trimStart().startsWith('<');
  return false;
}

const PATHS_MAX = 2_000;

/** The root, and what repeats in it nearest to it: of several the one that does so most often. */
async function findRows(path: string, encoding: Encoding): Promise<{ name: string; rowPath: string }> {
  const counts = new Map<string, number>();
  const count = (names: readonly string[]) => {
    const name = names.join('/');
    if (counts.has(name) || counts.size < PATHS_MAX) counts.set(name, (counts.get(name) ?? 0) + 1);
    return false;
  };
  for await (const _element of readElements(path, encoding, count));
  const [root = ''] = counts.keys();
  const repeated = [...counts]
    .filter(([, times]) => times > 1)
    .map(([name, times]) => ({ name, times, depth: name.split('/').length }));
  repeated.sort((a, b) => a.depth - b.depth || b.times - a.times);
  return { name: root, rowPath: repeated[0]?.name ?? root };
}
