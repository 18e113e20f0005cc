import { type Json, yearLimits } from '../../kernel/contract.ts';
import { Unmappable } from '../mapped.ts';
import { dayIn, momentAt } from './time-zone.ts';

export interface DayMeant {
  order?: 'day_first' | 'month_first' | undefined;
  zone?: string | undefined;
}

/** Of a day or a moment, blanks included. */
export const textLengthMax = 60;
const iso = /^(\d{4})-(\d{2})-(\d{2})$/;
/** Days that every month has: no calendar has to be asked. */
const plainDay = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])$/;
const yearFirst = /^(\d{4}) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2}) ?[日号]?$/;
const compact = /^((?:19|20)\d{2})(\d{2})(\d{2})$/;
const yearLast = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/;
const dayBeforeName = /^(\d{1,2})(?:st|nd|rd|th)?[-/ .]+([a-z]{3})[a-z]*[-/ .,]+(\d{4})$/i;
const nameBeforeDay = /^([a-z]{3})[a-z]*[- .]+(\d{1,2})(?:st|nd|rd|th)?[, ]+(\d{4})$/i;
/** Days since 30 December 1899, as spreadsheets count them: 1982 to 2119, so that no other number is taken for a day. */
const serial = /^(?:[3-7]\d{4}|80000)(?:\.\d+)?$/;
const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * A day in any usual writing as `2026-01-05`. Throws Unmappable where it is none, where `8/11/2026` could be two days and no order is
 * said, and where a moment of the day needs a time zone to say which day it was.
 */
export function readDay(value: Json, meant: DayMeant = {}): string {
  if ((typeof value !== 'string' || value.length > textLengthMax) && typeof value !== 'number') throw none(value);
  if (typeof value === 'string' && plainDay.test(value) && isOrdinaryYear(value)) return value;
  const text = typeof value === 'number' ? String(value) : value.normalize('NFKC').trim().replace(/\s+/g, ' ');
  const day = dayWritten(text, meant, value);
  if (day !== undefined) return day;
  if (serial.test(text)) return dayOfSerial(text);
  const [, date = '', time = ''] = /^(.*?\d[日号]?)[T ]+(\d{1,2}:\d{2}.*)$/.exec(text) ?? [];
  const offset = /(?:Z|[+-]\d{2}:?\d{2})$/i.exec(time)?.[0];
  const onDay = date === '' ? undefined : dayWritten(date, meant, value);
  if (onDay === undefined) throw none(value);
  if (offset === undefined) return onDay;
  // A day without a time is often sent as its midnight in UTC; any other time has its day in a place only.
  if (/^00:00(?::00(?:\.0+)?)?(?:Z|[+-]00:?00)$/i.test(time)) return onDay;
  if (meant.zone === undefined) {
    throw new Unmappable(
      {
        zh: '这是带时区的时刻，属于哪一天取决于地点：请在映射里说明时区。',
        en: 'This is a moment with an offset, and which day it was depends on the place: say the time zone in the mapping.',
      },
      value,
    );
  }
  return dayIn(momentAt(onDay, time.slice(0, time.length - offset.length), offset, value), meant.zone);
}

/** The day that a text without a time of day says; undefined where it says none. */
export function dayWritten(text: string, { order }: DayMeant, found: Json): string | undefined {
  const first = iso.exec(text) ?? yearFirst.exec(text) ?? compact.exec(text);
  if (first) return dayOf(first[1], first[2], first[3], found);
  const dayName = dayBeforeName.exec(text);
  if (dayName) return dayOf(dayName[3], monthOf(dayName[2]), dayName[1], found);
  const nameDay = nameBeforeDay.exec(text);
  if (nameDay) return dayOf(nameDay[3], monthOf(nameDay[1]), nameDay[2], found);
  const last = yearLast.exec(text);
  if (!last) return undefined;
  const [, one = '', mark, other = '', year = ''] = last;
  const couldBeMonth = (part: string) => Number(part) >= 1 && Number(part) <= 12;
  // With points the day stands first wherever people write so.
  const dayFirst =
    order !== undefined ? order === 'day_first' : mark === '.' || !couldBeMonth(one) || Number(one) === Number(other);
  if (
    order === undefined &&
    mark !== '.' &&
    couldBeMonth(one) &&
    couldBeMonth(other) &&
    Number(one) !== Number(other)
  ) {
    throw new Unmappable(
      {
        zh: `“${text}”可能是 ${year}-${two(one)}-${two(other)}，也可能是 ${year}-${two(other)}-${two(one)}：请在映射里说明日和月的先后。`,
        en: `'${text}' could be ${year}-${two(one)}-${two(other)} or ${year}-${two(other)}-${two(one)}: say in the mapping which comes first.`,
      },
      found,
    );
  }
  return dayFirst ? dayOf(year, other, one, found) : dayOf(year, one, other, found);
}

/** The day of a spreadsheet's number; its fraction is the time of day. */
export function isSerial(text: string): boolean {
  return serial.test(text);
}

/** A year that people mean, at the beginning of the text. */
export function isOrdinaryYear(text: string): boolean {
  const year = Number(text.slice(0, 4));
  return year >= yearLimits.first && year <= yearLimits.last;
}

function dayOfSerial(text: string): string {
  return new Date(Date.UTC(1899, 11, 30) + Math.floor(Number(text)) * 86_400_000).toISOString().slice(0, 10);
}

function dayOf(year = '', month = '', day = '', found: Json): string {
  const plain = `${year}-${two(month)}-${two(day)}`;
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  const exists = m >= 1 && m <= 12 && d >= 1 && (d <= 28 || d <= new Date(Date.UTC(y, m, 0)).getUTCDate());
  if (!exists) throw none(found);
  if (!isOrdinaryYear(year)) {
    throw new Unmappable({ zh: `没有人指 ${year} 年。`, en: `Nobody means the year ${year}.` }, found);
  }
  return plain;
}

const two = (part: string) => part.padStart(2, '0');
const monthOf = (name = '') => String(monthNames.indexOf(name.toLowerCase()) + 1);

function none(found: Json): Unmappable {
  return new Unmappable({ zh: '这不是一个日期。', en: 'This is not a date.' }, found);
}
