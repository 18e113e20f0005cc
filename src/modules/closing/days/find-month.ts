import type { z } from 'zod';
import type { Configuration, OrgScope, Tx } from '../../../kernel/index.ts';
import { closingLimits, type zClosingMonth } from '../contract.ts';
import { closingPolicyOf } from '../find-policy.ts';
import { countFacts } from '../queries/fold.ts';
import { findPlaces } from '../queries/places.ts';
import { boundsOf, dayAfter, dayOfMoment } from '../rules/days.ts';
import { findWaiting } from './find-waiting.ts';

type ClosingMonth = z.output<typeof zClosingMonth>;

interface MonthAsked {
  /** `2026-11`. */
  month: string;
  now: Date;
  scope: OrgScope;
  configuration: Pick<Configuration, 'policies'>;
}

const NOTHING = { movements: 0, reports: 0 };

/**
 * Which of the places that close their days have sealed all of a month, and which day comes next at the others. A month goes by the calendar; where
 * days end in the morning, its last one goes on into the next, and the month waits for that.
 */
export async function findMonth(tx: Tx, { month, now, scope, configuration }: MonthAsked): Promise<ClosingMonth> {
  const policy = closingPolicyOf(configuration);
  const today = dayOfMoment(now, policy.clock);
  const last = dayAfter(`${dayAfter(`${month}-01`, 31).slice(0, 7)}-01`, -1);
  const { until } = boundsOf(last, policy.clock);
  const named = await findPlaces(tx, policy.kinds, scope, closingLimits.placesMax);
  const places: ClosingMonth['places'] = [];
  for (const { place, sealedUntil, waiting } of await findWaiting(tx, named, policy, now)) {
    // What waits from before the month keeps it open as well: days close in their order. A place that never closed a day begins with one.
    const [first = null] = waiting.filter((day) => day <= last);
    const unsealed =
      sealedUntil === null && first === null ? await countFacts(tx, { placeId: place.id, from: null, until }) : NOTHING;
    const nextDay = first ?? (unsealed.movements + unsealed.reports > 0 ? last : null);
    places.push({
      ...{ placeId: place.id, kind: place.kind, code: place.code, name: place.name, nameEn: place.nameEn },
      ...{ nextDay, closable: nextDay === null },
    });
  }
  const over = today > last;
  return { month, over, closable: over && places.every(({ closable }) => closable), places };
}
