import type { Language } from './contract.ts';
import { formatMoment } from './format-moment.ts';

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

/** What a sentence says for a parameter, in the reader's language; moments by the clock of the factory. */
export function sayParameter(name: string, value: string | number, language: Language): string {
  if (typeof value === 'number') return String(value);
  return sayMoments(wordsFor(name)?.(value, language) ?? value);
}

let factoryTimeZone = () => 'UTC';

/** Sentences say moments as the clock on the wall of this zone shows them. Asked each time, because it is a policy. */
export function sayMomentsIn(timeZone: () => string): void {
  factoryTimeZone = timeZone;
}

const wireMoments = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;

/** `2026-11-22T00:30:00.000Z`, alone or within a text, as `2026-11-22 08:30`; seconds where there are any. */
export function sayMoments(text: string): string {
  return text.replace(wireMoments, (at) => formatMoment(new Date(at), factoryTimeZone()).replace(/:00$/, ''));
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

/** What a list's column of codes says, where the code's kind has words: `toLocationCode` holds a location. */
export function sayCode(column: string, value: string, language: Language): string {
  return wordsFor(column.replace(/Code$/, ''))?.(value, language) ?? value;
}
