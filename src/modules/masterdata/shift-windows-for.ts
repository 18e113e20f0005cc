import { momentOfWallClock, type Tx } from '../../kernel/index.ts';
import { readRecords } from './queries/records.ts';
import { calendarRecord } from './records/calendar.ts';
import { notFound } from './records/decide-saves.ts';
import { shiftRecord } from './records/shift.ts';

/** A shift of one day: by the day on which it starts, from its beginning to its end, breaks included. */
export interface ShiftWindow {
  /** `2026-11-22`, by the calendar's clock. */
  date: string;
  shiftId: string;
  code: string;
  name: string;
  nameEn: string;
  from: Date;
  to: Date;
}

const DAY = 86_400_000;

/** The shifts of a calendar that overlap a span, in order. Throws masterdata.not_found. */
export async function shiftWindowsFor(tx: Tx, calendarId: string, from: Date, to: Date): Promise<ShiftWindow[]> {
  const record = (await readRecords(tx, calendarRecord, [calendarId])).get(calendarId);
  if (!record) throw notFound(calendarRecord, calendarId);
  const { timeZone, weekly, exceptions } = record.values as unknown as {
    timeZone: string;
    weekly: string[][];
    exceptions: { date: string; shiftIds: string[] }[];
  };
  const ids = [...weekly.flat(), ...exceptions.flatMap(({ shiftIds }) => shiftIds)];
  const shifts = await readRecords(tx, shiftRecord, ids);
  const windows: ShiftWindow[] = [];
  // A shift that began the day before may still run, whatever the zone's day is.
  for (let day = Math.floor(from.getTime() / DAY) - 2; day * DAY <= to.getTime() + DAY; day += 1) {
    const date = new Date(day * DAY).toISOString().slice(0, 10);
    const next = new Date((day + 1) * DAY).toISOString().slice(0, 10);
    const own = exceptions.find((one) => one.date === date)?.shiftIds ?? weekly[(((day + 3) % 7) + 7) % 7] ?? [];
    for (const shiftId of own) {
      const shift = shifts.get(shiftId);
      if (!shift) continue;
      const { code, name, nameEn, startsAt, endsAt } = shift.values as Record<string, string>;
      const begins = momentOfWallClock(`${date}T${startsAt}`, timeZone);
      const endsNext = String(endsAt) <= String(startsAt);
      // 24:00 is the next day's beginning.
      const ends =
        endsAt === '24:00'
          ? momentOfWallClock(`${next}T00:00`, timeZone)
          : momentOfWallClock(`${endsNext ? next : date}T${endsAt}`, timeZone);
      if (begins < to && ends > from)
        windows.push({
          date,
          shiftId,
          code: code ?? '',
          name: name ?? '',
          nameEn: nameEn ?? '',
          from: begins,
          to: ends,
        });
    }
  }
  return windows.sort((a, b) => a.from.getTime() - b.from.getTime());
}
