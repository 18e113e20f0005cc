import { modules } from '../../src/entry/modules.ts';
import { refusalCatalogue, type Text } from '../../src/kernel/index.ts';
import type { Language } from './open-page.ts';

/** What the program says, by language: every sentence without a value in it that isn't the same in the other language. */
export type KnownWords = Readonly<Record<Language, ReadonlySet<string>>>;

/** All words of the desk, the floor app and what the server's modules declare. */
export async function gatherWords(): Promise<KnownWords> {
  const known = { zh: new Set<string>(), en: new Set<string>() };
  const add = ({ zh, en }: Text) => {
    if (zh === en || /[{}]/.test(zh + en)) return;
    known.zh.add(zh.trim());
    known.en.add(en.trim());
  };
  for (const said of textsIn([...modules, [...refusalCatalogue().values()]])) add(said);
  for (const said of await wordsOfApps()) add(said);
  // What is a word of both languages is told from neither.
  for (const word of known.zh) if (known.en.delete(word)) known.zh.delete(word);
  return known;
}

/** The words of both apps. They are kept by i18next, which asks for a document to say its language to. */
async function wordsOfApps(): Promise<Text[]> {
  Object.assign(globalThis, { document: globalThis.document ?? { documentElement: {} } });
  const files = import.meta.glob(['../../web/**/*words*.ts', '../../pda/**/*words*.ts', '../../ui/**/*words*.ts']);
  await Promise.all(Object.values(files).map((load) => load()));
  const { default: i18next } = await import('i18next');
  const store = i18next.services.resourceStore.data;
  return Object.entries(store.zh ?? {}).flatMap(([area, words]) =>
    Object.entries(words as Record<string, string>).flatMap(([key, zh]) => {
      const en = i18next.getResource('en', area, key);
      return typeof en === 'string' ? [{ zh, en }] : [];
    }),
  );
}

/** Every pair of sentences in what modules declare, however deep. */
function textsIn(root: unknown): Text[] {
  const found: Text[] = [];
  const seen = new Set<unknown>();
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    if (isText(value)) found.push(value);
    for (const [name, part] of Object.entries(value)) if (!name.startsWith('_')) look(part);
  };
  look(root);
  return found;
}

function isText(value: object): value is Text {
  return 'zh' in value && 'en' in value && typeof value.zh === 'string' && typeof value.en === 'string';
}

/** The product and the languages are called by their own names in both languages; {yy} is how numbers are described. */
const ownNames = /^(?:账实通|Trueup|中文|English)$|\{seq:\w\}/;

/** What belongs to the program and not to people. */
const raw: readonly [kind: string, pattern: RegExp][] = [
  ['a key in camelCase', /(?<![\w/.-])[a-z]{2,}[A-Z][A-Za-z]*(?![\w/])/],
  [
    'a name of a module',
    /(?<![\w/@.-])(?:execution|inventory|masterdata|identity|lowcode|quality|insight|sync|kernel)\.[a-z]/,
  ],
  ['a key in snake_case', /(?<![\w/.-])[a-z]+_[a-z_]+(?![\w/.])/],
  ['a place of the program', /@[A-Z]{3,}/],
  ['nothing at all', /\b(?:undefined|null|NaN)\b|\[object/],
  ['a value that was not filled in', /\{[a-z][A-Za-z]*\}/],
];

/** What would be a plain word in English. */
const rawInChinese: typeof raw = [
  [
    'an enum',
    /^(?:draft|released|in_progress|on_hold|completed|closed|cancelled|ready|running|paused|done|open|available|held|blocked|storage|production|adjustment|true|false)$/,
  ],
  ['a unit by its code', /^(?:pcs|min|h|s)$|\d (?:pcs|min|h)$|\bmin\/h\b/],
];

/** What is wrong with these texts to somebody who reads this language. */
export function wrongWords(texts: readonly string[], language: Language, known: KnownWords): string[] {
  const other = language === 'zh' ? known.en : known.zh;
  const patterns = language === 'zh' ? [...raw, ...rawInChinese] : raw;
  return [...new Set(texts)].flatMap((text) => {
    if (ownNames.test(text)) return [];
    if (other.has(text) && text.length > 1) return [`untranslated: ${text}`];
    const found = patterns.find(([, pattern]) => pattern.test(text));
    return found ? [`${found[0]}: ${text.slice(0, 80)}`] : [];
  });
}
