import { isHan } from './write-lexemes.ts';

/** Shorter words are too close to too many others. */
const LETTERS_MIN = 4;

/** Words of a name or code that a slip may be put right by. */
export function wordsToSpell(texts: readonly string[], wordsOf: (text: string) => string[]): string[] {
  const words = texts.flatMap(wordsOf);
  return [...new Set(words.filter(isSpelled))];
}

export function isSpelled(word: string): boolean {
  return !isHan(word) && !/\p{N}/u.test(word) && [...word].length >= LETTERS_MIN;
}

/** The word, and the word without each of its letters. */
export function remainsOf(word: string): string[] {
  const letters = [...word];
  return [...new Set([word, ...letters.map((_, at) => letters.filter((_, other) => other !== at).join(''))])];
}

/** Whether one slip makes one word of the other: a letter more, less or wrong, or two neighbours changed. */
export function isOneSlip(one: string, other: string): boolean {
  if (one === other) return true;
  const [a, b] = [[...one], [...other]];
  if (Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from += 1;
  const rest = (word: string[], skip: number) => word.slice(from + skip).join('');
  if (rest(a, 1) === rest(b, 1) || rest(a, 1) === rest(b, 0) || rest(a, 0) === rest(b, 1)) return true;
  return a[from] === b[from + 1] && a[from + 1] === b[from] && rest(a, 2) === rest(b, 2);
}
