import { perProgram, type Tx } from '../../kernel/index.ts';
import { readShiftCalendars } from './queries/shifts.ts';
import { type ShiftCalendar, shiftAt } from './rules/shift-at.ts';

const KEPT_MILLISECONDS = 2_000;
const WORKSHOPS_MAX = 1_000;

const keptCalendars = perProgram(
  () => new Map<string | null, { calendars: readonly ShiftCalendar[]; until: number }>(),
);

/** The shift that is on at a workshop, by its own calendars, then by the plant's. */
export async function findShift(tx: Tx, workshopId: string | null, at: Date): Promise<string | undefined> {
  const kept = keptCalendars(tx);
  const now = performance.now();
  const known = kept.get(workshopId);
  if (known && known.until > now) return shiftAt(known.calendars, at);
  const calendars = await readShiftCalendars(tx, workshopId);
  if (kept.size >= WORKSHOPS_MAX) kept.clear();
  kept.set(workshopId, { calendars, until: now + KEPT_MILLISECONDS });
  return shiftAt(calendars, at);
}
