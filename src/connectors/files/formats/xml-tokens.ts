import { BadFile } from '../bad-file.ts';
import { fileBounds } from './file-row.ts';

export type XmlToken =
  | { kind: 'open'; name: string; attributes: [name: string, value: string][]; empty: boolean }
  | { kind: 'close'; name: string }
  | { kind: 'text'; text: string };

const nameStart = '[:A-Z_a-z\\u00C0-\\u{EFFFF}]';
const nameRest = '[-.:\\w\\u00B7-\\u{EFFFF}]*';
const openTag = new RegExp(
  `^<(${nameStart}${nameRest})((?:\\s+${nameStart}${nameRest}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*)\\s*(/?)>$`,
  'u',
);
const closeTag = new RegExp(`^</(${nameStart}${nameRest})\\s*>$`, 'u');
/** What nearly all are; the others take the long way. */
const plainTag = /^<(\/?)([A-Za-z_][\w.:-]*)>$/;
const attribute = new RegExp(`(${nameStart}${nameRest})\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'gu');
const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * The tags and texts of an XML document as they come, some thousand at once, so that a large one is never held whole. A document type is refused and with it every
 * entity of its own making and every file it could name: no program's export needs them. Throws BadFile where the text isn't well formed.
 * Format: XML 1.0 (fifth edition) without document types.
 */
export async function* xmlTokens(pieces: AsyncIterable<string>): AsyncGenerator<XmlToken[]> {
  let left = '';
  let from = 0;
  let isFirst = true;
  for await (const piece of pieces) {
    left = left.slice(from) + piece;
    from = 0;
    const tokens: XmlToken[] = [];
    for (;;) {
      const end = endOfPart(left, from);
      if (end < 0) break;
      const part = left.slice(from, end);
      from = end;
      const token = readPart(part, isFirst);
      isFirst = false;
      if (token) tokens.push(token);
    }
    yield tokens;
    if (left.length - from > fileBounds.recordCharactersMax)
      throw bad('一个标签或文本超过一百万个字符', 'a tag or text has more than a million characters');
  }
  const rest = left.slice(from);
  if (rest.startsWith('<'))
    throw bad('文件在标签里面就断了：没有写完', 'the file breaks off inside a tag: it is only half written');
  if (rest !== '') yield [{ kind: 'text', text: decodeEntities(rest) }];
}

/** Where the tag, comment, section or text ends that begins there; below zero where more must come first. */
function endOfPart(text: string, from: number): number {
  if (from >= text.length) return -1;
  if (text[from] !== '<') return text.indexOf('<', from);
  const after = (mark: string, at: number) => {
    const found = text.indexOf(mark, at);
    return found < 0 ? -1 : found + mark.length;
  };
  if (text.startsWith('<!--', from)) return after('-->', from + 4);
  if (text.startsWith('<![CDATA[', from)) return after(']]>', from + 9);
  if (text.startsWith('<?', from)) return after('?>', from + 2);
  // Too short to say which of them it is.
  if ('<![CDATA['.startsWith(text.slice(from, from + 9)) || '<!--'.startsWith(text.slice(from, from + 4))) return -1;
  if (text.startsWith('<!', from))
    throw bad(
      '不接受带 DOCTYPE 的 XML（实体可能指向别处或无限展开）',
      'XML with a document type is refused: its entities may lead elsewhere or grow without end',
    );
  const first = text.indexOf('>', from);
  const inside = first < 0 ? '' : text.slice(from + 1, first);
  // Most tags have no attributes.
  if (first > 0 && !/["'<]/.test(inside)) return first + 1;
  let quote = '';
  for (let at = from + 1; at < text.length; at += 1) {
    const sign = text[at] as string;
    if (quote !== '') quote = sign === quote ? '' : quote;
    else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '>') return at + 1;
    else if (sign === '<') throw bad('标签没有关', 'a tag is not closed');
  }
  return -1;
}

function readPart(part: string, isFirst: boolean): XmlToken | undefined {
  if (!part.startsWith('<')) return { kind: 'text', text: decodeEntities(part) };
  if (part.startsWith('<!--')) return undefined;
  if (part.startsWith('<![CDATA[')) return { kind: 'text', text: part.slice(9, -3) };
  if (part.startsWith('<?')) {
    if (/^<\?xml\s/i.test(part) && !isFirst) throw bad('XML 声明不在开头', 'the XML declaration stands in the middle');
    return undefined;
  }
  const [, end, plain] = plainTag.exec(part) ?? [];
  if (plain !== undefined)
    return end ? { kind: 'close', name: plain } : { kind: 'open', name: plain, attributes: [], empty: false };
  const [, closed] = closeTag.exec(part) ?? [];
  if (closed !== undefined) return { kind: 'close', name: closed };
  const [, name, given = '', slash = ''] = openTag.exec(part) ?? [];
  if (name === undefined) throw bad(`无法解析的标签 ${part.slice(0, 40)}`, `not a tag: ${part.slice(0, 40)}`);
  const attributes = [...given.matchAll(attribute)].map(([, key = '', double, single]): [string, string] => [
    key,
    decodeEntities(double ?? single ?? ''),
  ]);
  if (new Set(attributes.map(([key]) => key)).size < attributes.length)
    throw bad(`标签 ${name} 的属性重复`, `the tag ${name} has an attribute twice`);
  return { kind: 'open', name, attributes, empty: slash === '/' };
}

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w{1,20}));|&/gi, (whole, hex, decimal, name) => {
    if (name !== undefined && Object.hasOwn(named, name)) return named[name] as string;
    const code = hex !== undefined ? Number.parseInt(hex, 16) : Number(decimal);
    if (name === undefined && code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff))
      return String.fromCodePoint(code);
    throw bad(`未知的实体 ${whole}`, `the entity ${whole} is unknown`);
  });
}

export function bad(zh: string, en: string): BadFile {
  return new BadFile({ zh: `XML 无法读取：${zh}。`, en: `the XML can't be read: ${en}` });
}
