import { type Amount, parseAmount, type Tx } from '../../../kernel/index.ts';
import type { StockStatus } from '../../inventory/contract.ts';

/** The lots that an order has made so far, where no lot is named. */
export async function findLotsOfOrder(tx: Tx, orderId: string, production: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select m.lot_id as id from inventory.movement m
      where m.document_id = $1 and m.lot_id is not null and (m.to_location_id = $2) <> (m.from_location_id = $2)
      group by m.lot_id having sum(case when m.from_location_id = $2 then m.quantity else -m.quantity end) > 0`,
    [orderId, production],
  );
  return rows.map(({ id }) => id);
}

/** Where a part of a lot lies: loose at a place, or in a box or pallet there. */
export interface StockOfLot {
  itemId: string;
  lotId: string;
  status: StockStatus;
  locationId: string;
  locationCode: string;
  handlingUnitId: string | null;
  handlingUnitCode: string | null;
  amount: Amount;
  workshopId: string | null;
  lineId: string | null;
}

/** Where what lies of these lots ($1), in these states ($2): loose, and in boxes at the place of the outermost. */
const lyingSql = `with asked as materialized (select l.id, l.item_id from inventory.lot l where l.id = any($1::uuid[])),
          lies as (
       select b.item_id, b.lot_id, b.status, b.location_id, null::uuid as handling_unit_id, null as code, b.on_hand - b.packed as amount
         from asked join inventory.balance b on b.item_id = asked.item_id and b.lot_id = asked.id
        where b.lot_id <> '00000000-0000-0000-0000-000000000000' and b.status = any($2::text[])
       union all
       select c.item_id, c.lot_id, c.status, r.location_id, c.handling_unit_id, u.code, c.quantity
         from asked join inventory.handling_unit_content c on c.item_id = asked.item_id and c.lot_id = asked.id
         join inventory.handling_unit u on u.id = c.handling_unit_id
         join inventory.handling_unit r on r.id = u.root_id
        where c.status = any($2::text[]))`;

/** All stock of these lots, by place. Set-based: one question however many lots there are. */
export async function findStockOfLots(
  tx: Tx,
  lotIds: readonly string[],
  statuses: readonly StockStatus[],
): Promise<StockOfLot[]> {
  if (lotIds.length === 0) return [];
  const rows = await tx.query<Omit<StockOfLot, 'amount'> & { amount: string }>(
    `${lyingSql}
     select x.item_id as "itemId", x.lot_id as "lotId", x.status, x.location_id as "locationId", l.code as "locationCode",
            x.handling_unit_id as "handlingUnitId", x.code as "handlingUnitCode", trim_scale(x.amount)::text as amount,
            coalesce(l.workshop_id, w.workshop_id) as "workshopId", l.line_id as "lineId"
       from lies x join masterdata.location l on l.id = x.location_id left join masterdata.warehouse w on w.id = l.warehouse_id
      where x.amount > 0
      order by x.item_id, x.location_id, x.lot_id, x.status, x.handling_unit_id nulls first`,
    [lotIds, statuses],
  );
  return rows.map(({ amount, ...row }) => ({ ...row, amount: parseAmount(amount) }));
}

export interface LotsLying {
  status: StockStatus;
  lots: number;
  /** Lots by where they lie, for a reader who doesn't see the whole plant. */
  lotIds: string[] | null;
  workshopId: string | null;
  lineId: string | null;
}

/** How many of these lots lie in which state: of the whole plant counted at once, else which ones by workshop and line. */
export async function countStockOfLots(
  tx: Tx,
  lotIds: readonly string[],
  statuses: readonly StockStatus[],
  { wholePlant }: { wholePlant: boolean },
): Promise<LotsLying[]> {
  if (lotIds.length === 0) return [];
  if (wholePlant)
    return tx.query(
      `${lyingSql}
       select x.status, null as "workshopId", null as "lineId", count(distinct x.lot_id)::integer as lots, null as "lotIds"
         from lies x where x.amount > 0 group by x.status`,
      [lotIds, statuses],
    );
  return tx.query(
    `${lyingSql}
     select x.status, coalesce(l.workshop_id, w.workshop_id) as "workshopId", l.line_id as "lineId",
            count(distinct x.lot_id)::integer as lots, array_agg(distinct x.lot_id) as "lotIds"
       from lies x join masterdata.location l on l.id = x.location_id left join masterdata.warehouse w on w.id = l.warehouse_id
      where x.amount > 0 group by 1, 2, 3`,
    [lotIds, statuses],
  );
}

/** What of a lot went out of the books' real places: into an order, to a customer, or to scrap. What came back is taken off. */
export interface GoneOfLot {
  lotId: string;
  place: 'work' | 'used' | 'customer' | 'scrapped';
  amount: Amount;
  orderId: string | null;
  /** The order's or the document's code. */
  code: string | null;
  /** Who has it, where a customer does. */
  name: string | null;
  workshopId: string | null;
}

export interface Gone {
  /** All that is at work or with customers, and what else of the lots that are shown. */
  rows: GoneOfLot[];
  totals: { place: GoneOfLot['place']; lots: number }[];
}

export async function findGoneOfLots(
  tx: Tx,
  lotIds: readonly string[],
  ends: { production: string; customer: string; scrap: string },
  shown: readonly string[] = [],
): Promise<Gone> {
  if (lotIds.length === 0) return { rows: [], totals: [] };
  const rows = await tx.query<Omit<GoneOfLot, 'amount' | 'lotId'> & { lotId: string | null; amount: string }>(
    `with moved as (
       select m.lot_id, m.document_id, max(m.document_code) as code,
              sum(case when m.to_location_id = $2 then m.quantity when m.from_location_id = $2 then -m.quantity else 0 end) as work,
              sum(case when m.to_location_id = $3 then m.quantity when m.from_location_id = $3 then -m.quantity else 0 end) as customer,
              sum(case when m.to_location_id = $4 then m.quantity when m.from_location_id = $4 then -m.quantity else 0 end) as scrapped
         from inventory.movement m
        where m.lot_id = any($1::uuid[])
          and (m.to_location_id in ($2, $3, $4) or m.from_location_id in ($2, $3, $4))
        group by m.lot_id, m.document_id),
          gone as materialized (
       select m.lot_id, m.document_id, m.code, g.amount, o.id as order_id, o.code as order_code, o.workshop_id,
              case when g.end = 'work' and o.state in ('released', 'in_progress', 'on_hold') then 'work'
                   when g.end = 'work' then 'used' else g.end end as place
         from moved m
         cross join lateral (values ('work', m.work), ('customer', m.customer), ('scrapped', m.scrapped)) g ("end", amount)
         left join execution.work_order o on g.end = 'work' and o.id = m.document_id
        where g.amount > 0)
     select g.lot_id as "lotId", g.place, trim_scale(g.amount)::text as amount, g.order_id as "orderId",
            coalesce(g.order_code, g.code) as code, p.name, g.workshop_id as "workshopId"
       from gone g
       left join sales."order" s on g.place = 'customer' and s.id = g.document_id
       left join masterdata.partner p on p.id = s.customer_id
      where g.place in ('work', 'customer') or g.lot_id = any($5::uuid[])
     union all
     select null, g.place, count(distinct g.lot_id)::text, null, null, null, null from gone g group by g.place`,
    [lotIds, ends.production, ends.customer, ends.scrap, shown],
  );
  return {
    rows: rows.flatMap(({ amount, lotId, ...row }) =>
      lotId === null ? [] : [{ ...row, lotId, amount: parseAmount(amount) }],
    ),
    totals: rows.flatMap(({ amount, lotId, place }) => (lotId === null ? [{ place, lots: Number(amount) }] : [])),
  };
}

export interface TouchedOrder {
  orderId: string;
  orderCode: string;
  state: string;
  workshopId: string | null;
}

export function findOrders(tx: Tx, ids: readonly string[]): Promise<TouchedOrder[]> {
  return tx.query(
    `select o.id as "orderId", o.code as "orderCode", o.state, o.workshop_id as "workshopId" from execution.work_order o
      where o.id = any($1::uuid[]) order by o.id`,
    [ids],
  );
}
