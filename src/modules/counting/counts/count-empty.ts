import { defineCommand } from '../../../kernel/index.ts';
import { findItems } from '../../masterdata/index.ts';
import { zCountEmptyRequest, zCounted } from '../contract.ts';
import { placeEmpty } from '../events.ts';
import { closeWhenDone } from '../lists/close-when-done.ts';
import { markEmpty } from '../queries/count-lists.ts';
import { countPlaceLeft, findLinesToCount, readCounts } from '../queries/lines.ts';
import { noteCount } from './note-count.ts';
import { openCount, placeOfList } from './open-count.ts';

/**
 * Nothing lies there: zero of everything that the list has at the place and that waits for this person. What they may not count again
 * themselves goes on waiting for somebody else.
 */
export const countEmpty = defineCommand({
  name: 'counting.count-empty',
  summary: { zh: '盘点：库位是空的', en: 'Count: the place is empty' },
  permission: 'counting.count.write',
  input: zCountEmptyRequest,
  output: zCounted,
  http: { method: 'POST', path: '/count-lists/:listId/places/:locationId/empty' },
  handle: async (context, input) => {
    const open = await openCount(context, input);
    const { list, at, policy } = open;
    const { tx, principal } = context;
    const place = await placeOfList(open, input.locationId);
    const waiting = await findLinesToCount(tx, list.id, place.id);
    const items = await findItems(tx, [...new Set(waiting.map(({ itemId }) => itemId))]);
    const lineIds: string[] = [];
    for (const line of waiting) {
      const before = (await readCounts(tx, line.id)).some(({ principalId }) => principalId === principal.id);
      if (before && policy.recountByOther) continue;
      await noteCount(open, { line, amount: 0n, said: `0 ${items.get(line.itemId)?.unit ?? ''}` });
      lineIds.push(line.id);
    }
    await markEmpty(tx, { listId: list.id, locationId: place.id, at, byName: principal.name });
    const { code: listCode, workshopId, lineId } = list;
    context.emit(placeEmpty, list.id, {
      ...{ listId: list.id, listCode, workshopId, lineId, locationId: place.id, locationCode: place.code },
      ...{ countedByName: principal.name, countedAt: at.toISOString() },
    });
    await closeWhenDone(context, list);
    const placeLeft = await countPlaceLeft(tx, list.id, place.id);
    return { listId: list.id, listCode, locationId: place.id, locationCode: place.code, lineIds, placeLeft };
  },
});
