import type { Language } from './contract.ts';

/** A code in words for a reader; undefined when the code isn't known, so that the code itself is said. */
export type ParameterWords = (code: string, language: Language) => string | undefined;

const wordsByKind = new Map<string, ParameterWords>();

/**
 * Refusals carry codes (`unit: 'pcs'`), which programs read and which last; their sentences say words. Whoever owns a kind of
 * code registers its words here, and every parameter named so (`unit`) or ending so (`baseUnit`) is said in them.
 */
export function registerParameterWords(kind: string, words: ParameterWords): void {
  wordsByKind.set(kind, words);
}

/** What a sentence says for a parameter, in the reader's language. */
export function sayParameter(name: string, value: string | number, language: Language): string {
  if (typeof value === 'number') return String(value);
  return wordsFor(name)?.(value, language) ?? value;
}

function wordsFor(name: string): ParameterWords | undefined {
  const exact = wordsByKind.get(name);
  if (exact) return exact;
  // `toUnit` is a unit, as its last word says.
  const lastWord = /[A-Z][a-z0-9]*$/.exec(name)?.[0];
  return lastWord ? wordsByKind.get(lastWord.toLowerCase()) : undefined;
}

/** Words for a parameter that holds several codes, joined by commas of either language. */
export function wordsOfEach(words: ParameterWords): ParameterWords {
  return (codes, language) =>
    codes
      .split(/\s*[,，、]\s*/)
      .map((code) => words(code, language) ?? code)
      .join(language === 'zh' ? '、' : ', ');
}
