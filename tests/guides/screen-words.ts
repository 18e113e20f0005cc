import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sourceFiles } from '../../scripts/check/read-imports.ts';
import { projectDirectory } from '../../src/kernel/index.ts';
import type { Language } from '../../ui/i18n/index.ts';

/** A word of the screens in both languages; a value that is filled in stands as {…}. */
type Pair = Readonly<Record<Language, string>>;

/** Every word of the desk, the floor app and what modules declare for them, as it is written in the sources. */
export interface ScreenWords {
  has(word: string, language: Language): boolean;
  /** The same word in the other language; several where it is said in several ways. */
  others(word: string, language: Language): string[];
}

/** Refusals come by themselves and have no place that a guide could point to; what tests say is nobody's screen. */
const notOfScreens = /refusals|\.test\.|\.fixture\.|\/migrations\//;

/** `['下达', 'Release']`, `{ zh: '下达', en: 'Release' }`, `text('下达', 'Release')`, and the same without Chinese in it. */
const pair =
  /(['"`])((?:\\.|(?!\1)[^\\\n])*[\u4e00-\u9fff](?:\\.|(?!\1)[^\\\n])*)\1,\s*(?:en:\s*)?(['"`])((?:\\.|(?!\3)[^\\\n])*)\3/g;

export function readScreenWords(): ScreenWords {
  const root = projectDirectory();
  const files = sourceFiles(root, ['web', 'pda', 'ui', 'src/modules', 'src/connectors', 'src/kernel', 'src/entry/tls']);
  const pairs = files
    .filter((file) => !notOfScreens.test(file))
    .flatMap((file) => pairsIn(readFileSync(join(root, file), 'utf8')));
  return wordsOf(pairs);
}

function pairsIn(source: string): Pair[] {
  return [...source.matchAll(pair)].flatMap(([, , zh = '', , english = '']) =>
    english.split(' | ').map((en) => ({ zh: holesIn(zh), en: holesIn(en) })),
  );
}

function wordsOf(pairs: readonly Pair[]): ScreenWords {
  const filled = pairs.filter(({ zh, en }) => isMoreThanHoles(zh) && isMoreThanHoles(en) && zh.includes('{…}'));
  const patterns = filled.map((each) => ({ ...each, like: { zh: likeness(each.zh), en: likeness(each.en) } }));
  const plain = { zh: new Map<string, Set<string>>(), en: new Map<string, Set<string>>() };
  for (const { zh, en } of pairs) {
    plain.zh.set(zh, (plain.zh.get(zh) ?? new Set()).add(en));
    plain.en.set(en, (plain.en.get(en) ?? new Set()).add(zh));
  }
  const like = (word: string, language: Language) => patterns.filter((each) => each.like[language].test(word));
  return {
    has: (word, language) => plain[language].has(word) || like(word, language).length > 0,
    others: (word, language) => [
      ...(plain[language].get(word) ?? []),
      ...like(word, language).map((each) => each[language === 'zh' ? 'en' : 'zh']),
    ],
  };
}

function holesIn(text: string): string {
  return text
    .replace(/\\(.)/g, '$1')
    .replace(/\$?\{[^}]*\}/g, '{…}')
    .trim();
}

/** `{item}：{quantity}` would fit nearly anything. */
function isMoreThanHoles(text: string): boolean {
  return text.replace(/\{…\}|[\s\p{P}\d]/gu, '').length >= 2;
}

/** A word whose holes are filled with figures, names or a dash. */
export function likeness(text: string): RegExp {
  const parts = text.split('{…}').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^ ]{1,20}')}$`);
}
