import type { z } from 'zod';
import { defineQuery, formatMoment } from '../../../kernel/index.ts';
import { closingLimits, zClosingMonth, zReadMonthRequest } from '../contract.ts';
import { closingPolicyOf } from '../find-policy.ts';
import { countFacts } from '../queries/fold.ts';
import { findPlaces } from '../queries/places.ts';
import { boundsOf, dayAfter } from '../rules/days.ts';
import { findWaiting } from './find-waiting.ts';

type ClosingMonth = z.output<typeof zClosingMonth>;
const NOTHING = { movements: 0, reports: 0 };

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
    const today = formatMoment(now, policy.timeZone).slice(0, 10);
    const last = dayAfter(`${dayAfter(`${month}-01`, 31).slice(0, 7)}-01`, -1);
    const { until } = boundsOf(last, policy.timeZone);
    const named = await findPlaces(tx, policy.kinds, principal.scope, closingLimits.placesMax);
    const places: ClosingMonth['places'] = [];
    for (const { place, sealedUntil, waiting } of await findWaiting(tx, named, policy, now)) {
      // What waits from before the month keeps it open as well: days close in their order. A place that never closed a day begins with one.
      const [first = null] = waiting.filter((day) => day <= last);
      const unsealed =
        sealedUntil === null && first === null
          ? await countFacts(tx, { placeId: place.id, from: null, until })
          : NOTHING;
      const nextDay = first ?? (unsealed.movements + unsealed.reports > 0 ? last : null);
      places.push({
        ...{ placeId: place.id, kind: place.kind, code: place.code, name: place.name, nameEn: place.nameEn },
        ...{ nextDay, closable: nextDay === null },
      });
    }
    const over = today > last;
    return { month, over, closable: over && places.every(({ closable }) => closable), places };
  },
});
