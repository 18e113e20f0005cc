import type { Json } from '../../kernel/contract.ts';
import { Unmappable } from '../mapped.ts';

const clocks = new Map<string, Intl.DateTimeFormat>();
const clocksMax = 100;

/** The day that calendars of a zone show at a moment. */
export function dayIn(milliseconds: number, zone: string): string {
  return wallAt(milliseconds, zone).slice(0, 10);
}

/** The moment of a day, a time of day `08:30:15.25` and an offset `+08:00` or `Z`. Throws Unmappable where there is none. */
export function momentAt(day: string, time: string, offset: string, found: Json): number {
  const [, sign = '+', hours = '0', minutes = '0'] = /^([+-])(\d{2}):?(\d{2})$/.exec(offset) ?? [];
  const ahead = (Number(hours) * 60 + Number(minutes)) * 60_000;
  if (ahead > 14 * 3_600_000) throw none(found);
  return wallMilliseconds(day, time, found) - (sign === '-' ? -ahead : ahead);
}

/** The moment when clocks of a zone show this; refused in the hours in which they were set, when they show it never or twice. */
export function momentOnWall(day: string, time: string, zone: string, found: Json): number {
  const shown = wallMilliseconds(day, time, found);
  // What a zone is ahead of UTC a day before and a day after covers both sides of any setting of clocks.
  const guesses = new Set([-86_400_000, 86_400_000].map((away) => shown - offsetAt(shown + away, zone)));
  const fitting = [...guesses].filter((guess) => guess + offsetAt(guess, zone) === shown);
  if (fitting.length === 1) return fitting[0] as number;
  throw new Unmappable(
    fitting.length === 0
      ? { zh: `${zone} 的时钟那天跳过了这一时刻。`, en: `The clocks of ${zone} skipped this time on that day.` }
      : {
          zh: `${zone} 的时钟那天两次显示这一时刻。`,
          en: `The clocks of ${zone} showed this time twice on that day.`,
        },
    found,
  );
}

function wallMilliseconds(day: string, time: string, found: Json): number {
  const [, hour = '', minute = '', second = '0', fraction = ''] =
    /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?$/.exec(time.trim()) ?? [];
  const [h, m, s] = [Number(hour), Number(minute), Number(second)];
  if (hour === '' || h > 23 || m > 59 || s > 59) throw none(found);
  return Date.parse(`${day}T00:00:00Z`) + ((h * 60 + m) * 60 + s) * 1000 + Number(fraction.padEnd(3, '0').slice(0, 3));
}

function offsetAt(milliseconds: number, zone: string): number {
  return Date.parse(`${wallAt(milliseconds, zone).replace(' ', 'T')}Z`) - Math.floor(milliseconds / 1000) * 1000;
}

function wallAt(milliseconds: number, zone: string): string {
  let clock = clocks.get(zone);
  if (!clock) {
    try {
      // sv-SE writes dates as ISO 8601 does.
      clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
    } catch {
      throw new Unmappable({ zh: `没有时区“${zone}”。`, en: `There is no time zone '${zone}'.` });
    }
    if (clocks.size >= clocksMax) clocks.clear();
    clocks.set(zone, clock);
  }
  return clock.format(milliseconds);
}

function none(found: Json): Unmappable {
  return new Unmappable({ zh: '这不是一个时刻。', en: 'This is not a moment.' }, found);
}
