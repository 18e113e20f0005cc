import { formatAmount, type Tx } from '../../../kernel/index.ts';
import type { Material, Operation, Order } from '../rules/index.ts';
import { veteransRow } from './veterans-row.ts';

/** What an operation row has beside what rules need. */
export interface OperationExtras {
  setupMinutes: string;
  runSecondsPerPiece: string;
  peopleNeeded: number;
  responsibleRole: string | null;
  responsiblePersonId: string | null;
  subcontractorId: string | null;
  instructions: string;
}

/** Inserts the operations and materials of orders as they stand in memory. `extras` by operation id. */
export async function insertFrozenRows(
  tx: Tx,
  order: Order,
  extras: ReadonlyMap<string, OperationExtras>,
  at: Date,
): Promise<void> {
  const operations = order.operations.map((one) => ({ ...operationRow(one), ...extras.get(one.id) }));
  await tx.query(
    `insert into execution.work_order_operation (id, order_id, sequence, code, name, name_en, state, work_centre_id, workshop_id,
       line_id, quality_point, report_policy, transfer_mode, setup_minutes, run_seconds_per_piece, people_needed, responsible_role,
       responsible_person_id, subcontractor_id, instructions, quantity_planned, quantity_in, quantity_over, quantity_good,
       quantity_held, quantity_passed, quantity_transferred, quantity_scrap, quantity_rework, quantity_consumed, veterans, started_at,
       finished_at, moved_at, due_at, priority)
     select id, "orderId", sequence, code, name, "nameEn", state, "workCentreId", "workshopId", "lineId", "qualityPoint",
       "reportPolicy", "transferMode", "setupMinutes", "runSecondsPerPiece", "peopleNeeded", "responsibleRole",
       "responsiblePersonId", "subcontractorId", instructions, planned, arrived, over, good, held, passed, transferred, scrap,
       rework, consumed, veterans, "startedAt", "finishedAt", $2, $3, $4
     from json_to_recordset($1::json) as n (id uuid, "orderId" uuid, sequence integer, code text, name text, "nameEn" text,
       state text, "workCentreId" uuid, "workshopId" uuid, "lineId" uuid, "qualityPoint" boolean, "reportPolicy" text,
       "transferMode" text, "setupMinutes" numeric, "runSecondsPerPiece" numeric, "peopleNeeded" integer, "responsibleRole" text,
       "responsiblePersonId" uuid, "subcontractorId" uuid, instructions text, planned numeric, arrived numeric, over numeric,
       good numeric, held numeric, passed numeric, transferred numeric, scrap numeric, rework numeric, consumed numeric, veterans jsonb,
       "startedAt" timestamptz, "finishedAt" timestamptz)`,
    [JSON.stringify(operations), at, order.dueAt, order.priority],
  );
  await insertMaterials(tx, order.materials);
  for (const one of [...order.operations, ...order.materials]) one.changed = false;
}

/** The steps repeat when their order is due and how urgent it is, so that lists of open work begin at an index. */
export async function updateUrgency(tx: Tx, orderId: string, dueAt: Date, priority: number): Promise<void> {
  await tx.query('update execution.work_order_operation set due_at = $2, priority = $3 where order_id = $1', [
    orderId,
    dueAt,
    priority,
  ]);
}

export async function insertMaterials(tx: Tx, materials: readonly Material[]): Promise<void> {
  if (materials.length === 0) return;
  await tx.query(
    `insert into execution.work_order_material (id, order_id, operation_id, line_number, item_id, issue_method, location_id,
       ratio_quantity, ratio_base, quantity_required, quantity_issued, quantity_returned, supplementary, whole_number)
     select id, "orderId", "operationId", "lineNumber", "itemId", "issueMethod", "locationId", "ratioQuantity", "ratioBase",
       required, issued, returned, supplementary, whole
     from json_to_recordset($1::json) as n (id uuid, "orderId" uuid, "operationId" uuid, "lineNumber" integer, "itemId" uuid,
       "issueMethod" text, "locationId" uuid, "ratioQuantity" numeric, "ratioBase" numeric, required numeric, issued numeric,
       returned numeric, supplementary boolean, whole boolean)`,
    [JSON.stringify(materials.map(materialRow))],
  );
}

/** The columns of frozen operations that a split copies and rules don't need. */
export async function readOperationExtras(tx: Tx, orderId: string): Promise<Map<string, OperationExtras>> {
  const rows = await tx.query<OperationExtras & { id: string }>(
    `select id, setup_minutes as "setupMinutes", run_seconds_per_piece as "runSecondsPerPiece", people_needed as "peopleNeeded",
       responsible_role as "responsibleRole", responsible_person_id as "responsiblePersonId",
       subcontractor_id as "subcontractorId", instructions
     from execution.work_order_operation where order_id = $1`,
    [orderId],
  );
  return new Map(rows.map(({ id, ...extras }) => [id, extras]));
}

/** Where a line-side location stands for these work centres' line, or else their workshop. By `workshop|line`. */
export async function findLineSideLocations(
  tx: Tx,
  places: readonly { workshopId: string; lineId: string | null }[],
): Promise<Map<string, string>> {
  const rows = await tx.query<{ workshopId: string; lineId: string | null; locationId: string }>(
    `select k.workshop_id as "workshopId", k.line_id as "lineId", l.id as "locationId"
       from (select distinct * from unnest($1::uuid[], $2::uuid[]) as k (workshop_id, line_id)) k
       join lateral (
         select l.id from masterdata.location l
          where l.kind = 'line_side' and l.active
            and (l.line_id = k.line_id or (l.line_id is null and l.workshop_id = k.workshop_id))
          order by l.line_id is null, l.pick_sequence, l.code limit 1
       ) l on true`,
    [places.map((place) => place.workshopId), places.map((place) => place.lineId)],
  );
  return new Map(rows.map((row) => [`${row.workshopId}|${row.lineId}`, row.locationId]));
}

function operationRow(one: Operation) {
  return {
    ...one,
    planned: formatAmount(one.planned),
    arrived: formatAmount(one.arrived),
    over: formatAmount(one.over),
    good: formatAmount(one.good),
    held: formatAmount(one.held),
    passed: formatAmount(one.passed),
    transferred: formatAmount(one.transferred),
    scrap: formatAmount(one.scrap),
    rework: formatAmount(one.rework),
    consumed: formatAmount(one.consumed),
    veterans: veteransRow({ ...one.veterans }),
  };
}

function materialRow(one: Material) {
  return {
    ...one,
    ratioQuantity: formatAmount(one.ratioQuantity),
    ratioBase: formatAmount(one.ratioBase),
    required: formatAmount(one.required),
    issued: formatAmount(one.issued),
    returned: formatAmount(one.returned),
  };
}
