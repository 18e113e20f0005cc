/** What the number pad knows: the digits, the point, the eraser, and the whole number at once. */
export type PadKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '.' | 'back' | 'clear';

const wholeDigitsMax = 9;
const decimalDigitsMax = 6;

/**
 * The number after one key. `fresh` says that it was filled in by the app: the first digit then replaces it, as a person
 * who sees 60 and types 5 means 5.
 */
export function typeNumber(text: string, key: PadKey, fresh = false): string {
  if (key === 'clear') return '';
  if (key === 'back') return fresh ? '' : text.slice(0, -1);
  const before = fresh ? '' : text;
  if (key === '.') return before.includes('.') ? before : `${before || '0'}.`;
  const [whole = '', fraction] = before.split('.');
  if (fraction === undefined && whole.length >= wholeDigitsMax) return before;
  if (fraction !== undefined && fraction.length >= decimalDigitsMax) return before;
  return before === '0' ? key : before + key;
}

/** '12.' and '' as amounts that the server takes. */
export function asAmount(text: string): string {
  const trimmed = text.replace(/\.$/, '');
  return trimmed === '' ? '0' : trimmed;
}
