import type { Custom } from '../../../kernel/contract.ts';
import { type Amount, formatAmount, type Tx } from '../../../kernel/index.ts';
import type { Disposition, InspectionView } from '../contract.ts';

export interface NewInspection {
  id: string;
  code: string;
  orderId: string;
  operationId: string;
  workshopId: string;
  lineId: string | null;
  disposition: Disposition;
  amount: Amount;
  unit: string;
  left: string;
  reworkToOperationId: string | null;
  reasonCode: string | null;
  reason: string | null;
  note: string | null;
  personId: string | null;
  personName: string;
  inspectedAt: Date;
  commandId: string;
  custom: Custom;
}

export async function insertInspection(tx: Tx, one: NewInspection): Promise<void> {
  await tx.prepared(
    'quality.insert-inspection',
    `insert into quality.inspection (id, code, order_id, operation_id, workshop_id, line_id, disposition, quantity, unit,
       quantity_left, rework_to_operation_id, reason_code, reason, note, person_id, person_name, inspected_at, command_id, custom)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
    [
      one.id,
      one.code,
      one.orderId,
      one.operationId,
      one.workshopId,
      one.lineId,
      one.disposition,
      formatAmount(one.amount),
      one.unit,
      one.left,
      one.reworkToOperationId,
      one.reasonCode,
      one.reason,
      one.note,
      one.personId,
      one.personName,
      one.inspectedAt,
      one.commandId,
      JSON.stringify(one.custom),
    ],
  );
}

const inspectionColumns = `n.id, n.code, n.disposition, trim_scale(n.quantity)::text as quantity, n.unit,
  trim_scale(n.quantity_left)::text as "quantityLeft", n.rework_to_operation_id as "reworkToOperationId",
  t.code as "reworkToOperationCode", n.reason_code as "reasonCode", n.reason, n.note, n.person_id as "personId",
  n.person_name as "personName", n.inspected_at as "inspectedAt"`;

type InspectionRow = Omit<InspectionView, 'inspectedAt'> & { inspectedAt: Date };

/** What was decided at an operation, newest first. */
export async function findInspectionsOfOperation(
  tx: Tx,
  operationId: string,
  countMax: number,
): Promise<InspectionView[]> {
  const rows = await tx.query<InspectionRow>(
    `select ${inspectionColumns} from quality.inspection n
       left join execution.work_order_operation t on t.id = n.rework_to_operation_id
      where n.operation_id = $1 order by n.inspected_at desc, n.id desc limit ${countMax}`,
    [operationId],
  );
  return rows.map((row) => ({ ...row, inspectedAt: row.inspectedAt.toISOString() }));
}
