import { type OrgScope, type Tx, toWire } from '../../../kernel/index.ts';
import { atNoHiddenPlace } from '../../inventory/index.ts';
import type { SalesOrder, SalesOrderLine } from '../contract.ts';

type Head = Omit<SalesOrder, 'stands' | 'lines' | 'shipments' | 'creditOpen' | 'net' | 'tax' | 'gross'>;
type Line = Omit<SalesOrderLine, 'promises' | 'quantityUncovered' | 'chain'>;

const text = (sql: string) => `trim_scale(${sql})::text`;

/** The order as its page shows it, without what is derived. */
export async function readOrderHead(tx: Tx, orderId: string): Promise<Head | undefined> {
  const row = await tx.first<Head>(
    `select o.id, o.code, o.state, o.customer_id as "customerId", p.code as "customerCode", p.name as "customerName",
            p.name_en as "customerNameEn", o.customer_reference as "customerReference", o.ship_to as "shipTo", o.payment_days as "paymentDays",
            o.valid_until as "validUntil", o.note, ${text('t.credit_limit')} as "creditLimit", ${text('o.credit_released')} as "creditReleased",
            o.credit_released_by_name as "creditReleasedByName", o.credit_release_reason as "creditReleaseReason", o.end_reason as "endReason",
            o.custom, o.version, o.created_by_name as "createdByName", o.created_at as "createdAt", o.confirmed_at as "confirmedAt",
            o.ended_at as "endedAt", o.updated_by_name as "updatedByName", o.updated_at as "updatedAt"
       from sales.order o join masterdata.partner p on p.id = o.customer_id left join sales.customer_terms t on t.id = o.customer_id
      where o.id = $1`,
    [orderId],
  );
  return row && toWire(row);
}

export async function readOrderLines(tx: Tx, orderId: string): Promise<Line[]> {
  const amounts = ['quantity', 'quantity_base', 'price', 'tax_percent', 'net', 'gross']
    .concat(['quantity_shipped', 'quantity_returned', 'quantity_cancelled', 'quantity_open'])
    .map((name) => `${text(`l.${name}`)} as "${name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())}"`);
  const rows = await tx.query<Line>(
    `select l.id, l.sequence, l.item_id as "itemId", i.code as "itemCode", i.name as "itemName", i.name_en as "itemNameEn", ${amounts},
            l.unit, i.unit as "unitBase", l.price_list_id as "priceListId", c.code as "priceListCode", l.price_reason as "priceReason",
            l.wanted_at as "wantedAt", l.note
       from sales.order_line l join masterdata.item i on i.id = l.item_id left join sales.price_list c on c.id = l.price_list_id
      where l.order_id = $1 order by l.sequence`,
    [orderId],
  );
  return toWire(rows);
}

interface Whose {
  workshopId: string | null;
  lineId: string | null;
}

export async function readShipmentsOf(tx: Tx, orderId: string): Promise<(SalesOrder['shipments'][number] & Whose)[]> {
  const rows = await tx.query<SalesOrder['shipments'][number] & Whose>(
    `select id, code, state, created_at as "createdAt", shipped_at as "shippedAt", workshop_id as "workshopId", line_id as "lineId"
       from sales.shipment where order_id = $1 order by created_at, id`,
    [orderId],
  );
  return toWire(rows);
}

/** What of an order is picked and not shipped, by line. */
export async function findPickedOf(
  tx: Tx,
  orderId: string,
): Promise<(Whose & { orderLineId: string; shipmentId: string; code: string; quantity: string })[]> {
  return tx.query(
    `select l.order_line_id as "orderLineId", s.id as "shipmentId", s.code, trim_scale(sum(k.quantity))::text as quantity,
            s.workshop_id as "workshopId", s.line_id as "lineId"
       from sales.shipment s join sales.pick k on k.shipment_id = s.id join sales.shipment_line l on l.id = k.shipment_line_id
      where s.order_id = $1 and s.state = 'picking' group by l.order_line_id, s.id order by s.code`,
    [orderId],
  );
}

/** Where these items lie available in the person's area, three places of each: those first from which they are picked first. */
export async function findPlacesOf(tx: Tx, itemIds: readonly string[], scope: OrgScope): Promise<Map<string, string>> {
  const values: unknown[] = [itemIds];
  const visible = atNoHiddenPlace('b.location_id', scope, (given) => `$${values.push(given)}`);
  const rows = await tx.query<{ itemId: string; codes: string }>(
    `select i.id as "itemId", p.codes from unnest($1::uuid[]) as i (id) cross join lateral (
       select string_agg(k.code, ', ' order by k.pick_sequence, k.code) as codes from (
         select l.code, l.pick_sequence from inventory.balance b join masterdata.location l on l.id = b.location_id
          where b.item_id = i.id and b.status = 'available' and b.on_hand > b.reserved and ${visible}
          group by l.id order by l.pick_sequence, l.code limit 3) k) p
      where p.codes is not null`,
    values,
  );
  return new Map(rows.map(({ itemId, codes }) => [itemId, codes]));
}

/** The step that each of these work orders is at: the first that isn't done. */
export async function findStepsOf(
  tx: Tx,
  workOrderIds: readonly string[],
): Promise<Map<string, { name: string; nameEn: string }>> {
  const rows = await tx.query<{ orderId: string; name: string; nameEn: string }>(
    `select distinct on (p.order_id) p.order_id as "orderId", p.name, p.name_en as "nameEn"
       from execution.work_order_operation p
      where p.order_id = any($1::uuid[]) and p.state <> 'done' order by p.order_id, p.sequence`,
    [workOrderIds],
  );
  return new Map(rows.map(({ orderId, ...step }) => [orderId, step]));
}
