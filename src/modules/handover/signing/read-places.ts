import { defineQuery, policiesOf } from '../../../kernel/index.ts';
import { findShiftWindows } from '../../masterdata/index.ts';
import { type HandoverPlaces, handoverLimits, zHandoverPlaces } from '../contract.ts';
import { handoverPolicies } from '../policies.ts';
import { findPlacesOf, findShiftNames } from '../queries/places.ts';
import { findStates } from '../queries/shift-states.ts';
import { chooseShift } from '../rules/choose-shift.ts';
import { BACK_DAYS } from './open-handover.ts';

const PLACES_MAX = 60;

/** Where somebody may hand over, and which shifts: the last few that have begun, and how each stands. */
export const readPlaces = defineQuery({
  name: 'handover.read-places',
  summary: { zh: '哪里、哪个班可以交接', en: 'Where, and which shifts may be handed over' },
  permission: 'handover.handover.read',
  output: zHandoverPlaces,
  http: { method: 'GET', path: '/handover-places' },
  handle: async ({ tx, principal, now, configuration }): Promise<HandoverPlaces> => {
    const places = await findPlacesOf(tx, principal.scope, PLACES_MAX);
    const states = await findStates(tx, places, now);
    const from = new Date(now.getTime() - BACK_DAYS * 86_400_000);
    const found: HandoverPlaces['places'] = [];
    for (const place of places) {
      const windows = await findShiftWindows(tx, place.workshopId, { from, to: now });
      if (windows.length === 0) continue;
      const stateOf = (window: (typeof windows)[number]) => states(place, window);
      const next = chooseShift(windows, now, (window) => (stateOf(window)?.state ?? 'open') !== 'open');
      const waits = (window: (typeof windows)[number]) => {
        const state = stateOf(window)?.state;
        return state === 'open' || state === 'signed_out' || state === 'unattended';
      };
      const shown = windows.filter((window, nth) => nth >= windows.length - handoverLimits.shiftsMax || waits(window));
      const names = await findShiftNames(tx, [...new Set(shown.map(({ shiftId }) => shiftId))]);
      const policies = policiesOf(await configuration(place), handoverPolicies);
      found.push({
        ...place,
        required: policies['handover.required'] !== 'no',
        shifts: shown.map((window) => ({
          shiftId: window.shiftId,
          name: names.get(window.shiftId)?.name ?? '',
          nameEn: names.get(window.shiftId)?.nameEn ?? '',
          day: window.day,
          from: window.from.toISOString(),
          to: window.to.toISOString(),
          handoverId: stateOf(window)?.id ?? null,
          state: stateOf(window)?.state ?? null,
          next: window === next,
        })),
      });
    }
    return { places: found };
  },
});
