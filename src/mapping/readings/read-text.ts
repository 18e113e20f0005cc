import type { Json } from '../../kernel/contract.ts';
import { Unmappable } from '../mapped.ts';
import { plainDigits } from './read-number.ts';

/** A text without blanks at its ends; numbers in plain digits, flags as `true` and `false`. Throws Unmappable for lists and objects. */
export function readText(value: Json): string {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number') return plainDigits(value);
  if (typeof value === 'boolean') return String(value);
  throw new Unmappable({ zh: '这里只能是文本。', en: 'Only a text can stand here.' }, value);
}
