import type { Json } from '../../kernel/contract.ts';
import { stableStringify } from '../../kernel/json.ts';
import { readDate } from '../../kernel/tables/read-date.ts';
import { readNumber } from '../../kernel/tables/read-number.ts';
import type { ValueType } from './contract.ts';

export interface Classified {
  type: ValueType;
  /** As it is told. */
  text: string;
  number?: number;
  /** `2026-11-08` */
  day?: string;
}

const moment = /^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}/;
/** Any longer and it is neither a number nor a date. */
const FORMED_CHARACTERS_MAX = 40;

/** What one cell seems to be. Text that begins with a zero stays text: such a number is a code. */
export function classifyValue(value: Json | undefined): Classified {
  if (value === undefined || value === null) return { type: 'empty', text: '' };
  if (typeof value === 'boolean') return { type: 'flag', text: String(value) };
  if (typeof value === 'number')
    return { type: Number.isInteger(value) ? 'whole' : 'decimal', text: String(value), number: value };
  if (typeof value === 'object')
    return { type: Array.isArray(value) ? 'list' : 'object', text: stableStringify(value) };
  const plain = value.trim();
  if (plain === '') return { type: 'empty', text: '' };
  if (plain.length > FORMED_CHARACTERS_MAX) return { type: 'text', text: value };
  if (plain === 'true' || plain === 'false') return { type: 'flag', text: value };
  if (!/\d/.test(plain)) return { type: 'text', text: value };
  const day = moment.exec(plain)?.[1];
  if (day !== undefined) return { type: 'moment', text: value, day };
  const number = numberOf(plain);
  if (number !== undefined) return { type: Number.isInteger(number) ? 'whole' : 'decimal', text: value, number };
  const read = readDate(plain, '');
  const date = read.plain ?? read.day_first;
  return date === undefined ? { type: 'text', text: value } : { type: 'date', text: value, day: date };
}

function numberOf(text: string): number | undefined {
  const unsigned = text.replace(/^[-+−]\s*/, '');
  if (/^0\d/.test(unsigned)) return undefined;
  const { plain, decimal } = readNumber(unsigned);
  const digits = plain ?? decimal;
  if (digits === undefined || digits.length > 15) return undefined;
  return unsigned === text || text.startsWith('+') ? Number(digits) : -Number(digits);
}
