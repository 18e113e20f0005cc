import { createHash } from 'node:crypto';
import { assertInScope, codeKey, newId, outOfScope } from '../../../kernel/index.ts';
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
  updateLine,
} from '../queries/lines.ts';
import { findLot, findLotByCode } from '../queries/lots.ts';
import { refuse } from '../refusals.ts';
import { namesOf } from './note-count.ts';
import { type OpenCount, placeOfList } from './open-count.ts';

/** The line that was counted, and its item; what the list hasn't becomes a line of it. Throws what is wrong with what was named. */
export async function findLine(open: OpenCount, input: CountStockRequest): Promise<{ line: LineRow; item: Item }> {
  const { context, list } = open;
  const { tx } = context;
  if (input.lineId !== undefined) {
    const { locationId, itemId, lotId, lot, handlingUnitId, status } = input;
    if ([locationId, itemId, lotId, lot, handlingUnitId, status].some((one) => one !== undefined))
      throw refuse('counting.thing_unclear', {}, { where: '/lineId' });
    const line = await readLineRow(tx, input.lineId);
    if (line?.listId !== list.id) throw refuse('counting.line_unknown', {}, { where: '/lineId' });
    return { line, item: await itemOf(open, line.itemId) };
  }
  const { key, item, newLot } = await keyOf(open, input);
  const known = await findLineByKey(tx, list.id, key);
  if (known) return { line: newLot ? await sameLot(open, known, newLot) : known, item };
  const fresh = newLot && { lotCode: newLot.code, lotExpiresOn: newLot.expiresOn ?? null };
  await insertLines(tx, [{ id: newId(), listId: list.id, ...key, ...fresh, why: 'found' }]);
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

type NewLot = NonNullable<CountStockRequest['lot']>;

/** Whoever counts a new lot again says the same last day, or adds it. */
async function sameLot({ context: { tx } }: OpenCount, line: LineRow, { code, expiresOn }: NewLot): Promise<LineRow> {
  if (expiresOn === undefined || line.lotExpiresOn === expiresOn) return line;
  if (line.lotExpiresOn !== null) throw expiryDiffers(code, expiresOn, line.lotExpiresOn);
  await updateLine(tx, line.id, { lotExpiresOn: expiresOn });
  return { ...line, lotExpiresOn: expiresOn };
}

const expiryDiffers = (lot: string, said: string, known: string) =>
  refuse('counting.lot_expiry_differs', { lot, said, known }, { where: '/lot/expiresOn' });

async function keyOf(
  open: OpenCount,
  input: CountStockRequest,
): Promise<{ key: LineKey; item: Item; newLot: NewLot | undefined }> {
  const { locationId, itemId, handlingUnitId, status = 'available' } = input;
  if (locationId === undefined || itemId === undefined || (input.lotId !== undefined && input.lot !== undefined))
    throw refuse('counting.thing_unclear', {}, { where: '/itemId' });
  const place = await placeOfList(open, locationId);
  const item = await itemOf(open, itemId);
  const named = input.lot && (await findNamedLot(open, item, input.lot));
  const lotId = named ? named.id : input.lotId;
  if (!named?.fresh) await assertLot(open, item, lotId);
  if (handlingUnitId !== undefined) await assertUnit(open, handlingUnitId);
  const lot = lotId ?? NO_LOT;
  const newLot = named?.fresh ? input.lot : undefined;
  return {
    item,
    newLot,
    key: { locationId: place.id, itemId, lotId: lot, status, handlingUnitId: handlingUnitId ?? null },
  };
}

async function itemOf({ context }: OpenCount, itemId: string): Promise<Item> {
  const item = (await findItems(context.tx, [itemId])).get(itemId);
  if (!item) throw refuse('counting.item_unknown', {}, { where: '/itemId' });
  return item;
}

/** The lot that a label names: the one of that code, or a new one, called by item and code until the books know it. */
async function findNamedLot(
  { context: { tx } }: OpenCount,
  item: Item,
  { code, expiresOn }: NewLot,
): Promise<{ id: string; fresh: boolean }> {
  if (item.tracking === 'none') throw refuse('counting.lot_wrong', { item: item.code }, { where: '/lot' });
  const lot = await findLotByCode(tx, item.id, code);
  if (!lot) return { id: idOfNewLot(item.id, code), fresh: true };
  if (expiresOn && lot.expiresOn && lot.expiresOn !== expiresOn) throw expiryDiffers(code, expiresOn, lot.expiresOn);
  return { id: lot.id, fresh: false };
}

/** The same for the same code of the same item, however it is written, so that two lists can't have it at once. */
function idOfNewLot(itemId: string, code: string): string {
  const hex = createHash('sha256')
    .update(`${itemId} ${codeKey(code)}`)
    .digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
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
