import { type Amount, insertRows, parseAmount, type Tx } from '../../../kernel/index.ts';
import type { Levels } from '../rules/proposal.ts';

/** An item as it is to be replenished. */
export interface Watched extends Levels {
  id: string;
  code: string;
  name: string;
  nameEn: string;
  unit: string;
  replenishment: 'none' | 'remind' | 'request';
  active: boolean;
  /** It has a published routing. */
  made: boolean;
  /** The item's own, in days; 0 where nobody said. */
  leadTimeDays: number;
}

type Amounts = 'safetyStock' | 'reorderPoint' | 'maximumStock' | 'orderMultiple';
type Raw = Omit<Watched, Amounts> & Record<Amounts, string>;

const columns = `i.id, i.code, i.name, i.name_en as "nameEn", i.unit, i.replenishment, i.active, i.lead_time_days as "leadTimeDays",
  i.safety_stock as "safetyStock", i.reorder_point as "reorderPoint", i.maximum_stock as "maximumStock",
  i.order_multiple as "orderMultiple", u.whole_number as whole,
  exists (select from masterdata.routing r where r.item_id = i.id and r.state = 'published') as made`;

export async function findWatched(tx: Tx, itemIds: readonly string[]): Promise<Map<string, Watched>> {
  const rows = await tx.query<Raw>(
    `select ${columns} from masterdata.item i join masterdata.unit u on u.code = i.unit where i.id = any($1::uuid[])`,
    [itemIds],
  );
  return new Map(
    rows.map((row) => [
      row.id,
      {
        ...row,
        safetyStock: parseAmount(row.safetyStock),
        reorderPoint: parseAmount(row.reorderPoint),
        maximumStock: parseAmount(row.maximumStock),
        orderMultiple: parseAmount(row.orderMultiple),
      },
    ]),
  );
}

/** Which of these are replenished at all. */
export async function findReplenished(tx: Tx, itemIds: readonly string[]): Promise<string[]> {
  if (itemIds.length === 0) return [];
  const rows = await tx.query<{ id: string }>(
    `select id from masterdata.item where replenishment <> 'none' and active and id = any($1::uuid[]) order by id`,
    [itemIds],
  );
  return rows.map(({ id }) => id);
}

/** All that are replenished, by id, after `after`. */
export async function walkReplenished(tx: Tx, after: string | null, limit: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select id from masterdata.item where replenishment <> 'none' and active and ($1::uuid is null or id > $1) order by id limit ${limit}`,
    [after],
  );
  return rows.map(({ id }) => id);
}

/** The material that these work orders take, and what these customers' orders sell. */
export async function findItemsOfOrders(
  tx: Tx,
  orderIds: readonly string[],
): Promise<{ orderId: string; itemId: string }[]> {
  if (orderIds.length === 0) return [];
  return tx.query(
    `select order_id as "orderId", item_id as "itemId" from execution.work_order_material where order_id = any($1::uuid[])
     union select order_id, item_id from sales.order_line where order_id = any($1::uuid[])`,
    [orderIds],
  );
}

/** Since when each is below, locked: who looks at an item waits for whoever looks at it, so that nothing is asked for twice. */
export async function lockPositions(tx: Tx, itemIds: readonly string[]): Promise<Map<string, Date | null>> {
  // A lock on the item's own row would keep others from naming it.
  await tx.query(
    `select pg_advisory_xact_lock(hashtextextended('replenishment ' || id, 0)) from unnest($1::text[]) id`,
    [[...itemIds].sort()],
  );
  const rows = await tx.query<{ itemId: string; belowSince: Date | null }>(
    `select item_id as "itemId", below_since as "belowSince" from replenishment.position where item_id = any($1::uuid[])`,
    [itemIds],
  );
  return new Map(rows.map(({ itemId, belowSince }) => [itemId, belowSince]));
}

export interface KeptPosition {
  itemId: string;
  onHand: Amount;
  inInspection: Amount;
  promised: Amount;
  needed: Amount;
  coming: Amount;
  asked: Amount;
  projected: Amount;
  proposed: Amount;
  atRisk: number;
  lookedAt: Date;
  belowSince: Date | null;
}

export async function savePositions(tx: Tx, positions: readonly KeptPosition[]): Promise<void> {
  await insertRows(tx, 'replenishment.position', positions, { orUpdate: { key: ['itemId'] } });
}

/** Items that aren't replenished any more have no position. */
export async function forgetPositions(tx: Tx, itemIds: readonly string[]): Promise<void> {
  await tx.query('delete from replenishment.position where item_id = any($1::uuid[])', [itemIds]);
}

export async function isBelow(tx: Tx, itemId: string): Promise<boolean> {
  const [row] = await tx.query<{ below: boolean }>(
    'select below_since is not null as below from replenishment.position where item_id = $1',
    [itemId],
  );
  return row?.below ?? false;
}

export async function noteAsked(
  tx: Tx,
  asked: { requestId: string; itemId: string; projected: Amount; at: Date },
): Promise<void> {
  await insertRows(tx, 'replenishment.asked', [asked]);
}

export interface AskedRow {
  requestId: string;
  requestCode: string;
  state: string;
  quantity: string;
  at: Date;
}

/** The last requests that replenishment made of an item. */
export async function findAskedOf(tx: Tx, itemId: string, limit: number): Promise<AskedRow[]> {
  return tx.query(
    `select a.request_id as "requestId", r.code as "requestCode", r.state, trim_scale(r.quantity)::text as quantity, a.at
       from replenishment.asked a join execution.material_request r on r.id = a.request_id
      where a.item_id = $1 order by a.at desc limit ${limit}`,
    [itemId],
  );
}
