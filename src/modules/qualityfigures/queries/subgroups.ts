import type { Tx } from '../../../kernel/index.ts';
import type { DatedSubgroup } from '../rules/draw-chart.ts';

/** Which readings a chart is of. */
export interface Stream {
  characteristicId: string;
  measured: boolean;
  workshopId: string | null;
  lineId: string | null;
  equipmentId?: string | undefined;
  supplierId?: string | undefined;
  operationSequence?: number | undefined;
}

/** The readings of one task that stand, as figures. */
export interface TaskReadings extends DatedSubgroup {
  taskId: string;
  taskCode: string;
  lotCode: string | null;
  orderCode: string | null;
  personName: string;
  /** As the person is called now; the other where there is none. */
  personNameEn: string;
}

interface Besides {
  /** Leaves this task out. */
  before?: string;
  /** As it stood then. */
  until?: Date;
}

/** Of a stream that is rare among the readings of its characteristic no more than this is looked through. */
const READ_MAX = 262_144;

function openWhere({ characteristicId, measured, workshopId, lineId, ...narrowed }: Stream) {
  const values: unknown[] = [];
  const value = (given: unknown) => `$${values.push(given)}`;
  const parts = [
    `r.characteristic_id = ${value(characteristicId)}`,
    workshopId === null ? 'r.workshop_id is null' : `r.workshop_id = ${value(workshopId)}`,
    lineId === null ? 'r.line_id is null' : `r.line_id = ${value(lineId)}`,
  ];
  if (measured) parts.push('r.value is not null');
  const { equipmentId, supplierId, operationSequence } = narrowed;
  if (equipmentId) parts.push(`r.equipment_id = ${value(equipmentId)}`);
  if (supplierId) parts.push(`r.supplier_id = ${value(supplierId)}`);
  if (operationSequence !== undefined)
    parts.push(
      `exists (select from execution.work_order_operation p where p.id = r.operation_id and p.sequence = ${value(operationSequence)})`,
    );
  return { where: parts.join(' and '), values, value };
}

/**
 * The newest tasks that measured it, at most so many. Reads the index from its end: first some readings, and more only where they come from
 * too few tasks.
 */
async function findNewestTasks(tx: Tx, stream: Stream, most: number, { before, until }: Besides): Promise<string[]> {
  for (let read = most * 8; ; read *= 4) {
    const { where, values, value } = openWhere(stream);
    const not = before === undefined ? '' : ` and r.inspection_id <> ${value(before)}`;
    const upTo = until === undefined ? '' : ` and r.taken_at <= ${value(until)}`;
    const rows = await tx.query<{ id: string; seen: number }>(
      `with newest as materialized (
         select r.inspection_id, r.taken_at from quality.reading r where ${where}${not}${upTo}
          order by r.taken_at desc, r.id desc limit ${value(Math.min(read, READ_MAX))})
       select inspection_id as id, (select count(*) from newest)::integer as seen
         from newest group by 1 order by max(taken_at) desc limit ${value(most)}`,
      values,
    );
    const seen = rows[0]?.seen ?? 0;
    if (rows.length >= most || seen < Math.min(read, READ_MAX) || read >= READ_MAX) return rows.map(({ id }) => id);
  }
}

/** The newest subgroups of a stream, oldest first. */
export async function findSubgroups(
  tx: Tx,
  stream: Stream,
  most: number,
  besides: Besides = {},
): Promise<TaskReadings[]> {
  const tasks = await findNewestTasks(tx, stream, most, besides);
  if (tasks.length === 0) return [];
  const { where, values, value } = openWhere(stream);
  const subgroups = await tx.query<TaskReadings>(
    `select r.inspection_id as "taskId", t.code as "taskCode", max(r.taken_at) as at, count(*)::integer as size,
            (count(*) filter (where not r.ok))::integer as bad, coalesce(avg(r.value), 0)::float8 as mean,
            coalesce(max(r.value) - min(r.value), 0)::float8 as range, coalesce(stddev_samp(r.value), 0)::float8 as deviation,
            min(b.code) as "lotCode", min(o.code) as "orderCode", (array_agg(r.person_name order by r.taken_at desc))[1] as "personName",
            (array_agg(coalesce(nullif(n.name_en, ''), r.person_name) order by r.taken_at desc))[1] as "personNameEn"
       from quality.reading r
       join quality.task t on t.id = r.inspection_id
       left join inventory.lot b on b.id = r.lot_id
       left join execution.work_order o on o.id = r.order_id
       left join identity.person n on n.id = r.person_id
      where r.inspection_id = any(${value(tasks)}::uuid[]) and ${where}
        and not exists (select from quality.reading v where v.replaces_id = r.id)
      group by r.inspection_id, t.code order by at, r.inspection_id`,
    values,
  );
  const { until } = besides;
  return until ? subgroups.filter(({ at }) => at <= until) : subgroups;
}

export interface StreamChoices {
  equipment: { id: string; code: string; name: string; nameEn: string }[];
  suppliers: { id: string; code: string; name: string; nameEn: string }[];
  operations: { sequence: number; name: string; nameEn: string }[];
}

/** Machines, suppliers and operations among the newest readings. */
export async function findChoices(tx: Tx, stream: Stream): Promise<StreamChoices> {
  const { where, values } = openWhere({
    ...stream,
    equipmentId: undefined,
    supplierId: undefined,
    operationSequence: undefined,
  });
  const named = (table: string, key: string) =>
    `(select coalesce(json_agg(json_build_object('id', x.id, 'code', x.code, 'name', x.name, 'nameEn', coalesce(nullif(x.name_en, ''), x.name)) order by x.code), '[]')
        from ${table} x where x.id in (select ${key} from newest))`;
  const row = await tx.first<StreamChoices>(
    `with newest as materialized (
       select r.equipment_id, r.supplier_id, r.operation_id from quality.reading r where ${where}
        order by r.taken_at desc, r.id desc limit 500)
     select ${named('masterdata.equipment', 'equipment_id')} as equipment, ${named('masterdata.partner', 'supplier_id')} as suppliers,
            (select coalesce(json_agg(json_build_object('sequence', o.sequence, 'name', o.name, 'nameEn', o.name_en) order by o.sequence), '[]')
               from (select distinct on (p.sequence) p.sequence, p.name, coalesce(nullif(p.name_en, ''), p.name) as name_en
                       from execution.work_order_operation p where p.id in (select operation_id from newest) order by p.sequence, p.id desc) o) as operations`,
    values,
  );
  return row ?? { equipment: [], suppliers: [], operations: [] };
}
