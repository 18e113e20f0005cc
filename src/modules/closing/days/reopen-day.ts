import { defineCommand } from '../../../kernel/index.ts';
import { lockPlace } from '../../inventory/index.ts';
import { zDayResponse, zReopenDayRequest } from '../contract.ts';
import { dayEntity } from '../entities.ts';
import { dayReopened } from '../events.ts';
import { updateDay } from '../queries/days.ts';
import { whyNotReopen } from '../rules/why-not.ts';
import { dayMoves } from '../states.ts';
import { judge, openDay, toldOf } from './open-day.ts';
import { writeSeal } from './write-seal.ts';

/** Takes back the last seal of a place, by somebody who signed neither. The seal stays, and this leaves one of its own. */
export const reopenDay = defineCommand({
  name: 'closing.reopen-day',
  summary: { zh: '重开已封的日', en: 'Let a sealed day be reopened' },
  permission: dayMoves.reopen.permission,
  input: zReopenDayRequest,
  output: zDayResponse,
  http: { method: 'POST', path: '/closing/days/:placeId/:day/reopen' },
  handle: async (context, { reason, ...input }) => {
    const { tx, now, principal } = context;
    const open = await openDay(context, input);
    const { place, day, row, chain, last } = open;
    const why = whyNotReopen(await judge(tx, open), { now, personId: principal.personId });
    if (why) throw why;
    if (!row || !last) throw new Error(`day ${day} of ${place.code} is sealed without a seal`);
    await lockPlace(tx, place.id);
    const seal = await writeSeal(
      context,
      chain,
      {
        ...{
          dayId: row.id,
          placeId: place.id,
          kind: 'reopened',
          day,
          countsFrom: last.countsFrom,
          countsUntil: last.countsUntil,
        },
        // The first of the two who answer for it is whoever sealed it.
        ...{ firstBy: last.secondBy, firstByName: last.secondByName, firstAt: last.sealedAt },
        ...{ notes: [], reason, lateMinutes: 0, reopensId: last.id, movements: 0, reports: 0 },
      },
      last.countsFrom,
    );
    await updateDay(tx, row.id, {
      ...{
        state: 'open',
        sealId: null,
        signedBy: null,
        signedByName: null,
        signedAt: null,
        notes: [],
        remindedAt: null,
      },
    });
    const { id: sealId, number, hash } = seal;
    context.emit(dayReopened, row.id, {
      ...toldOf(open, row.id),
      ...{ from: 'sealed', to: 'open', sealId, reopensId: last.id, number, hash, reason, byName: principal.name },
      sealedUntil: last.countsFrom?.toISOString() ?? null,
    });
    context.audit({
      entityType: dayEntity.name,
      entityId: row.id,
      action: 'reopened',
      label: `${place.code} ${day}`,
      changes: { state: { from: 'sealed', to: 'open' }, reason: { to: reason }, hash: { to: hash } },
    });
    return { dayId: row.id, placeId: place.id, day, state: 'open' as const, sealId, hash };
  },
});
