import { parseAmount, parseAmounts, type Tx, type WithTexts } from '../../../kernel/index.ts';
import { findHolders } from '../orders/order-holders.ts';
import { type Material, noVeteransAt, type Operation, type Order, type Substitute } from '../rules/index.ts';
import { type VeteransRow, veteransOfRow } from './veterans-row.ts';

/** The pieces at an operation, and their columns. */
export const pieceColumns = {
  planned: 'quantity_planned',
  arrived: 'quantity_in',
  over: 'quantity_over',
  good: 'quantity_good',
  held: 'quantity_held',
  passed: 'quantity_passed',
  transferred: 'quantity_transferred',
  scrap: 'quantity_scrap',
  rework: 'quantity_rework',
  outside: 'quantity_outside',
  consumed: 'quantity_consumed',
} as const;
const orderAmounts = ['quantity', 'good', 'scrap', 'overBrought'] as const;
const operationAmounts = Object.keys(pieceColumns) as (keyof typeof pieceColumns)[];
const materialAmounts = ['ratioQuantity', 'ratioBase', 'required', 'issued', 'returned'] as const;

type OrderHead = Omit<Order, 'holders' | 'operations' | 'materials' | 'changed'>;
type OrderRow = WithTexts<OrderHead, (typeof orderAmounts)[number]>;
type OperationRow = WithTexts<Omit<Operation, 'veterans' | 'changed'>, keyof typeof pieceColumns> & {
  veterans: VeteransRow | null;
};
type MaterialRow = WithTexts<Omit<Material, 'changed' | 'substitutes'>, (typeof materialAmounts)[number]> & {
  substitutes: (Omit<Substitute, 'numerator' | 'denominator' | 'issued' | 'returned'> &
    Record<'numerator' | 'denominator' | 'issued' | 'returned', string>)[];
};

const orderColumns = `o.id, o.code, o.item_id as "itemId", (select i.tracking from masterdata.item i where i.id = o.item_id) as tracking, o.unit, o.state, o.state_before_hold as "stateBeforeHold",
  o.hold_reason as "holdReason", o.nonconformance_code as "nonconformanceCode", o.quantity, o.quantity_good as good, o.quantity_scrap as scrap, o.quantity_over_brought as "overBrought", o.workshop_id as "workshopId",
  o.priority, o.due_at as "dueAt", o.bom_id as "bomId", o.routing_id as "routingId",
  o.configuration_version as "configurationVersion", o.receipt_location_id as "receiptLocationId",
  o.split_from_id as "splitFromId", o.merged_into_id as "mergedIntoId", o.released_at as "releasedAt", o.started_at as "startedAt",
  o.completed_at as "completedAt", o.closed_at as "closedAt", o.cancelled_at as "cancelledAt", o.version`;

const operationColumns = `p.id, p.order_id as "orderId", p.sequence, p.code, p.name, p.name_en as "nameEn", p.state,
  p.work_centre_id as "workCentreId", p.workshop_id as "workshopId", p.line_id as "lineId", p.quality_point as "qualityPoint",
  p.report_policy as "reportPolicy", p.transfer_mode as "transferMode", p.subcontractor_id as "subcontractorId",
  p.service_item_id as "serviceItemId", p.quantity_planned as planned, p.quantity_in as arrived,
  p.quantity_over as over, p.quantity_good as good, p.quantity_held as held, p.quantity_passed as passed,
  p.quantity_transferred as transferred, p.quantity_scrap as scrap, p.quantity_rework as rework, p.quantity_outside as outside, p.quantity_consumed as consumed, p.veterans,
  p.started_at as "startedAt", p.finished_at as "finishedAt"`;

const materialColumns = `m.id, m.order_id as "orderId", m.operation_id as "operationId", m.line_number as "lineNumber",
  m.item_id as "itemId", m.issue_method as "issueMethod", m.location_id as "locationId", m.ratio_quantity as "ratioQuantity",
  m.ratio_base as "ratioBase", m.quantity_required as required, m.quantity_issued as issued,
  m.quantity_returned as returned, m.supplementary, m.whole_number as whole, coalesce((
    select json_agg(json_build_object('itemId', b.item_id, 'numerator', b.numerator::text, 'denominator', b.denominator::text,
             'whole', b.whole_number, 'issued', b.quantity_issued::text, 'returned', b.quantity_returned::text) order by b.position)
      from execution.material_substitute b where b.material_id = m.id), '[]') as substitutes`;

/** Locks these orders in id order and reads them as they are now, with their operations. Missing ids are simply not there. */
export async function lockOrders(tx: Tx, orderIds: readonly string[]): Promise<Map<string, Order>> {
  if (orderIds.length === 0) return new Map();
  const rows = await tx.prepared<OrderRow>(
    'execution.lock-orders',
    `select ${orderColumns} from execution.work_order o where o.id = any($1::uuid[]) order by o.id for no key update`,
    [[...new Set(orderIds)]],
  );
  return withOperations(tx, rows);
}

/** Locks the orders that these operations belong to. The operations need no lock of their own: the order's guards them. */
export async function lockOrdersOfOperations(
  tx: Tx,
  operationIds: readonly string[],
  also: { materials?: boolean } = {},
): Promise<Map<string, Order>> {
  if (operationIds.length === 0) return new Map();
  const rows = await tx.prepared<OrderRow>(
    'execution.lock-orders-of-operations',
    `select ${orderColumns} from execution.work_order o
      where o.id in (select p.order_id from execution.work_order_operation p where p.id = any($1::uuid[]))
      order by o.id for no key update of o`,
    [[...new Set(operationIds)]],
  );
  return withOperations(tx, rows, also);
}

/** Locks the order of an operation and nothing else: whoever decides on its pieces takes turns from here on. */
export async function lockOrderOfOperation(tx: Tx, operationId: string): Promise<void> {
  await tx.query(
    `select o.id from execution.work_order o
      where o.id = (select p.order_id from execution.work_order_operation p where p.id = $1) for no key update of o`,
    [operationId],
  );
}

/** Reads without lock, for questions. */
export async function readOrder(tx: Tx, orderId: string): Promise<Order | undefined> {
  const rows = await tx.query<OrderRow>(`select ${orderColumns} from execution.work_order o where o.id = $1`, [
    orderId,
  ]);
  return (await withOperations(tx, rows)).get(orderId);
}

export async function readOrderOfOperation(tx: Tx, operationId: string): Promise<Order | undefined> {
  const rows = await tx.query<OrderRow>(
    `select ${orderColumns} from execution.work_order o
      where o.id = (select p.order_id from execution.work_order_operation p where p.id = $1)`,
    [operationId],
  );
  return [...(await withOperations(tx, rows)).values()][0];
}

async function withOperations(
  tx: Tx,
  rows: OrderRow[],
  also: { materials?: boolean } = {},
): Promise<Map<string, Order>> {
  const orders = new Map<string, Order>();
  for (const row of rows) {
    const head = parseAmounts(row, orderAmounts);
    orders.set(row.id, { ...head, holders: [], operations: [], materials: [], changed: false });
  }
  if (orders.size === 0) return orders;
  const standing = rows.filter(({ state }) => state === 'on_hold').map(({ id }) => id);
  for (const holder of await findHolders(tx, standing)) orders.get(holder.orderId)?.holders.push(holder);
  // Sent together: both ask by the same orders.
  const [operations] = await Promise.all([
    tx.prepared<OperationRow>(
      'execution.operations-of-orders',
      `select ${operationColumns} from execution.work_order_operation p
        where p.order_id = any($1::uuid[]) order by p.order_id, p.sequence`,
      [[...orders.keys()]],
    ),
    also.materials ? loadMaterials(tx, orders.values()) : undefined,
  ]);
  for (const { veterans, ...row } of operations) {
    const operation = parseAmounts(row, operationAmounts);
    const at = veterans ? veteransOfRow(veterans) : noVeteransAt;
    orders.get(row.orderId)?.operations.push({ ...operation, veterans: at, changed: false });
  }
  return orders;
}

/** Reads the material lines of these orders into them. Their orders are locked already. */
export async function loadMaterials(tx: Tx, orders: Iterable<Order>): Promise<void> {
  const byId = new Map<string, Order>();
  for (const order of orders) {
    order.materials = [];
    byId.set(order.id, order);
  }
  if (byId.size === 0) return;
  const rows = await tx.prepared<MaterialRow>(
    'execution.materials-of-orders',
    `select ${materialColumns} from execution.work_order_material m
      where m.order_id = any($1::uuid[]) order by m.order_id, m.line_number`,
    [[...byId.keys()]],
  );
  for (const { substitutes, ...row } of rows) {
    const material = { ...parseAmounts(row, materialAmounts), substitutes: substitutes.map(substituteFrom) };
    byId.get(row.orderId)?.materials.push({ ...material, changed: false });
  }
}

function substituteFrom(row: MaterialRow['substitutes'][number]): Substitute {
  const ratio = { numerator: BigInt(row.numerator), denominator: BigInt(row.denominator) };
  return { ...row, ...ratio, issued: parseAmount(row.issued), returned: parseAmount(row.returned) };
}
