import { momentOfWallClock, type Refusal } from '../../../kernel/index.ts';
import { refuse } from '../refusals.ts';

export interface TimePolicy {
  aheadMinutesMax: number;
  backdateHoursMax: number;
}

/** Why something can't be entered as having happened then: a clock that is ahead, or a fact that is too old. */
export function whyNotAt(
  businessAt: Date,
  now: Date,
  policy: TimePolicy,
  where: `/${string}` = '/businessAt',
): Refusal | undefined {
  const at = businessAt.toISOString();
  if (businessAt.getTime() > now.getTime() + policy.aheadMinutesMax * 60_000) {
    return refuse('inventory.clock_ahead', { at, minutes: policy.aheadMinutesMax }, { where });
  }
  if (businessAt.getTime() < now.getTime() - policy.backdateHoursMax * 3_600_000) {
    return refuse('inventory.too_late', { at, hours: policy.backdateHoursMax }, { where });
  }
  return undefined;
}

const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day of a moment in a time zone, `YYYY-MM-DD`. */
export function dayOf(moment: Date, timeZone: string): string {
  let format = dayFormats.get(timeZone);
  if (!format) {
    // sv-SE writes dates as ISO 8601 does.
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    dayFormats.set(timeZone, format);
  }
  return format.format(moment);
}

/** When a day begins in a time zone; of the day that it is now, now. */
export function momentOfDay(day: string, timeZone: string, now: Date): Date {
  return dayOf(now, timeZone) === day ? now : momentOfWallClock(day, timeZone);
}
