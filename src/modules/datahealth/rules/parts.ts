import type { Parts } from '../queries/figures.ts';

const MINUTE = 60_000;
const HOUR = 3_600_000;
/** Younger spans may begin at any minute, older ones begin with an hour. */
const MINUTES_ASKED_HOURS = 70;

/** Which folded figures and which messages answer for a span, so that each moment counts once. `rolledUntil`: up to where figures are folded. */
export function partsOf(from: Date, until: Date, rolledUntil: Date | undefined, now: Date): Parts {
  const begin = floor(from, now.getTime() - from.getTime() > MINUTES_ASKED_HOURS * HOUR ? HOUR : MINUTE);
  const liveFrom = rolledUntil ?? begin;
  const hoursFrom = new Date(Math.ceil(begin.getTime() / HOUR) * HOUR);
  const known = Math.min(floor(liveFrom, HOUR).getTime(), floor(until, HOUR).getTime());
  return { from: begin, until, hoursFrom, hoursUntil: new Date(Math.max(hoursFrom.getTime(), known)), liveFrom };
}

export function floor(moment: Date, step: number): Date {
  return new Date(Math.floor(moment.getTime() / step) * step);
}
