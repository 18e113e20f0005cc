import { type CommandContext, defineCommand } from '../../../kernel/index.ts';
import { lockPlace } from '../../inventory/index.ts';
import { zDayResponse, zSealDayRequest } from '../contract.ts';
import { dayEntity } from '../entities.ts';
import { daySealed } from '../events.ts';
import { updateDay } from '../queries/days.ts';
import { countFacts, findAllThere, findMade, findMoved } from '../queries/fold.ts';
import { refuse } from '../refusals.ts';
import type { SealLine } from '../rules/seal-text.ts';
import { whyNotSeal } from '../rules/why-not.ts';
import { dayMoves } from '../states.ts';
import { findReasons, keepNotes, whyNotWith } from './find-reasons.ts';
import { type FoundDay, judge, openDay, toldOf } from './open-day.ts';
import { sayNotes } from './sign-day.ts';
import { writeSeal } from './write-seal.ts';

const HOUR = 3_600_000;

/**
 * The second signature, which seals the day: what lay there at its end is kept with a hash, and what is told of it from now on counts in
 * the open day. Whoever posts at the place at this moment is waited for, and who comes after sees the seal.
 */
export const sealDay = defineCommand({
  name: 'closing.seal-day',
  summary: { zh: '日清复核并封账', en: 'Sign a day as the second, which seals it' },
  permission: dayMoves.seal.permission,
  input: zSealDayRequest,
  output: zDayResponse,
  http: { method: 'POST', path: '/closing/days/:placeId/:day/seal' },
  handle: async (context, input) => {
    const { tx, now, principal } = context;
    const open = await openDay(context, input);
    const { place, day, row, until, policy, chain, last } = open;
    const asking = { now, personId: principal.personId };
    const why = whyNotSeal(await judge(tx, open), asking);
    if (why) throw why;
    if (!row?.signedBy || !row.signedAt) throw new Error(`day ${day} of ${place.code} is signed by nobody`);
    const reasons = await findReasons(tx, { place, until, now, policy });
    const notes = keepNotes(reasons, row.notes, input.notes, principal.name);
    const left = whyNotWith(reasons, notes, { place: place.code, day }) ?? whyNotLate(open, input.reason, now);
    if (left) throw left;
    await lockPlace(tx, place.id);
    // Somebody may have told of the days between a moment ago.
    const whyNow = whyNotSeal(await judge(tx, open), asking);
    if (whyNow) throw whyNow;
    const { lines, made, movements, reports } = await snapshotOf(context, open);
    const lateMinutes = minutesLate(open, now);
    const reason = lateMinutes > 0 ? (input.reason ?? null) : null;
    const seal = await writeSeal(
      context,
      chain,
      {
        ...{
          dayId: row.id,
          placeId: place.id,
          kind: 'sealed',
          day,
          countsFrom: last?.countsUntil ?? null,
          countsUntil: until,
        },
        ...{ firstBy: row.signedBy, firstByName: row.signedByName ?? '', firstAt: row.signedAt },
        ...{ notes, reason, lateMinutes, reopensId: null, movements, reports },
      },
      until,
      { lines, made },
    );
    await updateDay(tx, row.id, { state: 'sealed', notes, sealId: seal.id });
    const { id: sealId, number, hash, firstByName, secondByName } = seal;
    context.emit(daySealed, row.id, {
      ...toldOf(open, row.id),
      ...{ from: 'signed', to: 'sealed', sealId, number, sealedUntil: until.toISOString(), firstByName, secondByName },
      ...{ lateMinutes, reason, movements, reports, hash, notes },
      made: made.map(({ minutes: _, ...one }) => one),
    });
    context.audit({
      entityType: dayEntity.name,
      entityId: row.id,
      action: 'sealed',
      label: `${place.code} ${day}`,
      changes: {
        state: { from: 'signed', to: 'sealed' },
        hash: { to: hash },
        ...(notes.length > 0 && { notes: { to: sayNotes(notes) } }),
        ...(reason && { reason: { to: reason } }),
      },
    });
    return { dayId: row.id, placeId: place.id, day, state: 'sealed' as const, sealId, hash };
  },
});

function minutesLate({ until, policy }: FoundDay, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - until.getTime() - policy.closeHours * HOUR) / 60_000));
}

function whyNotLate(open: FoundDay, reason: string | undefined, now: Date) {
  const minutes = minutesLate(open, now);
  if (minutes === 0 || reason !== undefined) return undefined;
  const hours = Math.ceil(minutes / 60);
  return refuse(
    'closing.late_reason_missing',
    { day: open.day, hours, most: open.policy.closeHours },
    { where: '/reason' },
  );
}

/** What lay there when the day ended. The first seal of a place holds all of it, each further one what has changed. */
async function snapshotOf({ tx }: CommandContext, { place, from, until, last }: FoundDay) {
  const span = { placeId: place.id, from: last?.countsUntil ?? from, until };
  const lines: SealLine[] = last ? await findMoved(tx, span) : await findAllThere(tx, span);
  return { lines, made: await findMade(tx, span), ...(await countFacts(tx, span)) };
}
