import { momentOfWallClock } from '../../../kernel/index.ts';

/** The calendar day so many days later, `YYYY-MM-DD`. */
export function dayAfter(day: string, days = 1): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** From when to when a day lasts by the factory's clocks: 23 to 25 hours where these are put forward or back. */
export function boundsOf(day: string, timeZone: string): { from: Date; until: Date } {
  return { from: momentOfWallClock(day, timeZone), until: momentOfWallClock(dayAfter(day), timeZone) };
}

/** All days from one to another, both of them included. */
export function daysBetween(first: string, last: string): string[] {
  const days: string[] = [];
  for (let day = first; day <= last; day = dayAfter(day)) days.push(day);
  return days;
}
