import { type Reader, readInProcess, type Text } from '../../../kernel/index.ts';
import { refuseImport } from '../refusals.ts';
import { COLUMNS_MAX, ROWS_MAX } from './table-limits.ts';

/** A file as a table of texts. */
export interface Table {
  headings: string[];
  /** `row` as a spreadsheet counts; rows that are wholly empty are left out. `kinds`: see CellKinds. */
  rows: { row: number; cells: string[]; kinds: string }[];
  encoding: string;
  separator: string | null;
}

/**
 * Reads an .xlsx (first sheet) or a CSV (UTF-8, UTF-16 or GB18030; comma, semicolon or tab), told apart by content and not by
 * name. Throws imports.file_unreadable, imports.too_large and imports.busy. Numbers keep their
 * digits: they are never floats on the way.
 */
export async function readTable(fileName: string, contentBase64: string, read: Reader = readInProcess): Promise<Table> {
  const file = Buffer.from(contentBase64, 'base64');
  const magic = file.subarray(0, 4).toString('hex');
  if (file.length === 0) throw unreadable(fileName, { zh: '文件是空的。', en: 'The file is empty.' });
  if (magic === 'd0cf11e0')
    throw unreadable(fileName, { zh: '这是旧的 .xls 格式。', en: 'It is in the old .xls format.' });
  const answer = await read(file, magic === '504b0304', { rowsMax: ROWS_MAX * 2, widthMax: COLUMNS_MAX });
  if ('fault' in answer && answer.busy) throw refuseImport('imports.busy', answer.busy);
  if ('fault' in answer) throw refusalOf(fileName, answer.fault);
  const first = answer.rows.findIndex((cells) => cells.some((cell) => cell !== ''));
  if (first < 0) throw unreadable(fileName, { zh: '里面没有任何内容。', en: 'There is nothing in it.' });
  const headings = (answer.rows[first] as string[]).map((heading) => heading.trim());
  if (headings.length > COLUMNS_MAX) throw refusalOf(fileName, 'width');
  const rows = answer.rows.flatMap((cells, index) =>
    index > first && cells.some((cell) => cell !== '')
      ? [{ row: index + 1, cells, kinds: answer.kinds[index] ?? '' }]
      : [],
  );
  if (rows.length > ROWS_MAX) throw refusalOf(fileName, 'rows');
  return { headings, rows, encoding: answer.encoding, separator: answer.separator };
}

function unreadable(file: string, reason: Text) {
  return refuseImport('imports.file_unreadable', { file, reason }, { where: '/contentBase64' });
}

const tooLarge: Record<string, Text> = {
  unpacked: { zh: '解压后超过 100 MB。', en: 'Unpacked it has more than 100 MB.' },
  rows: { zh: `超过 ${ROWS_MAX} 行。`, en: `It has more than ${ROWS_MAX} rows.` },
  width: {
    zh: `超过 ${COLUMNS_MAX} 列；最右边的空列也算，请把它们删掉。`,
    en: `It has more than ${COLUMNS_MAX} columns; empty ones at the right count too: delete them.`,
  },
  cells: { zh: '超过三百万个单元格。', en: 'It has more than three million cells.' },
  memory: { zh: '读取它要用的内存超出限度。', en: 'Reading it takes more memory than an import may use.' },
  time: { zh: '读取它超过 30 秒。', en: 'Reading it takes more than 30 seconds.' },
};

const content = { zh: '它的内容不合格式，无法解析。', en: 'Its content breaks the format and cannot be parsed.' };
const damaged: Record<string, Text> = {
  broken: { zh: '压缩内容已损坏。', en: 'Its packed content is damaged.' },
  binary: { zh: '它不是文本，也不是 .xlsx。', en: 'It is neither text nor an .xlsx.' },
  ended: {
    zh: '读取进程中途结束，服务本身没有受影响。',
    en: 'The process that read it ended half-way; the server itself is well.',
  },
};

function refusalOf(file: string, fault: string) {
  const reason = tooLarge[fault];
  if (reason) return refuseImport('imports.too_large', { file, reason }, { where: '/contentBase64' });
  const cell = /^reference (.*)$/.exec(fault)?.[1];
  if (cell !== undefined)
    return unreadable(file, {
      zh: `单元格“${cell}”在工作表的范围 XFD1048576 之外。`,
      en: `The cell “${cell}” lies outside what a sheet can have, XFD1048576.`,
    });
  return unreadable(file, damaged[fault] ?? content);
}
