import type { Tx } from '../../../kernel/index.ts';
import type { OperationInspections } from '../contract.ts';

/** An operation as the inspector meets it. */
export interface InspectedOperation
  extends Omit<OperationInspections, 'quantityHeld' | 'waitingSince' | 'choices' | 'inspections'> {
  operationNameEn: string;
  held: string;
  subcontractorId: string | null;
  workshopId: string;
  lineId: string | null;
  itemId: string;
  configurationVersion: number | null;
  waitingSince: Date | null;
}

/**
 * Since when the oldest held piece waits. Pieces leave in the order they came: counted back from the newest report, the one
 * that covers what is still held is the oldest. Pieces that came by a merge have no report here; then it is the last change.
 * Reads `p`, an operation.
 */
export const waitingSinceSql = `coalesce((
  select min(h.reported_at) from (
    select r.reported_at,
           sum(r.quantity_held) over (order by r.reported_at desc, r.id desc) - r.quantity_held as newer
      from execution.production_report r
     where r.operation_id = p.id and r.quantity_held > 0 and r.reverses_id is null
       and not exists (select from execution.production_report v where v.reverses_id = r.id)) h
   where h.newer < p.quantity_held), p.moved_at)`;

/** Reads without lock; what is held may change until the order is locked. */
export async function readInspectedOperation(tx: Tx, operationId: string): Promise<InspectedOperation | undefined> {
  const rows = await tx.prepared<InspectedOperation>(
    'quality.inspected-operation',
    `select p.id as "operationId", p.code as "operationCode", p.name as "operationName", p.name_en as "operationNameEn", p.state,
            trim_scale(p.quantity_held)::text as held, p.subcontractor_id as "subcontractorId", p.workshop_id as "workshopId",
            p.line_id as "lineId", o.id as "orderId", o.code as "orderCode", o.unit, o.item_id as "itemId",
            o.configuration_version as "configurationVersion",
            case when p.quantity_held > 0 then ${waitingSinceSql} end as "waitingSince"
       from execution.work_order_operation p
       join execution.work_order o on o.id = p.order_id
      where p.id = $1`,
    [operationId],
  );
  return rows[0];
}
