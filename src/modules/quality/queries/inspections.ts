import type { Custom } from '../../../kernel/contract.ts';
import { type Amount, insertRows, type Tx, toWire } from '../../../kernel/index.ts';
import { englishNameOf } from '../../identity/index.ts';
import type { InspectionView } from '../contract.ts';

type Told = 'id' | 'code' | 'disposition' | 'unit' | 'reworkToOperationId' | 'reasonCode' | 'reason' | 'note';

export interface NewInspection extends Pick<InspectionView, Told | 'personId' | 'personName'> {
  orderId: string;
  operationId: string;
  workshopId: string;
  lineId: string | null;
  amount: Amount;
  left: string;
  inspectedAt: Date;
  commandId: string;
  custom: Custom;
}

export async function insertInspection(tx: Tx, { amount, left, ...one }: NewInspection): Promise<void> {
  await insertRows(tx, 'quality.inspection', [{ ...one, quantity: amount, quantityLeft: left }]);
}

const inspectionColumns = `n.id, n.code, n.disposition, trim_scale(n.quantity)::text as quantity, n.unit,
  trim_scale(n.quantity_left)::text as "quantityLeft", n.rework_to_operation_id as "reworkToOperationId",
  t.code as "reworkToOperationCode", n.reason_code as "reasonCode", n.reason, n.note, n.person_id as "personId",
  n.person_name as "personName", ${englishNameOf('n.person_id')} as "personNameEn", n.inspected_at as "inspectedAt"`;

/** What was decided at an operation, newest first. */
export async function findInspectionsOfOperation(
  tx: Tx,
  operationId: string,
  countMax: number,
): Promise<InspectionView[]> {
  const rows = await tx.query<InspectionView>(
    `select ${inspectionColumns} from quality.inspection n
       left join execution.work_order_operation t on t.id = n.rework_to_operation_id
      where n.operation_id = $1 order by n.inspected_at desc, n.id desc limit ${countMax}`,
    [operationId],
  );
  return toWire(rows);
}

/** The order, and the part of it that the inspected operation is. */
export async function findStepOfInspection(
  tx: Tx,
  inspectionId: string,
): Promise<{ orderId: string; part: string } | undefined> {
  return tx.first(
    `select n.order_id as "orderId", p.sequence::text as part
       from quality.inspection n join execution.work_order_operation p on p.id = n.operation_id where n.id = $1`,
    [inspectionId],
  );
}
