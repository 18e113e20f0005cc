import type { Tx } from '../../../kernel/index.ts';
import type { Asked } from './asked.ts';
import { placedSql, reportsWithin } from './asked.ts';

export interface UnitRow {
  unit: string;
  counted: boolean;
  reports: number;
  good: string;
  scrap: string;
  rework: string;
  again: string;
}

export interface PartRow {
  /** Index into the parts that were asked for. */
  part: number;
  unit: string;
  reports: number;
  good: string;
  scrap: string;
  rework: string;
  again: string;
  minutes: number;
  standardMinutes: number;
}

export interface PersonSums {
  personId: string;
  name: string;
  nameEn: string;
  reports: number;
  good: string;
  scrap: string;
  rework: string;
  units: number;
  unit: string;
  minutes: number;
  standardMinutes: number;
  workshops: number;
}

export interface HourRow {
  at: Date;
  good: string;
  scrap: string;
}

export interface CentreRow {
  workCentreId: string;
  standardMinutes: number;
  people: number;
}

export interface Sums {
  units: UnitRow[];
  minutes: { setup: number; run: number; people: number; standard: number };
  parts: PartRow[];
  people: PersonSums[];
  peopleCount: number;
  hours: HourRow[];
  centres: CentreRow[];
}

const pieces = `trim_scale(sum(r.good))::text as good, trim_scale(sum(r.scrap))::text as scrap, trim_scale(sum(r.rework))::text as rework`;
const again = `trim_scale(sum(r.again))::text as again`;
const standard = `(sum(r.good * r.run_seconds) / 60)::float8 as "standardMinutes"`;
const json = (sql: string) => `(select coalesce(jsonb_agg(to_jsonb(x)), '[]') from (${sql}) x)`;

/**
 * Everything that is added up of the reports of a place and time, as known at a moment, in one pass over them: the sums are made where the rows lie, and some
 * tens of rows come back of a hundred thousand. `parts` are the beginnings of shifts and of the gaps between them.
 */
export async function sumReports(tx: Tx, asked: Asked & { parts: readonly Date[]; peopleMost: number }): Promise<Sums> {
  const values: unknown[] = [];
  const value = (given: unknown) => `$${values.push(given)}`;
  const base = reportsWithin(asked, value);
  const beginnings = value(asked.parts.map((part) => part.toISOString()));
  const most = value(asked.peopleMost);
  const row = await tx.first<Omit<Sums, 'hours'> & { hours: { at: string; good: string; scrap: string }[] }>(
    `with r as materialized (
       select r.operation_id, r.person_id, r.person_ids, r.workshop_id, r.business_at, r.people,
              r.quantity_good as good, r.quantity_scrap as scrap, r.quantity_rework as rework, r.setup_minutes, r.run_minutes,
              r.quantity_good + r.quantity_scrap - coalesce(r.quantity_first, r.quantity_good + r.quantity_scrap) as again,
              p.run_seconds_per_piece as run_seconds, p.work_centre_id, o.unit,
              width_bucket(r.business_at, ${beginnings}::timestamptz[]) - 1 as part
         from execution.production_report r
         join execution.work_order_operation p on p.id = r.operation_id
         join execution.work_order o on o.id = r.order_id
        where ${base}),
     -- Those that a report names, else who reported. Few reports name several.
     w as (
       select coalesce(n.id, r.person_id) as person_id, r.good, r.scrap, r.rework, r.unit, r.setup_minutes + r.run_minutes as minutes, r.run_seconds, r.workshop_id
         from r left join lateral unnest(r.person_ids) as n (id) on true)
     select ${json(`select r.unit, u.dimension = 'count' as counted, count(*)::integer as reports, ${pieces}, ${again}
                      from r join masterdata.unit u on u.code = r.unit group by r.unit, u.dimension order by count(*) desc, r.unit`)} as units,
       (select jsonb_build_object('setup', coalesce(sum(setup_minutes), 0)::float8, 'run', coalesce(sum(run_minutes), 0)::float8,
          'people', coalesce(sum((setup_minutes + run_minutes) * people), 0)::float8, 'standard', coalesce(sum(good * run_seconds) / 60, 0)::float8) from r) as minutes,
       ${json(`select r.part, r.unit, count(*)::integer as reports, ${pieces}, ${again}, sum(r.setup_minutes + r.run_minutes)::float8 as minutes, ${standard}
                 from r group by r.part, r.unit order by r.part, count(*) desc, r.unit`)} as parts,
       ${json(`select r.person_id as "personId", n.name, coalesce(nullif(n.name_en, ''), n.name) as "nameEn", r.reports, r.good, r.scrap, r.rework, r.units, r.unit,
                      r.minutes, r."standardMinutes", r.workshops
                 from (select r.person_id, count(*)::integer as reports, ${pieces}, count(distinct r.unit)::integer as units, min(r.unit) as unit,
                              sum(r.minutes)::float8 as minutes, ${standard}, count(distinct r.workshop_id)::integer as workshops
                         from w r where r.person_id is not null group by r.person_id order by count(*) desc, r.person_id limit ${most}) r
                 join identity.person n on n.id = r.person_id order by r.reports desc, n.name`)} as people,
       (select count(distinct person_id)::integer from w) as "peopleCount",
       ${json(`select date_bin('1 hour', r.business_at, ${value(asked.from)}::timestamptz) as at, trim_scale(sum(r.good))::text as good, trim_scale(sum(r.scrap))::text as scrap
                 from r join masterdata.unit u on u.code = r.unit and u.dimension = 'count' group by 1 order by 1`)} as hours,
       ${json(`select r.work_centre_id as "workCentreId", ${standard}, count(distinct r.person_id)::integer as people from r group by 1`)} as centres`,
    values,
  );
  if (!row) throw new Error('an aggregate gave no row');
  return { ...row, hours: row.hours.map(({ at, ...sums }) => ({ at: new Date(at), ...sums })) };
}

export interface InspectedRow {
  part: number;
  unit: string;
  rejected: string;
  scrapped: string;
}

/** What inspections of this time decided against, by part and unit. */
export function sumRejected(
  tx: Tx,
  { from, to, knownAt, place, parts }: Asked & { parts: readonly Date[] },
): Promise<InspectedRow[]> {
  const values: unknown[] = [from, to, knownAt, parts.map((part) => part.toISOString())];
  const placed = placedSql(place, 'n', (given) => `$${values.push(given)}`);
  return tx.query(
    `select width_bucket(n.inspected_at, $4::timestamptz[]) - 1 as part, n.unit, trim_scale(sum(n.quantity))::text as rejected,
            trim_scale(coalesce(sum(n.quantity) filter (where n.disposition = 'scrap'), 0))::text as scrapped
       from quality.inspection n
      where n.inspected_at >= $1 and n.inspected_at < $2 and n.inspected_at <= $3 and n.disposition <> 'accept'${placed}
      group by 1, 2`,
    values,
  );
}
