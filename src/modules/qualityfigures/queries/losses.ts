import type { OrgScope, Tx } from '../../../kernel/index.ts';
import type { LossGroup, LossRow, LossSource } from '../contract.ts';

export interface LossesAsked {
  source: LossSource;
  by: LossGroup;
  from: Date;
  to: Date;
  workshopId?: string | undefined;
  itemId?: string | undefined;
  equipmentId?: string | undefined;
  supplierId?: string | undefined;
}

/** Facts of a loss, all in the same columns: $1 and $2 are the period. Readings count one each, without a unit. */
const sources: Readonly<Record<LossSource, string>> = {
  scrap: `select r.id, r.business_at as at, o.item_id, r.quantity_scrap as quantity, o.unit, r.scrap_reason_code as reason_code,
      null::text as reason_name, null::text as reason_name_en, r.order_id, r.operation_id, r.equipment_id, p.subcontractor_id as supplier_id,
      r.person_id, coalesce(r.workshop_id, p.workshop_id) as workshop_id, coalesce(r.line_id, p.line_id) as line_id, null::uuid as task_id, r.note
    from execution.production_report r join execution.work_order o on o.id = r.order_id
    join execution.work_order_operation p on p.id = r.operation_id
   where r.quantity_scrap > 0 and r.business_at >= $1 and r.business_at < $2 and r.reverses_id is null
     and not exists (select from execution.production_report v where v.reverses_id = r.id)`,
  readings: `select r.id, r.taken_at as at, r.item_id, 1::numeric as quantity, '' as unit,
      coalesce(r.defect_code, r.characteristic_code) as reason_code, case when r.defect_code is null then r.characteristic_name end as reason_name,
      case when r.defect_code is null then coalesce(nullif(k.name_en, ''), r.characteristic_name) end as reason_name_en, r.order_id, r.operation_id,
      r.equipment_id, r.supplier_id, r.person_id, r.workshop_id, r.line_id, r.inspection_id as task_id, trim_scale(r.value)::text as note
    from quality.reading r left join quality.characteristic k on k.id = r.characteristic_id
   where not r.ok and r.taken_at >= $1 and r.taken_at < $2
     and not exists (select from quality.reading v where v.replaces_id = r.id)`,
  decisions: `select n.id, n.inspected_at as at, o.item_id, n.quantity, n.unit, n.reason_code, null::text as reason_name, null::text as reason_name_en,
      n.order_id, n.operation_id, null::uuid as equipment_id, p.subcontractor_id as supplier_id, n.person_id, n.workshop_id, n.line_id,
      null::uuid as task_id, n.reason as note
    from quality.inspection n join execution.work_order o on o.id = n.order_id
    join execution.work_order_operation p on p.id = n.operation_id
   where n.disposition <> 'accept' and n.inspected_at >= $1 and n.inspected_at < $2
  union all
  select d.id, d.decided_at, t.item_id, d.quantity, d.unit, d.reason_code, null, null, t.order_id, t.operation_id, t.equipment_id, t.supplier_id,
      d.person_id, t.workshop_id, t.line_id, t.id, d.reason
    from quality.decision d join quality.task t on t.id = d.task_id
   where d.disposition <> 'accept' and d.inspection_id is null and d.decided_at >= $1 and d.decided_at < $2`,
};

/** What facts are grouped by: how a group is named, and by which table. */
const groups: Readonly<Record<LossGroup, { key: string; join?: string }>> = {
  reason: { key: 'f.reason_code' },
  item: { key: 'f.item_id::text' },
  operation: { key: 'p.name', join: 'left join execution.work_order_operation p on p.id = f.operation_id' },
  equipment: { key: 'f.equipment_id::text' },
  supplier: { key: 'f.supplier_id::text' },
  group: { key: 'n.org_unit_id::text', join: 'left join identity.person n on n.id = f.person_id' },
};

/** What a group is called, of a row g with `key`, `name` and `name_en`. */
const named: Readonly<Record<LossGroup, { name: string; join: string }>> = {
  reason: {
    name: `g.key as code, coalesce(g.name, x.name) as name, coalesce(g.name_en, nullif(x.name_en, ''), x.name) as name_en`,
    join: `left join lateral (select c.name, c.name_en from masterdata.reason_code c where c.code = g.key
             order by array_position(array['scrap', 'rework', 'hold'], c.kind), c.kind limit 1) x on true`,
  },
  item: withCode('masterdata.item'),
  operation: { name: 'null::text as code, g.key as name, coalesce(g.name_en, g.key) as name_en', join: '' },
  equipment: withCode('masterdata.equipment'),
  supplier: withCode('masterdata.partner'),
  group: withCode('identity.org_unit'),
};

function withCode(table: string) {
  return {
    name: `x.code, x.name, coalesce(nullif(x.name_en, ''), x.name) as name_en`,
    join: `left join ${table} x on x.id = g.key::uuid`,
  };
}

function openFacts(scope: OrgScope, asked: LossesAsked) {
  const values: unknown[] = [asked.from, asked.to];
  const value = (given: unknown) => `$${values.push(given)}`;
  const parts = ['true'];
  if (!scope.all) {
    const workshops = value([...scope.workshopIds]);
    const lines = value([...scope.lineIds]);
    parts.push(
      `((f.workshop_id is null and f.line_id is null) or f.workshop_id = any(${workshops}::uuid[]) or f.line_id = any(${lines}::uuid[]))`,
    );
  }
  if (asked.workshopId) parts.push(`f.workshop_id = ${value(asked.workshopId)}`);
  if (asked.itemId) parts.push(`f.item_id = ${value(asked.itemId)}`);
  if (asked.equipmentId) parts.push(`f.equipment_id = ${value(asked.equipmentId)}`);
  if (asked.supplierId) parts.push(`f.supplier_id = ${value(asked.supplierId)}`);
  return {
    from: `(${sources[asked.source]}) f ${groups[asked.by].join ?? ''}`,
    where: parts.join(' and '),
    values,
    value,
  };
}

export interface LossGroupRow {
  key: string | null;
  code: string | null;
  name: string | null;
  nameEn: string | null;
  unit: string;
  quantity: string;
  times: number;
}

/** What was lost within a period by group and unit, the most first. */
export function sumLosses(tx: Tx, scope: OrgScope, asked: LossesAsked, most: number): Promise<LossGroupRow[]> {
  const { from, where, values, value } = openFacts(scope, asked);
  const operation = asked.by === 'operation';
  const name = operation ? 'p.name' : 'f.reason_name';
  const nameEn = operation ? `nullif(p.name_en, '')` : 'f.reason_name_en';
  return tx.query<LossGroupRow>(
    `with g as (
       select ${groups[asked.by].key} as key, f.unit, sum(f.quantity) as quantity, count(*)::integer as times, min(${name}) as name, min(${nameEn}) as name_en
         from ${from} where ${where} group by 1, 2 order by quantity desc, times desc, 1 limit ${value(most)})
     select n.key, n.code, n.name, n.name_en as "nameEn", n.unit, trim_scale(n.quantity)::text as quantity, n.times
       from (select g.key, g.unit, g.quantity, g.times, ${named[asked.by].name} from g ${named[asked.by].join}) n
      order by n.quantity desc, n.times desc, n.key nulls last`,
    values,
  );
}

/** The facts of one bar, the newest first. */
export function findLossRows(
  tx: Tx,
  scope: OrgScope,
  asked: LossesAsked & { key?: string | undefined; unit?: string | undefined },
  most: number,
): Promise<(Omit<LossRow, 'at'> & { at: Date })[]> {
  const { from, where, values, value } = openFacts(scope, asked);
  const { key } = groups[asked.by];
  const ofBar = asked.key === undefined ? `${key} is null` : `${key} = ${value(asked.key)}`;
  const ofUnit = asked.unit === undefined ? '' : ` and f.unit = ${value(asked.unit)}`;
  return tx.query(
    `with f as (select f.* from ${from} where ${where} and ${ofBar}${ofUnit} order by f.at desc, f.id desc limit ${value(most)})
     select f.id, f.at, f.item_id as "itemId", i.code as "itemCode", i.name as "itemName", coalesce(nullif(i.name_en, ''), i.name) as "itemNameEn",
            trim_scale(f.quantity)::text as quantity, f.unit, f.reason_code as "reasonCode", f.order_id as "orderId", o.code as "orderCode",
            f.operation_id as "operationId", s.code as "operationCode", f.task_id as "taskId", t.code as "taskCode", n.name as "personName",
            n.name_en as "personNameEn", f.note
       from f join masterdata.item i on i.id = f.item_id left join execution.work_order o on o.id = f.order_id
       left join execution.work_order_operation s on s.id = f.operation_id left join quality.task t on t.id = f.task_id
       left join identity.person n on n.id = f.person_id
      order by f.at desc, f.id desc`,
    values,
  );
}
