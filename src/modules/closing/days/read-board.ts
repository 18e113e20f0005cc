import { defineQuery } from '../../../kernel/index.ts';
import { closingLimits, zBoard, zReadBoardRequest } from '../contract.ts';
import { closingPolicyOf } from '../find-policy.ts';
import { findDays } from '../queries/days.ts';
import { findPlaces } from '../queries/places.ts';
import { boundsOf, dayAfter, dayOfMoment, daysBetween } from '../rules/days.ts';
import { stateOfDay } from '../rules/state-of-day.ts';
import { findWaiting } from './find-waiting.ts';

const DAYS_SHOWN = 14;

/** Who has closed which day, and what is still to be closed. */
export const readBoard = defineQuery({
  name: 'closing.read-board',
  summary: { zh: '日清看板', en: 'The board of days' },
  permission: 'closing.day.read',
  heavy: true,
  input: zReadBoardRequest,
  output: zBoard,
  http: { method: 'GET', path: '/closing/board' },
  handle: async ({ tx, principal, now, configuration }, { to, days: shown = DAYS_SHOWN }) => {
    const policy = closingPolicyOf(await configuration({}));
    const today = dayOfMoment(now, policy.clock);
    const last = to && to < today ? to : today;
    const days = daysBetween(dayAfter(last, 1 - shown), last);
    const places = await findPlaces(tx, policy.kinds, principal.scope, closingLimits.placesMax);
    const rows = await findDays(
      tx,
      places.map(({ id }) => id),
      days[0] ?? last,
    );
    const found = await findWaiting(tx, places, policy, now);
    return {
      days,
      places: found.map(({ place, sealedUntil, beginsAt, waiting }) => ({
        ...{ placeId: place.id, kind: place.kind, code: place.code, name: place.name, nameEn: place.nameEn },
        nextDay: waiting[0] ?? null,
        waiting: waiting.length,
        states: days.map((day) => {
          const stored = rows.find((row) => row.placeId === place.id && row.day === day)?.state;
          const { until } = boundsOf(day, policy.clock);
          const state = stateOfDay({ day, until, stored, sealedUntil, beginsAt }, now, policy.closeHours);
          // Over, and nothing happened: nobody waits for it.
          return (state === 'open' || state === 'overdue') && !waiting.includes(day) ? 'covered' : state;
        }),
      })),
    };
  },
});
