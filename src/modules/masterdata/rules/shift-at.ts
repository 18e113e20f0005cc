import { formatMoment } from '../../../kernel/index.ts';
import { clockMinutes, periodsOfShift } from './working-time.ts';

/** What is worked on each day of the week (Monday first) and on the exceptions, as ids of shifts; the shifts' local times. */
export interface ShiftCalendar {
  timeZone: string;
  weekly: readonly (readonly string[])[];
  exceptions: readonly { date: string; shiftIds: readonly string[] }[];
  shifts: Readonly<Record<string, { startsAt: string; endsAt: string }>>;
}

const DAY_MINUTES = 1440;
const DAY = DAY_MINUTES * 60_000;

/**
 * The shift that is on at a moment, its breaks included: by the first calendar that has one on. A night shift belongs to the day on
 * which it began.
 */
export function shiftAt(calendars: readonly ShiftCalendar[], at: Date): string | undefined {
  for (const calendar of calendars) {
    const { day, minute } = localTime(at, calendar.timeZone);
    const found = onAt(calendar, day, minute) ?? onAt(calendar, day - DAY, minute + DAY_MINUTES);
    if (found !== undefined) return found;
  }
  return undefined;
}

function onAt({ weekly, exceptions, shifts }: ShiftCalendar, day: number, minute: number): string | undefined {
  const date = new Date(day);
  const exception = exceptions.find((each) => each.date === date.toISOString().slice(0, 10));
  const ids = exception?.shiftIds ?? weekly[(date.getUTCDay() + 6) % 7] ?? [];
  return ids.find((id) => {
    const shift = shifts[id];
    const [whole] = shift ? periodsOfShift({ ...shift, breaks: [] }) : [];
    return whole !== undefined && whole.from <= minute && minute < whole.to;
  });
}

/** The local day, as its midnight in UTC, and the minute of it. */
function localTime(at: Date, timeZone: string): { day: number; minute: number } {
  const [date = '', clock = ''] = formatMoment(at, timeZone).split(' ');
  return { day: Date.parse(`${date}T00:00:00Z`), minute: clockMinutes(clock) };
}
