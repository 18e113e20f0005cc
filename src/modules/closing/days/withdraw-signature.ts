import { defineCommand, mayDo } from '../../../kernel/index.ts';
import { zDayResponse, zWithdrawDayRequest } from '../contract.ts';
import { dayEntity } from '../entities.ts';
import { signatureWithdrawn } from '../events.ts';
import { updateDay } from '../queries/days.ts';
import { whyNotWithdraw } from '../rules/why-not.ts';
import { dayMoves } from '../states.ts';
import { judge, openDay, toldOf } from './open-day.ts';

/**
 * Takes the first signature back before the second: what was signed isn't so after all. Nothing was sealed, so nothing of stock changes; who had
 * signed and why it was taken back stays in the audit log. The notes of the signature go with it: whoever signs again says anew why something stays.
 */
export const withdrawSignature = defineCommand({
  name: 'closing.withdraw-signature',
  summary: { zh: '撤回日清的第一个签字', en: 'Withdraw the first signature of a day' },
  permission: dayMoves.withdraw.permission,
  input: zWithdrawDayRequest,
  output: zDayResponse,
  http: { method: 'POST', path: '/closing/days/:placeId/:day/withdraw' },
  handle: async (context, { reason, ...input }) => {
    const { tx, now, principal } = context;
    const open = await openDay(context, input);
    const { place, day, row } = open;
    const approves = mayDo(principal, dayMoves.reopen.permission);
    const why = whyNotWithdraw(await judge(tx, open), { now, personId: principal.personId, approves });
    if (why) throw why;
    if (!row) throw new Error(`day ${day} of ${place.code} is signed without a row`);
    await updateDay(tx, row.id, { state: 'open', signedBy: null, signedByName: null, signedAt: null, notes: [] });
    const signedByName = row.signedByName ?? '';
    context.emit(signatureWithdrawn, row.id, {
      ...toldOf(open, row.id),
      ...{ from: 'signed', to: 'open', signedByName, byName: principal.name, reason },
    });
    context.audit({
      entityType: dayEntity.name,
      entityId: row.id,
      action: 'withdrawn',
      label: `${place.code} ${day}`,
      changes: {
        state: { from: 'signed', to: 'open' },
        signedBy: { from: signedByName },
        reason: { to: reason },
      },
    });
    return { dayId: row.id, placeId: place.id, day, state: 'open' as const, sealId: null, hash: null };
  },
});
