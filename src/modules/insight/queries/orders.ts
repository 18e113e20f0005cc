import { type OrgScope, type Tx, toWire } from '../../../kernel/index.ts';
import { daysLateAt, materialDifferenceSql } from '../../execution/index.ts';
import type { Overview, StuckOrder, StuckReason } from '../contract.ts';
import { orderScopeSql, placeScopeSql } from './scope.ts';

export type OrderHead = Omit<StuckOrder, 'reasons'>;

/** Heads of these orders, in no order. */
export async function findOrderHeads(tx: Tx, orderIds: readonly string[], now: Date): Promise<Map<string, OrderHead>> {
  if (orderIds.length === 0) return new Map();
  const rows = await tx.query<OrderHead>(
    `select o.id as "orderId", o.code, o.state, o.item_id as "itemId", i.code as "itemCode", i.name as "itemName",
            i.name_en as "itemNameEn", trim_scale(o.quantity)::text as quantity, trim_scale(o.quantity_good)::text as "quantityGood",
            o.unit, o.due_at as "dueAt", o.priority, o.workshop_id as "workshopId",
            ${daysLateAt('$2::timestamptz')} as "daysLate"
       from execution.work_order o join masterdata.item i on i.id = o.item_id
      where o.id = any($1::uuid[])`,
    [orderIds, now],
  );
  return new Map(rows.map((row) => [row.orderId, toWire(row)]));
}

export interface OperationHead extends Pick<StuckReason, 'operationCode'> {
  id: string;
  name: string;
  nameEn: string;
  unit: string;
}

export async function findOperationHeads(tx: Tx, operationIds: readonly string[]): Promise<Map<string, OperationHead>> {
  if (operationIds.length === 0) return new Map();
  const rows = await tx.query<OperationHead>(
    `select p.id, p.code as "operationCode", p.name, p.name_en as "nameEn", o.unit
       from execution.work_order_operation p
       join execution.work_order o on o.id = p.order_id
      where p.id = any($1::uuid[])`,
    [[...new Set(operationIds)]],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Which calendar a work centre works by, where it has one. */
export async function findCalendars(tx: Tx, workCentreIds: readonly string[]): Promise<Map<string, string>> {
  if (workCentreIds.length === 0) return new Map();
  const rows = await tx.query<{ id: string; calendarId: string }>(
    `select id, calendar_id as "calendarId" from masterdata.work_centre where id = any($1::uuid[]) and calendar_id is not null`,
    [[...new Set(workCentreIds)]],
  );
  return new Map(rows.map((row) => [row.id, row.calendarId]));
}

/** Completed orders are looked at line by line, so only so many of them, the newest first. */
const COMPLETED_MAX = 1_000;

/** Completed orders whose material doesn't agree with what was made. */
export async function countMaterialDifferences(tx: Tx, scope: OrgScope): Promise<number> {
  const values: unknown[] = [];
  const within = orderScopeSql(scope, (given) => `$${values.push(given)}`);
  const rows = await tx.query<{ count: number }>(
    `select count(*)::int as count
       from (select o.id, o.state from execution.work_order o where o.state = 'completed'${within}
              order by o.completed_at desc limit ${COMPLETED_MAX}) o
      where ${materialDifferenceSql}`,
    values,
  );
  return rows[0]?.count ?? 0;
}

export interface OrderCounts {
  states: Record<string, number>;
  late: number;
  dueToday: number;
  dueWeek: number;
}

/** Orders by state, and those that are due. Closed and cancelled ones ask nothing of anybody and are left out. */
export async function countOrders(
  tx: Tx,
  question: { scope: OrgScope; now: Date; dayFrom: Date; dayUntil: Date; weekUntil: Date },
): Promise<OrderCounts> {
  const values: unknown[] = [question.now, question.dayFrom, question.dayUntil, question.weekUntil];
  const scope = orderScopeSql(question.scope, (given) => `$${values.push(given)}`);
  const due = `o.state <> 'completed' and o.due_at >= $2::timestamptz and o.due_at <`;
  const rows = await tx.query<{ state: string; count: string; late: string; today: string; week: string }>(
    `select o.state, count(*) as count,
            count(*) filter (where o.state <> 'completed' and o.due_at < $1::timestamptz) as late,
            count(*) filter (where ${due} $3::timestamptz) as today,
            count(*) filter (where ${due} $4::timestamptz) as week
       from execution.work_order o
      where o.state in ('draft', 'released', 'in_progress', 'on_hold', 'completed')${scope}
      group by o.state`,
    values,
  );
  const sum = (name: 'late' | 'today' | 'week') => rows.reduce((total, row) => total + Number(row[name]), 0);
  const states = Object.fromEntries(rows.map((row) => [row.state, Number(row.count)]));
  return { states, late: sum('late'), dueToday: sum('today'), dueWeek: sum('week') };
}

/** Late orders, the longest first. */
export async function findLateOrders(
  tx: Tx,
  question: { scope: OrgScope; now: Date; limit: number; offset: number },
): Promise<string[]> {
  const values: unknown[] = [question.now, question.limit, question.offset];
  const scope = orderScopeSql(question.scope, (given) => `$${values.push(given)}`);
  const rows = await tx.query<{ id: string }>(
    `select o.id from execution.work_order o
      where o.state in ('draft', 'released', 'in_progress', 'on_hold') and o.due_at < $1::timestamptz${scope}
      order by o.due_at, o.id limit $2 offset $3`,
    values,
  );
  return rows.map((row) => row.id);
}

export async function countLateOrders(tx: Tx, question: { scope: OrgScope; now: Date }): Promise<number> {
  const values: unknown[] = [question.now];
  const scope = orderScopeSql(question.scope, (given) => `$${values.push(given)}`);
  const rows = await tx.query<{ count: string }>(
    `select count(*) from execution.work_order o
      where o.state in ('draft', 'released', 'in_progress', 'on_hold') and o.due_at < $1::timestamptz${scope}`,
    values,
  );
  return Number(rows[0]?.count);
}

export interface ProgressRow {
  orderId: string;
  operationId: string;
  done: string;
  planned: string;
  lastAt: Date | null;
}

/** How far orders are: the first operation that isn't done, its pieces, and when something moved last. */
export async function findProgress(tx: Tx, orderIds: readonly string[]): Promise<Map<string, ProgressRow>> {
  if (orderIds.length === 0) return new Map();
  const rows = await tx.query<ProgressRow>(
    `select distinct on (p.order_id) p.order_id as "orderId", p.id as "operationId",
            trim_scale(p.quantity_good + p.quantity_scrap)::text as done, trim_scale(p.quantity_planned)::text as planned,
            max(p.moved_at) over (partition by p.order_id) as "lastAt"
       from execution.work_order_operation p
      where p.order_id = any($1::uuid[])
      order by p.order_id, (p.state = 'done'), p.sequence`,
    [orderIds],
  );
  return new Map(rows.map((row) => [row.orderId, row]));
}

type InspectionFigures = Pick<Overview['inspection'], 'operations' | 'quantity'>;

/** What QC points hold, of counted items. */
export async function readHeld(tx: Tx, scope: OrgScope): Promise<InspectionFigures> {
  const values: unknown[] = [];
  const within = placeScopeSql(scope, 'p.workshop_id', 'p.line_id', (given) => `$${values.push(given)}`);
  const rows = await tx.query<InspectionFigures>(
    `select count(*)::integer as operations,
            trim_scale(coalesce(sum(p.quantity_held) filter (where u.dimension = 'count'), 0))::text as quantity
       from execution.work_order_operation p
       join execution.work_order o on o.id = p.order_id
       join masterdata.unit u on u.code = o.unit
      where p.quantity_held > 0 and p.state in ('ready', 'running', 'paused', 'awaiting_inspection') and o.state in ('released', 'in_progress', 'on_hold')${within}`,
    values,
  );
  return rows[0] as InspectionFigures;
}
