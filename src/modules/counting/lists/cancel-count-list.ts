import { assertInScope, defineCommand } from '../../../kernel/index.ts';
import { zCancelCountListRequest, zCountList } from '../contract.ts';
import { countListEntity } from '../entities.ts';
import { listCancelled } from '../events.ts';
import { endCountList, lockCountList } from '../queries/count-lists.ts';
import { cancelLines } from '../queries/lines.ts';
import { refuse } from '../refusals.ts';
import { presentList } from './present-list.ts';

/** Nobody counts it any more. What is settled stays settled; what waits for approval goes with the list. */
export const cancelCountList = defineCommand({
  name: 'counting.cancel-count-list',
  summary: { zh: '取消盘点单', en: 'Cancel a count list' },
  permission: 'counting.list.write',
  input: zCancelCountListRequest,
  output: zCountList,
  http: { method: 'POST', path: '/count-lists/:listId/cancel' },
  handle: async (context, { listId, reason }) => {
    const { tx, principal, now } = context;
    const list = await lockCountList(tx, listId);
    if (!list) throw refuse('counting.list_unknown', {}, { where: '/listId' });
    assertInScope(principal, list);
    if (list.state !== 'open') throw refuse('counting.list_over', { list: list.code });
    await endCountList(tx, listId, 'cancelled', now);
    const cancelled = await cancelLines(tx, listId);
    const { code: listCode, workshopId, lineId } = list;
    context.emit(listCancelled, listId, {
      ...{ listId, listCode, workshopId, lineId, from: 'open', to: 'cancelled', reason },
      lines: cancelled.map(({ id }) => id),
    });
    context.audit({
      entityType: countListEntity.name,
      entityId: listId,
      action: 'cancelled',
      label: listCode,
      changes: { state: { from: 'open', to: 'cancelled' }, reason: { to: reason } },
    });
    return presentList(tx, { ...list, state: 'cancelled' });
  },
});
