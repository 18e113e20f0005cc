import type { Tx } from '../../../kernel/index.ts';
import type { ShiftWindow } from '../../masterdata/index.ts';
import type { HandoverState } from '../contract.ts';
import { findHandoversOf } from './handovers.ts';

const WEEKS = 2 * 7 * 86_400_000;

interface OfPlace {
  workshopId: string;
  lineId: string | null;
}

/** How the handovers of places' shifts of the last two weeks stand; undefined where there is none. */
export async function findStates(
  tx: Tx,
  places: readonly OfPlace[],
  now: Date,
): Promise<(place: OfPlace, window: ShiftWindow) => { id: string; state: HandoverState } | undefined> {
  const workshopIds = [...new Set(places.map(({ workshopId }) => workshopId))];
  const rows = await findHandoversOf(tx, workshopIds, new Date(now.getTime() - WEEKS));
  return (place, { shiftId, day }) =>
    rows.find(
      (row) =>
        row.workshopId === place.workshopId &&
        row.lineId === place.lineId &&
        row.shiftId === shiftId &&
        row.day === day,
    );
}
