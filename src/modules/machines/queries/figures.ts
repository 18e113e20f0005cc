import type { OrgScope, Tx } from '../../../kernel/index.ts';
import type { MachineNow, ReasonRow } from '../contract.ts';

export interface Asked {
  workshopId?: string | undefined;
  workCentreId?: string | undefined;
  machineId?: string | undefined;
}

export interface MachineOfPlace {
  id: string;
  code: string;
  name: string;
  nameEn: string;
  workCentreId: string;
  workCentreName: string;
  workCentreNameEn: string;
  calendarId: string | null;
}

const inArea = (scope: OrgScope, value: (given: unknown) => string) =>
  scope.all
    ? 'true'
    : `(c.workshop_id = any(${value([...scope.workshopIds])}::uuid[]) or c.line_id = any(${value([...scope.lineIds])}::uuid[]))`;

function whereOf(scope: OrgScope, { workshopId, workCentreId, machineId }: Asked, first = 1) {
  const values: unknown[] = [];
  const value = (given: unknown) => `$${values.push(given) + first - 1}`;
  const parts = [inArea(scope, value)];
  if (workshopId) parts.push(`c.workshop_id = ${value(workshopId)}`);
  if (workCentreId) parts.push(`c.id = ${value(workCentreId)}`);
  if (machineId) parts.push(`e.id = ${value(machineId)}`);
  return { where: parts.join(' and '), values };
}

/** Machines that were ever connected or stood, in the reader's area. */
export async function findMachinesOf(tx: Tx, scope: OrgScope, asked: Asked): Promise<MachineOfPlace[]> {
  const { where, values } = whereOf(scope, asked);
  return tx.query(
    `select e.id, e.code, e.name, coalesce(nullif(e.name_en, ''), e.name) as "nameEn", c.id as "workCentreId", c.name as "workCentreName",
            coalesce(nullif(c.name_en, ''), c.name) as "workCentreNameEn", c.calendar_id as "calendarId"
       from machines.machine m join masterdata.equipment e on e.id = m.id join masterdata.work_centre c on c.id = e.work_centre_id
      where ${where} order by e.code limit 10000`,
    values,
  );
}

/** A stretch of a machine's time that figures are asked for. */
export interface Window {
  machineId: string;
  from: Date;
  to: Date;
}

export interface ReportedRow {
  window: number;
  operationId: string;
  good: string;
  scrap: string;
  rework: string;
  runSeconds: string;
}

/**
 * What was reported within windows, by operation, as known now: of reports that name the machine, else of those whose operation had it
 * then. What was reversed isn't there.
 */
export async function sumReported(tx: Tx, windows: readonly Window[]): Promise<ReportedRow[]> {
  if (windows.length === 0) return [];
  const times = windows.flatMap(({ from, to }) => [from.getTime(), to.getTime()]);
  const [first, last] = [times.reduce((x, y) => Math.min(x, y)), times.reduce((x, y) => Math.max(x, y))];
  return tx.query(
    `with w as (select (n - 1)::integer as n, machine_id, from_at, to_at
                  from unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) with ordinality as u (machine_id, from_at, to_at, n)),
     lease as materialized (
       select l.equipment_id, l.operation_id, l.acquired_at as from_at,
              coalesce(lead(l.acquired_at) over (partition by l.operation_id order by l.acquired_at), 'infinity') as to_at
         from execution.resource_lease l where l.equipment_id = any($4::uuid[]) and l.acquired_at < $6),
     told as (
       select r.id, r.equipment_id as machine_id, r.operation_id, r.business_at, r.quantity_good, r.quantity_scrap, r.quantity_rework
         from execution.production_report r
        where r.business_at >= $5 and r.business_at < $6 and r.equipment_id = any($4::uuid[]) and r.reverses_id is null
       union all
       select r.id, l.equipment_id, r.operation_id, r.business_at, r.quantity_good, r.quantity_scrap, r.quantity_rework
         from lease l
         join execution.production_report r on r.operation_id = l.operation_id and r.business_at >= l.from_at and r.business_at < l.to_at
          and r.business_at >= $5 and r.business_at < $6 and r.equipment_id is null and r.reverses_id is null)
     select w.n as "window", r.operation_id as "operationId", sum(r.quantity_good)::text as good, sum(r.quantity_scrap)::text as scrap,
            sum(r.quantity_rework)::text as rework, p.run_seconds_per_piece::text as "runSeconds"
       from told r join w on w.machine_id = r.machine_id and r.business_at >= w.from_at and r.business_at < w.to_at
       join execution.work_order_operation p on p.id = r.operation_id
      where not exists (select from execution.production_report v where v.reverses_id = r.id)
      group by w.n, r.operation_id, p.run_seconds_per_piece`,
    [
      windows.map(({ machineId }) => machineId),
      windows.map(({ from }) => from.toISOString()),
      windows.map(({ to }) => to.toISOString()),
      [...new Set(windows.map(({ machineId }) => machineId))],
      ...[new Date(first), new Date(last)],
    ],
  );
}

export async function sumCounted(
  tx: Tx,
  windows: readonly Window[],
): Promise<{ window: number; operationId: string | null; pieces: string }[]> {
  if (windows.length === 0) return [];
  return tx.query(
    `select (n - 1)::integer as "window", t.operation_id as "operationId", sum(t.pieces)::text as pieces
       from unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) with ordinality as u (machine_id, from_at, to_at, n)
       join machines.minute t on t.machine_id = u.machine_id and t.minute >= u.from_at and t.minute < u.to_at
      group by 1, 2`,
    [
      windows.map(({ machineId }) => machineId),
      windows.map(({ from }) => from.toISOString()),
      windows.map(({ to }) => to.toISOString()),
    ],
  );
}

export interface OperationNamed {
  id: string;
  code: string;
  name: string;
  nameEn: string;
  orderId: string;
  orderCode: string;
  unit: string;
  runSeconds: string;
  piecesPerCycle: string | null;
}

export async function nameOperations(tx: Tx, ids: readonly string[]): Promise<Map<string, OperationNamed>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.query<OperationNamed>(
    `select p.id, p.code, p.name, coalesce(nullif(p.name_en, ''), p.name) as "nameEn", o.id as "orderId", o.code as "orderCode", o.unit,
            trim_scale(p.run_seconds_per_piece)::text as "runSeconds", trim_scale(y.pieces_per_cycle)::text as "piecesPerCycle"
       from execution.work_order_operation p join execution.work_order o on o.id = p.order_id
       left join machines.step_yield y on y.routing_id = o.routing_id and y.sequence = p.sequence
      where p.id = any($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Time of stops within a span by reason, up to now; micro stops apart. */
export async function sumReasons(
  tx: Tx,
  scope: OrgScope,
  asked: Asked & { from: Date; to: Date; now: Date },
): Promise<ReasonRow[]> {
  const { where, values } = whereOf(scope, asked, 4);
  return tx.query(
    `select s.reason_code as "reasonCode", r.name, coalesce(nullif(r.name_en, ''), r.name) as "nameEn", k.loss, s.micro, count(*)::integer as stops,
            round(extract(epoch from sum(least(coalesce(s.to_at, $3), $2) - greatest(s.from_at, $1))))::float8 as seconds
       from machines.stop s join masterdata.equipment e on e.id = s.machine_id join masterdata.work_centre c on c.id = s.work_centre_id
       left join masterdata.reason_code r on r.kind = 'downtime' and r.code = s.reason_code
       left join machines.reason_class k on k.reason_code = s.reason_code
      where s.void_at is null and s.from_at < least($2::timestamptz, $3::timestamptz) and (s.to_at is null or s.to_at > $1) and ${where}
      group by 1, 2, 3, 4, 5 order by seconds desc, 1 nulls first limit 500`,
    [asked.from, asked.to, asked.now, ...values],
  );
}

type Moments = 'stateSince' | 'lastReceivedAt' | 'silentSince';

/** How each machine stands, with what runs on it: the newest operation that has it. */
export async function readNow(
  tx: Tx,
  scope: OrgScope,
  asked: Asked,
): Promise<(Omit<MachineNow, 'shift' | Moments> & Record<Moments, Date | null>)[]> {
  const { where, values } = whereOf(scope, asked);
  return tx.query(
    `select e.id as "machineId", e.code, e.name, coalesce(nullif(e.name_en, ''), e.name) as "nameEn", c.id as "workCentreId",
            c.name as "workCentreName", coalesce(nullif(c.name_en, ''), c.name) as "workCentreNameEn", w.name as "workshopName",
            coalesce(nullif(w.name_en, ''), w.name) as "workshopNameEn", m.id is not null as connected, coalesce(m.state, 'no_data') as state,
            m.state_since as "stateSince", m.last_received_at as "lastReceivedAt", m.silent_since as "silentSince", s.id as "stopId",
            r.name as "stopReason", coalesce(nullif(r.name_en, ''), r.name) as "stopReasonEn", o.id as "orderId", o.code as "orderCode",
            p.id as "operationId", p.code as "operationCode", p.name as "operationName", coalesce(nullif(p.name_en, ''), p.name) as "operationNameEn",
            o.unit, trim_scale(p.quantity_planned)::text as "quantityPlanned",
            trim_scale(p.quantity_good + p.quantity_scrap + p.quantity_rework)::text as "quantityReported",
            (select trim_scale(sum(t.pieces))::text from machines.minute t where t.operation_id = p.id) as "quantityCounted"
       from masterdata.equipment e join masterdata.work_centre c on c.id = e.work_centre_id
       join identity.org_unit w on w.id = c.workshop_id
       left join machines.machine m on m.id = e.id
       left join lateral (select s.id, s.reason_code from machines.stop s where s.machine_id = e.id and s.void_at is null and s.to_at is null
                           order by s.from_at desc limit 1) s on true
       left join masterdata.reason_code r on r.kind = 'downtime' and r.code = s.reason_code
       left join lateral (select l.operation_id, l.order_id from execution.resource_lease l
         where l.equipment_id = e.id and l.released_at is null order by l.acquired_at desc limit 1) l on true
       left join execution.work_order_operation p on p.id = l.operation_id
       left join execution.work_order o on o.id = l.order_id
      where e.active and ${where}
      order by (m.id is null), (case coalesce(m.state, 'no_data') when 'fault' then 0 when 'stopped' then 1 else 2 end), e.code limit 500`,
    values,
  );
}

export interface DowntimeRow {
  stopId: string;
  machineId: string;
  machineCode: string;
  machineName: string;
  machineNameEn: string;
  workshopId: string;
  lineId: string | null;
  orderId: string | null;
  operationId: string | null;
  fromAt: Date;
  toAt: Date | null;
  seconds: number;
  reasonCode: string | null;
  reasonName: string | null;
  reasonNameEn: string | null;
  planned: boolean;
}

/** Stops within a span that are no micro stops. */
export async function findStopsWithin(
  tx: Tx,
  scope: OrgScope,
  asked: Asked & { from: Date; to: Date; now: Date },
): Promise<DowntimeRow[]> {
  const { where, values } = whereOf(scope, asked, 4);
  return tx.query(
    `select s.id as "stopId", e.id as "machineId", e.code as "machineCode", e.name as "machineName",
            coalesce(nullif(e.name_en, ''), e.name) as "machineNameEn", s.workshop_id as "workshopId", s.line_id as "lineId",
            s.order_id as "orderId", s.operation_id as "operationId", s.from_at as "fromAt", s.to_at as "toAt",
            extract(epoch from least(coalesce(s.to_at, $3), $2::timestamptz, $3::timestamptz) - greatest(s.from_at, $1::timestamptz))::float8 as seconds,
            s.reason_code as "reasonCode", r.name as "reasonName", coalesce(nullif(r.name_en, ''), r.name) as "reasonNameEn",
            coalesce(k.planned, false) as planned
       from machines.stop s join masterdata.equipment e on e.id = s.machine_id join masterdata.work_centre c on c.id = s.work_centre_id
       left join masterdata.reason_code r on r.kind = 'downtime' and r.code = s.reason_code
       left join machines.reason_class k on k.reason_code = s.reason_code
      where s.void_at is null and not s.micro and s.from_at < least($2::timestamptz, $3::timestamptz) and (s.to_at is null or s.to_at > $1)
        and ${where}
      order by s.from_at, s.id limit 1000`,
    [asked.from, asked.to, asked.now, ...values],
  );
}
