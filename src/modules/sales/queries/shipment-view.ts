import { type OrgScope, parseAmount, type Tx, toWire } from '../../../kernel/index.ts';
import { atNoHiddenPlace } from '../../inventory/index.ts';
import { factoryTimeZoneSql } from '../../lowcode/index.ts';
import type { Shipment } from '../contract.ts';
import type { PickSource } from '../rules/plan-picks.ts';

type Head = Omit<Shipment, 'lines' | 'picks' | 'boxes' | 'tasks' | 'short' | 'scansEveryBox'> & {
  workshopId: string | null;
  lineId: string | null;
};

const noLot = '00000000-0000-0000-0000-000000000000';
const text = (sql: string) => `trim_scale(${sql})::text`;

export async function readShipmentHead(tx: Tx, shipmentId: string): Promise<Head | undefined> {
  const row = await tx.first<Head>(
    `select s.id, s.code, s.state, s.order_id as "orderId", o.code as "orderCode", p.code as "customerCode", p.name as "customerName",
            p.name_en as "customerNameEn", o.customer_reference as "customerReference", s.location_id as "locationId",
            l.code as "locationCode", s.ship_to as "shipTo", s.carrier, s.tracking, s.note, s.cancel_reason as "cancelReason",
            s.created_by_name as "createdByName", s.created_at as "createdAt", s.shipped_by_name as "shippedByName",
            s.shipped_at as "shippedAt", s.workshop_id as "workshopId", s.line_id as "lineId"
       from sales.shipment s join sales.order o on o.id = s.order_id join masterdata.partner p on p.id = o.customer_id
       join masterdata.location l on l.id = s.location_id
      where s.id = $1`,
    [shipmentId],
  );
  return row && toWire(row);
}

export async function readShipmentLines(tx: Tx, shipmentId: string): Promise<Shipment['lines']> {
  return tx.query(
    `select l.id, l.order_line_id as "orderLineId", o.sequence, l.item_id as "itemId", i.code as "itemCode", i.name as "itemName",
            i.name_en as "itemNameEn", i.tracking, ${text('l.quantity')} as quantity,
            ${text('coalesce((select sum(k.quantity) from sales.pick k where k.shipment_line_id = l.id), 0)')} as "quantityPicked", i.unit
       from sales.shipment_line l join sales.order_line o on o.id = l.order_line_id join masterdata.item i on i.id = l.item_id
      where l.shipment_id = $1 order by o.sequence`,
    [shipmentId],
  );
}

export async function readShipmentPicks(tx: Tx, shipmentId: string): Promise<Shipment['picks']> {
  const rows = await tx.query<Shipment['picks'][number]>(
    `select k.id, k.shipment_line_id as "shipmentLineId", i.code as "itemCode", i.name as "itemName", i.name_en as "itemNameEn",
            k.lot_id as "lotId", t.code as "lotCode", ${text('k.quantity')} as quantity, i.unit, l.code as "fromLocationCode",
            u.id as "handlingUnitId", u.code as "handlingUnitCode", k.picked_by_name as "pickedByName", k.picked_at as "pickedAt"
       from sales.pick k join masterdata.item i on i.id = k.item_id join masterdata.location l on l.id = k.from_location_id
       left join inventory.lot t on t.id = k.lot_id left join inventory.handling_unit u on u.id = k.handling_unit_id
      where k.shipment_id = $1 order by k.picked_at, k.id`,
    [shipmentId],
  );
  return toWire(rows);
}

/** What was picked into boxes, by box and item, with the pallet that each stands on. */
export async function readBoxes(tx: Tx, shipmentId: string): Promise<Shipment['boxes']> {
  return tx.query(
    `select u.id, u.code, r.id as "outerId", r.code as "outerCode",
            json_agg(json_build_object('itemCode', k.item_code, 'itemName', k.item_name, 'itemNameEn', k.item_name_en, 'lotCode', k.lot_code,
                                       'quantity', k.quantity, 'unit', k.unit) order by k.item_code, k.lot_code) as contents
       from (select k.handling_unit_id, i.code as item_code, i.name as item_name, i.name_en as item_name_en, i.unit, t.code as lot_code,
                    ${text('sum(k.quantity)')} as quantity
               from sales.pick k join masterdata.item i on i.id = k.item_id left join inventory.lot t on t.id = k.lot_id
              where k.shipment_id = $1 and k.handling_unit_id is not null group by 1, i.id, t.code) k
       join inventory.handling_unit u on u.id = k.handling_unit_id
       left join inventory.handling_unit r on r.id = u.root_id and r.id <> u.id
      group by u.id, r.id order by u.code`,
    [shipmentId],
  );
}

/**
 * Stock of these items that may go to the customer: available, not promised firmly to others, not expired, at places in the person's area.
 * In lots, what expires first goes first, then the oldest lot; what stands in a unit comes after what lies loose. What is
 * firmly kept for the order itself may be taken, but for what is picked already.
 */
export async function findPickSources(
  tx: Tx,
  asked: { itemIds: readonly string[]; orderId: string; at: Date; scope: OrgScope },
): Promise<PickSource[]> {
  if (asked.itemIds.length === 0) return [];
  const values: unknown[] = [asked.itemIds, asked.at, asked.orderId];
  const value = (given: unknown) => `$${values.push(given)}`;
  const rows = await tx.query<Omit<PickSource, 'available'> & { available: string; free: string; key: string }>(
    `with there as (
       select b.item_id, b.location_id, b.lot_id, b.on_hand - b.packed as loose,
              b.on_hand - b.reserved + coalesce((
                select sum(r.quantity - r.quantity_used) from inventory.reservation r
                 where r.document_id = $3 and r.state = 'active' and r.item_id = b.item_id and r.location_id = b.location_id
                   and coalesce(r.lot_id, '${noLot}') = b.lot_id), 0) - coalesce((
                select sum(k.quantity) from sales.shipment s join sales.pick k on k.shipment_id = s.id
                 where s.order_id = $3 and s.state = 'picking' and s.location_id = b.location_id and k.item_id = b.item_id
                   and coalesce(k.lot_id, '${noLot}') = b.lot_id), 0) as free
         from inventory.balance b
        where b.item_id = any($1::uuid[]) and b.status = 'available' and b.on_hand > 0
          and ${atNoHiddenPlace('b.location_id', asked.scope, value)}),
     parts as (
       select t.*, null::uuid as unit_id, t.loose as part from there t where t.loose > 0
       union all
       select t.*, c.handling_unit_id, c.quantity
         from there t join inventory.handling_unit_content c on c.item_id = t.item_id and c.lot_id = t.lot_id and c.status = 'available'
         join inventory.handling_unit u on u.id = c.handling_unit_id join inventory.handling_unit r on r.id = u.root_id and r.location_id = t.location_id)
     select p.item_id as "itemId", p.location_id as "locationId", l.code as "locationCode", l.pick_sequence as "pickSequence",
            t.id as "lotId", t.code as "lotCode", t.expires_on as "expiresOn", p.unit_id as "handlingUnitId", u.code as "handlingUnitCode",
            p.part as available, p.free, p.location_id || ' ' || p.lot_id as key
       from parts p join masterdata.location l on l.id = p.location_id
       left join inventory.lot t on t.id = p.lot_id left join inventory.handling_unit u on u.id = p.unit_id
      where p.free > 0 and l.kind in ('storage', 'line_side') and l.active and (t.expires_on is null or t.expires_on >= ($2::timestamptz at time zone ${factoryTimeZoneSql})::date)
      order by p.item_id, t.expires_on nulls last, t.created_at nulls first, (p.unit_id is not null), l.pick_sequence, l.code, u.code`,
    values,
  );
  // What is promised firmly to others is not taken, in whichever part of the place it lies.
  const free = new Map<string, bigint>();
  return rows.map(({ available, free: all, key, ...row }) => {
    const place = `${row.itemId} ${key}`;
    const left = free.get(place) ?? parseAmount(all);
    const part = parseAmount(available);
    const most = part < left ? part : left;
    free.set(place, left - most);
    return { ...row, available: most };
  });
}
