import { readFile, stat } from 'node:fs/promises';
import type { Text } from '../../../kernel/contract.ts';
import { type Reader, readInProcess } from '../../../kernel/tables/read-in-process.ts';
import { unreachable } from '../../say-trouble.ts';
import { BadFile } from '../bad-file.ts';
import { type FileRow, fileBounds } from './file-row.ts';
import { nameColumns } from './name-columns.ts';

const BUSY_SECONDS = 10;

const faults: Readonly<Record<string, Text>> = {
  unpacked: { zh: '解压后超过 100 MB。', en: 'unpacked it has more than 100 MB' },
  broken: { zh: '压缩内容已损坏，或没有写完。', en: 'its packed content is damaged, or only half written' },
  rows: { zh: '行数太多。', en: 'it has too many rows' },
  width: { zh: `超过 ${fileBounds.columnsMax} 列。`, en: `it has more than ${fileBounds.columnsMax} columns` },
  cells: { zh: '超过三百万个单元格。', en: 'it has more than three million cells' },
  memory: { zh: '读取它要用的内存超出限度。', en: 'reading it takes more memory than it may' },
  time: { zh: '读取它超过 30 秒。', en: 'reading it takes more than 30 seconds' },
  ended: { zh: '读取进程中途结束。', en: 'the process that read it ended half-way' },
};

/**
 * The first sheet of an Excel file, as texts. It can't be read in parts: it is read whole in a process of its own, with bounds. Throws BadFile,
 * and Unreachable while too many others are being read.
 */
export async function readWorkbook(path: string, read: Reader = readInProcess): Promise<FileRow[]> {
  if ((await stat(path)).size > fileBounds.workbookBytesMax)
    throw new BadFile({ zh: 'Excel 文件超过 64 MB。', en: 'the Excel file has more than 64 MB' });
  const answer = await read(await readFile(path), true, {
    rowsMax: fileBounds.workbookRowsMax,
    widthMax: fileBounds.columnsMax,
  });
  if (!('fault' in answer)) return await gather(nameColumns(answer.rows));
  if (answer.busy)
    throw unreachable(
      { zh: '正在读取的 Excel 文件太多，稍后再试。', en: 'too many Excel files are being read just now' },
      { retryAfter: BUSY_SECONDS },
    );
  const said = faults[answer.fault] ?? { zh: '内容不合格式。', en: 'its content breaks the format' };
  throw new BadFile({ zh: `Excel 文件无法读取：${said.zh}`, en: `the Excel file can't be read: ${said.en}` });
}

async function gather(rows: AsyncIterable<FileRow>): Promise<FileRow[]> {
  const all: FileRow[] = [];
  for await (const row of rows) all.push(row);
  return all;
}
