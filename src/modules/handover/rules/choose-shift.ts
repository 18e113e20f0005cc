import type { ShiftWindow } from '../../masterdata/index.ts';

/** How long after its end a shift is still the one that hands over, rather than the one that has begun. */
const AFTER_END_HOURS = 2;

/**
 * The shift that hands over where nobody says which: the one that ended within the last two hours and hasn't signed, else the one that is
 * on, else the last that ended. `windows` the earliest first.
 */
export function chooseShift(
  windows: readonly ShiftWindow[],
  now: Date,
  isSigned: (window: ShiftWindow) => boolean,
): ShiftWindow | undefined {
  const begun = windows.filter(({ from }) => from <= now);
  const ended = begun.filter(({ to }) => to <= now).at(-1);
  const recent = ended && now.getTime() - ended.to.getTime() <= AFTER_END_HOURS * 3_600_000 && !isSigned(ended);
  if (recent) return ended;
  return begun.filter(({ to }) => to > now).at(-1) ?? ended;
}

/** The shift that is on at a moment, and the one whose handover it begins with: the last that ended by then. */
export function shiftsAround(
  windows: readonly ShiftWindow[],
  at: Date,
): { on: ShiftWindow | undefined; before: ShiftWindow | undefined } {
  const on = windows.filter(({ from, to }) => from <= at && at < to).at(-1);
  const before = windows.filter(({ to }) => to <= (on?.from ?? at)).at(-1);
  return { on, before };
}
