import type { Tx } from '../../kernel/index.ts';
import { readRecords } from './queries/records.ts';
import { calendarRecord } from './records/calendar.ts';
import { notFound } from './records/decide-saves.ts';
import { shiftRecord } from './records/shift.ts';
import { type LocalPeriod, periodsOfShift, type WorkingCalendar } from './rules/working-time.ts';

interface CalendarValues {
  code: string;
  timeZone: string;
  weekly: string[][];
  exceptions: { date: string; shiftIds: string[] }[];
}

/** A calendar with its shifts, ready for workingMinutesBetween. Throws masterdata.not_found. */
export async function workingCalendarFor(tx: Tx, calendarId: string): Promise<WorkingCalendar> {
  const record = (await readRecords(tx, calendarRecord, [calendarId])).get(calendarId);
  if (!record) throw notFound(calendarRecord, calendarId);
  const { code, timeZone, weekly, exceptions } = record.values as unknown as CalendarValues;
  const shifts = await readRecords(tx, shiftRecord, [
    ...weekly.flat(),
    ...exceptions.flatMap((exception) => exception.shiftIds),
  ]);
  const periods = new Map([...shifts].map(([id, shift]) => [id, periodsOfShift(shift.values as never)]));
  const periodsOf = (ids: string[]): LocalPeriod[] => ids.flatMap((id) => periods.get(id) ?? []);
  return {
    code,
    timeZone,
    weekly: weekly.map(periodsOf),
    exceptions: new Map(exceptions.map(({ date, shiftIds }) => [date, periodsOf(shiftIds)])),
  };
}
