import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { BadFile } from '../bad-file.ts';
import { type Encoding, readText } from './decode-text.ts';
import { type FileRow, fileBounds } from './file-row.ts';
import { nameColumns } from './name-columns.ts';

export interface CsvForm {
  encoding: Encoding;
  separator: string;
  /** Null: quotes are signs as any other. */
  quote: '"' | "'" | null;
}

const LOOKED_AT_CHARACTERS = 64_000;
const separators = [',', ';', '\t', '|'];

/** How the cells are told apart: by what stands most evenly in the first lines, outside quotes. */
export async function findCsvForm(path: string, encoding: Encoding, separator: string | null): Promise<CsvForm> {
  let text = '';
  for await (const piece of readText(path, encoding)) {
    text += piece;
    if (text.length >= LOOKED_AT_CHARACTERS) break;
  }
  if (text.includes('\u0000')) throw new BadFile({ zh: '文件不是文本。', en: 'the file is no text' });
  const quote = quoteOf(text);
  return { encoding, separator: separator ?? separatorOf(text, quote), quote };
}

function quoteOf(text: string): CsvForm['quote'] {
  const wrapped = (quote: string) =>
    text.match(new RegExp(`(?<=^|[,;\\t|])${quote}[^${quote}]*${quote}(?=[,;\\t|]|\\r?$)`, 'gm'))?.length ?? 0;
  return wrapped("'") > wrapped('"') * 2 && !text.includes('"') ? "'" : '"';
}

/** The one that most lines have equally often; where none stands anywhere, the comma of a single column. */
function separatorOf(text: string, quote: CsvForm['quote']): string {
  const bare = quote === null ? text : text.replace(new RegExp(`${quote}[^${quote}]*${quote}`, 'g'), 'x');
  const lines = bare
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, 50);
  if (text.length >= LOOKED_AT_CHARACTERS && lines.length > 1) lines.pop();
  const first = lines[0] ?? '';
  const scores = separators.map((separator) => {
    const count = first.split(separator).length - 1;
    const even = lines.filter((line) => line.split(separator).length - 1 === count).length;
    return { separator, count, score: count === 0 ? 0 : (even / lines.length) * 1_000 + Math.min(count, 500) };
  });
  return scores.reduce((best, one) => (one.score > best.score ? one : best)).separator;
}

/** The rows of a CSV, one after the other and never all at once. Throws BadFile where it breaks off or a record is endless. */
export async function* readCsv(path: string, { encoding, separator, quote }: CsvForm): AsyncGenerator<FileRow> {
  const source = Readable.from(readText(path, encoding));
  const parser = parse({
    delimiter: separator,
    quote: quote ?? false,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: false,
    max_record_size: fileBounds.recordCharactersMax,
  });
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    yield* nameColumns(parser as AsyncIterable<string[]>);
  } catch (error) {
    throw error instanceof CsvError ? badCsv(error) : error;
  } finally {
    source.destroy();
    parser.destroy();
  }
}

function badCsv(error: CsvError): BadFile {
  const line = 'lines' in error ? Number(error.lines) : 0;
  if (error.code === 'CSV_QUOTE_NOT_CLOSED')
    return new BadFile({
      zh: '文件在引号里面就断了：没有写完。',
      en: 'the file breaks off inside quotes: it is only half written',
    });
  if (error.code === 'CSV_MAX_RECORD_SIZE')
    return new BadFile({
      zh: `第 ${line} 行附近的一条记录超过一百万个字符：多半是引号没有关。`,
      en: `a record near line ${line} has more than a million characters: most likely quotes aren't closed`,
    });
  return new BadFile({
    zh: `第 ${line} 行附近无法按 CSV 解析：${error.code}`,
    en: `not readable as CSV near line ${line}: ${error.message}`,
  });
}
