import { Worker } from 'node:worker_threads';
import { whyNotUnpack } from './check-zip.ts';
import { refuseImport } from './refusals.ts';

/** A file as a table of texts. */
export interface Table {
  headings: string[];
  /** `row` as a spreadsheet counts; rows that are wholly empty are left out. */
  rows: { row: number; cells: string[] }[];
  encoding: string;
  separator: string | null;
}

export const ROWS_MAX = 50_000;
export const COLUMNS_MAX = 200;
export const CELL_CHARACTERS_MAX = 10_000;
const READ_MILLISECONDS_MAX = 60_000;

/**
 * Reads an .xlsx (first sheet) or a CSV (UTF-8, UTF-16 or GB18030; comma, semicolon or tab), told apart by content and not by
 * name. Throws masterdata.import_file_unreadable and masterdata.import_too_large. Numbers keep their digits: they are never
 * floats on the way.
 */
export async function readTable(fileName: string, contentBase64: string): Promise<Table> {
  const file = Buffer.from(contentBase64, 'base64');
  const unreadable = (reasonZh: string, reasonEn: string) =>
    refuseImport(
      'masterdata.import_file_unreadable',
      { file: fileName, reasonZh, reasonEn },
      { where: '/contentBase64' },
    );
  if (file.length === 0) throw unreadable('文件是空的。', 'The file is empty.');
  if (file.subarray(0, 4).toString('hex') === 'd0cf11e0')
    throw unreadable('这是旧的 .xls 格式。', 'It is in the old .xls format.');
  const isZip = file.subarray(0, 4).toString('hex') === '504b0304';
  const whyNot = isZip ? await whyNotUnpack(file) : undefined;
  if (whyNot === 'broken') throw unreadable('压缩内容已损坏。', 'Its packed content is damaged.');
  if (whyNot === 'too_large') throw tooLarge(fileName, '解压后超过 200 MB。', 'Unpacked it has more than 200 MB.');
  const answer = await readInThread(file, isZip);
  if ('fault' in answer) throw faultOf(fileName, answer.fault, unreadable);
  const first = answer.rows.findIndex((cells) => cells.some((cell) => cell !== ''));
  if (first < 0) throw unreadable('里面没有任何内容。', 'There is nothing in it.');
  const headings = (answer.rows[first] as string[]).map((heading) => heading.trim());
  if (headings.length > COLUMNS_MAX)
    throw tooLarge(fileName, `超过 ${COLUMNS_MAX} 列。`, `It has more than ${COLUMNS_MAX} columns.`);
  const rows = answer.rows.flatMap((cells, index) =>
    index > first && cells.some((cell) => cell !== '') ? [{ row: index + 1, cells }] : [],
  );
  if (rows.length > ROWS_MAX) throw tooLarge(fileName, `超过 ${ROWS_MAX} 行。`, `It has more than ${ROWS_MAX} rows.`);
  return { headings, rows, encoding: answer.encoding, separator: answer.separator };
}

type Unreadable = (reasonZh: string, reasonEn: string) => ReturnType<typeof refuseImport>;

function tooLarge(file: string, reasonZh: string, reasonEn: string) {
  return refuseImport('masterdata.import_too_large', { file, reasonZh, reasonEn }, { where: '/contentBase64' });
}

function faultOf(fileName: string, fault: string, unreadable: Unreadable) {
  if (fault === 'rows') return tooLarge(fileName, `超过 ${ROWS_MAX} 行。`, `It has more than ${ROWS_MAX} rows.`);
  if (fault === 'memory' || fault === 'time')
    return tooLarge(fileName, '内容太多，读取超出限度。', 'Reading it takes too much memory or time.');
  return unreadable(`内容无法解析：${fault}`, `Its content cannot be parsed: ${fault}`);
}

type Answer = { rows: string[][]; encoding: string; separator: string | null } | { fault: string };

/** In a thread of its own, with a bound of memory and time: 50,000 rows are seconds of computing, in which the server would answer nobody. */
function readInThread(file: Buffer, isZip: boolean): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerSource, {
      eval: true,
      workerData: {
        file,
        isZip,
        rowsMax: ROWS_MAX * 2,
        readXlsx: import.meta.resolve('read-excel-file/node'),
        parseCsv: import.meta.resolve('csv-parse/sync'),
      },
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 768 },
    });
    const timer = setTimeout(() => {
      resolve({ fault: 'time' });
      void worker.terminate();
    }, READ_MILLISECONDS_MAX);
    worker.once('message', (answer: Answer) => resolve(answer));
    worker.once('error', (error: Error & { code?: string }) =>
      error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve({ fault: 'memory' }) : reject(error),
    );
    worker.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`the import thread ended with code ${code}`));
    });
  });
}

/** Plain JavaScript: a thread doesn't inherit how the main program loads TypeScript. */
const workerSource = `
const { parentPort, workerData } = require('node:worker_threads');
const { isZip, rowsMax, readXlsx, parseCsv } = workerData;
const file = Buffer.from(workerData.file);

const textOf = (value) => {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().replace(/T00:00:00\\.000Z$/, '');
  return String(value).trim();
};

/* Excel stores 12.3 as 12.300000000000001 and 1000000 as 1E6: give back what the cell shows, as plain digits. */
const numberText = (text) => {
  const number = Number(text);
  if (!Number.isFinite(number)) return text;
  if (/^-?\\d+(\\.\\d+)?$/.test(text) && text.replace(/^-?0*|\\./g, '').length <= 15) return text;
  const shown = Number(number.toPrecision(15));
  return String(shown).includes('e') ? shown.toFixed(6).replace(/\\.?0+$/, '') : String(shown);
};

const decode = () => {
  if (file[0] === 0xef && file[1] === 0xbb && file[2] === 0xbf) return { text: file.toString('utf8', 3), encoding: 'utf-8' };
  if (file[0] === 0xff && file[1] === 0xfe) return { text: new TextDecoder('utf-16le').decode(file), encoding: 'utf-16le' };
  if (file[0] === 0xfe && file[1] === 0xff) return { text: new TextDecoder('utf-16be').decode(file), encoding: 'utf-16be' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(file), encoding: 'utf-8' };
  } catch {
    return { text: new TextDecoder('gb18030', { fatal: true }).decode(file), encoding: 'gb18030' };
  }
};

/* The separator that stands most often outside quotes in the first line that has any text. */
const separatorOf = (text) => {
  const counts = { ',': 0, ';': 0, '\\t': 0 };
  let quoted = false;
  let seen = false;
  for (const character of text.slice(0, 20000)) {
    if (character === '"') quoted = !quoted;
    else if (!quoted && character in counts) counts[character] += 1;
    else if (!quoted && character === '\\n' && seen) break;
    if (character.trim() !== '') seen = true;
  }
  return Object.entries(counts).sort((a, b) => b[1] - a[1])[0][0];
};

(async () => {
  try {
    if (isZip) {
      const { readSheet, default: read } = await import(readXlsx);
      const rows = await (readSheet ?? read)(file, { parseNumber: numberText });
      if (rows.length > rowsMax) return parentPort.postMessage({ fault: 'rows' });
      return parentPort.postMessage({ rows: rows.map((row) => row.map(textOf)), encoding: 'xlsx', separator: null });
    }
    const { text, encoding } = decode();
    if (text.includes('\\u0000')) return parentPort.postMessage({ fault: 'binary content' });
    const separator = separatorOf(text);
    const { parse } = await import(parseCsv);
    const rows = parse(text, { delimiter: separator, bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: false, to: rowsMax + 1 });
    if (rows.length > rowsMax) return parentPort.postMessage({ fault: 'rows' });
    parentPort.postMessage({ rows: rows.map((row) => row.map(textOf)), encoding, separator });
  } catch (error) {
    parentPort.postMessage({ fault: String((error && error.message) || error).slice(0, 200) });
  }
})();
`;
