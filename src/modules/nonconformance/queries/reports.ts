import {
  type AlertArea,
  type Amount,
  alertAreaSql,
  insertRows,
  parseAmount,
  type Tx,
  updateRow,
} from '../../../kernel/index.ts';
import { englishNameOf } from '../../identity/index.ts';
import type { FaultClass } from '../../quality/contract.ts';
import type { CauseCategory, FoundAt, NonconformanceReport, ReportSource, ReportState } from '../contract.ts';

/** A nonconformance as its commands see it. The quantity in the item's unit. */
export interface Report {
  id: string;
  code: string;
  state: ReportState;
  source: ReportSource;
  itemId: string;
  orderId: string | null;
  operationId: string | null;
  supplierId: string | null;
  locationId: string | null;
  handlingUnitId: string | null;
  taskId: string | null;
  quantity: Amount | null;
  unit: string;
  foundAt: FoundAt;
  defectCode: string | null;
  severity: FaultClass;
  note: string;
  workshopId: string | null;
  lineId: string | null;
  raisedBy: string | null;
  raisedByName: string;
  raisedAt: Date;
  ownerId: string | null;
  ownerName: string | null;
  dueAt: Date;
  causeCategory: CauseCategory | null;
  cause: string;
  whys: string[];
  containedAt: Date | null;
  containedBy: string | null;
  containedByName: string | null;
  containmentNote: string | null;
  verifiedAt: Date | null;
  verifiedBy: string | null;
  verifiedByName: string | null;
  endedAt: Date | null;
  endedBy: string | null;
  endedByName: string | null;
  endedByNameEn?: string | null;
  endNote: string | null;
}

const columns = `r.id, r.code, r.state, r.source, r.item_id as "itemId", r.order_id as "orderId", r.operation_id as "operationId",
  r.supplier_id as "supplierId", r.location_id as "locationId", r.handling_unit_id as "handlingUnitId", r.task_id as "taskId",
  r.quantity::text as quantity, r.unit, r.found_at as "foundAt", r.defect_code as "defectCode", r.severity, r.note,
  r.workshop_id as "workshopId", r.line_id as "lineId", r.raised_by as "raisedBy", r.raised_by_name as "raisedByName",
  r.raised_at as "raisedAt", r.owner_id as "ownerId", r.owner_name as "ownerName", r.due_at as "dueAt",
  r.cause_category as "causeCategory", r.cause, r.whys, r.contained_at as "containedAt",
  r.contained_by as "containedBy", r.contained_by_name as "containedByName", r.containment_note as "containmentNote", r.verified_at as "verifiedAt",
  r.verified_by as "verifiedBy", r.verified_by_name as "verifiedByName", r.ended_at as "endedAt", r.ended_by as "endedBy",
  r.ended_by_name as "endedByName", ${englishNameOf('r.ended_by')} as "endedByNameEn", r.end_note as "endNote"`;

/** Of one that nobody has verified, or nobody any more. */
export const unverified = { verifiedAt: null, verifiedBy: null, verifiedByName: null };

type Row = Omit<Report, 'quantity'> & { quantity: string | null };
const reportOf = (row: Row): Report => ({ ...row, quantity: row.quantity === null ? null : parseAmount(row.quantity) });

export async function lockReport(tx: Tx, id: string): Promise<Report | undefined> {
  const row = await tx.first<Row>(
    `select ${columns} from nonconformance.report r where r.id = $1 for no key update of r`,
    [id],
  );
  return row && reportOf(row);
}

export async function readReportRow(tx: Tx, id: string): Promise<Report | undefined> {
  const row = await tx.first<Row>(`select ${columns} from nonconformance.report r where r.id = $1`, [id]);
  return row && reportOf(row);
}

/** False where a report bears this id already, or the inspection has one. */
export async function insertReport(tx: Tx, report: Report & { custom: object }): Promise<boolean> {
  return (await insertRows(tx, 'nonconformance.report', [report], { skipTaken: true })) > 0;
}

export type ReportChange = Partial<Omit<Report, 'id' | 'code' | 'source' | 'raisedAt' | 'endedByNameEn'>>;

export async function updateReport(tx: Tx, id: string, change: ReportChange): Promise<void> {
  await updateRow(tx, 'nonconformance.report', id, change);
}

/** Untold: part of the report, whose event names them. */
export async function setLots(tx: Tx, reportId: string, lotIds: readonly string[]): Promise<void> {
  await tx.query(`delete from nonconformance.report_lot where report_id = $1 and lot_id <> all($2::uuid[])`, [
    reportId,
    lotIds,
  ]);
  const rows = lotIds.map((lotId) => ({ reportId, lotId }));
  await insertRows(tx, 'nonconformance.report_lot', rows, { skipTaken: true });
}

export function findLots(tx: Tx, reportId: string): Promise<{ lotId: string; lotCode: string }[]> {
  return tx.query(
    `select l.id as "lotId", l.code as "lotCode" from nonconformance.report_lot x join inventory.lot l on l.id = x.lot_id
      where x.report_id = $1 order by l.code`,
    [reportId],
  );
}

export type ReportNames = Pick<
  NonconformanceReport,
  | 'itemCode'
  | 'itemName'
  | 'itemNameEn'
  | 'orderCode'
  | 'operationCode'
  | 'operationName'
  | 'supplierName'
  | 'locationCode'
  | 'handlingUnitCode'
  | 'taskCode'
  | 'defectName'
  | 'defectNameEn'
  | 'ownerNameEn'
  | 'raisedByNameEn'
  | 'containedByNameEn'
  | 'verifiedByNameEn'
  | 'endedByNameEn'
>;

/** What people call the things that it is about. */
export async function readReportNames(tx: Tx, id: string): Promise<ReportNames> {
  const names = await tx.first<ReportNames>(
    `select i.code as "itemCode", i.name as "itemName", i.name_en as "itemNameEn", o.code as "orderCode", p.code as "operationCode",
            p.name as "operationName", s.name as "supplierName", l.code as "locationCode", u.code as "handlingUnitCode", t.code as "taskCode",
            d.name as "defectName", d.name_en as "defectNameEn", ${englishNameOf('r.owner_id')} as "ownerNameEn",
            ${englishNameOf('r.raised_by')} as "raisedByNameEn", ${englishNameOf('r.contained_by')} as "containedByNameEn",
            ${englishNameOf('r.verified_by')} as "verifiedByNameEn", ${englishNameOf('r.ended_by')} as "endedByNameEn"
       from nonconformance.report r
       join masterdata.item i on i.id = r.item_id
       left join execution.work_order o on o.id = r.order_id
       left join execution.work_order_operation p on p.id = r.operation_id
       left join masterdata.partner s on s.id = r.supplier_id
       left join masterdata.location l on l.id = r.location_id
       left join inventory.handling_unit u on u.id = r.handling_unit_id
       left join quality.task t on t.id = r.task_id
       left join lateral (select c.name, c.name_en from masterdata.reason_code c
         where c.code = r.defect_code and c.kind in ('scrap', 'rework') order by c.kind desc limit 1) d on true
      where r.id = $1`,
    [id],
  );
  if (!names) throw new Error(`nonconformance ${id} is not there`);
  return names;
}

export async function findReportOfTask(tx: Tx, taskId: string): Promise<{ id: string; code: string } | undefined> {
  return tx.first('select id, code from nonconformance.report where task_id = $1', [taskId]);
}

/** Who answers for a report: its owner, who raised it, and those whose actions aren't done. */
export async function findResponsible(tx: Tx, reportId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select id from (
       select owner_id as id from nonconformance.report where id = $1
       union select raised_by from nonconformance.report where id = $1
       union select owner_id from nonconformance.action where report_id = $1 and state in ('planned', 'done')) x
      where id is not null`,
    [reportId],
  );
  return rows.map(({ id }) => id);
}

export async function isInState(tx: Tx, reportId: string, states: readonly ReportState[]): Promise<boolean> {
  const found = await tx.first('select 1 from nonconformance.report where id = $1 and state = any($2::text[])', [
    reportId,
    states,
  ]);
  return found !== undefined;
}

/** Those that nobody has contained since then, the longest first. */
export function findUncontained(
  tx: Tx,
  { before, area, most }: { before: Date; area: AlertArea | undefined; most: number },
): Promise<Uncontained[]> {
  const values: unknown[] = [before, most];
  const within = alertAreaSql(area, 'r.workshop_id', 'r.line_id', (given) => `$${values.push(given)}`);
  return tx.query(
    `select r.id, r.code, r.raised_at as "raisedAt", r.raised_by_name as "raisedByName",
            coalesce(${englishNameOf('r.raised_by')}, r.raised_by_name) as "raisedByNameEn", r.source, r.severity, r.workshop_id as "workshopId",
            r.line_id as "lineId", i.code as "itemCode", i.name as "itemName", coalesce(nullif(i.name_en, ''), i.name) as "itemNameEn"
       from nonconformance.report r join masterdata.item i on i.id = r.item_id
      where r.state = 'open' and r.state not in ('closed', 'withdrawn') and r.raised_at <= $1::timestamptz${within}
      order by r.raised_at, r.id limit $2`,
    values,
  );
}

interface Uncontained {
  id: string;
  code: string;
  raisedAt: Date;
  raisedByName: string;
  raisedByNameEn: string;
  source: ReportSource;
  severity: FaultClass;
  workshopId: string | null;
  lineId: string | null;
  itemCode: string;
  itemName: string;
  itemNameEn: string;
}
