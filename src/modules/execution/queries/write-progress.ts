import { type Amount, formatAmount, type Json, newId, type Tx } from '../../../kernel/index.ts';
import type { Order } from '../rules/index.ts';
import type { ReportRow } from './reports.ts';
import { veteransRow } from './veterans-row.ts';

/** A report to insert. Amounts are in the order's unit. */
export interface NewReport extends ReportRow {
  /** Where it was made, as the operation stood then. */
  workshopId: string;
  lineId: string | null;
  personId: string | null;
  personIds: string[] | null;
  startedAt: Date | null;
  businessAt: Date;
  /** From when it counts, where its day was sealed. */
  accountAt: Date | null;
  reportedAt: Date;
  commandId: string;
  note: string | null;
}

export interface NewLogEntry {
  orderId: string;
  operationId: string | null;
  verb: string;
  from: string | null;
  to: string | null;
  personId: string | null;
  principalName: string;
  businessAt: Date;
  at: Date;
  data: { [key: string]: Json };
}

export interface NewTransfer {
  id: string;
  orderId: string;
  fromOperationId: string;
  toOperationId: string;
  amount: Amount;
  personId: string | null;
  businessAt: Date;
  at: Date;
  commandId: string;
}

/** What a batch decided, to be written at once. */
export interface Progress {
  orders: Iterable<Order>;
  reports: NewReport[];
  log: NewLogEntry[];
  transfers: NewTransfer[];
  at: Date;
}

/**
 * Writes reports, log, transfers and whatever changed on orders, operations and materials: one statement, one round trip.
 * Each list goes over as one JSON text, which costs Node less than a dozen arrays to be quoted.
 */
export async function writeProgress(tx: Tx, progress: Progress): Promise<void> {
  const orders: { id: string }[] = [];
  const operations: { id: string }[] = [];
  const materials: { id: string }[] = [];
  const substitutes: object[] = [];
  for (const order of progress.orders) {
    if (order.changed) orders.push(orderRow(order));
    for (const one of order.operations) if (one.changed) operations.push(operationRow(one));
    for (const one of order.materials) {
      if (!one.changed) continue;
      materials.push(materialRow(one));
      substitutes.push(...substituteRows(one));
    }
    clearChanges(order);
  }
  const { reports, log, transfers } = progress;
  if (orders.length + operations.length + materials.length + reports.length + log.length + transfers.length === 0)
    return;
  await tx.prepared('execution.write-progress', writeProgressSql, [
    JSON.stringify(operations),
    JSON.stringify(reports.map(reportRow)),
    JSON.stringify(orders),
    JSON.stringify(materials),
    JSON.stringify(log.map((one) => ({ id: newId(), ...one }))),
    JSON.stringify(transfers.map((one) => ({ ...one, amount: formatAmount(one.amount) }))),
    progress.at,
    operations.map(idOf),
    orders.map(idOf),
    materials.map(idOf),
    JSON.stringify(substitutes),
  ]);
}

const idOf = (row: { id: string }) => row.id;

function clearChanges(order: Order): void {
  order.changed = false;
  for (const one of order.operations) one.changed = false;
  for (const one of order.materials) one.changed = false;
}

function orderRow(order: Order) {
  const { id, state, stateBeforeHold, holdReason, nonconformanceCode, mergedIntoId } = order;
  const { startedAt, completedAt, closedAt, cancelledAt } = order;
  return {
    id,
    state,
    stateBeforeHold,
    holdReason,
    nonconformanceCode,
    mergedIntoId,
    startedAt,
    completedAt,
    closedAt,
    cancelledAt,
    quantity: formatAmount(order.quantity),
    good: formatAmount(order.good),
    scrap: formatAmount(order.scrap),
    overBrought: formatAmount(order.overBrought),
  };
}

function operationRow(one: Order['operations'][number]) {
  return {
    id: one.id,
    state: one.state,
    startedAt: one.startedAt,
    finishedAt: one.finishedAt,
    planned: formatAmount(one.planned),
    arrived: formatAmount(one.arrived),
    over: formatAmount(one.over),
    good: formatAmount(one.good),
    held: formatAmount(one.held),
    passed: formatAmount(one.passed),
    transferred: formatAmount(one.transferred),
    scrap: formatAmount(one.scrap),
    rework: formatAmount(one.rework),
    outside: formatAmount(one.outside),
    consumed: formatAmount(one.consumed),
    veterans: veteransRow({ ...one.veterans }),
  };
}

function materialRow(one: Order['materials'][number]) {
  return {
    id: one.id,
    required: formatAmount(one.required),
    issued: formatAmount(one.issued),
    returned: formatAmount(one.returned),
  };
}

function substituteRows({ id: materialId, substitutes }: Order['materials'][number]) {
  return substitutes.map(({ issued, returned }, position) => ({
    materialId,
    position,
    issued: formatAmount(issued),
    returned: formatAmount(returned),
  }));
}

function reportRow(one: NewReport) {
  return {
    ...one,
    good: formatAmount(one.good),
    scrap: formatAmount(one.scrap),
    rework: formatAmount(one.rework),
    over: formatAmount(one.over),
    first: one.first === null ? null : formatAmount(one.first),
    veterans: veteransRow({ ...one.veterans }),
    held: formatAmount(one.held),
    transferred: formatAmount(one.transferred),
    received: formatAmount(one.received),
    backflushed:
      one.backflushed.length === 0
        ? null
        : one.backflushed.map((taken) => ({ ...taken, amount: formatAmount(taken.amount) })),
  };
}

// The ids besides: PostgreSQL takes any JSON for a hundred rows, and would read the whole table for them.
const writeProgressSql = `
with operation as (
  update execution.work_order_operation p set
    state = n.state, started_at = n."startedAt", finished_at = n."finishedAt", moved_at = $7::timestamptz,
    quantity_planned = n.planned, quantity_in = n.arrived, quantity_over = n.over, quantity_good = n.good,
    quantity_held = n.held, quantity_passed = n.passed, quantity_transferred = n.transferred, quantity_scrap = n.scrap,
    quantity_rework = n.rework, quantity_outside = n.outside, quantity_consumed = n.consumed, veterans = n.veterans
  from json_to_recordset($1::json) as n (id uuid, state text, "startedAt" timestamptz, "finishedAt" timestamptz, planned numeric,
    arrived numeric, over numeric, good numeric, held numeric, passed numeric, transferred numeric, scrap numeric,
    rework numeric, outside numeric, consumed numeric, veterans jsonb)
  where p.id = any ($8::uuid[]) and p.id = n.id
), report as (
  insert into execution.production_report (id, order_id, operation_id, quantity_good, quantity_scrap, quantity_rework,
    quantity_over, quantity_held, quantity_transferred, quantity_received, rework_to_operation_id, scrap_reason_code,
    setup_minutes, run_minutes, people, equipment_id, person_id, person_ids, lot_id, backflushed, started_at, business_at,
    reported_at, command_id, note, reverses_id, workshop_id, line_id, quantity_first, veterans, account_at)
  select id, "orderId", "operationId", good, scrap, rework, over, held, transferred, received, "reworkToOperationId",
    "scrapReasonCode", "setupMinutes", "runMinutes", people, "equipmentId", "personId", "personIds", "lotId", backflushed,
    "startedAt", "businessAt", "reportedAt", "commandId", note, "reversesId", "workshopId", "lineId", first, veterans, "accountAt"
  from json_to_recordset($2::json) as n (id uuid, "orderId" uuid, "operationId" uuid, good numeric, scrap numeric, rework numeric,
    over numeric, held numeric, transferred numeric, received numeric, "reworkToOperationId" uuid, "scrapReasonCode" text,
    "setupMinutes" numeric, "runMinutes" numeric, people integer, "equipmentId" uuid, "personId" uuid, "personIds" uuid[],
    "lotId" uuid, backflushed jsonb, "startedAt" timestamptz, "businessAt" timestamptz, "reportedAt" timestamptz,
    "commandId" uuid, note text, "reversesId" uuid, "workshopId" uuid, "lineId" uuid, first numeric, veterans jsonb,
    "accountAt" timestamptz)
), work_order as (
  update execution.work_order o set
    state = n.state, state_before_hold = n."stateBeforeHold", hold_reason = n."holdReason", nonconformance_code = n."nonconformanceCode",
    quantity = n.quantity, quantity_good = n.good, quantity_scrap = n.scrap, quantity_over_brought = n."overBrought", merged_into_id = n."mergedIntoId", started_at = n."startedAt",
    completed_at = n."completedAt", closed_at = n."closedAt", cancelled_at = n."cancelledAt", updated_at = $7::timestamptz
  from json_to_recordset($3::json) as n (id uuid, state text, "stateBeforeHold" text, "holdReason" text, "nonconformanceCode" text, quantity numeric,
    good numeric, scrap numeric, "overBrought" numeric, "mergedIntoId" uuid, "startedAt" timestamptz, "completedAt" timestamptz,
    "closedAt" timestamptz, "cancelledAt" timestamptz)
  where o.id = any ($9::uuid[]) and o.id = n.id
), material as (
  update execution.work_order_material m set
    quantity_required = n.required, quantity_issued = n.issued, quantity_returned = n.returned
  from json_to_recordset($4::json) as n (id uuid, required numeric, issued numeric, returned numeric)
  where m.id = any ($10::uuid[]) and m.id = n.id
), substitute as (
  update execution.material_substitute b set quantity_issued = n.issued, quantity_returned = n.returned
  from json_to_recordset($11::json) as n ("materialId" uuid, position integer, issued numeric, returned numeric)
  where b.material_id = any ($10::uuid[]) and b.material_id = n."materialId" and b.position = n.position
), log as (
  insert into execution.operation_log (id, order_id, operation_id, verb, state_from, state_to, person_id, principal_name,
    business_at, at, data)
  select id, "orderId", "operationId", verb, "from", "to", "personId", "principalName", "businessAt", at, data
  from json_to_recordset($5::json) as n (id uuid, "orderId" uuid, "operationId" uuid, verb text, "from" text, "to" text,
    "personId" uuid, "principalName" text, "businessAt" timestamptz, at timestamptz, data jsonb)
), transfer as (
  insert into execution.transfer (id, order_id, from_operation_id, to_operation_id, quantity, person_id, business_at, at, command_id)
  select id, "orderId", "fromOperationId", "toOperationId", amount, "personId", "businessAt", at, "commandId"
  from json_to_recordset($6::json) as n (id uuid, "orderId" uuid, "fromOperationId" uuid, "toOperationId" uuid, amount numeric,
    "personId" uuid, "businessAt" timestamptz, at timestamptz, "commandId" uuid)
) select 1`;
