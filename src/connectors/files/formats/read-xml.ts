import type { Json, JsonObject } from '../../../kernel/contract.ts';
import { type Encoding, readText } from './decode-text.ts';
import { type FileRow, fileBounds } from './file-row.ts';
import { bad, type XmlToken, xmlTokens } from './xml-tokens.ts';

/** An element that is read whole, with what its ancestors had said of themselves before it. */
export interface XmlElement {
  /** Local names from the root on. */
  path: string[];
  value: Json;
  /** Plain texts of the elements around it, the innermost last. */
  around: { name: string; texts: Readonly<Record<string, string>> }[];
}

/** `Items/Item` from the root on, `//Item` anywhere. */
export function rowPathTest(rowPath: string): (path: readonly string[]) => boolean {
  const anywhere = rowPath.startsWith('//');
  const wanted = rowPath.split('/').filter((step) => step !== '');
  return (path) => {
    if (anywhere ? path.length < wanted.length : path.length !== wanted.length) return false;
    const from = path.length - wanted.length;
    return wanted.every((step, at) => step === '*' || step === path[from + at]);
  };
}

/** Rows as they come, each as it stands: attributes with `@` before their name, text beside them as `#text`, what repeats as a list. */
export async function* readXml(path: string, encoding: Encoding, rowPath: string): AsyncGenerator<FileRow> {
  let row = 0;
  for await (const { value } of readElements(path, encoding, rowPathTest(rowPath))) {
    row += 1;
    yield {
      row,
      value: typeof value === 'object' && value !== null && !Array.isArray(value) ? value : { '#text': value },
    };
  }
}

const AROUND_TEXTS_MAX = 100;

interface Open {
  name: string;
  texts: Record<string, string>;
  /** Of an element that is read, or stands in one. */
  value: JsonObject | undefined;
  text: string;
  hasChildren: boolean;
}

/** The elements for which the test holds, each once it is closed. Throws BadFile where tags don't close one another, or bounds are crossed. */
export async function* readElements(
  file: string,
  encoding: Encoding,
  isWanted: (path: readonly string[]) => boolean,
): AsyncGenerator<XmlElement> {
  const stack: Open[] = [];
  const path: string[] = [];
  let [elements, inRow, roots] = [0, 0, 0];
  for await (const tokens of xmlTokens(readText(file, encoding)))
    for (const token of tokens) {
      if (token.kind === 'text') {
        const top = stack.at(-1);
        if (top) top.text += token.text;
        else if (token.text.trim() !== '') throw bad('根元素之外有文本', 'there is text outside the root element');
        if (top && top.text.length > fileBounds.recordCharactersMax)
          throw bad('一个元素超过一百万个字符', 'an element has more than a million characters');
        continue;
      }
      if (token.kind === 'open') {
        elements += 1;
        if (stack.length === 0) roots += 1;
        if (roots > 1) throw bad('不止一个根元素', 'there is more than one root element');
        if (stack.length >= fileBounds.depthMax)
          throw bad(`嵌套超过 ${fileBounds.depthMax} 层`, `it is nested deeper than ${fileBounds.depthMax}`);
        if (elements > fileBounds.elementsMax) throw bad('元素太多', 'it has too many elements');
        path.push(localName(token.name));
        const isInside = stack.at(-1)?.value !== undefined;
        inRow = isInside ? inRow + 1 : 1;
        if (inRow > fileBounds.rowElementsMax) throw bad('一行的元素太多', 'one row has too many elements');
        const value = isInside || isWanted(path) ? attributesOf(token) : undefined;
        stack.push({ name: token.name, texts: {}, value, text: '', hasChildren: false });
        if (!token.empty) continue;
      }
      const top = stack.pop();
      if (top?.name !== token.name)
        throw bad(`</${token.name}> 与开头的标签不符`, `</${token.name}> closes nothing that was opened`);
      const parent = stack.at(-1);
      const name = path.at(-1) ?? '';
      const value = top.value && contentOf(top);
      if (parent) {
        parent.hasChildren = true;
        if (parent.value && value !== undefined) addChild(parent.value, name, value);
        else if (!top.hasChildren && Object.keys(parent.texts).length < AROUND_TEXTS_MAX)
          define(parent.texts, name, top.text.trim());
      }
      if (value !== undefined && !parent?.value)
        yield { path: [...path], value, around: stack.map((one) => ({ name: localName(one.name), texts: one.texts })) };
      path.pop();
    }
  if (stack.length > 0) throw bad('文件没有写完：有标签没有关', 'it is only half written: tags are left open');
  if (roots === 0) throw bad('里面没有元素', 'there is no element in it');
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1);

function attributesOf(token: Extract<XmlToken, { kind: 'open' }>): JsonObject {
  const value: JsonObject = {};
  for (const [name, text] of token.attributes)
    if (!/^xmlns(:|$)/.test(name)) define(value, `@${localName(name)}`, text);
  return value;
}

function contentOf({ value = {}, text }: Open): Json {
  const plain = text.trim();
  if (Object.keys(value).length === 0) return plain;
  if (plain !== '') define(value, '#text', plain);
  return value;
}

function addChild(parent: JsonObject, name: string, child: Json): void {
  const before = Object.hasOwn(parent, name) ? parent[name] : undefined;
  if (before === undefined) define(parent, name, child);
  else if (Array.isArray(before)) before.push(child);
  else define(parent, name, [before, child]);
}

/** Whatever it is called: `__proto__` is a name as any other. */
function define<T>(record: Record<string, T>, name: string, value: T): void {
  Object.defineProperty(record, name, { value, enumerable: true, writable: true, configurable: true });
}
