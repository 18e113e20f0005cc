import type { Json } from '../../kernel/contract.ts';
import { Unmappable } from '../mapped.ts';

const textLengthMax = 60;
const exponentMax = 30;
const canonical = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{0,14}[1-9])?$/;
const withZeros = /^(?:0|[1-9]\d{0,14})\.\d{0,14}0$/;
/** Blanks and apostrophes stand between groups of three and mean nothing else. */
const groupMarks = /['’\s\u202f](?=\d{3}(?!\d))/g;

/**
 * A number in any usual writing as exact plain digits: `1,234.50` is `1234.5`, `12-` and `(12)` are `-12`, `1.2E3` is `1200`. Throws
 * Unmappable where it is none, where `1,234` could be two numbers and no decimal mark is said, and where digits were lost on the way here.
 */
export function readNumber(value: Json, decimal?: '.' | ','): string {
  if (typeof value === 'number') return plainDigits(value);
  if (typeof value !== 'string' || value.length > textLengthMax) throw none(value);
  if (
    canonical.test(value) &&
    value !== '-0' &&
    (decimal !== ',' || !value.includes('.')) &&
    !isDoubtful(value, decimal)
  )
    return value;
  if (decimal === '.' && withZeros.test(value)) return withoutZeros(value);
  const text = value.normalize('NFKC').trim();
  const [, before = '', opened = '', digits = '', exponent, closed = '', after = ''] =
    /^([+-]?)\s*[¥$€£]?\s*(\(?)\s*([\d.,'’\s\u202f]*\d[.,]?)(?:[eE]([+-]?\d{1,3}))?\s*(\)?)(-?)$/.exec(text) ?? [];
  const signs = (before === '' ? 0 : 1) + (opened === '' ? 0 : 1) + (after === '' ? 0 : 1);
  if (digits === '' || signs > 1 || (opened === '') !== (closed === '')) throw none(value);
  const unsigned = oneMark(digits.replace(groupMarks, ''), decimal, value);
  const shifted = exponent === undefined ? unsigned : shift(unsigned, Number(exponent), value);
  const shortest = shortestOf(shifted);
  const negative = before === '-' || opened !== '' || after !== '';
  return negative && shortest !== '0' ? `-${shortest}` : shortest;
}

/** A number without a fraction, as JavaScript counts exactly. */
export function readWhole(value: Json, decimal?: '.' | ','): number {
  const digits = readNumber(value, decimal);
  const whole = Number(digits);
  if (digits.includes('.'))
    throw new Unmappable({ zh: '这里只能是整数。', en: 'Only a whole number can stand here.' }, value);
  if (!Number.isSafeInteger(whole))
    throw new Unmappable({ zh: '这个整数太大。', en: 'This whole number is too large.' }, value);
  return whole;
}

/** Digits of a number that JavaScript already holds: exactly those that it was written with. */
export function plainDigits(value: number): string {
  if (!Number.isFinite(value)) throw none(String(value));
  if (Number.isInteger(value)) {
    if (!Number.isSafeInteger(value)) {
      throw new Unmappable(
        {
          zh: '这个数超过 15 位，作为数字传来时末尾的数字已经丢失：请让对方以文本传送。',
          en: 'This number has more than 15 digits, and its last ones were lost where it came as a number: let the other side send it as text.',
        },
        value,
      );
    }
    return value === 0 ? '0' : String(value);
  }
  const text = String(value);
  const [digits = '', exponent] = text.split('e');
  if (exponent === undefined) return text;
  const sign = digits.startsWith('-') ? '-' : '';
  return sign + shortestOf(shift(digits.replace('-', ''), Number(exponent), value));
}

/** `1.234` in canonical form: 1.234 or 1234, as long as nobody says which. */
function isDoubtful(text: string, decimal: string | undefined): boolean {
  return decimal === undefined && /^-?[1-9]\d{0,2}\.\d{3}$/.test(text);
}

/** With at most one mark, a point, before the decimals. */
function oneMark(text: string, decimal: '.' | ',' | undefined, found: Json): string {
  if (/^\d+$/.test(text)) return text;
  const point = decimal ?? decimalMarkIn(text, found);
  const thousands = point === '.' ? ',' : '.';
  const grouped = point === '.' ? /^(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?$/ : /^(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d*)?$/;
  const bare = point === '.' ? /^\.\d+$/ : /^,\d+$/;
  if (!grouped.test(text) && !bare.test(text)) throw none(found);
  return text.replaceAll(thousands, '').replace(point, '.');
}

/** Which mark is the decimal one, where the number itself says so. */
function decimalMarkIn(text: string, found: Json): '.' | ',' {
  const marks = text.replace(/\d/g, '');
  const last = marks.at(-1) as '.' | ',';
  const other = last === '.' ? ',' : '.';
  if (marks.includes(other)) return last;
  if (marks.length > 1) return other;
  const [whole = '', rest = ''] = text.split(last);
  if (rest.length === 3 && /^[1-9]\d{0,2}$/.test(whole)) {
    throw new Unmappable(
      {
        zh: `“${text}”可能是 ${whole}.${rest}，也可能是 ${whole}${rest}：请在映射里说明哪个符号是小数点。`,
        en: `'${text}' could be ${whole}.${rest} or ${whole}${rest}: say in the mapping which mark is the decimal one.`,
      },
      found,
    );
  }
  return last;
}

/** × 10^exponent, in plain digits. */
function shift(text: string, exponent: number, found: Json): string {
  if (Math.abs(exponent) > exponentMax) throw none(found);
  const [whole = '', fraction = ''] = text.split('.');
  const digits = whole + fraction;
  const point = whole.length + exponent;
  if (point <= 0) return `0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return digits + '0'.repeat(point - digits.length);
  return `${digits.slice(0, point)}.${digits.slice(point)}`;
}

function shortestOf(text: string): string {
  const [whole = '', fraction = ''] = text.split('.');
  const decimals = fraction.replace(/0+$/, '');
  const before = whole.replace(/^0+(?=\d)/, '') || '0';
  return decimals === '' ? before : `${before}.${decimals}`;
}

/** A positive decimal whose last decimals are zeros, without them. */
function withoutZeros(text: string): string {
  let end = text.length;
  while (text.charCodeAt(end - 1) === 48) end -= 1;
  return text.slice(0, text.charCodeAt(end - 1) === 46 ? end - 1 : end);
}

function none(found: Json): Unmappable {
  return new Unmappable({ zh: '这不是一个数。', en: 'This is not a number.' }, found);
}
