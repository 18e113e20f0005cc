import { assertInScope, newId, outOfScope } from '../../../kernel/index.ts';
import { findHandlingUnits, lotsInScope } from '../../inventory/index.ts';
import { findItems, type Item } from '../../masterdata/index.ts';
import type { CountStockRequest } from '../contract.ts';
import { listReopened } from '../events.ts';
import { lockCountList, reopenCountList } from '../queries/count-lists.ts';
import {
  findLineByKey,
  findOpenElsewhere,
  insertLines,
  type LineKey,
  type LineRow,
  NO_LOT,
  readLineRow,
} from '../queries/lines.ts';
import { findLot } from '../queries/lots.ts';
import { refuse } from '../refusals.ts';
import { namesOf } from './note-count.ts';
import { type OpenCount, placeOfList } from './open-count.ts';

/** The line that was counted, and its item; what the list hasn't becomes a line of it. Throws what is wrong with what was named. */
export async function findLine(open: OpenCount, input: CountStockRequest): Promise<{ line: LineRow; item: Item }> {
  const { context, list } = open;
  const { tx } = context;
  if (input.lineId !== undefined) {
    const { locationId, itemId, lotId, handlingUnitId, status } = input;
    if ([locationId, itemId, lotId, handlingUnitId, status].some((one) => one !== undefined))
      throw refuse('counting.thing_unclear', {}, { where: '/lineId' });
    const line = await readLineRow(tx, input.lineId);
    if (line?.listId !== list.id) throw refuse('counting.line_unknown', {}, { where: '/lineId' });
    return { line, item: await itemOf(open, line.itemId) };
  }
  const { key, item } = await keyOf(open, input);
  const known = await findLineByKey(tx, list.id, key);
  if (known) return { line: known, item };
  await insertLines(tx, [{ id: newId(), listId: list.id, ...key, why: 'found' }]);
  const made = await findLineByKey(tx, list.id, key);
  if (!made) {
    // What is to be counted stands on one list at a time.
    const other = await findOpenElsewhere(tx, key);
    const elsewhere = other && (await lockCountList(tx, other.listId));
    throw refuse('counting.on_another_list', { ...(await namesOf(context, key)), list: elsewhere?.code ?? '—' });
  }
  if (list.state === 'closed') {
    const { id, code, workshopId, lineId } = list;
    await reopenCountList(tx, id);
    list.state = 'open';
    context.emit(listReopened, id, { listId: id, listCode: code, workshopId, lineId, from: 'closed', to: 'open' });
  }
  return { line: made, item };
}

async function keyOf(open: OpenCount, input: CountStockRequest): Promise<{ key: LineKey; item: Item }> {
  const { locationId, itemId, lotId, handlingUnitId, status = 'available' } = input;
  if (locationId === undefined || itemId === undefined)
    throw refuse('counting.thing_unclear', {}, { where: '/itemId' });
  const place = await placeOfList(open, locationId);
  const item = await itemOf(open, itemId);
  await assertLot(open, item, lotId);
  if (handlingUnitId !== undefined) await assertUnit(open, handlingUnitId);
  const lot = lotId ?? NO_LOT;
  return { item, key: { locationId: place.id, itemId, lotId: lot, status, handlingUnitId: handlingUnitId ?? null } };
}

async function itemOf({ context }: OpenCount, itemId: string): Promise<Item> {
  const item = (await findItems(context.tx, [itemId])).get(itemId);
  if (!item) throw refuse('counting.item_unknown', {}, { where: '/itemId' });
  return item;
}

async function assertLot(
  { context: { tx, principal } }: OpenCount,
  item: Item,
  lotId: string | undefined,
): Promise<void> {
  const where = { where: '/lotId' } as const;
  if (lotId === undefined) {
    if (item.tracking !== 'none') throw refuse('counting.lot_missing', { item: item.code }, where);
    return;
  }
  const mayTouch = await lotsInScope(tx, [{ principal, lotIds: [lotId] }]);
  if (!mayTouch(principal, lotId)) throw outOfScope(principal);
  const lot = await findLot(tx, lotId);
  if (lot?.itemId !== item.id || item.tracking === 'none')
    throw refuse('counting.lot_wrong', { item: item.code }, where);
}

async function assertUnit({ context: { tx, principal } }: OpenCount, id: string): Promise<void> {
  const [unit] = await findHandlingUnits(tx, { ids: [id] });
  if (unit) assertInScope(principal, unit);
  if (unit?.state !== 'active') throw refuse('counting.handling_unit_unknown', {}, { where: '/handlingUnitId' });
}
