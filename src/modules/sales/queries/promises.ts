import { type Amount, insertRows, parseAmount, type Tx } from '../../../kernel/index.ts';
import { factoryTimeZoneSql } from '../../lowcode/index.ts';
import type { Kept } from '../rules/plan-picks.ts';
import type { Promised } from '../rules/promise-lines.ts';

export interface PromiseRow extends Promised {
  id: string;
  lineId: string;
  itemId: string;
  madeAt: Date;
}

type Raw<R extends { quantity: Amount }> = Omit<R, 'quantity'> & { quantity: string };

/** Who promises of an item waits here for others who do, whatever order it is for. In the order of ids. */
export async function lockItemsForPromises(tx: Tx, itemIds: readonly string[]): Promise<void> {
  await tx.query(
    `select pg_advisory_xact_lock(hashtextextended('sales.promise ' || id, 0))
       from (select id from unnest($1::text[]) as n (id) order by id) n`,
    [itemIds],
  );
}

/** What is promised of these lines, the soonest first. */
export async function findPromisesOfLines(tx: Tx, lineIds: readonly string[]): Promise<PromiseRow[]> {
  const rows = await tx.query<Raw<PromiseRow>>(
    `select id, line_id as "lineId", item_id as "itemId", quantity, promised_at as at, made_at as "madeAt"
       from sales.promise where line_id = any($1::uuid[]) order by promised_at nulls last, id`,
    [lineIds],
  );
  return rows.map((row) => ({ ...row, quantity: parseAmount(row.quantity) }));
}

/** Instead of what was promised of these lines. */
export async function replacePromises(
  tx: Tx,
  lineIds: readonly string[],
  promises: readonly PromiseRow[],
): Promise<void> {
  await tx.query('delete from sales.promise where line_id = any($1::uuid[])', [lineIds]);
  await insertRows(tx, 'sales.promise', promises, { columns: { at: 'promised_at' } });
}

export interface Demand {
  itemId: string;
  orderId: string;
  orderCode: string;
  quantity: Amount;
  at: Date;
}

/** What is promised for a day of these items, by order; the earliest day first, then what was promised first. */
export async function findDemands(
  tx: Tx,
  itemIds: readonly string[],
  withoutLines: readonly string[] = [],
): Promise<Demand[]> {
  const rows = await tx.prepared<Raw<Demand>>(
    'sales.demands',
    `select p.item_id as "itemId", l.order_id as "orderId", o.code as "orderCode", p.quantity, p.promised_at as at
       from sales.promise p join sales.order_line l on l.id = p.line_id join sales.order o on o.id = l.order_id
      where p.item_id = any($1::uuid[]) and p.promised_at is not null and p.line_id <> all($2::uuid[])
      order by p.promised_at, p.made_at, p.id`,
    [itemIds, withoutLines],
  );
  return rows.map((row) => ({ ...row, quantity: parseAmount(row.quantity) }));
}

/**
 * What can be promised to customers' orders of what is on hand: available at all places and not expired, less what is promised to anything but a
 * customer's order. What is firmly kept for customers' orders, such as what is picked, is among it.
 */
export async function findStockForOrders(tx: Tx, itemIds: readonly string[], now: Date): Promise<Map<string, Amount>> {
  const rows = await tx.prepared<{ itemId: string; there: string }>(
    'sales.stock-for-orders',
    `select i.id as "itemId",
            coalesce((select sum(b.on_hand) from inventory.balance b left join inventory.lot t on t.id = b.lot_id
                       where b.item_id = i.id and b.status = 'available'
                         and (t.expires_on is null or t.expires_on >= ($2::timestamptz at time zone ${factoryTimeZoneSql})::date)), 0)
          - coalesce((select sum(r.quantity - r.quantity_used) from inventory.reservation r
                       where r.item_id = i.id and r.state = 'active'
                         and not exists (select from sales.order o where o.id = r.document_id)), 0) as there
       from unnest($1::uuid[]) as i (id)`,
    [itemIds, now],
  );
  return new Map(rows.map(({ itemId, there }) => [itemId, parseAmount(there)]));
}

/** Items of which something is promised for a day, among these. */
export async function findPromisedItems(tx: Tx, itemIds: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select distinct item_id as id from sales.promise where item_id = any($1::uuid[]) and promised_at is not null`,
    [itemIds],
  );
  return rows.map(({ id }) => id);
}

/** Confirmed orders of which something has no day yet, of these items or of any; those first that were confirmed first. */
export function findOrdersWithoutDate(
  tx: Tx,
  itemIds: readonly string[] | null,
): Promise<{ id: string; itemIds: string[] }[]> {
  return tx.query(
    `select o.id, array_agg(distinct p.item_id)::text[] as "itemIds"
       from sales.promise p join sales.order_line l on l.id = p.line_id join sales.order o on o.id = l.order_id
      where p.promised_at is null and o.state = 'confirmed' and ($1::uuid[] is null or p.item_id = any($1))
      group by o.id order by o.confirmed_at, o.id`,
    [itemIds],
  );
}

export interface Need extends Omit<Demand, 'at'> {
  lineId: string;
  at: Date | null;
  wantedAt: Date;
}

/** All that is promised of these items and not delivered, with a day and without; in the order in which it is served. */
export async function findNeeds(tx: Tx, itemIds: readonly string[]): Promise<Need[]> {
  const rows = await tx.prepared<Raw<Need>>(
    'sales.needs',
    `select p.item_id as "itemId", p.line_id as "lineId", l.order_id as "orderId", o.code as "orderCode", p.quantity, p.promised_at as at,
            l.wanted_at as "wantedAt"
       from sales.promise p join sales.order_line l on l.id = p.line_id join sales.order o on o.id = l.order_id
      where p.item_id = any($1::uuid[])
      order by p.promised_at nulls last, p.made_at, p.id`,
    [itemIds],
  );
  return rows.map((row) => ({ ...row, quantity: parseAmount(row.quantity) }));
}

/** What is firmly kept of these items for orders, as what is picked: by item and order. */
export async function findFirmOfOrders(tx: Tx, itemIds: readonly string[]): Promise<Map<string, Amount>> {
  const rows = await tx.query<{ itemId: string; orderId: string; quantity: string }>(
    `select r.item_id as "itemId", r.document_id as "orderId", sum(r.quantity - r.quantity_used) as quantity
       from inventory.reservation r join sales.order o on o.id = r.document_id
      where r.item_id = any($1::uuid[]) and r.state = 'active' and r.location_id is not null group by r.item_id, r.document_id`,
    [itemIds],
  );
  return new Map(rows.map(({ itemId, orderId, quantity }) => [`${itemId} ${orderId}`, parseAmount(quantity)]));
}

/** Orders that something of these items is kept for by item, and how much. */
export async function findOrdersWithShares(
  tx: Tx,
  itemIds: readonly string[],
): Promise<{ itemId: string; orderId: string; orderCode: string; quantity: Amount }[]> {
  const rows = await tx.query<{ itemId: string; orderId: string; orderCode: string; quantity: string }>(
    `select r.item_id as "itemId", o.id as "orderId", o.code as "orderCode", sum(r.quantity - r.quantity_used) as quantity
       from inventory.reservation r join sales.order o on o.id = r.document_id
      where r.item_id = any($1::uuid[]) and r.state = 'active' and r.location_id is null
      group by r.item_id, o.id order by r.item_id, o.code`,
    [itemIds],
  );
  return rows.map((row) => ({ ...row, quantity: parseAmount(row.quantity) }));
}

/**
 * What is kept of these items for an order and not ready for a delivery, by item: of the item wherever it lies, and firmly at places. What is
 * firmly kept at `dockId`, where a delivery is made ready, isn't taken from there again.
 */
export async function findKept(
  tx: Tx,
  { orderId, dockId, itemIds }: { orderId: string; dockId: string; itemIds: readonly string[] },
): Promise<Map<string, Kept>> {
  const rows = await tx.query<{ itemId: string; locationId: string | null; open: string }>(
    `select item_id as "itemId", location_id as "locationId", sum(open) as open from (
       select item_id, location_id, quantity - quantity_used as open from inventory.reservation
        where document_id = $1 and item_id = any($2::uuid[]) and state = 'active'
       union all
       select k.item_id, s.location_id, -k.quantity from sales.shipment s join sales.pick k on k.shipment_id = s.id
        where s.order_id = $1 and s.state = 'picking' and k.item_id = any($2::uuid[])) r
      where location_id is distinct from $3 group by item_id, location_id`,
    [orderId, itemIds, dockId],
  );
  return new Map(
    itemIds.map((id) => {
      const own = rows.filter(({ itemId }) => itemId === id);
      const anywhere = parseAmount(own.find(({ locationId }) => locationId === null)?.open ?? '0');
      const at = own.flatMap(({ locationId, open }) => (locationId ? [[locationId, parseAmount(open)] as const] : []));
      return [id, { anywhere, at: new Map(at) }];
    }),
  );
}
