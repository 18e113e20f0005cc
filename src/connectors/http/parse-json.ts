import type { Json } from '../../kernel/contract.ts';

/** A text in quotes, or a number: whichever comes first, so that digits inside of texts are left alone. */
const textOrNumber = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * JSON as `JSON.parse` reads it, but a number that a double can't hold exactly (an id of 19 digits, a long decimal) comes as the text that
 * was written: ids must not change on their way. Throws SyntaxError.
 */
export function parseJson(text: string): Json {
  if (!/\d[\d.]{15}/.test(text)) return JSON.parse(text);
  // First as it is, so that what isn't JSON is refused for what it is.
  const plain: Json = JSON.parse(text);
  const kept = text.replace(textOrNumber, (token) => (token.startsWith('"') || isExact(token) ? token : `"${token}"`));
  return kept === text ? plain : JSON.parse(kept);
}

function isExact(number: string): boolean {
  const digits = number
    .replace(/[eE].*$/, '')
    .replace(/[-.]/g, '')
    .replace(/^0+/, '');
  if (digits.length <= 15) return true;
  return plainDigits(String(Number(number))) === plainDigits(number);
}

function plainDigits(number: string): string {
  return number.includes('.') && !/[eE]/.test(number) ? number.replace(/\.?0+$/, '') : number;
}
