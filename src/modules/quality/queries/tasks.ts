import { type Amount, insertRows, parseAmount, type Tx, toWire, updateRow } from '../../../kernel/index.ts';
import { englishNameOf } from '../../identity/index.ts';
import type {
  AskedCharacteristic,
  Failed,
  InspectionTask,
  ReadingView,
  Result,
  Severity,
  TaskKind,
  TaskState,
} from '../contract.ts';

/** A task as its commands see it. Amounts in the item's unit. */
export interface Task {
  id: string;
  code: string;
  kind: TaskKind;
  state: TaskState;
  planId: string;
  planVersion: number;
  itemId: string;
  workshopId: string | null;
  lineId: string | null;
  orderId: string | null;
  operationId: string | null;
  supplierId: string | null;
  equipmentId: string | null;
  locationId: string | null;
  documentType: string | null;
  documentId: string | null;
  documentLineId: string | null;
  documentCode: string | null;
  commandId: string;
  quantity: Amount;
  quantityLeft: Amount;
  unit: string;
  severity: Severity;
  characteristics: AskedCharacteristic[];
  result: Result | null;
  failed: Failed[];
  judgedAt: Date | null;
  judgedById: string | null;
  judgedByName: string | null;
  dueAt: Date | null;
  openedAt: Date;
}

const taskColumns = `t.id, t.code, t.kind, t.state, t.plan_id as "planId", t.plan_version as "planVersion", t.item_id as "itemId",
  t.workshop_id as "workshopId", t.line_id as "lineId", t.order_id as "orderId", t.operation_id as "operationId",
  t.supplier_id as "supplierId", t.equipment_id as "equipmentId", t.location_id as "locationId", t.document_type as "documentType",
  t.document_id as "documentId", t.document_line_id as "documentLineId", t.document_code as "documentCode",
  t.command_id as "commandId", t.quantity::text as quantity, t.quantity_left::text as "quantityLeft", t.unit, t.severity,
  t.characteristics, t.result, t.failed, t.judged_at as "judgedAt", t.judged_by_id as "judgedById",
  t.judged_by_name as "judgedByName", t.due_at as "dueAt", t.opened_at as "openedAt"`;

type Row = Omit<Task, 'quantity' | 'quantityLeft'> & { quantity: string; quantityLeft: string };
const taskOf = (row: Row): Task => ({
  ...row,
  quantity: parseAmount(row.quantity),
  quantityLeft: parseAmount(row.quantityLeft),
});

export async function lockTask(tx: Tx, id: string): Promise<Task | undefined> {
  const row = await tx.first<Row>(`select ${taskColumns} from quality.task t where t.id = $1 for no key update of t`, [
    id,
  ]);
  return row && taskOf(row);
}

export async function readTaskRow(tx: Tx, id: string): Promise<Task | undefined> {
  const row = await tx.first<Row>(`select ${taskColumns} from quality.task t where t.id = $1`, [id]);
  return row && taskOf(row);
}

/** The tasks of an operation that aren't withdrawn, the newest first. */
export async function findTasksOfOperation(tx: Tx, operationId: string): Promise<Task[]> {
  const rows = await tx.query<Row>(
    `select ${taskColumns} from quality.task t
      where t.operation_id = $1 and t.state <> 'withdrawn' order by t.opened_at desc, t.id desc limit 200`,
    [operationId],
  );
  return rows.map(taskOf);
}

/** The same, locked by id: asked once the order is locked, so that nobody opens another meanwhile. */
export async function lockTasksOfOperation(tx: Tx, operationId: string): Promise<Task[]> {
  const rows = await tx.query<Row>(
    `select ${taskColumns} from quality.task t
      where t.operation_id = $1 and t.state <> 'withdrawn' order by t.id for no key update of t`,
    [operationId],
  );
  return rows.map(taskOf).sort((a, b) => a.openedAt.getTime() - b.openedAt.getTime() || (a.id < b.id ? -1 : 1));
}

/** False where a task bears this id already. */
export async function insertTask(tx: Tx, task: Task): Promise<boolean> {
  return (await insertRows(tx, 'quality.task', [{ ...task, changedAt: task.openedAt }], { skipTaken: true })) > 0;
}

export type TaskChange = Partial<
  Pick<
    Task,
    'state' | 'quantityLeft' | 'result' | 'judgedAt' | 'judgedById' | 'judgedByName' | 'equipmentId' | 'failed'
  >
> & { changedAt: Date };

export async function updateTask(tx: Tx, id: string, change: TaskChange): Promise<void> {
  await updateRow(tx, 'quality.task', id, change);
}

export interface NewReading {
  id: string;
  inspectionId: string;
  characteristicId: string;
  characteristicCode: string;
  characteristicName: string;
  sampleNo: number;
  itemId: string;
  operationId: string | null;
  orderId: string | null;
  lotId: string | null;
  supplierId: string | null;
  equipmentId: string | null;
  workshopId: string | null;
  lineId: string | null;
  value: string | null;
  limitLower: string | null;
  limitUpper: string | null;
  ok: boolean;
  defectCode: string | null;
  replacesId: string | null;
  takenAt: Date;
  postedAt: Date;
  personId: string | null;
  personName: string;
  commandId: string;
}

export async function insertReadings(tx: Tx, readings: readonly NewReading[]): Promise<void> {
  await insertRows(tx, 'quality.reading', readings);
}

/** The readings of a task that stand, by characteristic and sample. */
export async function findReadings(tx: Tx, taskId: string): Promise<(ReadingView & { personId: string | null })[]> {
  const rows = await tx.query<ReadingView & { personId: string | null }>(
    `select r.id, r.characteristic_id as "characteristicId", r.sample_no as "sampleNo", trim_scale(r.value)::text as value, r.ok,
            r.defect_code as "defectCode", r.person_name as "personName", ${englishNameOf('r.person_id')} as "personNameEn",
            r.taken_at as "takenAt", r.person_id as "personId"
       from quality.reading r
      where r.inspection_id = $1 and not exists (select from quality.reading v where v.replaces_id = r.id)
      order by r.characteristic_id, r.sample_no`,
    [taskId],
  );
  return toWire(rows);
}

export interface NewDecision {
  id: string;
  taskId: string;
  disposition: string;
  quantity: Amount;
  unit: string;
  quantityLeft: Amount;
  reasonCode: string | null;
  reason: string | null;
  inspectionId: string | null;
  personId: string | null;
  personName: string;
  decidedAt: Date;
  commandId: string;
}

export async function insertDecision(tx: Tx, decision: NewDecision): Promise<void> {
  await insertRows(tx, 'quality.decision', [decision]);
}

export async function findDecisions(tx: Tx, taskId: string): Promise<InspectionTask['decisions']> {
  const rows = await tx.query<InspectionTask['decisions'][number]>(
    `select d.id, d.disposition, trim_scale(d.quantity)::text as quantity, d.unit, d.reason_code as "reasonCode", d.reason,
            d.person_name as "personName", ${englishNameOf('d.person_id')} as "personNameEn", d.decided_at as "decidedAt"
       from quality.decision d where d.task_id = $1 order by d.decided_at, d.id`,
    [taskId],
  );
  return toWire(rows);
}

/** What the words of a task are made of. */
export interface TaskNames {
  planCode: string;
  planName: string;
  planNameEn: string;
  itemCode: string;
  itemName: string;
  itemNameEn: string;
  orderCode: string | null;
  operationCode: string | null;
  supplierName: string | null;
  locationCode: string | null;
  lotCodes: string[];
  judgedByNameEn: string | null;
}

export async function readTaskNames(tx: Tx, taskId: string): Promise<TaskNames> {
  const names = await tx.first<TaskNames>(
    `select p.code as "planCode", p.name as "planName", p.name_en as "planNameEn", i.code as "itemCode", i.name as "itemName",
            i.name_en as "itemNameEn", o.code as "orderCode", s.code as "operationCode", u.name as "supplierName",
            l.code as "locationCode", ${englishNameOf('t.judged_by_id')} as "judgedByNameEn",
            coalesce((select array_agg(distinct b.code order by b.code) from quality.hold h join inventory.lot b on b.id = h.lot_id
                       where h.task_id = t.id), '{}') as "lotCodes"
       from quality.task t
       join quality.plan p on p.id = t.plan_id
       join masterdata.item i on i.id = t.item_id
       left join execution.work_order o on o.id = t.order_id
       left join execution.work_order_operation s on s.id = t.operation_id
       left join masterdata.partner u on u.id = t.supplier_id
       left join masterdata.location l on l.id = t.location_id
      where t.id = $1`,
    [taskId],
  );
  if (!names) throw new Error(`task ${taskId} is not there`);
  return names;
}

/** Whether it is so yet. */
export async function isTaskIn(tx: Tx, taskId: string, state: TaskState): Promise<boolean> {
  return (await tx.first(`select 1 from quality.task where id = $1 and state = $2`, [taskId, state])) !== undefined;
}
