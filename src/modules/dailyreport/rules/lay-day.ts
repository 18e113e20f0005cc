/** A shift of a day as the calendars have it. */
export interface Shift {
  shiftId: string;
  /** YYYY-MM-DD: the day on which it begins. */
  day: string;
  from: Date;
  to: Date;
}

/** A day of a place, in shifts and what lies outside them. */
export interface DayPlan {
  day: string;
  from: Date;
  to: Date;
  /** In order and without overlap: what two shifts share belongs to the one that began first. */
  shifts: Shift[];
}

/**
 * A day lasts from its first shift to the first one of the next day, so that a night shift is whole in the day on which it begins. Where a day has no shift,
 * it begins at midnight, or when the night shift before it ends. Days and the shifts and gaps in them leave nothing out and count nothing twice.
 *
 * `shifts` are those of the day and of its neighbours; `midnight` gives the moment at which a day begins by the clock on the wall.
 */
export function layDay(day: string, shifts: readonly Shift[], midnight: (day: string) => Date): DayPlan {
  const from = beginOf(day, shifts, midnight);
  const to = beginOf(nextDay(day), shifts, midnight);
  const own: Shift[] = [];
  let until = from;
  for (const shift of ofDay(day, shifts)) {
    const begun = shift.from > until ? shift.from : until;
    const end = shift.to < to ? shift.to : to;
    if (end <= begun) continue;
    own.push({ ...shift, from: begun, to: end });
    until = end;
  }
  return { day, from, to, shifts: own };
}

/** The day on which a moment lies. */
export function dayAt(
  moment: Date,
  wallDay: string,
  shifts: readonly Shift[],
  midnight: (day: string) => Date,
): string {
  for (const day of [nextDay(wallDay), wallDay]) if (beginOf(day, shifts, midnight) <= moment) return day;
  return dayBefore(wallDay);
}

function beginOf(day: string, shifts: readonly Shift[], midnight: (day: string) => Date): Date {
  const [first] = ofDay(day, shifts);
  if (first) return first.from;
  const before = ofDay(dayBefore(day), shifts).map(({ to }) => to);
  return [midnight(day), ...before].reduce((latest, one) => (one > latest ? one : latest));
}

function ofDay(day: string, shifts: readonly Shift[]): Shift[] {
  return shifts
    .filter((shift) => shift.day === day)
    .sort((a, b) => a.from.getTime() - b.from.getTime() || a.to.getTime() - b.to.getTime());
}

const DAY = 86_400_000;
const shifted = (day: string, by: number) => new Date(Date.parse(`${day}T00:00:00Z`) + by).toISOString().slice(0, 10);
export const nextDay = (day: string) => shifted(day, DAY);
export const dayBefore = (day: string) => shifted(day, -DAY);
