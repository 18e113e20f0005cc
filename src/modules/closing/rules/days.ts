import { formatMoment, momentOfWallClock } from '../../../kernel/index.ts';

/** By which clock days begin and end. */
export interface DayClock {
  timeZone: string;
  /** `06:00`: a day runs from that time to the same time of the next. */
  dayEnds: string;
}

/** The newest day of a place that is sealed, and up to when. */
export interface LastSealed {
  day: string;
  countsUntil: Date;
}

const HALF_A_DAY = 12 * 3_600_000;

/** The day so many days later, `YYYY-MM-DD`. */
export function dayAfter(day: string, days = 1): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/**
 * From when to when a day lasts by the factory's clocks: 23 to 25 hours where these are put forward or back. It is called by the date on which
 * it begins. The day after the last sealed one begins where that ended: when days come to end at another time, this one is longer or shorter.
 */
export function boundsOf(day: string, clock: DayClock, last?: LastSealed): { from: Date; until: Date } {
  const follows = last && day === dayAfter(last.day);
  return { from: follows ? last.countsUntil : beginOf(day, clock), until: beginOf(dayAfter(day), clock) };
}

/** The day in which a moment lies. */
export function dayOfMoment(at: Date, clock: DayClock): string {
  let day = formatMoment(at, clock.timeZone).slice(0, 10);
  while (at < beginOf(day, clock)) day = dayAfter(day, -1);
  while (at >= beginOf(dayAfter(day), clock)) day = dayAfter(day);
  return day;
}

/** The day that begins where the last seal ends, whenever days ended then: the nearest to it. No day ends later than at 10:00. */
export function dayBeginningAt(at: Date, clock: DayClock): string {
  return dayOfMoment(new Date(at.getTime() + HALF_A_DAY), clock);
}

/** All days from one to another, both of them included. */
export function daysBetween(first: string, last: string): string[] {
  const days: string[] = [];
  for (let day = first; day <= last; day = dayAfter(day)) days.push(day);
  return days;
}

const beginOf = (day: string, { timeZone, dayEnds }: DayClock) => momentOfWallClock(`${day}T${dayEnds}`, timeZone);
