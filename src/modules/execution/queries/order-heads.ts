import {
  type CommandContext,
  codeKey,
  insertRows,
  type JsonObject,
  matchCodes,
  type Principal,
  type Tx,
  toWire,
  updateRow,
} from '../../../kernel/index.ts';
import { englishNameOf } from '../../identity/index.ts';
import type { WorkOrderView } from '../contract.ts';
import type { Order } from '../rules/index.ts';

const amountText = (column: string) => `trim_scale(${column})::text`;

export const headColumns = `o.id, o.code, o.state, o.state_before_hold as "stateBeforeHold", o.item_id as "itemId",
  ${amountText('o.quantity')} as quantity, ${amountText('o.quantity_good')} as "quantityGood",
  ${amountText('o.quantity_scrap')} as "quantityScrap", o.unit, o.workshop_id as "workshopId", o.priority, o.due_at as "dueAt",
  o.bom_id as "bomId", o.routing_id as "routingId", o.configuration_version as "configurationVersion",
  o.receipt_location_id as "receiptLocationId", o.split_from_id as "splitFromId", o.merged_into_id as "mergedIntoId",
  o.demand_of_id as "demandOfId",
  o.hold_reason as "holdReason", o.nonconformance_code as "nonconformanceCode", o.note, o.custom, o.version, o.created_at as "createdAt", o.released_at as "releasedAt",
  o.started_at as "startedAt", o.completed_at as "completedAt", o.closed_at as "closedAt", o.cancelled_at as "cancelledAt"`;

export async function readOrderView(tx: Tx, orderId: string): Promise<WorkOrderView> {
  const [row] = await tx.query<WorkOrderView>(`select ${headColumns} from execution.work_order o where o.id = $1`, [
    orderId,
  ]);
  if (!row) throw new Error(`order ${orderId} is not there`);
  return toWire(row);
}

export interface OrderHeadFields {
  version: number;
  note: string | null;
  custom: JsonObject;
  demandOfId: string | null;
  demandKind: string | null;
  demandId: string | null;
  demandCode: string | null;
  updatedByName: string;
  updatedByNameEn: string | null;
  updatedAt: Date;
}

export async function readOrderHeadFields(tx: Tx, orderId: string): Promise<OrderHeadFields> {
  const [row] = await tx.query<OrderHeadFields>(
    `select version, note, custom, demand_of_id as "demandOfId", demand_kind as "demandKind", demand_id as "demandId",
            demand_code as "demandCode", updated_by_name as "updatedByName",
            ${englishNameOf('updated_by')} as "updatedByNameEn", updated_at as "updatedAt"
       from execution.work_order where id = $1`,
    [orderId],
  );
  if (!row) throw new Error(`order ${orderId} is not there`);
  return row;
}

type FrozenField = 'bomId' | 'routingId' | 'configurationVersion' | 'receiptLocationId' | 'releasedAt';
type OrderField = 'itemId' | 'quantity' | 'unit' | 'workshopId' | 'priority' | 'dueAt';

/** What an order is drafted with. */
export type OrderDraft = Pick<Order, OrderField> & Pick<OrderHeadFields, 'note' | 'custom'>;
type NewOrder = OrderDraft &
  Pick<Order, 'id' | 'code'> &
  Partial<Pick<Order, FrozenField | 'state' | 'splitFromId' | 'startedAt'>> &
  Partial<Pick<OrderHeadFields, 'demandOfId' | 'demandKind' | 'demandId' | 'demandCode'>>;

const updatedBy = ({ personId, name }: Pick<Principal, 'personId' | 'name'>) => ({
  updatedBy: personId,
  updatedByName: name,
});

/** False when the code is taken. */
export async function insertOrder({ tx, principal, now }: CommandContext, order: NewOrder): Promise<boolean> {
  const made = { createdBy: principal.personId, createdAt: now, updatedAt: now, ...updatedBy(principal) };
  return (await insertRows(tx, 'execution.work_order', [{ ...order, ...made }], { skipTaken: true })) === 1;
}

export async function updateOrderHead(
  { tx, principal, now }: CommandContext,
  orderId: string,
  draft: OrderDraft,
): Promise<void> {
  const changed = { ...draft, ...updatedBy(principal), updatedAt: now };
  await updateRow(tx, 'execution.work_order', orderId, changed, 'version = version + 1');
}

export async function freezeOrderHead(
  tx: Tx,
  orderId: string,
  frozen: Pick<Order, FrozenField | 'workshopId'>,
): Promise<void> {
  await updateRow(tx, 'execution.work_order', orderId, frozen);
}

/** Ids by the code that was asked for. */
export async function findOrdersByCode(tx: Tx, codes: readonly string[]): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map();
  const rows = await tx.query<{ id: string; code: string }>(
    `select id, code from execution.work_order
      where code = any($1::text[]) or (kernel.code_key(code) = any($2::text[]) and not code_double)`,
    [codes, codes.map(codeKey)],
  );
  return new Map([...matchCodes(codes, rows)].map(([code, { id }]) => [code, id]));
}

/** Whether this is a line of an order's material; what a report used is told by the report. */
export async function isMaterialLine(tx: Tx, id: string): Promise<boolean> {
  return (await tx.first('select 1 from execution.work_order_material m where m.id = $1', [id])) !== undefined;
}
