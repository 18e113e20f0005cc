import { type Amount, formatAmount, type JsonObject, type Tx } from '../../../kernel/index.ts';
import type { WorkOrderView } from '../contract.ts';
import type { Order } from '../rules/index.ts';

const amountText = (column: string) => `trim_scale(${column})::text`;

export const headColumns = `o.id, o.code, o.state, o.state_before_hold as "stateBeforeHold", o.item_id as "itemId",
  ${amountText('o.quantity')} as quantity, ${amountText('o.quantity_good')} as "quantityGood",
  ${amountText('o.quantity_scrap')} as "quantityScrap", o.unit, o.workshop_id as "workshopId", o.priority, o.due_at as "dueAt",
  o.bom_id as "bomId", o.routing_id as "routingId", o.configuration_version as "configurationVersion",
  o.receipt_location_id as "receiptLocationId", o.split_from_id as "splitFromId", o.merged_into_id as "mergedIntoId",
  o.hold_reason as "holdReason", o.note, o.custom, o.version, o.created_at as "createdAt", o.released_at as "releasedAt",
  o.started_at as "startedAt", o.completed_at as "completedAt", o.closed_at as "closedAt", o.cancelled_at as "cancelledAt"`;

const timeFields = ['dueAt', 'createdAt', 'releasedAt', 'startedAt', 'completedAt', 'closedAt', 'cancelledAt'] as const;

/** Dates become ISO texts, as the wire has them. */
export function withTexts<R extends object>(row: R, fields: readonly string[]): R {
  const texts = { ...row } as Record<string, unknown>;
  for (const field of fields) if (texts[field] instanceof Date) texts[field] = (texts[field] as Date).toISOString();
  return texts as R;
}

export async function readOrderView(tx: Tx, orderId: string): Promise<WorkOrderView> {
  const [row] = await tx.query<WorkOrderView>(`select ${headColumns} from execution.work_order o where o.id = $1`, [
    orderId,
  ]);
  if (!row) throw new Error(`order ${orderId} is not there`);
  return withTexts(row, timeFields);
}

export interface OrderHeadFields {
  version: number;
  note: string | null;
  custom: JsonObject;
  updatedByName: string;
  updatedAt: Date;
}

export async function readOrderHeadFields(tx: Tx, orderId: string): Promise<OrderHeadFields> {
  const [row] = await tx.query<OrderHeadFields>(
    `select version, note, custom, updated_by_name as "updatedByName", updated_at as "updatedAt"
       from execution.work_order where id = $1`,
    [orderId],
  );
  if (!row) throw new Error(`order ${orderId} is not there`);
  return row;
}

export interface NewOrder {
  id: string;
  code: string;
  itemId: string;
  quantity: Amount;
  unit: string;
  workshopId: string | null;
  priority: number;
  dueAt: Date;
  note: string | null;
  custom: JsonObject;
  personId: string | null;
  principalName: string;
  at: Date;
}

/** False when the code is taken. */
export async function insertOrder(tx: Tx, order: NewOrder): Promise<boolean> {
  const rows = await tx.query(
    `insert into execution.work_order (id, code, item_id, quantity, unit, workshop_id, priority, due_at, note, custom, created_by,
       created_at, updated_at, updated_by_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12, $13) on conflict do nothing returning id`,
    [
      order.id,
      order.code,
      order.itemId,
      formatAmount(order.quantity),
      order.unit,
      order.workshopId,
      order.priority,
      order.dueAt,
      order.note,
      JSON.stringify(order.custom),
      order.personId,
      order.at,
      order.principalName,
    ],
  );
  return rows.length === 1;
}

/** A new order with the same frozen version as another: what a split makes. */
export async function insertOrderLike(
  tx: Tx,
  source: Order,
  order: Pick<NewOrder, 'id' | 'code' | 'quantity' | 'priority' | 'dueAt' | 'personId' | 'principalName' | 'at'>,
): Promise<boolean> {
  const rows = await tx.query(
    `insert into execution.work_order (id, code, item_id, state, quantity, unit, workshop_id, priority, due_at, bom_id, routing_id,
       configuration_version, receipt_location_id, split_from_id, note, custom, created_by, created_at, updated_at,
       updated_by_name, released_at, started_at)
     select $2, $3, item_id, state, $4, unit, workshop_id, $5, $6, bom_id, routing_id, configuration_version, receipt_location_id,
       id, note, custom, $7, $8, $8, $9, released_at, started_at
       from execution.work_order where id = $1
     on conflict do nothing returning id`,
    [
      source.id,
      order.id,
      order.code,
      formatAmount(order.quantity),
      order.priority,
      order.dueAt,
      order.personId,
      order.at,
      order.principalName,
    ],
  );
  return rows.length === 1;
}

export interface OrderChange {
  itemId: string;
  quantity: Amount;
  unit: string;
  dueAt: Date;
  workshopId: string | null;
  priority: number;
  note: string | null;
  custom: JsonObject;
  principalName: string;
  at: Date;
}

export async function updateOrderHead(tx: Tx, orderId: string, change: OrderChange): Promise<void> {
  await tx.query(
    `update execution.work_order set item_id = $2, quantity = $3, unit = $4, due_at = $5, workshop_id = $6, priority = $7,
       note = $8, custom = $9, updated_by_name = $10, updated_at = $11, version = version + 1 where id = $1`,
    [
      orderId,
      change.itemId,
      formatAmount(change.quantity),
      change.unit,
      change.dueAt,
      change.workshopId,
      change.priority,
      change.note,
      JSON.stringify(change.custom),
      change.principalName,
      change.at,
    ],
  );
}

export async function freezeOrderHead(
  tx: Tx,
  orderId: string,
  frozen: {
    bomId: string | null;
    routingId: string;
    configurationVersion: number;
    receiptLocationId: string;
    workshopId: string | null;
    at: Date;
  },
): Promise<void> {
  await tx.query(
    `update execution.work_order set bom_id = $2, routing_id = $3, configuration_version = $4, receipt_location_id = $5,
       workshop_id = $6, released_at = $7 where id = $1`,
    [
      orderId,
      frozen.bomId,
      frozen.routingId,
      frozen.configurationVersion,
      frozen.receiptLocationId,
      frozen.workshopId,
      frozen.at,
    ],
  );
}
