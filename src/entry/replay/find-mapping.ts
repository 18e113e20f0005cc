import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
import { basename, join, parse } from 'node:path';
import { parse as readCsv } from 'csv-parse/sync';
import { BadSetting, type Language, projectDirectory, type Text } from '../../kernel/index.ts';
import { columnsOf, decodeLog, type LogMapping, readMapping } from './mapping.ts';

/** A mapping and the file it stands in. */
export interface KnownMapping {
  file: string;
  mapping: LogMapping;
}

interface Tried {
  one: KnownMapping;
  missing: string[];
}

const directory = join(projectDirectory(), 'src', 'entry', 'replay', 'mappings');
/** A header longer than this is none. */
const HEADER_BYTES_MAX = 65_536;

/** The mappings that ship: one file for each kind of log. */
export function shippedMappings(): KnownMapping[] {
  const files = readdirSync(directory).sort();
  return files.map((name) => ({ file: join(directory, name), mapping: readMapping(join(directory, name)) }));
}

/**
 * The mapping whose columns the log has, all of them, in any order and among others. Throws BadSetting, which lists the columns
 * that each known mapping needs, when none fits or more than one does.
 */
export function findMapping(log: string, known: readonly KnownMapping[], language: Language): KnownMapping {
  const start = readStart(log);
  const tried = known.map((one) => ({ one, missing: missingColumns(start, one.mapping) }));
  const fitting = tried.filter(({ missing }) => missing.length === 0);
  const [first, second] = fitting;
  if (first && !second) return first.one;
  throw new BadSetting((second ? severalFit(log, fitting) : noneFits(log, tried))[language]);
}

function noneFits(log: string, tried: readonly Tried[]): Text {
  const own = `${parse(log).name}.mapping.json`;
  return {
    zh: `${basename(log)} 的列不符合任何一个已知的映射：\n${tried.map(needsOf('zh')).join('\n')}
请在日志旁边的 ${own} 中写明每一列的含义，或用 --mapping 给出映射文件；写法见 docs/guides/replay.md。`,
    en: `No known mapping fits the columns of ${basename(log)}:\n${tried.map(needsOf('en')).join('\n')}
Say which column means what in a ${own} beside it, or give a mapping with --mapping; docs/guides/replay.md shows how.`,
  };
}

function severalFit(log: string, fitting: readonly Tried[]): Text {
  return {
    zh: `${basename(log)} 符合不止一个映射：\n${fitting.map(needsOf('zh')).join('\n')}\n请用 --mapping 指明用哪一个。`,
    en: `More than one mapping fits ${basename(log)}:\n${fitting.map(needsOf('en')).join('\n')}\nSay with --mapping which one it is.`,
  };
}

function needsOf(language: Language): (tried: Tried) => string {
  return ({ one: { file, mapping }, missing }) => {
    const needed = columnsOf(mapping).map(({ column }) => column);
    if (language === 'zh')
      return `  ${file}：需要列 ${needed.join('、')}${missing.length > 0 ? `；缺 ${missing.join('、')}` : ''}`;
    return `  ${file} needs ${needed.join(', ')}${missing.length > 0 ? `; missing: ${missing.join(', ')}` : ''}`;
  };
}

function readStart(file: string): Buffer {
  const start = Buffer.alloc(HEADER_BYTES_MAX);
  const descriptor = openSync(file, 'r');
  try {
    return start.subarray(0, readSync(descriptor, start));
  } finally {
    closeSync(descriptor);
  }
}

/** The columns of the mapping that the log, read as the mapping says, does not have. */
function missingColumns(start: Buffer, mapping: LogMapping): string[] {
  let header: string[] = [];
  try {
    [header = []] = readCsv(decodeLog(start, mapping), {
      bom: true,
      delimiter: mapping.separator,
      to: 1,
      skip_empty_lines: true,
    });
  } catch {
    // What is no CSV to this mapping is not its log.
  }
  return columnsOf(mapping).flatMap(({ column }) => (header.includes(column) ? [] : [column]));
}
