import { commonWordLengthMax, commonWords } from './common-words.ts';

/** Of what a password is put together. Also codes that a refusal names. */
export type GuessablePart = 'common-word' | 'name' | 'keyboard-walk' | 'run' | 'repetition' | 'date';

export interface GuessEstimate {
  /** log2 of the guesses that somebody needs who tries such parts first. */
  bits: number;
  parts: GuessablePart[];
}

/** Longer passwords are judged by their beginning: what follows can only make them better. */
const LENGTH_READ_MAX = 40;
const BITS_OF_WORD = 10;
const BITS_OF_NAME = 3;
const BITS_OF_WALK = 8;
const BITS_OF_RUN = 6;
const BITS_OF_YEAR = 6;
const BITS_OF_DATE = 13;
const BITS_OF_DIGIT = 3.3;
const BITS_OF_LETTER = 4.7;
const BITS_OF_OTHER = 5;
/** Some thousand characters are usual in Chinese. */
const BITS_OF_HAN = 10;

interface Step {
  bits: number;
  from: number;
  part: GuessablePart | undefined;
}

/**
 * The cheapest way to put a password together of what is tried first: common words, the person's and the factory's names, walks
 * on the keyboard, runs, repetitions, years and dates, and single characters for the rest. Case, width and the usual digits for
 * letters (`p@ssw0rd`) make little difference, so they count little.
 */
export function estimateGuesses(password: string, names: readonly string[]): GuessEstimate {
  const text = [...foldSecret(password)].slice(0, LENGTH_READ_MAX).join('');
  const telling = tellingPieces(names);
  const cheapest: Step[] = [{ bits: 0, from: 0, part: undefined }];
  for (let end = 1; end <= text.length; end += 1) {
    let best: Step = { ...singleStep(text, end, cheapest), part: undefined };
    for (let from = Math.max(0, end - LENGTH_READ_MAX); from < end; from += 1) {
      const piece = text.slice(from, end);
      for (const [part, bits] of guessable(piece, telling, text.slice(0, from))) {
        const total = (cheapest[from] as Step).bits + bits;
        if (total < best.bits) best = { bits: total, from, part };
      }
    }
    cheapest.push(best);
  }
  const parts = new Set<GuessablePart>();
  for (let end = text.length; end > 0; end = (cheapest[end] as Step).from) {
    const { part } = cheapest[end] as Step;
    if (part) parts.add(part);
  }
  return { bits: (cheapest[text.length] as Step).bits, parts: [...parts].sort() };
}

/** As a guesser sees it: width and case away. */
export function foldSecret(secret: string): string {
  return secret.normalize('NFKC').toLowerCase();
}

function singleStep(text: string, end: number, cheapest: Step[]): { bits: number; from: number } {
  return { bits: (cheapest[end - 1] as Step).bits + bitsOfCharacter(text[end - 1] as string), from: end - 1 };
}

function bitsOfCharacter(character: string): number {
  if (/\d/.test(character)) return BITS_OF_DIGIT;
  if (/[a-z]/.test(character)) return BITS_OF_LETTER;
  return /\p{Script=Han}/u.test(character) ? BITS_OF_HAN : BITS_OF_OTHER;
}

function* guessable(piece: string, telling: ReadonlySet<string>, before: string): Generator<[GuessablePart, number]> {
  const { length } = piece;
  if (telling.has(piece)) yield ['name', BITS_OF_NAME];
  if (length >= 2 && length <= commonWordLengthMax) {
    const plain = unleet(piece);
    if (commonWords.has(piece)) yield ['common-word', BITS_OF_WORD];
    else if (plain.some((word) => commonWords.has(word))) yield ['common-word', BITS_OF_WORD + 1];
    else if (plain.some((word) => telling.has(word))) yield ['name', BITS_OF_NAME + 1];
  }
  if (length >= 3 && isRun(piece)) yield ['run', BITS_OF_RUN];
  if (length >= 3 && isKeyboardWalk(piece)) yield ['keyboard-walk', BITS_OF_WALK];
  if (/^(19[3-9]\d|20[0-5]\d)$/.test(piece)) yield ['date', BITS_OF_YEAR];
  else if (isDate(piece)) yield ['date', BITS_OF_DATE];
  // `abcabc` is abc and once more.
  if (before.endsWith(piece)) yield ['repetition', 1];
}

/** A sign with the letters that it stands for. */
const leet: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  '0o 1il !il |li 3e 4a @a 5s $s 7t +t 8b 9g 6g'.split(' ').map(([sign, ...letters]) => [sign, letters]),
);

/** The words that a piece may stand for; a digit for a letter is meant the same way all through. */
function unleet(piece: string): string[] {
  if (!/[0-9!|@$+]/.test(piece) || !/[a-z]/.test(piece)) return [];
  const read = (choice: number) =>
    [...piece].map((character) => leet[character]?.[choice] ?? leet[character]?.[0] ?? character).join('');
  return [read(0), read(1)];
}

const keyRows = ['`1234567890-=', 'qwertyuiop[]', "asdfghjkl;'", 'zxcvbnm,./'];
const keyColumns = ['1qaz', '2wsx', '3edc', '4rfv', '5tgb', '6yhn', '7ujm', '8ik,', '9ol.', '0p;/'];
const padLines = '147 258 369 789 456 123 159 357 753 951 0258 0147 0369 741 852 963'.split(' ');
const walkLines = [...keyRows, ...keyColumns, ...padLines];
const walks = [...walkLines, ...walkLines.map((line) => [...line].reverse().join(''))];
/** Two lines walked side by side, as 1q2w3e4r. */
const zigzags = `1q2w3e4r5t6y7u8i9o0p q1w2e3r4t5y6u7i8o9p0 qawsedrftgyhujikolp azsxdcfvgbhnjm aqswdefrgthyjukilo
  1a2b3c4d5e6f7g8h9i a1b2c3d4e5f6g7h8i9 a1s2d3f4g5h6j7k8l9`.split(/\s+/);

function isKeyboardWalk(piece: string): boolean {
  const keys = [...piece].map((character) => keyOfShifted[character] ?? character).join('');
  return [...walks, ...zigzags].some((line) => line.includes(keys));
}

/** The digits under the signs, as `!QAZ` is walked like `1qaz`. */
const keyOfShifted: Record<string, string> = Object.fromEntries(
  [...'!@#$%^&*()'].map((sign, index) => [sign, String((index + 1) % 10)]),
);

/** Neighbours in order, up or down, as abcdef or 98765, or one character over and over. */
function isRun(piece: string): boolean {
  return [0, 1, -1].some((step) => countsBy(piece, step));
}

export function countsBy(text: string, step: number): boolean {
  for (let i = 1; i < text.length; i += 1) {
    const difference = text.charCodeAt(i) - text.charCodeAt(i - 1);
    // 9 → 0 goes on counting on a keypad.
    if (difference !== step && (step === 0 || difference !== -9 * step)) return false;
  }
  return true;
}

/** A day written in digits: month and day, with or without a year before or behind, in two digits or four. */
export function isDate(digits: string): boolean {
  const year4 = (text: string) => /^(19[3-9]\d|20[0-5]\d)$/.test(text);
  const day = (text: string) => isMonthDay(text) || isMonthDay(text.slice(2) + text.slice(0, 2));
  if (!/^\d+$/.test(digits)) return false;
  if (digits.length === 4) return day(digits);
  if (digits.length === 6) {
    const yearMonth = year4(digits.slice(0, 4)) && isMonthDay(`${digits.slice(4)}01`);
    return yearMonth || day(digits.slice(2)) || day(digits.slice(0, 4));
  }
  if (digits.length !== 8) return false;
  return (year4(digits.slice(0, 4)) && day(digits.slice(4))) || (year4(digits.slice(4)) && day(digits.slice(0, 4)));
}

function isMonthDay(text: string): boolean {
  const [month, day] = [Number(text.slice(0, 2)), Number(text.slice(2))];
  const days = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return days !== undefined && day >= 1 && day <= days;
}

/** Names whole, without what joins them, in both orders, and each of their words. */
function tellingPieces(names: readonly string[]): ReadonlySet<string> {
  const pieces = new Set<string>();
  for (const name of names) {
    const parts = foldSecret(name)
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean);
    for (const piece of [...parts, parts.join(''), [...parts].reverse().join(''), foldSecret(name)]) {
      if (piece.length >= (/\p{Script=Han}/u.test(piece) ? 2 : 3)) pieces.add(piece);
    }
  }
  return pieces;
}
