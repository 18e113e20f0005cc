import type { ShiftCode } from '../factory/organisation.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Asia/Shanghai keeps no summer time. */
const ZONE_OFFSET = 8 * HOUR;
const DAYS_BACK = 40;
const DAYS_AHEAD = 21;

/** Working time of the demo factory, in milliseconds since 1970. Days count from today: 0 is today, -1 yesterday. */
export interface WorkingDays {
  isWorkingDay(day: number): boolean;
  /** Monday is 0. */
  restWeekday: number;
  /** A moment of a day by the factory's clock. */
  moment(day: number, hour: number, minute?: number): number;
  dayOf(at: number): number;
  /** The first working moment at or after this one. */
  align(at: number): number;
  addMinutes(at: number, minutes: number): number;
  shiftAt(at: number): ShiftCode;
  /** The first moment at or after this one when the early shift, and the office with it, is there. */
  office(at: number): number;
}

/**
 * Two shifts a day and one rest day a week. Which weekday that is follows from the day the demo is made, so that today is
 * never the rest day and the story keeps its shape.
 */
export function workingDaysAround(now: Date): WorkingDays {
  const midnight = Math.floor((now.getTime() + ZONE_OFFSET) / DAY) * DAY - ZONE_OFFSET;
  const isWorkingDay = (day: number) => (((day - 1) % 7) + 7) % 7 !== 0;
  const moment = (day: number, hour: number, minute = 0) => midnight + day * DAY + hour * HOUR + minute * MINUTE;
  const dayOf = (at: number) => Math.floor((at - midnight) / DAY);
  const periods = workingPeriods(isWorkingDay, moment);
  const periodAt = (at: number) => {
    const found = periods.findIndex((period) => period.to > at);
    if (found < 0) throw new Error('the story runs beyond its calendar');
    return found;
  };
  const align = (at: number) => Math.max(at, (periods[periodAt(at)] as Period).from);
  return {
    isWorkingDay,
    restWeekday: weekdayOf(moment(1, 12)),
    moment,
    dayOf,
    align,
    addMinutes(at, minutes) {
      let left = minutes * MINUTE;
      for (let index = periodAt(at); ; index += 1) {
        const period = periods[index];
        if (!period) throw new Error('the story runs beyond its calendar');
        const from = Math.max(at, period.from);
        if (from + left <= period.to) return from + left;
        left -= period.to - from;
      }
    },
    shiftAt: (at) => (at - moment(dayOf(at), 0) < 15 * HOUR ? 'EARLY' : 'LATE'),
    office(at) {
      const working = align(at);
      const day = dayOf(working);
      return working < moment(day, 15) ? working : align(moment(day + 1, 7));
    },
  };
}

interface Period {
  from: number;
  to: number;
}

function workingPeriods(isWorkingDay: (day: number) => boolean, moment: WorkingDays['moment']): Period[] {
  const periods: Period[] = [];
  for (let day = -DAYS_BACK; day <= DAYS_AHEAD; day += 1) {
    if (!isWorkingDay(day)) continue;
    periods.push({ from: moment(day, 7), to: moment(day, 11) }, { from: moment(day, 11, 30), to: moment(day, 15) });
    periods.push({ from: moment(day, 15), to: moment(day, 19) }, { from: moment(day, 19, 30), to: moment(day, 23) });
  }
  return periods;
}

function weekdayOf(at: number): number {
  return (new Date(at + ZONE_OFFSET).getUTCDay() + 6) % 7;
}
