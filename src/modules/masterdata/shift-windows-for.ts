import type { Tx } from '../../kernel/index.ts';
import { readRecords } from './queries/records.ts';
import { calendarRecord } from './records/calendar.ts';
import { notFound } from './records/decide-saves.ts';
import { shiftRecord } from './records/shift.ts';
import type { ShiftCalendar } from './rules/shift-at.ts';
import { type ShiftWindow, shiftWindows } from './rules/shift-windows.ts';

/** A shift of a day, and how it is called. */
export interface NamedShiftWindow extends ShiftWindow {
  code: string;
  name: string;
  nameEn: string;
}

/** The shifts of one calendar that lie, wholly or in part, within [from, to), the earliest first. Throws masterdata.not_found. */
export async function shiftWindowsFor(tx: Tx, calendarId: string, from: Date, to: Date): Promise<NamedShiftWindow[]> {
  const record = (await readRecords(tx, calendarRecord, [calendarId])).get(calendarId);
  if (!record) throw notFound(calendarRecord, calendarId);
  const { timeZone, weekly, exceptions } = record.values as unknown as Omit<ShiftCalendar, 'shifts'>;
  const ids = [...weekly.flat(), ...exceptions.flatMap(({ shiftIds }) => shiftIds)];
  const found = await readRecords(tx, shiftRecord, ids);
  const shifts = Object.fromEntries([...found].map(([id, { values }]) => [id, values as unknown as NamedShift]));
  return shiftWindows([{ timeZone, weekly, exceptions, shifts }], from, to).map((window) => {
    const { code = '', name = '', nameEn = '' } = shifts[window.shiftId] ?? {};
    return { ...window, code, name, nameEn };
  });
}

interface NamedShift {
  startsAt: string;
  endsAt: string;
  code: string;
  name: string;
  nameEn: string;
}
