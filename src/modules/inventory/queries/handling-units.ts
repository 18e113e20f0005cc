import { type Amount, codeKey, formatAmount, type JsonObject, parseAmount, type Tx } from '../../../kernel/index.ts';
import type { HandlingUnitKind, StockStatus } from '../contract.ts';
import { NIL_LOT, type StockContent, type StockHandlingUnit } from '../rules/stock-state.ts';

/** A unit under lock: where it stands is its outermost one's place. */
export interface LockedHandlingUnit extends StockHandlingUnit {
  kind: HandlingUnitKind;
  parentId: string | null;
  rootId: string;
  createdAt: Date;
}

const unitColumns = `u.id, u.code, u.kind, u.state, u.parent_id as "parentId",
  u.root_id as "rootId",
  r.location_id as "locationId", u.created_at as "createdAt"`;

/** So often a unit may be put elsewhere while we wait for it, before the whole command is tried again. */
const WAITS_MAX = 8;

/**
 * Locks the outermost units that these stand in, in the order of their ids. Where one was put somewhere else while we waited, lets go of
 * them (out of order nothing may be locked) and waits where it stands now. Throws what lets the command be tried again where that never ends.
 */
export async function lockHandlingUnits(tx: Tx, ids: readonly string[]): Promise<LockedHandlingUnit[]> {
  if (ids.length === 0) return [];
  for (let wait = 1; wait <= WAITS_MAX; wait += 1) {
    await tx.query('savepoint before_units');
    const units = await lockWhereTheyStand(tx, ids);
    if (units) {
      await tx.query('release savepoint before_units');
      return units;
    }
    await tx.query('rollback to savepoint before_units');
  }
  throw Object.assign(new Error('a handling unit was put elsewhere again and again meanwhile'), { code: '40001' });
}

async function lockWhereTheyStand(tx: Tx, ids: readonly string[]): Promise<LockedHandlingUnit[] | null> {
  const locked = await tx.query<{ id: string }>(
    `select r.id from inventory.handling_unit r
      where r.id in (select u.root_id from inventory.handling_unit u where u.id = any($1::uuid[]))
      order by r.id for no key update of r`,
    [ids],
  );
  const roots = new Set(locked.map(({ id }) => id));
  const units = await tx.query<LockedHandlingUnit>(
    `select ${unitColumns} from inventory.handling_unit u join inventory.handling_unit r on r.id = u.root_id
      where u.id = any($1::uuid[]) order by u.id`,
    [ids],
  );
  return units.every(({ rootId }) => roots.has(rootId)) ? units : null;
}

/** All that stand in the outermost units that these stand in, themselves included. */
export async function readHandlingUnitParts(tx: Tx, rootIds: readonly string[]): Promise<LockedHandlingUnit[]> {
  return tx.query<LockedHandlingUnit>(
    `select ${unitColumns} from inventory.handling_unit u join inventory.handling_unit r on r.id = u.root_id
      where u.root_id = any($1::uuid[]) order by u.code`,
    [rootIds],
  );
}

export interface FoundHandlingUnit extends LockedHandlingUnit {
  workshopId: string | null;
  lineId: string | null;
}

/** By id or by code however it is typed, with the area of the place where it stands; unlocked. */
export async function findHandlingUnits(
  tx: Tx,
  { ids = [], codes = [] }: { ids?: readonly string[]; codes?: readonly string[] },
): Promise<FoundHandlingUnit[]> {
  return tx.query<FoundHandlingUnit>(
    `select ${unitColumns}, coalesce(l.workshop_id, w.workshop_id) as "workshopId", l.line_id as "lineId"
       from inventory.handling_unit u join inventory.handling_unit r on r.id = u.root_id
       join masterdata.location l on l.id = r.location_id
       left join masterdata.warehouse w on w.id = l.warehouse_id
      where u.id = any($1::uuid[]) or kernel.code_key(u.code) = any($2::text[])`,
    [ids, codes.map(codeKey)],
  );
}

export async function findContents(tx: Tx, handlingUnitIds: readonly string[]): Promise<StockContent[]> {
  const rows = await tx.query<{ id: string; itemId: string; lotId: string; status: StockStatus; quantity: string }>(
    `select handling_unit_id as id, item_id as "itemId", lot_id as "lotId", status, quantity
       from inventory.handling_unit_content where handling_unit_id = any($1::uuid[]) order by item_id, lot_id, status`,
    [handlingUnitIds],
  );
  return rows.map(({ id, lotId, quantity, ...row }) => {
    const amount = parseAmount(quantity);
    return { ...row, handlingUnitId: id, lotId: lotId === NIL_LOT ? null : lotId, amount, amountBefore: amount };
  });
}

/** What stands in units whose outermost ones this transaction has locked. What is empty has no row. */
export async function writeContents(tx: Tx, contents: readonly StockContent[]): Promise<void> {
  await tx.query(
    `with c as (
       select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::numeric[]) as c (handling_unit_id, item_id, lot_id, status, quantity)),
     gone as (
       delete from inventory.handling_unit_content k using c
        where c.quantity = 0 and (k.handling_unit_id, k.item_id, k.lot_id, k.status) = (c.handling_unit_id, c.item_id, c.lot_id, c.status))
     insert into inventory.handling_unit_content (handling_unit_id, item_id, lot_id, status, quantity)
     select * from c where c.quantity <> 0
     on conflict (handling_unit_id, item_id, lot_id, status) do update set quantity = excluded.quantity`,
    [
      contents.map((one) => one.handlingUnitId),
      contents.map((one) => one.itemId),
      contents.map((one) => one.lotId ?? NIL_LOT),
      contents.map((one) => one.status),
      contents.map((one) => formatAmount(one.amount)),
    ],
  );
}

export interface NewHandlingUnit {
  id: string;
  code: string;
  kind: HandlingUnitKind;
  locationId: string;
  custom: JsonObject;
  createdAt: Date;
}

/** False where the code is taken. */
export async function insertHandlingUnit(tx: Tx, unit: NewHandlingUnit): Promise<boolean> {
  const rows = await tx.query(
    `insert into inventory.handling_unit (id, code, kind, root_id, location_id, custom, created_at)
     values ($1, $2, $3, $1, $4, $5, $6) on conflict do nothing returning id`,
    [unit.id, unit.code, unit.kind, unit.locationId, JSON.stringify(unit.custom), unit.createdAt],
  );
  return rows.length > 0;
}

/** Puts a unit, with all that stands in it (`partIds`, itself included), into another one, or to a place of its own. */
export async function placeHandlingUnit(
  tx: Tx,
  id: string,
  partIds: readonly string[],
  to: { parentId: string; rootId: string } | { locationId: string },
): Promise<void> {
  const inside = 'parentId' in to;
  await tx.query(
    `update inventory.handling_unit u
        set root_id = $3, parent_id = case when u.id = $1 then $4::uuid else u.parent_id end,
            location_id = case when u.id = $1 then $5::uuid end
      where u.id = any($2::uuid[])`,
    [id, partIds, inside ? to.rootId : id, inside ? to.parentId : null, inside ? null : to.locationId],
  );
}

export async function closeHandlingUnit(tx: Tx, id: string, closedAt: Date | null): Promise<void> {
  await tx.query(`update inventory.handling_unit set state = $2, closed_at = $3 where id = $1`, [
    id,
    closedAt === null ? 'active' : 'inactive',
    closedAt,
  ]);
}

/** The serial reference of the next SSCC. */
export async function nextSsccSerial(tx: Tx): Promise<bigint> {
  const [row] = await tx.query<{ serial: string }>(`select nextval('inventory.sscc_serial') as serial`);
  return BigInt(row?.serial ?? 0);
}

/** In which units at these places an item stands, the fullest first: for the sentence that refuses. */
export async function findPacked(
  tx: Tx,
  itemIds: readonly string[],
): Promise<{ itemId: string; location: string; code: string; quantity: Amount }[]> {
  const rows = await tx.query<{ itemId: string; location: string; code: string; quantity: string }>(
    `select c.item_id as "itemId", l.code as location, u.code, sum(c.quantity) as quantity
       from inventory.handling_unit_content c
       join inventory.handling_unit u on u.id = c.handling_unit_id
       join inventory.handling_unit r on r.id = u.root_id
       join masterdata.location l on l.id = r.location_id
      where c.item_id = any($1::uuid[])
      group by c.item_id, l.code, u.code order by sum(c.quantity) desc, u.code limit 200`,
    [itemIds],
  );
  return rows.map((row) => ({ ...row, quantity: parseAmount(row.quantity) }));
}
