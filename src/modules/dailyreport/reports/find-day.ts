import {
  clockPolicies,
  formatMoment,
  momentOfWallClock,
  policiesOf,
  type QueryContext,
} from '../../../kernel/index.ts';
import { findShiftWindows } from '../../masterdata/index.ts';
import type { Placed } from '../queries/asked.ts';
import { type DayPlan, dayAt, layDay } from '../rules/lay-day.ts';

const DAY = 86_400_000;

export interface PlacedDays {
  timeZone: string;
  /** The day that is on at the moment of the question. */
  today: string;
  planOf(day: string): DayPlan;
}

/**
 * The days of a place by the shifts of its calendars. `around` is a day of interest: those within a week of it can be asked for.
 */
export async function findDays(
  { tx, now, configuration }: Pick<QueryContext, 'tx' | 'now' | 'configuration'>,
  { workshopId }: Placed,
  around?: string,
): Promise<PlacedDays> {
  const timeZone = policiesOf(await configuration({}), clockPolicies)['clock.time_zone'];
  const midnight = keeping((day: string) => momentOfWallClock(day, timeZone));
  const middle = around === undefined ? now.getTime() : midnight(around).getTime();
  const span = (at: number) => ({ from: new Date(at - 8 * DAY), to: new Date(at + 8 * DAY) });
  const shifts = await findShiftWindows(tx, workshopId, span(middle));
  const present = around === undefined ? shifts : await findShiftWindows(tx, workshopId, span(now.getTime()));
  return {
    timeZone,
    today: dayAt(now, formatMoment(now, timeZone).slice(0, 10), present, midnight),
    planOf: (day) => layDay(day, shifts, midnight),
  };
}

/** Asking what a clock shows is slow, and the same days are asked for over and over. */
function keeping<Out>(find: (day: string) => Out): (day: string) => Out {
  const known = new Map<string, Out>();
  return (day) => {
    const kept = known.get(day);
    if (kept !== undefined) return kept;
    const found = find(day);
    known.set(day, found);
    return found;
  };
}
