import { insertRows, type Tx, updateRow } from '../../../kernel/index.ts';
import type { ControlChart, Signal } from '../contract.ts';
import type { Stream } from './subgroups.ts';

/** A chart with what it is of. */
export interface ChartHead
  extends Pick<
    ControlChart,
    | 'id'
    | 'characteristicId'
    | 'code'
    | 'name'
    | 'nameEn'
    | 'kind'
    | 'unit'
    | 'decimals'
    | 'nominal'
    | 'limitLower'
    | 'limitUpper'
    | 'planId'
    | 'planCode'
    | 'planName'
    | 'planNameEn'
    | 'itemId'
    | 'itemCode'
    | 'itemName'
    | 'itemNameEn'
    | 'workshopId'
    | 'workshopName'
    | 'workshopNameEn'
  > {
  lineId: string | null;
  responsibleId: string | null;
}

const headColumns = `h.id, k.id as "characteristicId", k.code, k.name, coalesce(nullif(k.name_en, ''), k.name) as "nameEn", k.kind, k.unit, k.decimals,
  trim_scale(k.nominal)::text as nominal, trim_scale(k.limit_lower)::text as "limitLower", trim_scale(k.limit_upper)::text as "limitUpper",
  p.id as "planId", p.code as "planCode", p.name as "planName", coalesce(nullif(p.name_en, ''), p.name) as "planNameEn",
  i.id as "itemId", i.code as "itemCode", i.name as "itemName", coalesce(nullif(i.name_en, ''), i.name) as "itemNameEn",
  h.workshop_id as "workshopId", h.line_id as "lineId", w.name as "workshopName", coalesce(nullif(w.name_en, ''), w.name) as "workshopNameEn",
  p.responsible_id as "responsibleId"`;
const headSource = `qualityfigures.chart h join quality.characteristic k on k.id = h.characteristic_id join quality.plan p on p.id = k.plan_id
  join masterdata.item i on i.id = p.item_id left join identity.org_unit w on w.id = h.workshop_id`;

export function readChartHead(tx: Tx, chartId: string): Promise<ChartHead | undefined> {
  return tx.first<ChartHead>(`select ${headColumns} from ${headSource} where h.id = $1`, [chartId]);
}

/** The charts on which the readings of a task stand, by the characteristics of its plan. */
export function findChartsOfTask(tx: Tx, taskId: string): Promise<ChartHead[]> {
  return tx.query<ChartHead>(
    `select ${headColumns} from quality.task t join ${headSource} on true
      where t.id = $1 and p.id = t.plan_id and h.workshop_id is not distinct from t.workshop_id and h.line_id is not distinct from t.line_id
      order by k.position`,
    [taskId],
  );
}

export const streamOf = ({ characteristicId, kind, workshopId, lineId }: ChartHead): Stream => ({
  characteristicId,
  measured: kind === 'measured',
  workshopId,
  lineId,
});

/** How a chart stood when it was judged last. */
export interface Standing {
  id: string;
  taskId: string | null;
  measuredAt: Date | null;
  signals: Signal[];
  outSince: Date | null;
}

/** The chart of a characteristic at a place, locked; made where there is none. Untold: whoever judges it tells it. */
export async function lockChart(
  tx: Tx,
  chart: { id: string; characteristicId: string; workshopId: string | null; lineId: string | null; judgedAt: Date },
): Promise<Standing> {
  await insertRows(tx, 'qualityfigures.chart', [chart], { skipTaken: true });
  const row = await tx.first<Standing>(
    `select id, task_id as "taskId", measured_at as "measuredAt", signals, out_since as "outSince" from qualityfigures.chart
      where characteristic_id = $1 and workshop_id is not distinct from $2 and line_id is not distinct from $3 for no key update`,
    [chart.characteristicId, chart.workshopId, chart.lineId],
  );
  if (!row) throw new Error(`chart of ${chart.characteristicId} is not there`);
  return row;
}

export async function lockChartById(tx: Tx, chartId: string): Promise<void> {
  await tx.query(`select from qualityfigures.chart where id = $1 for no key update`, [chartId]);
}

export async function updateChart(
  tx: Tx,
  id: string,
  change: {
    taskId: string;
    measuredAt: Date;
    signals: Signal[];
    outSince: Date | null;
    subgroups: number;
    cpk: number | null;
    ppk: number | null;
    judgedAt: Date;
  },
): Promise<void> {
  await updateRow(tx, 'qualityfigures.chart', id, change);
}

export interface MeasuredTask {
  workshopId: string | null;
  lineId: string | null;
  ended: boolean;
  /** How many samples it asks for, by characteristic. */
  sizes: { characteristicId: string; size: number; read: number; lastAt: string | null }[];
}

/** What a task asks for and how much of it is read. */
export function readMeasuredTask(tx: Tx, taskId: string): Promise<MeasuredTask | undefined> {
  return tx.first<MeasuredTask>(
    `select t.workshop_id as "workshopId", t.line_id as "lineId", t.state <> 'open' as ended,
            (select coalesce(jsonb_agg(jsonb_build_object('characteristicId', c ->> 'characteristicId', 'size', (c ->> 'size')::integer,
                    'read', n.read, 'lastAt', n.last_at)), '[]')
               from jsonb_array_elements(t.characteristics) c
               cross join lateral (select count(*)::integer as read, max(r.taken_at) as last_at from quality.reading r
                 where r.inspection_id = t.id and r.characteristic_id = (c ->> 'characteristicId')::uuid
                   and not exists (select from quality.reading v where v.replaces_id = r.id)) n) as sizes
       from quality.task t where t.id = $1`,
    [taskId],
  );
}

export interface OutChart {
  chartId: string;
  itemCode: string;
  name: string;
  nameEn: string;
  signals: Signal[];
  since: Date;
  taskCode: string;
  workshopId: string | null;
  lineId: string | null;
}

/** Charts whose newest subgroup shows a signal and was measured since then, the newest first. */
export function findOut(tx: Tx, since: Date, most: number): Promise<OutChart[]> {
  return tx.query(
    `select h.id as "chartId", i.code as "itemCode", k.name, coalesce(nullif(k.name_en, ''), k.name) as "nameEn", h.signals,
            h.out_since as since, t.code as "taskCode", h.workshop_id as "workshopId", h.line_id as "lineId"
       from ${headSource} join quality.task t on t.id = h.task_id
      where h.signals <> '[]' and h.measured_at >= $1 and k.active and p.active order by h.measured_at desc, h.id limit $2`,
    [since, most],
  );
}

/** Who answers for the plan of a chart. */
export async function findResponsible(tx: Tx, chartId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select p.responsible_id as id from ${headSource} where h.id = $1 and p.responsible_id is not null`,
    [chartId],
  );
  return rows.map(({ id }) => id);
}

/** Whether the newest subgroup of a chart is this one yet, and shows a signal. */
export async function isOut(tx: Tx, chartId: string, taskId: string): Promise<boolean> {
  const row = await tx.first(`select 1 from qualityfigures.chart where id = $1 and task_id = $2 and signals <> '[]'`, [
    chartId,
    taskId,
  ]);
  return row !== undefined;
}
