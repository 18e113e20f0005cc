import type { OrgScope, Tx } from '../../../kernel/index.ts';
import { placeScopeSql } from './scope.ts';

/** What a report adds, per bucket, place and unit. Reads `r`, a report; a reversing report takes away what it carries. */
const foldedColumns = `
  select date_bin('15 minutes', r.business_at, timestamptz '2000-01-01 00:00:00Z') as bucket_at, p.workshop_id,
         coalesce(p.line_id, '00000000-0000-0000-0000-000000000000') as line_id, o.unit,
         sum(case when r.reverses_id is null then r.quantity_good else -r.quantity_good end) as quantity_good,
         sum(case when r.reverses_id is null then r.quantity_scrap else -r.quantity_scrap end) as quantity_scrap,
         sum(case when r.reverses_id is null then 1 else -1 end * round(r.quantity_good * p.run_seconds_per_piece / 60, 6)) as minutes,
         sum(case when r.reverses_id is null then 1 else -1 end) as reports`;
const reportTables = `
    join execution.work_order_operation p on p.id = r.operation_id
    join execution.work_order o on o.id = r.order_id`;

/** Reports told to the outbox after a snapshot: exactly those it doesn't see. */
const newReports = (snapshot: string) => `
  select (x.data ->> 'reportId')::uuid as id from kernel.outbox x
   where x.transaction_id >= pg_snapshot_xmin(${snapshot}::pg_snapshot)
     and not pg_visible_in_snapshot(x.transaction_id, ${snapshot}::pg_snapshot)
     and x.type in ('execution.operation-reported', 'execution.report-reversed')`;

/** Nobody asks further back here; an older week is read from the reports themselves. */
const FOLDED_DAYS = 15;
/** The outbox may have forgotten what came before; and what the fold keeps would grow. */
const REBUILD_AFTER = '1 day';

/** Locks the fold; undefined when nothing was folded yet, or so long ago that the outbox may have forgotten. */
export async function lockFold(tx: Tx, now: Date): Promise<string | undefined> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('insight.fold'))`);
  const rows = await tx.query<{ snapshot: string }>(
    `select snapshot::text from insight.fold
      where folded_at > $1::timestamptz - interval '${REBUILD_AFTER}' and from_at > $1::timestamptz - interval '${FOLDED_DAYS + 1} days'`,
    [now],
  );
  return rows[0]?.snapshot;
}

/** Adds what came since the snapshot. One statement, so that it sees one moment: the one it writes down. Untold: sums of what was told. */
export async function foldReportsSince(tx: Tx, snapshot: string, now: Date): Promise<void> {
  await tx.query(
    `with seen as (
       update insight.fold set snapshot = pg_current_snapshot(), folded_at = $2
     ), added as (
       ${foldedColumns}
         from (${newReports('$1')}) n
         join execution.production_report r on r.id = n.id ${reportTables}
        where r.business_at >= (select from_at from insight.fold)
        group by 1, 2, 3, 4
     )
     insert into insight.output as f (bucket_at, workshop_id, line_id, unit, quantity_good, quantity_scrap, minutes, reports)
     select * from added order by 1, 2, 3, 4
     on conflict (bucket_at, workshop_id, line_id, unit) do update set
       quantity_good = f.quantity_good + excluded.quantity_good, quantity_scrap = f.quantity_scrap + excluded.quantity_scrap,
       minutes = f.minutes + excluded.minutes, reports = f.reports + excluded.reports`,
    [snapshot, now],
  );
}

const foldFrom = `date_trunc('day', $1::timestamptz) - interval '${FOLDED_DAYS} days'`;

/** Makes the whole fold anew from the reports. Untold: sums of what was told. */
export async function rebuildFold(tx: Tx, now: Date): Promise<void> {
  await tx.query('delete from insight.output');
  // Two weeks of a large factory; nobody waits for it, and it happens once a day.
  await tx.query(`set local statement_timeout = '60s'`);
  await tx.query(
    `with seen as (
       insert into insight.fold (snapshot, from_at, folded_at)
       values (pg_current_snapshot(), ${foldFrom}, $1)
       on conflict (only_row) do update set snapshot = excluded.snapshot, from_at = excluded.from_at, folded_at = excluded.folded_at
     )
     insert into insight.output (bucket_at, workshop_id, line_id, unit, quantity_good, quantity_scrap, minutes, reports)
     ${foldedColumns} from execution.production_report r ${reportTables} where r.business_at >= ${foldFrom} group by 1, 2, 3, 4`,
    [now],
  );
}

export interface OutputRow {
  day: string;
  /** Of the factory's clock. */
  hour: number;
  workshopId: string;
  good: string;
  scrap: string;
  minutes: number;
  reports: number;
}

interface OutputQuestion {
  from: Date;
  until: Date;
  timeZone: string;
  scope: OrgScope;
}

/**
 * Output by day, hour and workshop: what is folded, plus the reports that came since, plus what inspections scrapped. Pieces
 * are those of counted units; minutes are of all. Exact at any moment, however old the fold is.
 */
export async function readOutput(tx: Tx, question: OutputQuestion): Promise<OutputRow[]> {
  const [fold] = await tx.query<{ snapshot: string }>(
    'select snapshot::text from insight.fold where from_at <= $1::timestamptz',
    [question.from],
  );
  const values: unknown[] = [question.from, question.until, question.timeZone];
  const value = (given: unknown) => `$${values.push(given)}`;
  const scope = placeScopeSql(question.scope, 'f.workshop_id', 'f.line_id', value);
  const between = (column: string) => `${column} >= $1::timestamptz and ${column} < $2::timestamptz`;
  const source = fold
    ? `select bucket_at, workshop_id, line_id, unit, quantity_good, quantity_scrap, minutes, reports
         from insight.output where ${between('bucket_at')}
       union all
       ${foldedColumns} from (${newReports(value(fold.snapshot))}) n
         join execution.production_report r on r.id = n.id and ${between('r.business_at')} ${reportTables} group by 1, 2, 3, 4`
    : `${foldedColumns} from execution.production_report r ${reportTables} where ${between('r.business_at')} group by 1, 2, 3, 4`;
  return tx.query<OutputRow>(
    `select to_char(f.bucket_at at time zone $3, 'YYYY-MM-DD') as day,
            extract(hour from f.bucket_at at time zone $3)::integer as hour, f.workshop_id as "workshopId",
            trim_scale(coalesce(sum(f.quantity_good) filter (where u.dimension = 'count'), 0))::text as good,
            trim_scale(coalesce(sum(f.quantity_scrap) filter (where u.dimension = 'count'), 0))::text as scrap,
            sum(f.minutes)::float8 as minutes, sum(f.reports)::integer as reports
       from (${source}
             union all
             select n.inspected_at, n.workshop_id, coalesce(n.line_id, '00000000-0000-0000-0000-000000000000'), n.unit, 0,
                    n.quantity, 0, 0
               from quality.inspection n where n.disposition = 'scrap' and ${between('n.inspected_at')}) f
       join masterdata.unit u on u.code = f.unit
      where true${scope}
      group by 1, 2, 3`,
    values,
  );
}

/** The fold against the reports themselves: rows that differ. For the check and the test. */
export async function findFoldDeviations(tx: Tx): Promise<{ bucketAt: Date; workshopId: string; unit: string }[]> {
  const [fold] = await tx.query<{ snapshot: string }>('select snapshot::text from insight.fold');
  if (!fold) return [];
  const since = '(select from_at from insight.fold)';
  return tx.query(
    `with truth as (
       ${foldedColumns} from execution.production_report r ${reportTables} where r.business_at >= ${since} group by 1, 2, 3, 4),
     folded as (
       select bucket_at, workshop_id, line_id, unit, sum(quantity_good) as quantity_good, sum(quantity_scrap) as quantity_scrap,
              sum(minutes) as minutes, sum(reports) as reports
         from (select * from insight.output
               union all
               ${foldedColumns} from (${newReports('$1')}) n
                 join execution.production_report r on r.id = n.id ${reportTables}
                where r.business_at >= ${since} group by 1, 2, 3, 4) f
        group by 1, 2, 3, 4)
     select bucket_at as "bucketAt", workshop_id as "workshopId", unit
       from truth t full join folded f using (bucket_at, workshop_id, line_id, unit)
      where (t.quantity_good, t.quantity_scrap, t.minutes, t.reports)
            is distinct from (f.quantity_good, f.quantity_scrap, f.minutes, f.reports)`,
    [fold.snapshot],
  );
}
