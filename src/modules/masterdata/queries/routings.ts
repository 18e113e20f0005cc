import { newId, type Tx } from '../../../kernel/index.ts';
import type { ReportPolicy, TransferMode } from '../contract.ts';

export interface RoutingOperationRow {
  id: string;
  routingId: string;
  sequence: number;
  name: string;
  nameEn: string;
  workCentreId: string;
  workCentreCode: string;
  workCentreName: string;
  workCentreNameEn: string;
  workshopId: string;
  lineId: string | null;
  setupMinutes: string;
  runSecondsPerPiece: string;
  responsibleRole: string | null;
  responsiblePersonId: string | null;
  peopleNeeded: number;
  qualityPoint: boolean;
  reportPolicy: ReportPolicy;
  transferMode: TransferMode | null;
  subcontractorId: string | null;
  instructions: string;
}

export function readRoutingOperations(tx: Tx, routingIds: readonly string[]): Promise<RoutingOperationRow[]> {
  return tx.prepared<RoutingOperationRow>(
    'masterdata.read-routing-operations',
    `select o.id, o.routing_id as "routingId", o.sequence, o.name, o.name_en as "nameEn", o.work_centre_id as "workCentreId",
            w.code as "workCentreCode", w.name as "workCentreName", w.name_en as "workCentreNameEn", w.workshop_id as "workshopId", w.line_id as "lineId",
            trim_scale(o.setup_minutes)::text as "setupMinutes", trim_scale(o.run_seconds_per_piece)::text as "runSecondsPerPiece",
            o.responsible_role as "responsibleRole", o.responsible_person_id as "responsiblePersonId", o.people_needed as "peopleNeeded",
            o.quality_point as "qualityPoint", o.report_policy as "reportPolicy", o.transfer_mode as "transferMode",
            o.subcontractor_id as "subcontractorId", o.instructions
       from masterdata.routing_operation o join masterdata.work_centre w on w.id = o.work_centre_id
      where o.routing_id = any($1::uuid[]) order by o.routing_id, o.sequence`,
    [routingIds],
  );
}

export type RoutingOperationWrite = Omit<
  RoutingOperationRow,
  'id' | 'routingId' | 'workCentreCode' | 'workCentreName' | 'workCentreNameEn' | 'workshopId' | 'lineId'
>;

export async function replaceRoutingOperationRows(
  tx: Tx,
  routingId: string,
  operations: readonly RoutingOperationWrite[],
): Promise<void> {
  await tx.query('delete from masterdata.routing_operation where routing_id = $1', [routingId]);
  if (operations.length === 0) return;
  await tx.query(
    `insert into masterdata.routing_operation (id, routing_id, sequence, name, name_en, work_centre_id, setup_minutes, run_seconds_per_piece,
            responsible_role, responsible_person_id, people_needed, quality_point, report_policy, transfer_mode, subcontractor_id, instructions)
     select id, $2::uuid, sequence, name, "nameEn", "workCentreId", "setupMinutes", "runSecondsPerPiece", "responsibleRole", "responsiblePersonId",
            "peopleNeeded", "qualityPoint", "reportPolicy", "transferMode", "subcontractorId", instructions
       from jsonb_to_recordset($1::jsonb) as x(id uuid, sequence integer, name text, "nameEn" text, "workCentreId" uuid, "setupMinutes" numeric,
            "runSecondsPerPiece" numeric, "responsibleRole" text, "responsiblePersonId" uuid, "peopleNeeded" integer, "qualityPoint" boolean,
            "reportPolicy" text, "transferMode" text, "subcontractorId" uuid, instructions text)`,
    [JSON.stringify(operations.map((operation) => ({ ...operation, id: newId() }))), routingId],
  );
}
