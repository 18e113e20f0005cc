import { defineCommand, type JobDefinition, newId } from '../../../kernel/index.ts';
import { closingLimits, zRemindRequest, zRemindResponse } from '../contract.ts';
import { dayWaits } from '../events.ts';
import { closingPolicyOf } from '../find-policy.ts';
import { insertDay, readDayRow, updateDay } from '../queries/days.ts';
import { findPlaces, lockPlaceChain } from '../queries/places.ts';
import { findWaiting } from './find-waiting.ts';
import { toldOf } from './open-day.ts';

/** Tells of days that are over, hold something and aren't closed: each once. */
export const remindDays = defineCommand({
  name: 'closing.remind-days',
  summary: { zh: '提醒还没日清的日子', en: 'Remind of days that are over and open' },
  permission: 'closing.day.sign',
  input: zRemindRequest,
  output: zRemindResponse,
  http: { method: 'POST', path: '/closing/reminders' },
  handle: async (context) => {
    const { tx, now, principal } = context;
    const policy = closingPolicyOf(await context.configuration({}));
    const places = await findPlaces(tx, policy.kinds, principal.scope, closingLimits.placesMax);
    let reminded = 0;
    for (const { place, waiting } of await findWaiting(tx, places, policy, now)) {
      if (waiting.length === 0) continue;
      await lockPlaceChain(tx, place);
      for (const day of waiting) {
        const row = await readDayRow(tx, place.id, day);
        if (row?.remindedAt || row?.state === 'sealed') continue;
        const dayId = row?.id ?? newId();
        if (row) await updateDay(tx, dayId, { remindedAt: now });
        else await insertDay(tx, { id: dayId, placeId: place.id, day, remindedAt: now });
        context.emit(dayWaits, dayId, toldOf({ place, day }, dayId));
        reminded += 1;
      }
    }
    return { reminded };
  },
});

export const remindDaysJob: JobDefinition = {
  name: 'closing.remind-days',
  cron: '15 * * * *',
  handle: async ({ execute }) => {
    await execute(remindDays, {});
  },
};
