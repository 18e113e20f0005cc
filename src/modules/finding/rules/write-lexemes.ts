import { pinyin } from 'pinyin-pro';
import { codeKey } from '../../../kernel/index.ts';

/** Longer words are told apart by no more than this: what is typed beyond it can't be mistyped. */
export const WORD_LETTERS = 8;
/** Shorter ones are asked for whole, because what begins with them is too much to gather. */
export const SHORT_LETTERS = 3;
const PART_LETTERS = 3;
const HAN_LETTERS = 4;

/** What a subject is called by in its own right; empty where the name is another's. */
export interface Named {
  code: string;
  name: string;
  nameEn: string;
}

/** Letters and digits of a code, in lower case and normal width: with or without its dashes it is the same code. */
export function plainCode(code: string): string {
  return codeKey(code).replace(/[^\p{L}\p{N}]/gu, '');
}

/** Runs of Han, of letters and of digits. */
export function runsOf(text: string): string[] {
  return codeKey(text).match(/\p{Script=Han}+|\p{N}+|[^\P{L}\p{Script=Han}]+/gu) ?? [];
}

export function isHan(run: string): boolean {
  return /^\p{Script=Han}/u.test(run);
}

/** Words that a name is found by from their beginning: Latin words, Han from each sign on, and those in pinyin and by initials. */
export function wordsOfName(text: string): string[] {
  return runsOf(text).flatMap((run) => (isHan(run) ? wordsOfHan(run) : [cut(run)]));
}

/** All that an entry is found by. Asking how signs sound takes longest, so `wordsOf` may know the words of a name already. */
export function lexemesOf({ code, name, nameEn }: Named, wordsOf = wordsOfName): string[] {
  const words = [...wordsOf(name), ...wordsOf(nameEn), ...runsOf(code).flatMap(wordsOfRun)];
  const short = words.flatMap((word) => beginnings(word).map((beginning) => `=${beginning}`));
  return [...new Set([...words, ...short, ...partsOf(plainCode(code)).map((part) => `#${part}`)])];
}

/** Three letters each, overlapping: what lies anywhere in a code has all of its own in that of the code. */
export function partsOf(plain: string): string[] {
  const letters = [...plain];
  return letters
    .slice(0, Math.max(0, letters.length - PART_LETTERS + 1))
    .map((_, at) => letters.slice(at, at + PART_LETTERS).join(''));
}

/** Four Han each, overlapping; fewer signs are one. */
export function windowsOfHan(run: string): string[] {
  const signs = [...run];
  if (signs.length <= HAN_LETTERS) return [run];
  return signs.slice(0, signs.length - HAN_LETTERS + 1).map((_, at) => signs.slice(at, at + HAN_LETTERS).join(''));
}

export function cut(word: string): string {
  return [...word].slice(0, WORD_LETTERS).join('');
}

/** How a run of Han sounds, without tones and blanks. */
export function soundOf(run: string): string {
  return syllablesOf(run).join('');
}

function wordsOfRun(run: string): string[] {
  if (isHan(run)) return wordsOfHan(run);
  // Nobody types the zeros in front.
  return [...new Set([cut(run), cut(run.replace(/^0+(?=.)/, ''))])];
}

function wordsOfHan(run: string): string[] {
  const signs = [...run];
  const syllables = syllablesOf(run);
  return signs.flatMap((_, at) => {
    const sounds = syllables.slice(at);
    return [
      signs.slice(at, at + HAN_LETTERS).join(''),
      cut(sounds.join('')),
      cut(sounds.map((syllable) => syllable[0] ?? '').join('')),
    ];
  });
}

function syllablesOf(run: string): string[] {
  return pinyin(run, { toneType: 'none', type: 'array', v: true }).map((syllable) => syllable.toLowerCase());
}

function beginnings(word: string): string[] {
  if (isHan(word)) return [];
  const letters = [...word];
  return [1, 2, SHORT_LETTERS]
    .filter((count) => count <= letters.length)
    .map((count) => letters.slice(0, count).join(''));
}
