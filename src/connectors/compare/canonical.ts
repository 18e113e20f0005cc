import type { Json } from '../../kernel/contract.ts';
import type { CanonicalForm } from '../port.ts';

/** Numbers with an exponent beyond it, and texts longer than NUMBER_TEXT_MAX, are compared as they are written. */
const EXPONENT_DIGITS_MAX = 3;
export const NUMBER_TEXT_MAX = 1_000;

/** What is cut off both ends of every value: blanks as people and fixed-width columns leave them, the ideographic and the unbreakable one too. */
export const BLANKS = ' \t\n\v\f\r\u00a0\u3000';

/** Matches the same texts as the patterns of canonical-postgresql.ts and canonical-mariadb.ts. */
const number = new RegExp(
  String.raw`^([+-]?)(?:([0-9]+)(?:\.([0-9]*))?|\.([0-9]+))(?:[eE]([+-]?[0-9]{1,${EXPONENT_DIGITS_MAX}}))?$`,
);
const dateBegins = /^[0-9]{4}-[0-9]{2}-[0-9]{2}(?:$|[T ])/;
const moment =
  /^([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ]([0-9]{2}:[0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]{1,9}))?)?\s*(Z|z|[+-][0-9]{2}(?::?[0-9]{2})?)?)?$/;

const yes = new Set(['true', 't', 'yes', 'y', 'on', '1']);
const no = new Set(['false', 'f', 'no', 'n', 'off', '0']);
export const flagWords = { yes: [...yes], no: [...no] };

/**
 * How a value is written to be compared, equal on both sides where it means the same: null and '' alike, texts without blanks around them,
 * numbers without superfluous zeros, sign and exponent, flags as true or false, dates as YYYY-MM-DD, moments in UTC to the millisecond
 * (cut, not rounded; one without an offset is taken as UTC, a day as its beginning). What isn't of its form stays as it is, so that it differs from what is.
 */
export function canonical(value: Json | Date | bigint | undefined, form: CanonicalForm): string {
  // Drivers give most values in these two, and they need no reading.
  if (form === 'number' && Number.isSafeInteger(value)) return Object.is(value, -0) ? '0' : String(value);
  if (form === 'moment' && value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString();
  const text = trimmed(plainText(value));
  if (text === '') return '';
  switch (form) {
    case 'text':
      return text;
    case 'number':
      return canonicalNumber(text);
    case 'flag':
      return canonicalFlag(text);
    case 'date':
      return dateBegins.test(text) ? text.slice(0, 10) : text;
    case 'moment':
      return canonicalMoment(text);
  }
}

function plainText(value: Json | Date | bigint | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function trimmed(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && BLANKS.includes(text[from] as string)) from += 1;
  while (to > from && BLANKS.includes(text[to - 1] as string)) to -= 1;
  return from === 0 && to === text.length ? text : text.slice(from, to);
}

function canonicalNumber(text: string): string {
  if (text.length > NUMBER_TEXT_MAX) return text;
  const parts = number.exec(text);
  if (!parts) return text;
  const [, sign, whole = '', behind = '', onlyBehind = '', exponent = '0'] = parts;
  const fraction = behind || onlyBehind;
  const digits = whole + fraction;
  // Where the point stands once the exponent is worked in.
  const point = whole.length + Number(exponent);
  const before = (point > 0 ? digits.slice(0, point).padEnd(point, '0') : '').replace(/^0+/, '') || '0';
  const after = `${'0'.repeat(Math.max(0, -point))}${digits.slice(Math.max(0, point))}`.replace(/0+$/, '');
  const size = after === '' ? before : `${before}.${after}`;
  return sign === '-' && size !== '0' ? `-${size}` : size;
}

function canonicalFlag(text: string): string {
  const word = text.length <= 5 ? text.toLowerCase() : text;
  if (yes.has(word)) return 'true';
  return no.has(word) ? 'false' : text;
}

function canonicalMoment(text: string): string {
  const parts = moment.exec(text);
  if (!parts) return text;
  const [, day, minute = '00:00', second = '00', fraction = '', offset = 'Z'] = parts;
  const milliseconds = fraction.slice(0, 3).padEnd(3, '0');
  const local = `${day}T${minute}:${second}.${milliseconds}`;
  const at = new Date(`${local}${offsetOf(offset)}`);
  return Number.isNaN(at.getTime()) ? text : at.toISOString();
}

function offsetOf(offset: string): string {
  if (offset === 'Z' || offset === 'z') return 'Z';
  const digits = offset.slice(1).replace(':', '').padEnd(4, '0');
  return `${offset[0]}${digits.slice(0, 2)}:${digits.slice(2)}`;
}
