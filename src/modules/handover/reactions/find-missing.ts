import type { Tx } from '../../../kernel/index.ts';
import { findShiftWindows, type ShiftWindow } from '../../masterdata/index.ts';
import type { HandoverState } from '../contract.ts';
import { findCovering } from '../queries/handovers.ts';
import { shiftsAround } from '../rules/choose-shift.ts';

/** The longest time without a shift that a handover outlasts: holidays. */
const BACK_DAYS = 21;

/** The shift whose handover isn't done, though the next one has begun. */
export interface Missing {
  before: ShiftWindow;
  /** The shift that works; where none is planned, from when the one before ended. */
  beginsAt: Date;
  /** A shift is on. */
  isOn: boolean;
  handover: { id: string; state: HandoverState } | null;
}

/** Whether work at a moment begins without the handover before it. Nothing where there was no shift before. */
export async function findMissing(
  tx: Tx,
  place: { workshopId: string; lineId: string | null },
  at: Date,
): Promise<Missing | undefined> {
  const from = new Date(at.getTime() - BACK_DAYS * 86_400_000);
  const windows = await findShiftWindows(tx, place.workshopId, { from, to: new Date(at.getTime() + 1) });
  const { on, before } = shiftsAround(windows, at);
  if (!before) return undefined;
  const [handover] = await findCovering(tx, { ...place, shiftId: before.shiftId, day: before.day });
  if (handover?.state === 'signed_in' || handover?.state === 'taken') return undefined;
  return { before, beginsAt: on?.from ?? before.to, isOn: on !== undefined, handover: handover ?? null };
}
