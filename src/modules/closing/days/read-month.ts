import { defineQuery, formatMoment } from '../../../kernel/index.ts';
import { closingLimits, zClosingMonth, zReadMonthRequest } from '../contract.ts';
import { closingPolicyOf } from '../find-policy.ts';
import { findPlaces } from '../queries/places.ts';
import { findWaiting } from './find-waiting.ts';

/** Whether all days of a month are sealed: what a period needs before it is closed. */
export const readMonth = defineQuery({
  name: 'closing.read-month',
  summary: { zh: '一个月的日清是否齐了', en: 'Whether the days of a month are sealed' },
  permission: 'closing.day.read',
  heavy: true,
  input: zReadMonthRequest,
  output: zClosingMonth,
  http: { method: 'GET', path: '/closing/months/:month' },
  handle: async ({ tx, principal, now, configuration }, { month }) => {
    const policy = closingPolicyOf(await configuration({}));
    const over = formatMoment(now, policy.timeZone).slice(0, 7) > month;
    const found = await findWaiting(
      tx,
      await findPlaces(tx, policy.kinds, principal.scope, closingLimits.placesMax),
      policy,
      now,
    );
    const places = found.map(({ place, waiting }) => {
      // What waits from before the month keeps it open as well: days close in their order.
      const [nextDay = null] = waiting.filter((day) => day.slice(0, 7) <= month);
      return {
        ...{ placeId: place.id, kind: place.kind, code: place.code, name: place.name, nameEn: place.nameEn },
        ...{ nextDay, closable: nextDay === null },
      };
    });
    return { month, over, closable: over && places.every(({ closable }) => closable), places };
  },
});
