import { groupBy, type Tx, toWire } from '../../../kernel/index.ts';
import type {
  MaterialVariance,
  MaterialView,
  OperationDetail,
  OperationView,
  SubstituteView,
  WorkOrderDetail,
} from '../contract.ts';
import { daysLateAt, progressSql, stuckAt } from '../lists.ts';
import { headColumns } from './order-heads.ts';

/** Rows for the order and operation screens. Amounts come as short decimal texts. */

export async function readOrderHead(tx: Tx, orderId: string, now: Date): Promise<WorkOrderDetail['order']> {
  const [row] = await tx.query<WorkOrderDetail['order']>(
    `select ${headColumns}, i.code as "itemCode", i.name as "itemName", i.name_en as "itemNameEn", w.name as "workshopName", w.name_en as "workshopNameEn",
            n.name as "createdByName", n.name_en as "createdByNameEn", (${progressSql})::float8 as progress, ${daysLateAt('$2::timestamptz')} as "daysLate", ${stuckAt('$2::timestamptz')} as stuck,
            s.code as "splitFromCode", g.code as "mergedIntoCode"
       from execution.work_order o
       join masterdata.item i on i.id = o.item_id
       left join identity.org_unit w on w.id = o.workshop_id
       left join identity.person n on n.id = o.created_by
       left join execution.work_order s on s.id = o.split_from_id
       left join execution.work_order g on g.id = o.merged_into_id
      where o.id = $1`,
    [orderId, now],
  );
  if (!row) throw new Error(`order ${orderId} is not there`);
  return toWire(row);
}

/** The order that this one is made for. */
export async function readDemandOf(tx: Tx, orderId: string): Promise<WorkOrderDetail['demandOf']> {
  const [row] = await tx.query<NonNullable<WorkOrderDetail['demandOf']>>(
    `select d.id, d.code, d.state, d.due_at as "dueAt"
       from execution.work_order o join execution.work_order d on d.id = o.demand_of_id where o.id = $1`,
    [orderId],
  );
  return row ? toWire(row) : null;
}

/** The document of another module that this one is made for. */
export async function readDemand(tx: Tx, orderId: string): Promise<WorkOrderDetail['demand']> {
  const row = await tx.first<NonNullable<WorkOrderDetail['demand']>>(
    `select demand_kind as kind, demand_id as id, demand_code as code from execution.work_order where id = $1 and demand_id is not null`,
    [orderId],
  );
  return row ?? null;
}

/** The material difference that was accepted when the order was closed, as its log keeps it. */
export async function readVariance(tx: Tx, orderId: string): Promise<MaterialVariance | null> {
  const [row] = await tx.query<MaterialVariance>(
    `select l.data->'materialVariance'->>'reason' as reason, coalesce(n.name, l.principal_name) as "personName", n.name_en as "personNameEn", l.at,
            l.data->'materialVariance'->'lines' as lines
       from execution.operation_log l left join identity.person n on n.id = l.person_id
      where l.order_id = $1 and l.verb = 'close' and l.data ? 'materialVariance'`,
    [orderId],
  );
  return row ? toWire(row) : null;
}

const figure = (column: string) => `trim_scale(p.${column})::text`;

export async function readOperationViews(
  tx: Tx,
  by: { orderId: string } | { operationId: string },
): Promise<OperationView[]> {
  const [condition, id] = 'orderId' in by ? ['p.order_id = $1', by.orderId] : ['p.id = $1', by.operationId];
  const rows = await tx.query<OperationView>(
    `select p.id, p.order_id as "orderId", p.sequence, p.code, p.name, p.name_en as "nameEn", p.state, o.unit,
            p.work_centre_id as "workCentreId", c.code as "workCentreCode", c.name as "workCentreName", c.name_en as "workCentreNameEn",
            p.workshop_id as "workshopId", p.quality_point as "qcPoint", p.quality_kind as "qualityKind",
            p.queue_minutes::float8 as "queueMinutesPlanned", p.move_minutes::float8 as "moveMinutesPlanned",
            trim_scale(p.scrap_allowance)::text as "scrapAllowance", p.people_needed as "peopleNeeded",
            p.transfer_mode as "transferMode", n.name as "responsibleName", s.name as "subcontractorName", p.setup_minutes::float8 as "setupMinutesPlanned",
            round(p.run_seconds_per_piece * p.quantity_planned / 60, 3)::float8 as "runMinutesPlanned",
            coalesce(t.setup, 0)::float8 as "setupMinutes", coalesce(t.run, 0)::float8 as "runMinutes",
            nullif(p.instructions, '') as instructions, nullif(p.instructions_en, '') as "instructionsEn", p.started_at as "startedAt", p.finished_at as "finishedAt",
            ${figure('quantity_planned')} as "quantityPlanned", ${figure('quantity_in')} as "quantityIn",
            ${figure('quantity_over')} as "quantityOver", ${figure('quantity_good')} as "quantityGood",
            trim_scale(p.quantity_in + p.quantity_over - p.quantity_good - p.quantity_scrap - p.quantity_rework)::text as "quantityHere",
            ${figure('quantity_held')} as "quantityHeld", ${figure('quantity_passed')} as "quantityPassed",
            ${figure('quantity_transferred')} as "quantityTransferred", ${figure('quantity_scrap')} as "quantityScrap",
            ${figure('quantity_rework')} as "quantityRework", ${figure('quantity_outside')} as "quantityOutside",
            p.service_item_id is not null as "doneOutside", l.lease
       from execution.work_order_operation p
       join execution.work_order o on o.id = p.order_id
       join masterdata.work_centre c on c.id = p.work_centre_id
       left join identity.person n on n.id = p.responsible_person_id
       left join masterdata.partner s on s.id = p.subcontractor_id
       left join lateral (
         select sum(case when r.reverses_id is null then r.setup_minutes else -r.setup_minutes end) as setup,
                sum(case when r.reverses_id is null then r.run_minutes else -r.run_minutes end) as run
           from execution.production_report r where r.operation_id = p.id
       ) t on true
       left join lateral (
         select json_build_object('equipmentId', l.equipment_id, 'equipmentCode', e.code, 'fencingToken', l.fencing_token,
                  'expiresAt', to_char(l.expires_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) as lease
           from execution.resource_lease l join masterdata.equipment e on e.id = l.equipment_id
          where l.operation_id = p.id and l.released_at is null order by l.fencing_token desc limit 1
       ) l on true
      where ${condition} order by p.sequence`,
    [id],
  );
  return toWire(rows);
}

type ItemOfMaterial = 'itemCode' | 'itemName' | 'itemNameEn' | 'unit' | 'tracking';
type MaterialExtras = Pick<
  MaterialView,
  ItemOfMaterial | 'id' | 'locationCode' | 'operationCode' | 'quantityAvailable'
>;

export async function readMaterialExtras(tx: Tx, orderId: string): Promise<Map<string, MaterialExtras>> {
  const rows = await tx.query<MaterialExtras>(
    `select m.id, i.code as "itemCode", i.name as "itemName", i.name_en as "itemNameEn", i.unit, i.tracking,
            l.code as "locationCode", p.code as "operationCode",
            trim_scale(greatest(0, coalesce((select sum(b.on_hand - b.reserved) from inventory.balance b
              where b.item_id = m.item_id and b.status = 'available' and (m.location_id is null or b.location_id = m.location_id)), 0)))::text as "quantityAvailable"
       from execution.work_order_material m
       join masterdata.item i on i.id = m.item_id
       left join masterdata.location l on l.id = m.location_id
       left join execution.work_order_operation p on p.id = m.operation_id
      where m.order_id = $1`,
    [orderId],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

type SubstituteExtras = Omit<SubstituteView, 'numerator' | 'denominator' | 'quantityOpen' | 'quantityOffered'>;

/** What stands, or may stand, in for each line, and what of it lies where it would be taken from. By the line's id, in order. */
export async function readSubstituteExtras(
  tx: Tx,
  orderId: string,
): Promise<Map<string, (SubstituteExtras & { materialId: string })[]>> {
  const rows = await tx.query<SubstituteExtras & { materialId: string }>(
    `select b.material_id as "materialId", i.id as "itemId", i.code as "itemCode", i.name as "itemName", i.name_en as "itemNameEn",
            i.unit, i.tracking, l.id as "locationId", l.code as "locationCode", trim_scale(b.quantity_issued)::text as "quantityIssued",
            trim_scale(b.quantity_returned)::text as "quantityReturned",
            trim_scale(greatest(0, coalesce((select sum(s.on_hand - s.reserved) from inventory.balance s
              where s.item_id = b.item_id and s.status = 'available' and (l.id is null or s.location_id = l.id)), 0)))::text as "quantityAvailable"
       from execution.work_order_material m
       join execution.material_substitute b on b.material_id = m.id
       join masterdata.item i on i.id = b.item_id
       left join masterdata.location l on l.id = coalesce(i.issue_location_id, m.location_id)
      where m.order_id = $1 order by b.material_id, b.position`,
    [orderId],
  );
  return groupBy(rows, (row) => row.materialId);
}

export async function readRecentReports(tx: Tx, operationId: string): Promise<OperationDetail['recentReports']> {
  const rows = await tx.query<OperationDetail['recentReports'][number]>(
    `select r.id, r.business_at as "businessAt", n.name as "personName", n.name_en as "personNameEn", trim_scale(r.quantity_good)::text as "quantityGood",
            trim_scale(r.quantity_scrap)::text as "quantityScrap", trim_scale(r.quantity_rework)::text as "quantityRework",
            exists (select 1 from execution.production_report v where v.reverses_id = r.id) as reversed
       from execution.production_report r left join identity.person n on n.id = r.person_id
      where r.operation_id = $1 and r.reverses_id is null order by r.business_at desc, r.id desc limit 10`,
    [operationId],
  );
  return toWire(rows);
}
