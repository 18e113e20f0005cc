import type { CommandContext } from '../../../kernel/index.ts';
import { countListEntity } from '../entities.ts';
import { listClosed } from '../events.ts';
import { endCountList, type ListRow, readFigures } from '../queries/count-lists.ts';

/** A list on which nothing waits any more is done. The caller holds its lock. */
export async function closeWhenDone(context: CommandContext, list: ListRow): Promise<void> {
  const { open } = await readFigures(context.tx, list.id);
  if (open > 0 || list.state !== 'open') return;
  const { id, code, workshopId, lineId } = list;
  await endCountList(context.tx, id, 'closed', context.now);
  context.emit(listClosed, id, { listId: id, listCode: code, workshopId, lineId, from: 'open', to: 'closed' });
  context.audit({
    entityType: countListEntity.name,
    entityId: id,
    action: 'closed',
    label: code,
    changes: { state: { from: 'open', to: 'closed' } },
  });
}
