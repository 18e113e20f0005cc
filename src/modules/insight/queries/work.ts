import type { OrgScope, Tx } from '../../../kernel/index.ts';
import type { Overview, WorkshopOutput } from '../contract.ts';
import { placeScopeSql } from './scope.ts';

type PlannedWork = Pick<WorkshopOutput, 'planned' | 'plannedDone' | 'minutesPlanned'> & { workshopId: string };

/** The work content of the orders due in a span, by the workshop that does it. See zWorkshopOutput for the definition. */
export async function readPlannedWork(
  tx: Tx,
  question: { from: Date; until: Date; scope: OrgScope },
): Promise<PlannedWork[]> {
  const values: unknown[] = [question.from, question.until];
  const within = placeScopeSql(question.scope, 'p.workshop_id', 'p.line_id', (given) => `$${values.push(given)}`);
  return tx.query<PlannedWork>(
    `select p.workshop_id as "workshopId",
            trim_scale(coalesce(sum(p.quantity_planned) filter (where u.dimension = 'count'), 0))::text as planned,
            trim_scale(coalesce(sum(least(p.quantity_good, p.quantity_planned)) filter (where u.dimension = 'count'), 0))::text as "plannedDone",
            sum(p.quantity_planned * p.run_seconds_per_piece / 60)::float8 as "minutesPlanned"
       from execution.work_order o
       join execution.work_order_operation p on p.order_id = o.id and p.report_policy <> 'none'
       join masterdata.unit u on u.code = o.unit
      where o.due_at >= $1::timestamptz and o.due_at < $2::timestamptz and o.state not in ('draft', 'cancelled')${within}
      group by 1`,
    values,
  );
}

type WorkshopRow = Pick<WorkshopOutput, 'workshopName' | 'workshopNameEn'> & { workshopId: string };

export async function findWorkshops(tx: Tx, scope: OrgScope): Promise<WorkshopRow[]> {
  const values: unknown[] = [];
  const mine = scope.all
    ? ''
    : ` and (w.id = any($${values.push([...scope.workshopIds])}::uuid[])
             or w.id in (select n.parent_id from identity.org_unit n where n.id = any($${values.push([...scope.lineIds])}::uuid[])))`;
  return tx.query<WorkshopRow>(
    `select w.id as "workshopId", w.name as "workshopName", w.name_en as "workshopNameEn"
       from identity.org_unit w where w.kind = 'workshop' and w.active${mine} order by w.code`,
    values,
  );
}

type QueueRow = Omit<Overview['queues'][number], 'target'>;

/** Open orders with work waiting or under way at each work centre. */
export async function readQueues(tx: Tx, scope: OrgScope): Promise<QueueRow[]> {
  const values: unknown[] = [];
  const within = placeScopeSql(scope, 'p.workshop_id', 'p.line_id', (given) => `$${values.push(given)}`);
  return tx.query<QueueRow>(
    `select c.id as "workCentreId", c.code as "workCentreCode", c.name as "workCentreName", c.name_en as "workCentreNameEn", q.orders
       from (select p.work_centre_id, count(distinct p.order_id)::integer as orders
               from execution.work_order_operation p
               join execution.work_order o on o.id = p.order_id and o.state in ('released', 'in_progress', 'on_hold')
              where p.state in ('ready', 'running', 'paused', 'awaiting_inspection')${within}
              group by 1) q
       join masterdata.work_centre c on c.id = q.work_centre_id
      order by q.orders desc, c.code`,
    values,
  );
}
