import { type CommandContext, newId } from '../../../kernel/index.ts';
import { nextDocumentNumber } from '../../lowcode/index.ts';
import type { CountList, CountReason } from '../contract.ts';
import { countListEntity } from '../entities.ts';
import { listMade } from '../events.ts';
import { insertCountList, insertPlaces, type ListRow } from '../queries/count-lists.ts';
import { insertLines, type LineKey } from '../queries/lines.ts';
import { presentList } from './present-list.ts';

export interface NewCountList {
  origin: 'manual' | 'daily';
  warehouseId: string | null;
  workshopId: string | null;
  lineId: string | null;
  day: string | null;
  note: string;
  /** In walking order. */
  locationIds: readonly string[];
  lines: readonly (LineKey & { why: CountReason })[];
}

/** Writes a list with its places and lines, and tells it. Undefined where somebody made the daily list of that day a moment before. */
export async function writeList(context: CommandContext, made: NewCountList): Promise<CountList | undefined> {
  const { tx, now, principal } = context;
  const { origin, warehouseId, workshopId, lineId, day, note, locationIds } = made;
  const configuration = await context.configuration({ workshopId, lineId });
  const id = newId();
  const code = await nextDocumentNumber(tx, 'count_list', configuration, now);
  const list: ListRow = {
    ...{ id, code, origin, warehouseId, workshopId, lineId },
    ...{ state: 'open', madeByName: principal.name, madeAt: now },
  };
  const { state: _, ...row } = list;
  if (!(await insertCountList(tx, { ...row, day, note, madeBy: principal.personId }))) return undefined;
  await insertPlaces(tx, id, locationIds);
  // What waits on another list stays there.
  const lines = await insertLines(
    tx,
    made.lines.map((line) => ({ id: newId(), listId: id, ...line })),
  );
  const places = locationIds.length;
  context.emit(listMade, id, { listId: id, listCode: code, workshopId, lineId, origin, places, lines });
  context.audit({
    entityType: countListEntity.name,
    entityId: id,
    action: 'made',
    label: code,
    changes: { origin: { to: origin }, lines: { to: lines }, ...(note && { note: { to: note } }) },
  });
  return presentList(tx, list);
}
