import { createHash } from 'node:crypto';
import { XMLBuilder } from 'fast-xml-parser';
import iconv from 'iconv-lite';
import type { Json } from '../../kernel/contract.ts';
import { byteOrderMark, neutraliseFormula } from '../../kernel/list/format-csv.ts';
import { writeWorkbook } from '../../kernel/list/write-workbook.ts';
import { type LookUpRequest, type PushAnswer, type PushRequest, type Row, Uncertain } from '../port.ts';
import { refusedThere, uncertain } from '../say-trouble.ts';
import { type FileSettings, readResource } from './file-settings.ts';
import { below, FileExists, type FilePlace } from './places/file-place.ts';

const endings = { csv: '.csv', excel: '.xlsx', xml: '.xml', json: '.json' } as const;

/**
 * One file for each delivery, under a name that holds its key: written under another name first, so that nobody reads half of it. The same
 * delivery tried again finds its file. Throws Uncertain where the line breaks during the rename.
 */
export async function pushFile(place: FilePlace, settings: FileSettings, request: PushRequest): Promise<PushAnswer> {
  const { path, temporary } = namesOf(settings, request);
  const content = await writeContent(settings, request.body);
  const there = await place.stat(path);
  if (there) return confirmed(path);
  await place.write(temporary, content);
  try {
    await place.rename(temporary, path);
  } catch (error) {
    if (!(error instanceof FileExists)) {
      if (!(error instanceof Uncertain)) await place.remove(temporary).catch(() => {});
      throw error;
    }
    await place.remove(temporary);
  }
  return confirmed(path);
}

/**
 * Whether the file of a delivery is there. It is surely not while the one under the other name is; where neither is, whoever reads the
 * directory may have taken it away.
 */
export async function lookUpFile(place: FilePlace, settings: FileSettings, request: LookUpRequest) {
  const { path, temporary } = namesOf(settings, request);
  if (await place.stat(path)) return { foreignId: path, value: {} };
  if (await place.stat(temporary)) return null;
  throw uncertain({
    zh: `文件 ${path} 不在目录里：可能没有写成，也可能对方已经取走。`,
    en: `the file ${path} isn't there: it was never written, or the other side has taken it away`,
  });
}

const confirmed = (path: string): PushAnswer => ({ outcome: 'confirmed', foreignId: path });

/** `receipts_*.csv` with the delivery's key for the star; where there is none, before the ending. */
function namesOf(settings: FileSettings, { resource, deliveryKey }: Pick<PushRequest, 'resource' | 'deliveryKey'>) {
  const { folder, pattern } = readResource(resource);
  const isPlain = /^[\w.-]{1,80}$/.test(deliveryKey) && !deliveryKey.startsWith('.');
  const key = isPlain ? deliveryKey : createHash('sha256').update(deliveryKey).digest('hex').slice(0, 40);
  const ending = /\.\w{1,8}$/.exec(pattern)?.[0] ?? endings[settings.writes];
  const stem = pattern.endsWith(ending) ? pattern.slice(0, -ending.length) : pattern;
  const open = stem.includes('*') ? stem : `${stem}_*`;
  const name = open.replace('*', key).replace(/[*?]/g, '') + ending;
  return { path: below(folder, name), temporary: below(folder, `.${name}.tmp`) };
}

async function writeContent(settings: FileSettings, body: Row): Promise<Buffer> {
  const { writes, writesEncoding, formulasPass } = settings;
  if (writes === 'json') return encode(`${JSON.stringify(body)}\n`, writesEncoding);
  if (writes === 'xml') {
    const builder = new XMLBuilder({
      ignoreAttributes: false,
      attributeNamePrefix: '@',
      format: true,
      suppressEmptyNode: true,
    });
    assertNames(body);
    return encode(
      `<?xml version="1.0" encoding="${writesEncoding.toUpperCase()}"?>\n${builder.build({ document: body })}`,
      writesEncoding,
    );
  }
  const rows = flatRows(body);
  const headings = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  if (writes === 'excel') {
    const cells = rows.map((row) => headings.map((heading) => cellOf(row[heading])));
    return writeWorkbook({ sheetName: '1', headings, widths: headings.map(() => 16), rows: cells });
  }
  const separator = { auto: ',', comma: ',', semicolon: ';', tab: '\t', bar: '|' }[settings.separator];
  const lines = [headings, ...rows.map((row) => headings.map((heading) => cellOf(row[heading])))];
  const text = lines
    .map((cells) => `${cells.map((cell) => csvCell(cell, separator, formulasPass)).join(separator)}\r\n`)
    .join('');
  return encode(writesEncoding === 'utf-8' ? byteOrderMark + text : text, writesEncoding);
}

function csvCell(cell: string, separator: string, formulasPass: boolean): string {
  const safe = formulasPass ? cell : neutraliseFormula(cell);
  return /["\r\n]/.test(safe) || safe.includes(separator) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Objects by dotted names; of a list of objects each is a row, with what stands beside the list on all of them. */
function flatRows(body: Row): Row[] {
  const lists = Object.entries(body).filter(([, value]) => isRows(value));
  const [lines, ...others] = lists;
  if (!lines) return [flatten(body, '')];
  if (others.length > 0)
    throw refusedThere({
      zh: `一个文件只能展开一个明细列表，这里有：${lists.map(([name]) => name).join('、')}。`,
      en: `a table holds the lines of one list, and here are several: ${lists.map(([name]) => name).join(', ')}`,
    });
  const [name, value] = lines;
  const around = flatten(Object.fromEntries(Object.entries(body).filter(([other]) => other !== name)), '');
  return (value as Row[]).map((line) => ({ ...around, ...flatten(line, `${name}.`) }));
}

const isRows = (value: Json | undefined): boolean =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((one) => typeof one === 'object' && one !== null && !Array.isArray(one));

function flatten(value: Row, before: string): Row {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]): [string, Json][] =>
      typeof inner === 'object' && inner !== null && !Array.isArray(inner)
        ? Object.entries(flatten(inner, `${before}${name}.`))
        : [[before + name, inner]],
    ),
  );
}

function cellOf(value: Json | undefined): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value))
    return value.map((one) => (typeof one === 'object' ? JSON.stringify(one) : String(one))).join(';');
  return String(value);
}

/** What would end a tag, or be none. */
function assertNames(value: Json | Row): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    if (!Array.isArray(value) && name !== '#text' && !/^@?[\p{L}_][\p{L}\p{N}._-]*$/u.test(name))
      throw refusedThere({ zh: `“${name}”不能作 XML 的标签名。`, en: `"${name}" can't be the name of a tag in XML` });
    assertNames(inner);
  }
}

const encode = (text: string, encoding: FileSettings['writesEncoding']): Buffer =>
  encoding === 'gb18030' ? iconv.encode(text, 'gb18030') : Buffer.from(text);
