import { type Amount, insertRows, parseAmount, type Tx, toWire, updateRow } from '../../../../kernel/index.ts';
import { englishNameOf } from '../../../identity/index.ts';
import type { KanbanCard, KanbanCardState, KanbanFill } from '../../contract.ts';
import { takenBySql } from './list-sources.ts';

/** A card with its loop and place, as its commands see it. */
export interface LockedCard {
  id: string;
  code: string;
  number: number;
  state: KanbanCardState;
  since: Date;
  calledBy: string | null;
  calledByName: string | null;
  calledByNameEn?: string | null;
  calledAt: Date | null;
  requestId: string | null;
  requestCode: string | null;
  requestState: string | null;
  arrived: Amount;
  takenByName: string | null;
  takenByNameEn?: string | null;
  takenAt: Date | null;
  takenFromId: string | null;
  takenLotId: string | null;
  takenQuantity: Amount | null;
  loopId: string;
  loopCode: string;
  loopActive: boolean;
  loopCards: number;
  fill: KanbanFill;
  itemId: string;
  itemCode: string;
  /** What a bin holds, in the loop's unit. */
  quantity: Amount;
  unit: string;
  locationId: string;
  locationCode: string;
  fromLocationId: string | null;
  workshopId: string | null;
  lineId: string | null;
}

const columns = `c.id, c.code, c.number, c.state, c.since, c.called_by as "calledBy", c.called_by_name as "calledByName",
  c.called_at as "calledAt", c.request_id as "requestId", q.code as "requestCode", q.state as "requestState", c.arrived,
  c.taken_by_name as "takenByName", c.taken_at as "takenAt", c.taken_from_id as "takenFromId", c.taken_lot_id as "takenLotId",
  c.taken_quantity as "takenQuantity", r.id as "loopId", r.code as "loopCode", r.active as "loopActive", r.cards as "loopCards", r.fill,
  r.item_id as "itemId", i.code as "itemCode", r.quantity, r.unit, r.location_id as "locationId", l.code as "locationCode",
  r.from_location_id as "fromLocationId", coalesce(l.workshop_id, w.workshop_id) as "workshopId", l.line_id as "lineId"`;
const source = `replenishment.kanban_card c join replenishment.kanban_loop r on r.id = c.loop_id
  join masterdata.item i on i.id = r.item_id join masterdata.location l on l.id = r.location_id
  left join masterdata.warehouse w on w.id = l.warehouse_id left join execution.material_request q on q.id = c.request_id`;

type Raw = Omit<LockedCard, 'arrived' | 'takenQuantity' | 'quantity'> & {
  arrived: string;
  takenQuantity: string | null;
  quantity: string;
};
const cardOf = (row: Raw): LockedCard => ({
  ...row,
  arrived: parseAmount(row.arrived),
  takenQuantity: row.takenQuantity === null ? null : parseAmount(row.takenQuantity),
  quantity: parseAmount(row.quantity),
});

/**
 * The loop first and then its card, as whoever changes the number of cards locks them. Cards of one loop wait for each other: of two that
 * are too many, both can't go.
 */
export async function lockCard(tx: Tx, id: string): Promise<LockedCard | undefined> {
  await tx.query(
    `select 1 from replenishment.kanban_loop where id = (select loop_id from replenishment.kanban_card where id = $1) for no key update`,
    [id],
  );
  await tx.query('select 1 from replenishment.kanban_card where id = $1 for no key update', [id]);
  const row = await tx.first<Raw>(
    `select ${columns}, ${englishNameOf('c.called_by')} as "calledByNameEn", ${englishNameOf(takenBySql)} as "takenByNameEn"
       from ${source} where c.id = $1`,
    [id],
  );
  return row && cardOf(row);
}

/** All cards of these loops that aren't retired, locked with their loops, by number. */
export async function lockCardsOf(tx: Tx, loopIds: readonly string[]): Promise<LockedCard[]> {
  const ids = [[...loopIds].sort()];
  await tx.query(
    'select 1 from replenishment.kanban_loop where id = any($1::uuid[]) order by id for no key update',
    ids,
  );
  await tx.query(
    `select 1 from replenishment.kanban_card where loop_id = any($1::uuid[]) order by id for no key update`,
    ids,
  );
  const rows = await tx.query<Raw>(
    `select ${columns} from ${source} where r.id = any($1::uuid[]) and c.state <> 'retired' order by r.id, c.called_at, c.number`,
    ids,
  );
  return rows.map(cardOf);
}

/** Which of these are awaited at these places: the loops that what came there may fill. */
export async function findLoopsAwaiting(
  tx: Tx,
  arrivals: readonly { itemId: string; locationId: string }[],
): Promise<{ loopId: string; itemId: string; locationId: string }[]> {
  if (arrivals.length === 0) return [];
  return tx.query(
    `select distinct r.id as "loopId", r.item_id as "itemId", r.location_id as "locationId"
       from unnest($1::uuid[], $2::uuid[]) a (item_id, location_id)
       join replenishment.kanban_loop r on r.item_id = a.item_id and r.location_id = a.location_id and r.fill <> 'transfer'
      where exists (select from replenishment.kanban_card c where c.loop_id = r.id and c.state = 'empty')
      order by r.id`,
    [arrivals.map(({ itemId }) => itemId), arrivals.map(({ locationId }) => locationId)],
  );
}

/** Cards that have waited since before this, and nobody was told of it. What a supplier brings is watched by its purchase order. */
export async function findWaiting(tx: Tx, before: Date, limit: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select c.id from replenishment.kanban_card c join replenishment.kanban_loop r on r.id = c.loop_id and r.fill <> 'purchase'
      where c.state = 'empty' and c.told_late_at is null and c.called_at < $1 order by c.called_at, c.id limit ${limit}`,
    [before],
  );
  return rows.map(({ id }) => id);
}

export interface NewCard {
  id: string;
  loopId: string;
  code: string;
  number: number;
  state: KanbanCardState;
  since: Date;
}

export async function insertCards(tx: Tx, cards: readonly (NewCard & Partial<CardChange>)[]): Promise<void> {
  await insertRows(tx, 'replenishment.kanban_card', cards);
}

export interface CardChange {
  state: KanbanCardState;
  since: Date;
  calledBy: string | null;
  calledByName: string | null;
  calledAt: Date | null;
  requestId: string | null;
  arrived: Amount;
  takenByName: string | null;
  takenAt: Date | null;
  takenFromId: string | null;
  takenLotId: string | null;
  takenQuantity: Amount | null;
  toldLateAt: Date | null;
  reason: string | null;
  replacesId: string | null;
}

export async function updateCard(tx: Tx, id: string, change: Partial<CardChange>): Promise<void> {
  await updateRow(tx, 'replenishment.kanban_card', id, change, 'version = version + 1');
}

/** The highest number that a card of each loop ever bore. */
export async function findNumbersUsed(tx: Tx, loopIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx.query<{ loopId: string; number: number }>(
    `select loop_id as "loopId", max(number) as number from replenishment.kanban_card where loop_id = any($1::uuid[]) group by 1`,
    [loopIds],
  );
  return new Map(rows.map(({ loopId, number }) => [loopId, number]));
}

/** As the wire shows it; `quantity` is in the loop's unit yet. */
export async function readCardRow(
  tx: Tx,
  id: string,
): Promise<(KanbanCard & { loopUnit: string; workshopId: string | null; lineId: string | null }) | undefined> {
  const row = await tx.first<KanbanCard & { loopUnit: string; workshopId: string | null; lineId: string | null }>(
    `select c.id, c.code, c.number, c.state, c.since, r.id as "loopId", r.code as "loopCode", r.fill, r.item_id as "itemId",
            i.code as "itemCode", i.name as "itemName", i.name_en as "itemNameEn", i.tracking, trim_scale(r.quantity)::text as quantity,
            r.unit as "loopUnit", i.unit, r.location_id as "locationId", l.code as "locationCode", l.name as "locationName",
            l.name_en as "locationNameEn", r.from_location_id as "fromLocationId", f.code as "fromLocationCode",
            c.called_by_name as "calledByName", ${englishNameOf('c.called_by')} as "calledByNameEn", c.called_at as "calledAt",
            c.taken_by_name as "takenByName", ${englishNameOf(takenBySql)} as "takenByNameEn", c.taken_at as "takenAt",
            trim_scale(c.taken_quantity)::text as "takenQuantity", q.code as "requestCode", q.state as "requestState",
            coalesce(l.workshop_id, w.workshop_id) as "workshopId", l.line_id as "lineId"
       from ${source} left join masterdata.location f on f.id = r.from_location_id where c.id = $1`,
    [id],
  );
  return row && toWire(row);
}

/** A card as its code is told from others. */
export interface CardCode {
  id: string;
  code: string;
  state: KanbanCardState;
  itemCode: string;
  itemName: string;
  itemNameEn: string;
  locationCode: string;
  workshopId: string | null;
  lineId: string | null;
}

const codeColumns = `c.id, c.code, c.state, i.code as "itemCode", i.name as "itemName", i.name_en as "itemNameEn",
  l.code as "locationCode", coalesce(l.workshop_id, w.workshop_id) as "workshopId", l.line_id as "lineId"`;

/** What a scanned code names. */
export async function findCardByCode(tx: Tx, code: string): Promise<CardCode | undefined> {
  return tx.first(`select ${codeColumns} from ${source} where kernel.code_key(c.code) = kernel.code_key($1)`, [code]);
}

/** Every card that is in use. */
export async function listCardCodes(tx: Tx): Promise<CardCode[]> {
  return tx.query(`select ${codeColumns} from ${source} where c.state <> 'retired' order by c.code`);
}

export interface StockForCard {
  locationId: string;
  locationCode: string;
  locationName: string;
  locationNameEn: string;
  lotId: string | null;
  lotCode: string | null;
  expiresOn: string | null;
  available: string;
  workshopId: string | null;
  lineId: string | null;
}

/** Where the item lies loose and free: this place first, then what expires first, then as it is walked. */
export async function findStockForCard(
  tx: Tx,
  { itemId, placeId, firstId }: { itemId: string; placeId: string; firstId: string | null },
  limit: number,
): Promise<StockForCard[]> {
  return tx.query(
    `select b.location_id as "locationId", l.code as "locationCode", l.name as "locationName", l.name_en as "locationNameEn",
            nullif(b.lot_id, '00000000-0000-0000-0000-000000000000') as "lotId", k.code as "lotCode", to_char(k.expires_on, 'YYYY-MM-DD') as "expiresOn",
            trim_scale(b.on_hand - greatest(b.reserved, b.packed))::text as available, coalesce(l.workshop_id, w.workshop_id) as "workshopId",
            l.line_id as "lineId"
       from inventory.balance b join masterdata.location l on l.id = b.location_id
       left join masterdata.warehouse w on w.id = l.warehouse_id left join inventory.lot k on k.id = b.lot_id
      where b.item_id = $1 and b.status = 'available' and b.on_hand > greatest(b.reserved, b.packed) and b.location_id <> $2
      order by (b.location_id = $3) desc nulls last, k.expires_on nulls last, l.pick_sequence, l.code, k.code limit ${limit}`,
    [itemId, placeId, firstId],
  );
}

/** Other active loops of the same item at the same place, by the loop that asks. */
export async function findTwins(
  tx: Tx,
  loops: readonly { id: string; itemId: string; locationId: string }[],
): Promise<Map<string, string>> {
  const rows = await tx.query<{ id: string; code: string }>(
    `select a.id, r.code from unnest($1::uuid[], $2::uuid[], $3::uuid[]) a (id, item_id, location_id)
       join replenishment.kanban_loop r on r.item_id = a.item_id and r.location_id = a.location_id and r.active and r.id <> a.id`,
    [loops.map(({ id }) => id), loops.map(({ itemId }) => itemId), loops.map(({ locationId }) => locationId)],
  );
  return new Map(rows.map(({ id, code }) => [id, code]));
}

/** Which of these items kanban asks for by itself: of them nobody else does. */
export async function findAskedByKanban(tx: Tx, itemIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }>(
    `select distinct item_id as id from replenishment.kanban_loop where active and fill = 'purchase' and item_id = any($1::uuid[])`,
    [itemIds],
  );
  return new Set(rows.map(({ id }) => id));
}

export async function isCalled(tx: Tx, cardId: string): Promise<boolean> {
  return (
    (await tx.first(`select 1 from replenishment.kanban_card where id = $1 and state = 'empty'`, [cardId])) !==
    undefined
  );
}

/** The cards of a loop that are in use, by number. */
export async function findCardsOfLoop(
  tx: Tx,
  loopId: string,
): Promise<{ code: string; number: number; state: KanbanCardState }[]> {
  return tx.query(
    `select code, number, state from replenishment.kanban_card where loop_id = $1 and state <> 'retired' order by number`,
    [loopId],
  );
}
