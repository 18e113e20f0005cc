import { keptBriefly, type Tx } from '../../kernel/index.ts';
import { readShiftCalendars } from './queries/shifts.ts';
import { shiftAt } from './rules/shift-at.ts';
import { type ShiftWindow, shiftWindows } from './rules/shift-windows.ts';

const calendars = keptBriefly(readShiftCalendars);

/** The shift that is on at a workshop, by its own calendars, then by the plant's. */
export async function findShift(tx: Tx, workshopId: string | null, at: Date): Promise<string | undefined> {
  return shiftAt(await calendars.find(tx, workshopId), at);
}

/**
 * The shifts of a workshop that lie within a time, by its own calendars before the plant's, the earliest first; of null those of the whole plant. Nothing without
 * calendars.
 */
export async function findShiftWindows(
  tx: Tx,
  workshopId: string | null,
  { from, to }: { from: Date; to: Date },
): Promise<ShiftWindow[]> {
  return shiftWindows(await calendars.find(tx, workshopId), from, to);
}
