import { cut, isHan, partsOf, plainCode, runsOf, SHORT_LETTERS, soundOf, windowsOfHan } from './write-lexemes.ts';

/** What a person typed, taken apart. */
export interface Question {
  /** Each in lower case and normal width. */
  words: string[];
  /** All of it as one code. */
  code: string;
}

const WORDS_MAX = 6;

export function readQuestion(text: string): Question {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[\s,，、;；]+/)
    .filter((word) => plainCode(word) !== '');
  return { words: words.slice(0, WORDS_MAX), code: plainCode(text) };
}

/** The condition on lexemes that all words meet, in the language of tsquery; undefined where no word can be asked for. */
export function conditionOf(words: readonly string[]): string | undefined {
  const each = words.map(conditionOfWord);
  return each.length === 0 ? undefined : each.map((one) => `(${one})`).join(' & ');
}

/** A word is part of a code, or each of its runs begins a word of the name. */
function conditionOfWord(word: string): string {
  const inName = runsOf(word).map(conditionOfRun).join(' & ');
  const parts = partsOf(plainCode(word));
  return parts.length === 0 ? inName : `(${inName}) | (${parts.map((part) => quoted(`#${part}`)).join(' & ')})`;
}

function conditionOfRun(run: string): string {
  if (isHan(run)) {
    const windows = windowsOfHan(run);
    return windows.length === 1 ? `${quoted(run)}:*` : windows.map(quoted).join(' & ');
  }
  if ([...run].length <= SHORT_LETTERS) return quoted(`=${run}`);
  return `${quoted(cut(run))}:*`;
}

/** Words are letters and digits, so nothing in them ends the quotation. */
function quoted(lexeme: string): string {
  return `'${lexeme}'`;
}

/** The question as it sounds: another sign of the same sound was meant, perhaps. Undefined where nothing sounds otherwise than it is written. */
export function asItSounds({ words }: Question): string | undefined {
  const sounds = words.map((word) =>
    runsOf(word)
      .map((run) => (isHan(run) ? soundOf(run) : run))
      .join(''),
  );
  return sounds.every((sound, at) => sound === words[at]) ? undefined : sounds.join(' ');
}
