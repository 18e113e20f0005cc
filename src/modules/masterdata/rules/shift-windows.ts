import type { ShiftCalendar } from './shift-at.ts';
import { periodsOfShift, toInstant, zoneOffsets } from './working-time.ts';

/** A shift of a day, by the clock: the day on which it begins, and the two moments. */
export interface ShiftWindow {
  shiftId: string;
  /** YYYY-MM-DD by the calendar's own clock. */
  day: string;
  from: Date;
  to: Date;
}

const DAY = 24 * 60 * 60_000;

/**
 * The shifts that lie, wholly or in part, within [from, to), breaks included, the earliest first. A night shift belongs to the day on which
 * it begins; a night in which clocks change is as long as it truly is. Where calendars say otherwise of one time, the first of them counts.
 */
export function shiftWindows(calendars: readonly ShiftCalendar[], from: Date, to: Date): ShiftWindow[] {
  const windows: ShiftWindow[] = [];
  for (const calendar of calendars) {
    const own = windowsOf(calendar, from, to);
    windows.push(...own.filter((one) => !windows.some((other) => overlap(one, other))));
  }
  return windows.sort((a, b) => a.from.getTime() - b.from.getTime() || a.to.getTime() - b.to.getTime());
}

function windowsOf({ timeZone, weekly, exceptions, shifts }: ShiftCalendar, from: Date, to: Date): ShiftWindow[] {
  const offset = zoneOffsets(timeZone);
  const localDay = (at: Date) => Math.floor((at.getTime() + offset(at.getTime())) / DAY);
  const windows: ShiftWindow[] = [];
  // A night shift of the day before may still be on.
  for (let day = localDay(from) - 1; day <= localDay(to); day += 1) {
    const midnight = new Date(day * DAY);
    const date = midnight.toISOString().slice(0, 10);
    const exception = exceptions.find((each) => each.date === date);
    for (const shiftId of exception?.shiftIds ?? weekly[(midnight.getUTCDay() + 6) % 7] ?? []) {
      const shift = shifts[shiftId];
      const [whole] = shift ? periodsOfShift({ ...shift, breaks: [] }) : [];
      if (!whole) continue;
      const window = {
        shiftId,
        day: date,
        from: new Date(toInstant(day, whole.from, offset)),
        to: new Date(toInstant(day, whole.to, offset)),
      };
      if (window.from < to && window.to > from) windows.push(window);
    }
  }
  return windows;
}

const overlap = (a: ShiftWindow, b: ShiftWindow) => a.from < b.to && b.from < a.to;
