import { type Amount, parseAmount, type Tx } from '../../../kernel/index.ts';

/** An operation had a machine. */
export interface Run {
  machineId: string;
  operationId: string;
  orderId: string;
  from: Date;
  to: Date | null;
  /** Of its step, where it was set; else the machine's own holds. */
  piecesPerCycle: Amount | null;
}

/** A report that says since when its pieces were made on a connected machine. */
export interface ReportedRun {
  reportId: string;
  operationId: string;
  machineId: string;
  from: Date;
}

export async function findReportedRuns(tx: Tx, reportIds: readonly string[]): Promise<ReportedRun[]> {
  return tx.query(
    `select r.id as "reportId", r.operation_id as "operationId", r.equipment_id as "machineId", r.started_at as "from"
       from execution.production_report r join machines.machine m on m.id = r.equipment_id and m.last_at is not null
      where r.id = any($1::uuid[]) and r.started_at < r.business_at and r.reverses_id is null`,
    [reportIds],
  );
}

/** Who had machines within a span: by leases, those that were given back too. A lease that ran out holds until somebody else takes the machine. */
export async function findRuns(tx: Tx, machineIds: readonly string[], from: Date, to: Date): Promise<Run[]> {
  const rows = await tx.prepared<Omit<Run, 'piecesPerCycle'> & { piecesPerCycle: string | null }>(
    'machines.find-runs',
    `select l.equipment_id as "machineId", l.operation_id as "operationId", l.order_id as "orderId", l.acquired_at as "from",
            l.released_at as "to", y.pieces_per_cycle as "piecesPerCycle"
       from (select * from execution.resource_lease where equipment_id = any($1::uuid[]) and released_at is null and acquired_at <= $3
             union all
             select * from execution.resource_lease where equipment_id = any($1::uuid[]) and released_at > $2 and acquired_at <= $3) l
       join execution.work_order_operation p on p.id = l.operation_id
       join execution.work_order o on o.id = l.order_id
       left join machines.step_yield y on y.routing_id = o.routing_id and y.sequence = p.sequence`,
    [machineIds, from, to],
  );
  return rows.map(({ piecesPerCycle, ...run }) => ({
    ...run,
    piecesPerCycle: piecesPerCycle === null ? null : parseAmount(piecesPerCycle),
  }));
}
