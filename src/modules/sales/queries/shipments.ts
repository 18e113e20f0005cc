import { type Amount, insertRows, parseAmount, type Tx, updateRow } from '../../../kernel/index.ts';
import type { ShipmentState } from '../contract.ts';

export interface ShipmentHead {
  id: string;
  code: string;
  orderId: string;
  state: ShipmentState;
  locationId: string;
  workshopId: string | null;
  lineId: string | null;
}

export interface ShipmentLine {
  id: string;
  orderLineId: string;
  itemId: string;
  quantity: Amount;
  picked: Amount;
}

export interface Pick {
  id: string;
  shipmentLineId: string;
  itemId: string;
  lotId: string | null;
  quantity: Amount;
  fromLocationId: string;
  fromHandlingUnitId: string | null;
  handlingUnitId: string | null;
  movementId: string | null;
  shippedMovementId: string | null;
  pickedAt: Date;
}

export interface Shipment extends ShipmentHead {
  lines: ShipmentLine[];
  picks: Pick[];
}

/** Without lock: its order's lock guards it. */
export async function readShipment(tx: Tx, shipmentId: string): Promise<Shipment | undefined> {
  const head = await tx.first<ShipmentHead>(
    `select id, code, order_id as "orderId", state, location_id as "locationId", workshop_id as "workshopId", line_id as "lineId"
       from sales.shipment where id = $1`,
    [shipmentId],
  );
  if (!head) return undefined;
  const picks = await tx.query<Omit<Pick, 'quantity'> & { quantity: string }>(
    `select id, shipment_line_id as "shipmentLineId", item_id as "itemId", lot_id as "lotId", quantity, from_location_id as "fromLocationId",
            from_handling_unit_id as "fromHandlingUnitId", handling_unit_id as "handlingUnitId", movement_id as "movementId",
            shipped_movement_id as "shippedMovementId", picked_at as "pickedAt"
       from sales.pick where shipment_id = $1 order by picked_at, id`,
    [shipmentId],
  );
  const lines = await tx.query<Omit<ShipmentLine, 'quantity' | 'picked'> & { quantity: string; picked: string }>(
    `select l.id, l.order_line_id as "orderLineId", l.item_id as "itemId", l.quantity,
            coalesce((select sum(p.quantity) from sales.pick p where p.shipment_line_id = l.id), 0) as picked
       from sales.shipment_line l join sales.order_line o on o.id = l.order_line_id
      where l.shipment_id = $1 order by o.sequence`,
    [shipmentId],
  );
  return {
    ...head,
    picks: picks.map((row) => ({ ...row, quantity: parseAmount(row.quantity) })),
    lines: lines.map((row) => ({ ...row, quantity: parseAmount(row.quantity), picked: parseAmount(row.picked) })),
  };
}

export async function insertShipment(tx: Tx, shipment: object): Promise<void> {
  await insertRows(tx, 'sales.shipment', [shipment]);
}

export async function insertShipmentLines(tx: Tx, lines: readonly object[]): Promise<void> {
  await insertRows(tx, 'sales.shipment_line', lines);
}

export async function updateShipment(tx: Tx, id: string, change: object): Promise<void> {
  await updateRow(tx, 'sales.shipment', id, change);
}

export async function insertPick(tx: Tx, pick: object): Promise<void> {
  await insertRows(tx, 'sales.pick', [pick]);
}

/** What was picked by mistake; the ledger keeps both ways. */
export async function deletePicks(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.query('delete from sales.pick where id = any($1::uuid[])', [ids]);
}

export async function noteShippedPick(tx: Tx, id: string, shippedMovementId: string | null): Promise<void> {
  await updateRow(tx, 'sales.pick', id, { shippedMovementId });
}

export async function findShipmentUnderWay(tx: Tx, orderId: string): Promise<{ code: string } | undefined> {
  return tx.first(`select code from sales.shipment where order_id = $1 and state = 'picking' limit 1`, [orderId]);
}

/** What of each line is in deliveries that are being picked. */
export async function sumInDeliveries(tx: Tx, orderId: string): Promise<Map<string, Amount>> {
  const rows = await tx.query<{ id: string; quantity: string }>(
    `select l.order_line_id as id, sum(l.quantity) as quantity
       from sales.shipment s join sales.shipment_line l on l.shipment_id = s.id
      where s.order_id = $1 and s.state = 'picking' group by l.order_line_id`,
    [orderId],
  );
  return new Map(rows.map(({ id, quantity }) => [id, parseAmount(quantity)]));
}

/** What of exactly this stock stands ready at a place for deliveries of an order. */
export async function sumReadyAt(
  tx: Tx,
  { orderId, itemId, locationId, lotId }: { orderId: string; itemId: string; locationId: string; lotId: string | null },
): Promise<Amount> {
  const row = await tx.first<{ ready: string }>(
    `select coalesce(sum(k.quantity), 0)::text as ready from sales.shipment s join sales.pick k on k.shipment_id = s.id
      where s.order_id = $1 and s.state = 'picking' and s.location_id = $3 and k.item_id = $2 and k.lot_id is not distinct from $4`,
    [orderId, itemId, locationId, lotId],
  );
  return parseAmount(row?.ready ?? '0');
}

/** Whether anything came back of these lines since then. */
export async function cameBackSince(tx: Tx, orderLineIds: readonly string[], since: Date): Promise<boolean> {
  const row = await tx.first(
    'select 1 from sales.goods_return where order_line_id = any($1::uuid[]) and returned_at >= $2 limit 1',
    [orderLineIds, since],
  );
  return row !== undefined;
}

export async function insertReturn(tx: Tx, goodsReturn: object): Promise<void> {
  await insertRows(tx, 'sales.goods_return', [goodsReturn]);
}

/** When it was shipped; null while it is picked. */
export async function readShippedAt(tx: Tx, shipmentId: string): Promise<Date | null> {
  const row = await tx.first<{ at: Date | null }>('select shipped_at as at from sales.shipment where id = $1', [
    shipmentId,
  ]);
  return row?.at ?? null;
}
