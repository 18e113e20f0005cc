import { defineCommand, newId } from '../../../kernel/index.ts';
import { zDayResponse, zSignDayRequest } from '../contract.ts';
import { dayEntity } from '../entities.ts';
import { daySigned } from '../events.ts';
import { insertDay, updateDay } from '../queries/days.ts';
import { whyNotSign } from '../rules/why-not.ts';
import { dayMoves } from '../states.ts';
import { findReasons, keepNotes, whyNotWith } from './find-reasons.ts';
import { judge, openDay, toldOf } from './open-day.ts';

/** The first signature: what had to be mended is, and what is left open is said why. */
export const signDay = defineCommand({
  name: 'closing.sign-day',
  summary: { zh: '日清签字', en: 'Sign a day, as the first of two' },
  permission: dayMoves.sign.permission,
  input: zSignDayRequest,
  output: zDayResponse,
  http: { method: 'POST', path: '/closing/days/:placeId/:day/sign' },
  handle: async (context, input) => {
    const { tx, now, principal } = context;
    const open = await openDay(context, input);
    const { place, day, row, until, policy } = open;
    const why = whyNotSign(await judge(tx, open), { now, personId: principal.personId });
    if (why) throw why;
    const reasons = await findReasons(tx, { place, until, now, policy });
    const notes = keepNotes(reasons, [], input.notes, principal.name);
    const left = whyNotWith(reasons, notes, { place: place.code, day });
    if (left) throw left;
    const dayId = row?.id ?? newId();
    const signature = { signedBy: principal.personId, signedByName: principal.name, signedAt: now, notes };
    if (row) await updateDay(tx, dayId, { state: 'signed', ...signature });
    else await insertDay(tx, { id: dayId, placeId: place.id, day, state: 'signed', ...signature });
    context.emit(daySigned, dayId, {
      ...toldOf(open, dayId),
      from: 'open',
      to: 'signed',
      byName: principal.name,
      notes,
    });
    context.audit({
      entityType: dayEntity.name,
      entityId: dayId,
      action: 'signed',
      label: `${place.code} ${day}`,
      changes: { state: { from: 'open', to: 'signed' }, ...(notes.length > 0 && { notes: { to: sayNotes(notes) } }) },
    });
    return { dayId, placeId: place.id, day, state: 'signed' as const, sealId: null, hash: null };
  },
});

/** Notes in one line, for the audit log. */
export function sayNotes(notes: readonly { count: number; note: string }[]): string {
  return notes.map(({ count, note }) => `${count}: ${note}`).join('; ');
}
