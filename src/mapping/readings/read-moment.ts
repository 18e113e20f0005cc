import type { Json } from '../../kernel/contract.ts';
import { Unmappable } from '../mapped.ts';
import { type DayMeant, dayWritten, isOrdinaryYear, isSerial, textLengthMax } from './read-day.ts';
import { momentAt, momentOnWall } from './time-zone.ts';

const isoWithOffset =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?) ?(Z|[+-]\d{2}:?\d{2}|[+-]\d{2})$/i;
/** As most systems write it: no calendar has to be asked. */
const inUtc = /^(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8]))T((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(\.\d{3})?Z$/;
const compact = /^(\d{8})[T ]?(\d{2})(\d{2})(\d{2})$/;
/** Seconds or milliseconds since 1970: September 2001 to November 2286. */
const since1970 = /^[1-9](?:\d{9}|\d{12})$/;

/**
 * A moment as `2026-01-05T08:30:00.000Z`, to the millisecond. One without an offset needs `zone`; a day alone is its midnight there.
 * Throws Unmappable where it is none, and where it could be two.
 */
export function readMoment(value: Json, meant: DayMeant = {}): string {
  if ((typeof value !== 'string' || value.length > textLengthMax) && typeof value !== 'number') throw none(value);
  const [, today, clock, fraction = '.000'] = (typeof value === 'string' && inUtc.exec(value)) || [];
  if (today !== undefined && isOrdinaryYear(today)) return `${today}T${clock}${fraction}Z`;
  const text = typeof value === 'number' ? String(value) : value.normalize('NFKC').trim().replace(/\s+/g, ' ');
  if (since1970.test(text)) return new Date(Number(text) * (text.length === 10 ? 1000 : 1)).toISOString();
  const [, day, time, offset] = isoWithOffset.exec(text) ?? [];
  if (day !== undefined && time !== undefined && offset !== undefined) {
    const known = dayWritten(day, meant, value);
    if (known === undefined) throw none(value);
    const full = /^[+-]\d{2}$/.test(offset) ? `${offset}:00` : offset;
    return new Date(momentAt(known, time, full, value)).toISOString();
  }
  const { onDay, at } = wallOf(text, meant, value);
  if (meant.zone === undefined) {
    throw new Unmappable(
      {
        zh: '这个时间没有说明时区，可能是不同的时刻：请在映射里说明时区。',
        en: 'This time names no time zone and could be more than one moment: say the zone in the mapping.',
      },
      value,
    );
  }
  return new Date(momentOnWall(onDay, at, meant.zone, value)).toISOString();
}

/** Day and time of day as a clock on a wall showed them. */
function wallOf(text: string, meant: DayMeant, found: Json): { onDay: string; at: string } {
  if (isSerial(text)) {
    const milliseconds = Date.UTC(1899, 11, 30) + Math.round(Number(text) * 86_400) * 1000;
    const shown = new Date(milliseconds).toISOString();
    return { onDay: shown.slice(0, 10), at: shown.slice(11, 19) };
  }
  const [, digits, hour, minute, second] = compact.exec(text) ?? [];
  const [, date = digits ?? text, time = digits === undefined ? '00:00' : `${hour}:${minute}:${second}`] =
    /^(.*?\d[日号]?)[T ]+(\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?)$/.exec(text) ?? [];
  const onDay = dayWritten(date, meant, found);
  if (onDay === undefined) throw none(found);
  return { onDay, at: time };
}

function none(found: Json): Unmappable {
  return new Unmappable({ zh: '这不是一个时刻。', en: 'This is not a moment.' }, found);
}
