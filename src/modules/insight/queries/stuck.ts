import { type AlertArea, alertAreaSql, type OrgScope, type Tx } from '../../../kernel/index.ts';
import type { StuckKind } from '../contract.ts';
import type { FactData, StuckFact } from '../rules/facts.ts';
import { EQUIPMENT_DUE_HOURS, SILENCE_PIECES, stuckAfterHours } from '../rules/thresholds.ts';
import { orderScopeSql, placeScopeSql } from './scope.ts';

export interface StuckQuestion {
  scope: OrgScope;
  now: Date;
  /** Only this one. */
  orderId?: string | undefined;
  /** Of shortages: steps to come as well, of orders that are due within so many days. */
  aheadDays?: number;
  /** As a rule asks: where it looks, what has stood for so many hours whatever its cause, and no more than so many, the longest first. */
  rule?: { area: AlertArea | undefined; hours?: number; most: number };
}

type Row = Omit<StuckFact, 'data' | 'kind'> & FactData;

const head = `o.id as "orderId", o.due_at as "dueAt", o.priority`;
/** Where the cause stands: at its operation, or else where the order is. */
const atOperation = `p.id as "operationId", p.workshop_id as "workshopId", p.line_id as "lineId"`;
const atOrder = `null as "operationId", o.workshop_id as "workshopId", null as "lineId"`;
const active = `o.state in ('released', 'in_progress')`;
/** Whoever holds pieces is in one of these states; the index of unfinished operations serves. */
const atWork = `p.state in ('ready', 'running', 'paused', 'awaiting_inspection')`;
const here = `p.quantity_in + p.quantity_over - p.quantity_good - p.quantity_scrap - p.quantity_rework`;

/** The place that SQL names by `p`, an operation, or by `o`, an order, within the reader's area. */
interface Asked {
  now(): string;
  value(given: unknown): string;
  /** Hours, as SQL: how long is too long. */
  after(cause: keyof typeof stuckAfterHours): string;
  place(): string;
  order(): string;
}

/** Facts of one cause. */
export async function findFacts(
  tx: Tx,
  { scope, now, orderId, rule }: StuckQuestion,
  kind: FoundKind,
): Promise<StuckFact[]> {
  const values: unknown[] = [];
  const value = (given: unknown) => `$${values.push(given)}`;
  const one = () => (orderId ? ` and o.id = ${value(orderId)}` : '');
  const sql = questions[kind]({
    value,
    now: () => `${value(now)}::timestamptz`,
    after: (cause) => `${value(rule?.hours ?? stuckAfterHours[cause])}::integer`,
    place: () =>
      placeScopeSql(scope, 'p.workshop_id', 'p.line_id', value) +
      alertAreaSql(rule?.area, 'p.workshop_id', 'p.line_id', value) +
      one(),
    order: () => orderScopeSql(scope, value) + alertAreaSql(rule?.area, 'o.workshop_id', 'null::uuid', value) + one(),
  });
  const long = rule && `f.since <= ${value(now)}::timestamptz - ${value(rule.hours ?? 0)}::integer * interval '1 hour'`;
  const rows = await tx.query<Row>(
    rule ? `select f.* from (${sql}) f where ${long} order by f.since, f."orderId" limit ${value(rule.most)}` : sql,
    values,
  );
  return rows.map(({ orderId, dueAt, priority, since, operationId, ...data }) => {
    return { kind, orderId, dueAt, priority, since, operationId: operationId ?? null, data };
  });
}

type FoundKind = Exclude<StuckKind, 'material_short' | 'behind'>;

/** Orders that somebody stopped: who, when, why. */
const findOnHold = ({ order }: Asked) =>
  `select ${head}, l.at as since, ${atOrder}, o.hold_reason as reason, o.nonconformance_code as "nonconformanceCode", l.principal_name as person, n.name_en as "personEn"
       from execution.work_order o
       left join lateral (select g.at, g.principal_name, g.person_id from execution.operation_log g
                           where g.order_id = o.id and g.operation_id is null and g.verb = 'hold' order by g.at desc limit 1) l on true
       left join identity.person n on n.id = l.person_id
      where o.state = 'on_hold'${order()}`;

/** Pieces that a QC point holds, and since when the oldest of them, as quality's list of what waits has it. */
const findHeld = ({ place }: Asked) =>
  `select ${head}, ${atOperation}, trim_scale(p.quantity_held)::text as quantity,
            coalesce((select min(h.reported_at) from (
              select r.reported_at, sum(r.quantity_held) over (order by r.reported_at desc, r.id desc) - r.quantity_held as newer
                from execution.production_report r
               where r.operation_id = p.id and r.quantity_held > 0 and r.reverses_id is null
                 and not exists (select from execution.production_report v where v.reverses_id = r.id)) h
               where h.newer < p.quantity_held), p.moved_at) as since
       from execution.work_order_operation p join execution.work_order o on o.id = p.order_id
      where p.quantity_held > 0 and ${atWork} and ${active}${place()}`;

/**
 * Running, and no sign of life since: neither a report nor a start. Raw hours; the calendar is looked at afterwards. What is done
 * outside is told by its purchase order's line when it should be back.
 */
const findSilent = ({ now, after, place }: Asked) =>
  `select * from (
       select ${head}, ${atOperation}, p.work_centre_id as "workCentreId", p.run_seconds_per_piece::float8 as "runSeconds",
              (${here})::float8 as pieces, greatest(r.at, g.at, p.started_at) as since, g.principal_name as person,
              n.name_en as "personEn"
         from execution.work_order_operation p join execution.work_order o on o.id = p.order_id
         left join lateral (select q.business_at as at from execution.production_report q
                             where q.operation_id = p.id order by q.business_at desc limit 1) r on true
         left join lateral (select k.at, k.principal_name, k.person_id from execution.operation_log k
                             where k.order_id = p.order_id and k.operation_id = p.id and k.verb in ('start', 'resume') order by k.at desc limit 1) g on true
         left join identity.person n on n.id = g.person_id
        where p.state = 'running' and p.service_item_id is null and ${active}${place()}) w
      where w.since <= ${now()} - greatest(${after('silence')} * interval '1 hour',
                                                  w."runSeconds" * ${SILENCE_PIECES} * interval '1 second')`;

/** Paused with pieces there, and nobody came back. A pause that a hold made is told by the hold. */
const findPaused = ({ now, after, place }: Asked) =>
  `select ${head}, ${atOperation}, p.work_centre_id as "workCentreId", coalesce(g.at, p.moved_at) as since,
            coalesce(c.name, g.data ->> 'reasonCode') as reason, c.name_en as "reasonEn", g.principal_name as person, n.name_en as "personEn"
       from execution.work_order_operation p join execution.work_order o on o.id = p.order_id
       left join lateral (select k.at, k.data, k.principal_name, k.person_id from execution.operation_log k
                           where k.order_id = p.order_id and k.operation_id = p.id and k.verb = 'pause' order by k.at desc limit 1) g on true
       left join masterdata.reason_code c on c.kind = 'downtime' and c.code = g.data ->> 'reasonCode'
       left join identity.person n on n.id = g.person_id
      where p.state = 'paused' and ${active}${place()}
        and coalesce(g.at, p.moved_at) <= ${now()} - ${after('paused')} * interval '1 hour'`;

/**
 * Passed, not handed on, and the next step has nothing to do. Goes from each order in progress to its few operations (`offset 0`
 * keeps it so): as a plain join it read all operations there ever were, 190 ms instead of 25.
 */
const findUntransferred = ({ now, after, place }: Asked) =>
  `select ${head}, ${atOperation}, p.moved_at as since, trim_scale(p.ready)::text as quantity,
            n.code as "otherOperation"
       from execution.work_order o
       cross join lateral (
         select s.id, s.order_id, s.sequence, s.workshop_id, s.line_id, s.moved_at, s.quantity_passed - s.quantity_transferred as ready
           from execution.work_order_operation s
          where s.order_id = o.id and s.transfer_mode = 'scan' and s.quantity_passed > s.quantity_transferred
            and s.moved_at <= ${now()} - ${after('transfer')} * interval '1 hour' offset 0) p
       cross join lateral (
         select f.code, f.state from execution.work_order_operation f
          where f.order_id = p.order_id and f.sequence > p.sequence order by f.sequence limit 1) n
      where o.state = 'in_progress' and n.state = 'waiting'${place()}`;

/** Could start but for the machine: every one of the work centre's is lent to another operation, and the order is due. */
const findEquipmentTaken = ({ now, value, after, place }: Asked) =>
  `with taken as (
       select c.id as work_centre_id, min(l.expires_at) as until,
              (array_agg(e.code order by l.expires_at))[1] as equipment, (array_agg(l.holder_name order by l.expires_at))[1] as person,
              (array_agg(n.name_en order by l.expires_at))[1] as "personEn",
              (array_agg(l.operation_id order by l.expires_at))[1] as holder_operation_id, array_agg(l.operation_id) as operation_ids
         from masterdata.work_centre c
         join masterdata.equipment e on e.work_centre_id = c.id and e.active
         left join execution.resource_lease l
           on l.equipment_id = e.id and l.released_at is null and l.exclusive and l.expires_at > ${now()}
         left join identity.person n on n.id = l.person_id
        group by c.id having count(*) = count(l.id))
     select ${head}, ${atOperation}, p.moved_at as since, t.until, t.equipment, t.person, t."personEn", x.code as "otherOperation"
       from taken t
       join execution.work_order_operation p on p.work_centre_id = t.work_centre_id and p.state in ('ready', 'paused')
       join execution.work_order o on o.id = p.order_id
       left join execution.work_order_operation x on x.id = t.holder_operation_id
      where ${active} and not p.id = any(t.operation_ids)
        and o.due_at <= ${now()} + ${value(EQUIPMENT_DUE_HOURS)}::integer * interval '1 hour'
        and p.moved_at <= ${now()} - ${after('equipment')} * interval '1 hour'${place()}`;

/** Released, nothing begun, and due within the item's lead time; a shift where the item names none. */
const findNotStarted = ({ now, order }: Asked) =>
  `select ${head}, o.released_at as since, ${atOrder}, i.lead_time_days as "leadDays"
       from execution.work_order o join masterdata.item i on i.id = o.item_id
      where o.state = 'released' and o.due_at < ${now()} + greatest(i.lead_time_days * interval '1 day', interval '8 hours')${order()}`;

/** Still a draft within its lead time; a day where the item names none. */
const findNotReleased = ({ now, order }: Asked) =>
  `select ${head}, o.created_at as since, ${atOrder}, i.lead_time_days as "leadDays"
       from execution.work_order o join masterdata.item i on i.id = o.item_id
      where o.state = 'draft' and o.due_at < ${now()} + greatest(i.lead_time_days, 1) * interval '1 day'${order()}`;

/** What is asked of the database for each cause. */
const questions: Record<FoundKind, (asked: Asked) => string> = {
  on_hold: findOnHold,
  awaiting_inspection: findHeld,
  no_report: findSilent,
  paused: findPaused,
  transfer_waiting: findUntransferred,
  equipment_taken: findEquipmentTaken,
  not_started: findNotStarted,
  not_released: findNotReleased,
};
