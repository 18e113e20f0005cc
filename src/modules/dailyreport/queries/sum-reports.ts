import type { Tx } from '../../../kernel/index.ts';
import type { Asked } from './asked.ts';
import { placedSql, reportsWithin } from './asked.ts';
import { type OrdersFound, ordersSql } from './find-orders.ts';

export interface UnitRow {
  unit: string;
  reports: number;
  good: string;
  scrap: string;
  rework: string;
}

export interface PartRow {
  /** Index into the parts that were asked for. */
  part: number;
  unit: string;
  reports: number;
  good: string;
  /** Of the good ones: waited for an inspection when they were reported. */
  held: string;
  scrap: string;
  rework: string;
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
  orders: OrdersFound;
}

const pieces =
  'trim_scale(sum(good))::text as good, trim_scale(sum(scrap))::text as scrap, trim_scale(sum(rework))::text as rework';
const standard = 'sum(standard) / 60 as "standardMinutes"';
const json = (sql: string) => `(select coalesce(jsonb_agg(to_jsonb(x)), '[]') from (${sql}) x)`;
const sums =
  'sum(good) as good, sum(scrap) as scrap, sum(rework) as rework, sum(standard) as standard, count(*) as reports';

/**
 * Everything that is added up of the reports of a place and time, as known at a moment: the sums are made where the rows lie, and some tens of rows come back of a
 * hundred thousand. The rows are added up twice, by hour and work centre (`h`), and by person and work centre (`w`); all else is made of these few. Numeric sums are
 * what costs: one pass for each table of the report took three times as long; hours, which are told with three decimals, are added up as doubles. `parts` are the beginnings of shifts and of the gaps between them.
 */
export async function sumReports(
  tx: Tx,
  asked: Asked & { parts: readonly Date[]; peopleMost: number; ordersMost: number },
): Promise<Sums> {
  const values: unknown[] = [];
  const value = (given: unknown) => `$${values.push(given)}`;
  const base = reportsWithin(asked, value);
  const beginnings = value(asked.parts.map((part) => part.toISOString()));
  const [most, from] = [value(asked.peopleMost), value(asked.from)];
  // With the usual 4 MB a hundred thousand rows are sorted and kept on disk.
  await tx.query(`select set_config('work_mem', '64MB', true), set_config('jit', 'off', true)`);
  const orders = ordersSql(asked, asked.ordersMost, value);
  const row = await tx.first<Omit<Sums, 'hours'> & { hours: { at: string; good: string; scrap: string }[] }>(
    `with r as materialized (
       select r.operation_id, r.order_id, r.person_id, r.person_ids, r.workshop_id, r.business_at, r.people, r.quantity_good as good, r.quantity_scrap as scrap, r.quantity_rework as rework,
              r.quantity_held as held, r.setup_minutes::float8 as setup_minutes, r.run_minutes::float8 as run_minutes,
              (r.quantity_good * p.run_seconds_per_piece)::float8 as standard, p.work_centre_id, o.unit
         from execution.production_report r
         join execution.work_order_operation p on p.id = r.operation_id
         join execution.work_order o on o.id = r.order_id
        where ${base}),
     h as materialized (
       select width_bucket(business_at, ${beginnings}::timestamptz[]) - 1 as part, date_bin('1 hour', business_at, ${from}::timestamptz) as at, work_centre_id, unit,
              ${sums}, sum(held) filter (where held <> 0) as held, sum(setup_minutes) as setup, sum(run_minutes) as run, sum((setup_minutes + run_minutes) * people) as people
         from r group by 1, 2, 3, 4),
     -- Those that a report names, else who reported. Few reports name several.
     w as materialized (
       select person_id, work_centre_id, workshop_id, unit, ${sums}, sum(setup_minutes + run_minutes) as minutes
         from (select person_id, work_centre_id, workshop_id, unit, good, scrap, rework, standard, setup_minutes, run_minutes
                 from r where person_id is not null and (person_ids is null or person_ids = '{}')
               union all
               select n.id, work_centre_id, workshop_id, unit, good, scrap, rework, standard, setup_minutes, run_minutes
                 from r cross join lateral unnest(r.person_ids) as n (id) where r.person_ids <> '{}') r
        group by 1, 2, 3, 4),${orders.tables}
     select ${json(`select h.unit, sum(reports)::integer as reports, ${pieces} from h group by h.unit order by sum(reports) desc, h.unit`)} as units,
       (select jsonb_build_object('setup', coalesce(sum(setup), 0), 'run', coalesce(sum(run), 0),
          'people', coalesce(sum(people), 0), 'standard', coalesce(sum(standard) / 60, 0)) from h) as minutes,
       ${json(`select part, unit, sum(reports)::integer as reports, ${pieces}, trim_scale(coalesce(sum(held), 0))::text as held, sum(setup + run) as minutes, ${standard}
                 from h group by part, unit order by part, sum(reports) desc, unit`)} as parts,
       ${json(`select r.person_id as "personId", n.name, coalesce(nullif(n.name_en, ''), n.name) as "nameEn", r.reports, r.good, r.scrap, r.rework, r.units, r.unit,
                      r.minutes, r."standardMinutes", r.workshops
                 from (select person_id, sum(reports)::integer as reports, ${pieces}, count(distinct unit)::integer as units, min(unit) as unit,
                              sum(minutes) as minutes, ${standard}, count(distinct workshop_id)::integer as workshops
                         from w group by person_id order by sum(reports) desc, person_id limit ${most}) r
                 join identity.person n on n.id = r.person_id order by r.reports desc, n.name`)} as people,
       (select count(distinct person_id)::integer from w) as "peopleCount",
       ${json(`select at, ${pieces} from h join masterdata.unit u on u.code = h.unit and u.dimension = 'count' group by at order by at`)} as hours,
       ${json(`select c.work_centre_id as "workCentreId", c."standardMinutes", coalesce(n.people, 0) as people
                 from (select work_centre_id, ${standard} from h group by 1) c
                 left join (select work_centre_id, count(distinct person_id)::integer as people from w group by 1) n on n.work_centre_id = c.work_centre_id`)} as centres, ${orders.column} as orders`,
    values,
  );
  if (!row) throw new Error('an aggregate gave no row');
  return { ...row, hours: row.hours.map(({ at, good, scrap }) => ({ at: new Date(at), good, scrap })) };
}

export interface InspectedRow {
  unit: string;
  rejected: string;
  scrapped: string;
}

/** What inspections of this time decided against, by unit. */
export function sumRejected(tx: Tx, { from, to, knownAt, place }: Asked): Promise<InspectedRow[]> {
  const values: unknown[] = [from, to, knownAt];
  const placed = placedSql(place, 'n', (given) => `$${values.push(given)}`);
  return tx.query(
    `select n.unit, trim_scale(sum(n.quantity))::text as rejected,
            trim_scale(coalesce(sum(n.quantity) filter (where n.disposition = 'scrap'), 0))::text as scrapped
       from quality.inspection n
      where n.inspected_at >= $1 and n.inspected_at < $2 and n.inspected_at <= $3 and n.disposition <> 'accept'${placed}
      group by 1`,
    values,
  );
}
