import { assertInScope, defineCommand, namePair } from '../../../kernel/index.ts';
import { zDoubt, zSettleDoubtRequest } from '../contract.ts';
import { doubtEntity } from '../entities.ts';
import { doubtSettled } from '../events.ts';
import { lockDoubt, updateDoubt } from '../queries/doubts.ts';
import { refuse } from '../refusals.ts';
import { toldOfDoubt } from './compare-counts.ts';

/** A person has looked, and says what it was. Only a difference beyond this one is a doubt again. */
export const settleDoubt = defineCommand({
  name: 'machines.settle-doubt',
  summary: { zh: '处理计数差异', en: 'Settle a doubt about counts' },
  permission: 'machines.doubt.settle',
  input: zSettleDoubtRequest,
  output: zDoubt,
  http: { method: 'POST', path: '/machines/doubts/:doubtId/settle' },
  handle: async (context, { doubtId, cause, note }) => {
    const { tx, now, principal } = context;
    const doubt = await lockDoubt(tx, doubtId);
    if (!doubt) throw refuse('machines.doubt_unknown', { id: doubtId }, { where: '/doubtId' });
    assertInScope(principal, doubt);
    if (doubt.state !== 'open') {
      const person = namePair(doubt.settledByName, doubt.settledByNameEn);
      throw refuse('machines.doubt_closed', { person, at: doubt.settledAt ?? '' });
    }
    const settled = { state: 'settled' as const, cause, note: note ?? null };
    await updateDoubt(tx, doubtId, {
      ...settled,
      settledBy: principal.personId,
      settledByName: principal.name,
      settledAt: now,
    });
    context.emit(doubtSettled, doubtId, {
      ...(await toldOfDoubt(context, doubt)),
      state: 'settled',
      cause,
      byName: principal.name,
    });
    context.audit({
      entityType: doubtEntity.name,
      entityId: doubtId,
      action: 'settle',
      changes: {
        state: { from: doubt.state, to: 'settled' },
        cause: { to: cause },
        ...(note && { note: { to: note } }),
      },
    });
    const { id, kind, machineId, operationId, counted, reported } = doubt;
    return { id, kind, machineId, operationId, counted, reported, ...settled };
  },
});
