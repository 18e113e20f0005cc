/** Minutes after local midnight; an end above 1440 lies on the next day. */
export interface LocalPeriod {
  from: number;
  to: number;
}

/** A calendar with its shifts looked up: what is worked on each day of the week (Monday first) and on the exceptions. */
export interface WorkingCalendar {
  code: string;
  timeZone: string;
  weekly: readonly (readonly LocalPeriod[])[];
  exceptions: ReadonlyMap<string, readonly LocalPeriod[]>;
}

export interface WorkingPeriod {
  from: number;
  to: number;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Working minutes in [from, to); a fraction when the ends have seconds. Nothing when `to` is before `from`. */
export function workingMinutesBetween(calendar: WorkingCalendar, from: Date, to: Date): number {
  let total = 0;
  for (const period of workingPeriods(calendar, from.getTime(), to.getTime())) total += period.to - period.from;
  return total / MINUTE;
}

/** The working periods within [from, to) in order, without overlap: an hour that two shifts share counts once. */
export function* workingPeriods(calendar: WorkingCalendar, from: number, to: number): Generator<WorkingPeriod> {
  if (from >= to) return;
  const offset = zoneOffsets(calendar.timeZone);
  let coveredUntil = from;
  // A night shift that began two local days ago may still be running.
  let day = Math.floor((from + offset(from)) / DAY) - 2;
  const dayLast = Math.floor((to + offset(to)) / DAY) + 1;
  for (; day <= dayLast; day += 1) {
    for (const local of periodsOfDay(calendar, day)) {
      const start = Math.max(toInstant(day, local.from, offset), coveredUntil);
      const end = Math.min(toInstant(day, local.to, offset), to);
      if (end <= start) continue;
      yield { from: start, to: end };
      coveredUntil = end;
    }
  }
}

function periodsOfDay(calendar: WorkingCalendar, day: number): readonly LocalPeriod[] {
  const date = new Date(day * DAY);
  const exception = calendar.exceptions.get(date.toISOString().slice(0, 10));
  const periods = exception ?? calendar.weekly[(date.getUTCDay() + 6) % 7] ?? [];
  return [...periods].sort((a, b) => a.from - b.from || a.to - b.to);
}

/** A local time that a change of the clock skips becomes the moment of the change's far side. */
export function toInstant(day: number, minutes: number, offset: (instant: number) => number): number {
  const local = day * DAY + minutes * MINUTE;
  const guess = local - offset(local);
  return local - offset(guess);
}

/** Milliseconds that local time is ahead of UTC; asked of Intl once per hour of time line, not once per call. */
export function zoneOffsets(timeZone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  const HOUR = 60 * MINUTE;
  const known = new Map<number, number>();
  return (instant) => {
    // Clocks change on a quarter of an hour at the finest.
    const slot = Math.floor(instant / (HOUR / 4)) * (HOUR / 4);
    const cached = known.get(slot);
    if (cached !== undefined) return cached;
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(slot)) part[type] = Number(value);
    const local = Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day, part.hour, part.minute);
    known.set(slot, local - slot);
    return local - slot;
  };
}

/** A shift's working periods: from start to end without the breaks. Throws nothing; overlapping breaks count once. */
export function periodsOfShift(shift: {
  startsAt: string;
  endsAt: string;
  breaks: readonly { from: string; to: string }[];
}): LocalPeriod[] {
  const from = clockMinutes(shift.startsAt);
  const to = endAfter(from, clockMinutes(shift.endsAt));
  let periods: LocalPeriod[] = [{ from, to }];
  for (const pause of shift.breaks) {
    const pauseFrom = startAfter(from, clockMinutes(pause.from));
    const pauseTo = endAfter(pauseFrom, clockMinutes(pause.to, pauseFrom));
    periods = periods
      .flatMap((period) => [
        { from: period.from, to: Math.min(period.to, pauseFrom) },
        { from: Math.max(period.from, pauseTo), to: period.to },
      ])
      .filter((period) => period.to > period.from);
  }
  return periods;
}

export function clockMinutes(clock: string, notBefore = 0): number {
  const minutes = Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
  return notBefore >= 1440 ? minutes + 1440 : minutes;
}

const startAfter = (shiftFrom: number, minutes: number) => (minutes < shiftFrom ? minutes + 1440 : minutes);
const endAfter = (from: number, minutes: number) => (minutes <= from ? minutes + 1440 : minutes);
