import type { Tx } from '../../../kernel/index.ts';
import { type Placed, placedSql } from './asked.ts';

export interface QueueRow {
  workCentreId: string;
  code: string;
  name: string;
  nameEn: string;
  orders: number;
  queue: { unit: string; quantity: string }[];
  hours: number;
  machines: number;
  since: Date;
  held: { quantity: string; unit: string; since: Date } | null;
  /** The most people that one of its steps needs. */
  peopleNeeded: number;
}

/** What waits at each work centre of a place at this moment, in pieces and in standard hours. */
export async function findQueues(tx: Tx, place: Placed): Promise<QueueRow[]> {
  const values: unknown[] = [];
  const here = placedSql(place, 'p', (given) => `$${values.push(given)}`);
  const rows = await tx.query<
    Omit<QueueRow, 'since' | 'held'> & { since: Date; held: { quantity: string; unit: string; since: string } | null }
  >(
    `with p as materialized (
       select p.id, p.order_id, p.work_centre_id, o.unit, p.quantity_in + p.quantity_over - p.quantity_good - p.quantity_scrap - p.quantity_rework as here,
              p.quantity_held as held, p.run_seconds_per_piece as run_seconds, p.people_needed, p.moved_at
         from execution.work_order_operation p join execution.work_order o on o.id = p.order_id and o.state in ('released', 'in_progress', 'on_hold')
        where p.state in ('ready', 'running', 'paused', 'awaiting_inspection') and p.service_item_id is null${here})
     select c.id as "workCentreId", c.code, c.name, coalesce(nullif(c.name_en, ''), c.name) as "nameEn", q.orders, q.hours, q.since, q."peopleNeeded",
            (select greatest(1, count(*))::integer from masterdata.equipment e where e.work_centre_id = c.id and e.active) as machines,
            (select coalesce(jsonb_agg(jsonb_build_object('unit', y.unit, 'quantity', trim_scale(y.here)::text) order by y.here desc), '[]')
               from (select p.unit, sum(p.here) as here from p where p.work_centre_id = c.id and p.here > 0 group by p.unit) y) as queue,
            (select jsonb_build_object('unit', y.unit, 'quantity', trim_scale(y.held)::text, 'since', y.since)
               from (select p.unit, sum(p.held) as held, min(p.moved_at) as since from p where p.work_centre_id = c.id and p.held > 0 group by p.unit
                      order by sum(p.held) desc limit 1) y) as held
       from (select work_centre_id, count(distinct order_id)::integer as orders, (sum(greatest(here, 0) * run_seconds) / 3600)::float8 as hours,
                    min(moved_at) filter (where here > 0 or held > 0) as since, max(people_needed)::integer as "peopleNeeded"
               from p where here > 0 or held > 0 group by 1) q
       join masterdata.work_centre c on c.id = q.work_centre_id
      order by q.hours desc, q.orders desc, c.code`,
    values,
  );
  return rows.map(({ held, ...row }) => ({ ...row, held: held && { ...held, since: new Date(held.since) } }));
}

/** The open steps of a work centre. */
export async function findOpenSteps(tx: Tx, workCentreId: string): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }>(
    `select id from execution.work_order_operation where work_centre_id = $1 and state in ('ready', 'running', 'paused', 'awaiting_inspection') limit 5000`,
    [workCentreId],
  );
  return new Set(rows.map(({ id }) => id));
}
