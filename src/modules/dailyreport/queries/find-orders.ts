import type { OrderRow } from '../contract.ts';
import { type Asked, placedSql } from './asked.ts';

export interface OrderSums {
  unit: string;
  due: number;
  met: number;
  output: string;
  planned: string;
  plannedDone: string;
}

export interface OrdersFound {
  sums: OrderSums[];
  count: number;
  rows: OrderRow[];
}

/**
 * Orders that were due at the place in this time, and those that were worked at: by their last step there, which is where what the place makes is done. Due are
 * orders, so that one that wasn’t touched counts too. Reads `r`, the reports that count; further tables of the statement, and the column that they make.
 */
export function ordersSql(
  asked: Asked,
  most: number,
  value: (given: unknown) => string,
): { tables: string; column: string } {
  const [from, to, known] = [value(asked.from), value(asked.to), value(asked.knownAt)];
  const here = placedSql(asked.place, 'p', value);
  /** Good pieces of a step that were known, up to a moment. */
  const made = (operation: string, until: string) =>
    `(select coalesce(sum(x.quantity_good), 0) from execution.production_report x
       where x.operation_id = ${operation} and x.business_at <= ${until} and x.reverses_id is null and x.reported_at <= ${known}::timestamptz
         and not exists (select from execution.production_report v where v.reverses_id = x.id and v.reverses_id is not null and v.reported_at <= ${known}::timestamptz))`;
  const text = (sql: string) => `trim_scale(${sql})::text`;
  const tables = `
     s as materialized (
       select operation_id, order_id, sum(good) as good, sum(scrap) as scrap, sum(rework) as rework, count(*)::integer as reports from r group by 1, 2),
     due as materialized (
       select distinct p.order_id from execution.work_order_operation p join execution.work_order o on o.id = p.order_id and o.state not in ('draft', 'cancelled')
        where p.due_at >= ${from}::timestamptz and p.due_at < ${to}::timestamptz and p.report_policy <> 'none' and p.quantity_planned > 0${here}),
     a as (select order_id, sum(scrap) as scrap, sum(rework) as rework, sum(reports)::integer as reports from s group by 1),
     t as materialized (
       select x.order_id, o.unit, o.code, o.item_id, l.id as operation_id, l.name, l.name_en, l.quantity_planned as planned, l.due_at, d.order_id is not null as due,
              coalesce(m.good, 0) as made, coalesce(a.scrap, 0) as scrap, coalesce(a.rework, 0) as rework, coalesce(a.reports, 0) as reports,
              case when d.order_id is not null then ${made('l.id', `${known}::timestamptz`)} end as done,
              case when d.order_id is not null then ${made('l.id', 'l.due_at')} >= l.quantity_planned else false end as met
         from (select order_id from a union select order_id from due) x
         join execution.work_order o on o.id = x.order_id
         cross join lateral (select p.id, p.name, p.name_en, p.quantity_planned, p.due_at from execution.work_order_operation p
                              where p.order_id = x.order_id and p.report_policy <> 'none'${here} order by p.sequence desc limit 1) l
         left join due d on d.order_id = x.order_id
         left join s m on m.operation_id = l.id
         left join a on a.order_id = x.order_id)`;
  const order = '(t.due and not t.met) desc, t.due desc, t.reports desc, t.code';
  const column = `jsonb_build_object(
       'sums', (select coalesce(jsonb_agg(to_jsonb(y)), '[]') from (
               select unit, count(*) filter (where due)::integer as due, count(*) filter (where met)::integer as met, ${text('sum(made)')} as output,
                      ${text('coalesce(sum(planned) filter (where due), 0)')} as planned,
                      ${text('coalesce(sum(least(done, planned)) filter (where due), 0)')} as "plannedDone"
                 from t group by unit) y),
       'count', (select count(*)::integer from t),
       'rows', (select coalesce(jsonb_agg(to_jsonb(z)), '[]') from (
          select t.order_id as "orderId", t.code, i.code as "itemCode", i.name as "itemName", coalesce(nullif(i.name_en, ''), i.name) as "itemNameEn",
                 t.operation_id as "operationId", t.name as "operationName", coalesce(nullif(t.name_en, ''), t.name) as "operationNameEn", t.unit,
                 to_char(t.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "dueAt", t.due, ${text('t.planned')} as planned,
                 ${text(`coalesce(t.done, ${made('t.operation_id', `${known}::timestamptz`)})`)} as "madeByNow", ${text('t.made')} as made,
                 ${text('t.scrap')} as scrap, ${text('t.rework')} as rework, t.reports, t.met
            from (select * from t order by ${order} limit ${value(most)}) t
            join masterdata.item i on i.id = t.item_id order by ${order}) z))`;
  return { tables, column };
}
