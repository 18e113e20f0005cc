import { codeKey } from '../../kernel/code-key.ts';

/** The words of a name, without case, width and marks, each once and in the order of the alphabet; figures stay in theirs: 5 × 10 isn't 10 × 5. */
export function wordsOf(name: string): string {
  const words = codeKey(name).match(/\p{Script=Han}+|[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const plain = new Set(words.filter((word) => !/\d/.test(word)));
  return [...[...plain].sort(), ...words.filter((word) => /\d/.test(word))].join(' ');
}

/** One letter put in, left out or taken for another, or two neighbours changed over: `brakcet` is one from `bracket`. */
export function isOneEditApart(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1 || short === long) return false;
  if (digitsOf(short) !== digitsOf(long)) return false;
  let from = 0;
  while (from < short.length && short[from] === long[from]) from += 1;
  let back = 0;
  while (back < short.length - from && short[short.length - 1 - back] === long[long.length - 1 - back]) back += 1;
  const [left, right] = [short.slice(from, short.length - back), long.slice(from, long.length - back)];
  if (right.length <= 1) return left.length <= 1;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}

const digitsOf = (text: string) => text.replace(/\D/g, '');
