import { configurationFor, policiesOf, type Tx } from '../../../kernel/index.ts';
import type { ShiftWindow } from '../../masterdata/index.ts';
import type { HandoverState } from '../contract.ts';
import { handoverPolicies } from '../policies.ts';
import type { PlaceRow } from '../queries/places.ts';
import { findStates } from '../queries/shift-states.ts';
import { owedSince } from '../rules/owed-since.ts';
import { findMissing, type Missing } from './find-missing.ts';

/** A shift whose handover is overdue at a place where shifts hand over. */
export interface Owed {
  place: PlaceRow;
  before: ShiftWindow;
  since: Date;
  handover: { id: string; state: HandoverState } | null;
}

/**
 * Of workshops and their lines those where the shift before hasn't handed over. A workshop owes one handover, unless its lines have begun to
 * hand over by themselves: then each of them owes its own.
 */
export async function findOwed(tx: Tx, places: readonly PlaceRow[], now: Date): Promise<Owed[]> {
  const states = await findStates(tx, places, now);
  const owed: Owed[] = [];
  for (const workshop of places.filter(({ lineId }) => lineId === null)) {
    const lines = places.filter(({ workshopId, lineId }) => lineId !== null && workshopId === workshop.workshopId);
    const own = await missingAt(tx, workshop, now);
    const byLines = !own || lines.some((line) => states(line, own.before));
    for (const place of byLines ? lines : [workshop]) {
      const missing = place === workshop ? own : await missingAt(tx, place, now);
      const since = missing && owedSince(missing);
      if (missing && since) owed.push({ place, before: missing.before, since, handover: missing.handover });
    }
  }
  return owed;
}

async function missingAt(tx: Tx, place: PlaceRow, at: Date): Promise<Missing | undefined> {
  const { workshopId, lineId } = place;
  const policies = policiesOf(await configurationFor(tx, { workshopId, lineId, at }), handoverPolicies);
  return policies['handover.required'] !== 'no' ? findMissing(tx, place, at) : undefined;
}
