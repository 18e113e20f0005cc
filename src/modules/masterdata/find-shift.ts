import { keptBriefly, type Tx } from '../../kernel/index.ts';
import { readShiftCalendars } from './queries/shifts.ts';
import { shiftAt } from './rules/shift-at.ts';

const calendars = keptBriefly(readShiftCalendars);

/** The shift that is on at a workshop, by its own calendars, then by the plant's. */
export async function findShift(tx: Tx, workshopId: string | null, at: Date): Promise<string | undefined> {
  return shiftAt(await calendars.find(tx, workshopId), at);
}
