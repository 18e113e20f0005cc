import { type Fields, field, type ValuesOf } from '../../kernel/entity/contract.ts';
import { misconfigured } from '../say-trouble.ts';
import type { FormatSettings } from './formats/open-file.ts';

const found = { zh: '自动识别', en: 'Found out' };

/** What folders here and elsewhere have in common. */
export const fileFields = {
  format: field.choice(
    {
      auto: found,
      csv: { zh: 'CSV', en: 'CSV' },
      excel: { zh: 'Excel', en: 'Excel' },
      xml: { zh: 'XML', en: 'XML' },
      b2mml: { zh: 'B2MML（ISA-95）', en: 'B2MML (ISA-95)' },
    },
    { zh: '文件格式', en: 'Format of files', default: 'auto' },
  ),
  encoding: field.choice(
    {
      auto: found,
      'utf-8': { zh: 'UTF-8', en: 'UTF-8' },
      gb18030: { zh: 'GB18030（GBK）', en: 'GB18030 (GBK)' },
      'utf-16le': { zh: 'UTF-16', en: 'UTF-16' },
    },
    { zh: '文字编码', en: 'Encoding', default: 'auto' },
  ),
  separator: field.choice(
    {
      auto: found,
      comma: { zh: '逗号', en: 'Comma' },
      semicolon: { zh: '分号', en: 'Semicolon' },
      tab: { zh: '制表符', en: 'Tab' },
      bar: { zh: '竖线', en: 'Bar' },
    },
    { zh: 'CSV 分隔符', en: 'Separator of CSV', default: 'auto' },
  ),
  rowPath: field.text({ zh: 'XML 行路径', en: 'Path of rows in XML', max: 300 }),
  complete: field.choice(
    {
      still: { zh: '大小一段时间不变', en: 'When its size has stayed for a while' },
      companion: { zh: '旁边出现同名 .done 文件', en: 'When a .done file stands beside it' },
      renamed: { zh: '对方写完才改成这个名字', en: 'At once: the other side renames it when it is written' },
    },
    { zh: '何时算写完', en: 'When a file is complete', default: 'still' },
  ),
  stillSeconds: field.whole({ zh: '不变多少秒', en: 'Seconds it has stayed', default: 10, min: 1, max: 3_600 }),
  temporaryEndings: field.text({ zh: '临时文件后缀', en: 'Endings of temporary files', max: 200 }),
  after: field.choice(
    {
      move: { zh: '移到 done 或 failed 子目录', en: 'Move to done or failed' },
      remember: { zh: '留在原处，记住已读', en: 'Leave it, and remember it' },
    },
    { zh: '读完之后', en: 'Afterwards', default: 'move' },
  ),
  holds: field.choice(
    { changes: { zh: '变化的行', en: 'What has changed' }, everything: { zh: '全部的行', en: 'Everything there is' } },
    { zh: '每个文件包含', en: 'Each file holds', default: 'changes' },
  ),
  writes: field.choice(
    {
      csv: { zh: 'CSV', en: 'CSV' },
      excel: { zh: 'Excel', en: 'Excel' },
      xml: { zh: 'XML', en: 'XML' },
      json: { zh: 'JSON', en: 'JSON' },
    },
    { zh: '写出的格式', en: 'Format written', default: 'csv' },
  ),
  writesEncoding: field.choice(
    { 'utf-8': { zh: 'UTF-8', en: 'UTF-8' }, gb18030: { zh: 'GB18030（GBK）', en: 'GB18030 (GBK)' } },
    { zh: '写出的编码', en: 'Encoding written', default: 'utf-8' },
  ),
  formulasPass: field.flag({ zh: '写 CSV 时不处理公式开头', en: 'Write cells of CSV as they are, formulas included' }),
} satisfies Fields;

export type FileSettings = ValuesOf<typeof fileFields>;

const signs = { auto: null, comma: ',', semicolon: ';', tab: '\t', bar: '|' } as const;

export function formatOf({ format, encoding, separator, rowPath }: FileSettings): FormatSettings {
  return {
    format: format === 'auto' ? null : format,
    encoding: encoding === 'auto' ? null : encoding,
    separator: signs[separator],
    rowPath,
  };
}

const usualEndings = ['.tmp', '.part', '.partial', '.filepart', '.crdownload', '.writing'];

/** Names that are no file of rows: being written, companions, what spreadsheets leave beside an open file. */
export function isPassing(name: string, { temporaryEndings }: Pick<FileSettings, 'temporaryEndings'>): boolean {
  const endings = temporaryEndings.split(/[\s,;，；]+/).filter((ending) => ending !== '');
  const low = name.toLowerCase();
  return (
    name.startsWith('.') ||
    name.startsWith('~') ||
    low.endsWith('.done') ||
    low.endsWith('.reason.txt') ||
    [...usualEndings, ...endings].some((ending) => low.endsWith(ending.toLowerCase()))
  );
}

const PATTERN_CHARACTERS_MAX = 300;

/** A resource is a pattern of names, in the directory itself or a folder of it: `items_*.csv`, `erp/items_*.csv`. */
export function readResource(resource: string): { folder: string; pattern: string } {
  const steps = resource.split('/');
  const pattern = steps.pop() ?? '';
  const isSafe = [...steps, pattern].every(
    (step) => step !== '' && step !== '.' && step !== '..' && !/[\\\p{Cc}]/u.test(step),
  );
  if (isSafe && resource.length <= PATTERN_CHARACTERS_MAX && !/[*?]/.test(steps.join('')))
    return { folder: steps.join('/'), pattern };
  throw misconfigured({
    zh: `文件名模式“${resource.slice(0, 100)}”不行：例如 items_*.csv，或 子目录/items_*.csv；不能有 .. 或反斜杠。`,
    en: `"${resource.slice(0, 100)}" is no pattern of names: write items_*.csv, or folder/items_*.csv, without .. or backslashes`,
  });
}
