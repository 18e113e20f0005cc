import { alertAreaSql, formatAmount, groupBy, parseAmount, type Tx } from '../../../kernel/index.ts';
import { countsFor, standsInFor } from '../../execution/index.ts';
import type { ShortItem, StandIn, StuckFact } from '../rules/facts.ts';
import { SHORTAGE_DUE_DAYS } from '../rules/thresholds.ts';
import { placeScopeSql } from './scope.ts';
import type { StuckQuestion } from './stuck.ts';

type Row = Pick<StuckFact, 'orderId' | 'dueAt' | 'priority' | 'since'> & {
  operationId: string;
  ahead: boolean;
  workshopId: string;
  lineId: string | null;
} & Omit<ShortItem, 'standIns'>;

/** There are pieces that wait for it, and the order has begun or is due soon. */
const pressing = `p.state in ('ready', 'running', 'paused')
          and (o.state = 'in_progress' or o.due_at < $1::timestamptz + $2::integer * interval '1 day')`;

/** Of orders that are due soon, whatever comes to it when. */
const dueSoon = `p.state <> 'done' and o.due_at < $1::timestamptz + $2::integer * interval '1 day'`;

const open = `not m.supplementary and m.quantity_required > m.quantity_issued - m.quantity_returned`;

/** From the operations that are at work to their lines. */
const fromOperations = `execution.work_order_operation p
         join execution.work_order o on o.id = p.order_id and o.state in ('released', 'in_progress')
         join execution.work_order_material m on m.operation_id = p.id`;

/**
 * From the orders that are due soon to their open lines (`offset 0` keeps it so), and from these to their operations: of 100,000 open operations the
 * way above reads all, 480 ms instead of 220.
 */
const fromOrders = `execution.work_order o
         cross join lateral (select m.* from execution.work_order_material m where m.order_id = o.id and ${open} offset 0) m
         join execution.work_order_operation p on p.id = m.operation_id`;

/** Which stay the same while the facts do: those due first. */
const mostSql = (most: string) => ` order by s.due_at, s.priority, s.order_id limit ${most}`;

/**
 * Operations that have pieces and not the material for them: what is open of the line, against what is free at its location
 * (anywhere, when the line names none) and what is reserved for this very order. Each order is judged by itself; two that
 * want the same last piece both see it. An order that hasn't begun matters when it is due within a week. One order that is asked for
 * by itself tells what it will lack at later steps, too.
 */
export async function findShortages(tx: Tx, question: StuckQuestion): Promise<StuckFact[]> {
  const values: unknown[] = [question.now, question.aheadDays ?? SHORTAGE_DUE_DAYS];
  const value = (given: unknown) => `$${values.push(given)}`;
  const { rule } = question;
  const scope =
    placeScopeSql(question.scope, 'p.workshop_id', 'p.line_id', value) +
    alertAreaSql(rule?.area, 'p.workshop_id', 'p.line_id', value);
  const which = question.orderId
    ? `p.state <> 'done' and o.id = ${value(question.orderId)}`
    : question.aheadDays === undefined
      ? pressing
      : dueSoon;
  const rows = await tx.query<Row>(
    `with open as materialized (
       select o.id as order_id, o.due_at, o.priority, p.id as operation_id, p.workshop_id, p.line_id, p.moved_at, m.id as material_id, m.item_id, m.location_id, m.issue_method,
              m.quantity_required - m.quantity_issued + m.quantity_returned as needed, not (${pressing}) as ahead
         from ${question.aheadDays === undefined ? fromOperations : fromOrders}
        where o.state in ('released', 'in_progress') and ${open} and ${which}${scope}),
     place as materialized (
       select b.item_id, b.location_id, sum(b.on_hand - b.reserved) as free
         from inventory.balance b where b.status = 'available' and b.item_id in (select item_id from open) group by 1, 2),
     plant as (select item_id, sum(free) as free from place group by 1),
     short as (
       select n.*, coalesce(t.free, 0) as free
         from open n left join place t on t.item_id = n.item_id and t.location_id = n.location_id
        where n.location_id is not null and coalesce(t.free, 0) < n.needed
       union all
       select n.*, coalesce(t.free, 0) as free
         from open n left join plant t on t.item_id = n.item_id
        where n.location_id is null and coalesce(t.free, 0) < n.needed)
     select s.order_id as "orderId", s.due_at as "dueAt", s.priority, s.moved_at as since, s.operation_id as "operationId",
            s.item_id as "itemId", i.code as "itemCode", i.name as "itemName", i.name_en as "itemNameEn", i.unit,
            trim_scale(s.needed)::text as needed, trim_scale(greatest(v.free, 0))::text as available,
            trim_scale(s.needed - greatest(v.free, 0))::text as short, s.location_id as "locationId", l.code as "locationCode",
            s.issue_method as "issueMethod", s.material_id as "materialId", s.ahead, s.workshop_id as "workshopId", s.line_id as "lineId"
       from short s
       cross join lateral (
         select s.free + coalesce(sum(r.quantity - r.quantity_used), 0) as free
           from inventory.reservation r
          where r.document_id = s.order_id and r.item_id = s.item_id and r.state = 'active'
            and r.location_id is not distinct from coalesce(s.location_id, r.location_id)) v
       join masterdata.item i on i.id = s.item_id
       left join masterdata.location l on l.id = s.location_id
      where v.free < s.needed${rule ? mostSql(value(rule.most)) : ''}`,
    values,
  );
  const materialIds = rows.map((row) => row.materialId);
  const allowed = await findAllowed(tx, materialIds);
  return rows.map(({ orderId, dueAt, priority, since, operationId, ahead, workshopId, lineId, ...item }) => ({
    kind: 'material_short',
    orderId,
    dueAt,
    priority,
    since,
    operationId,
    data: {
      item: { ...item, standIns: standInsFor(item.short, allowed.get(item.materialId) ?? []) },
      ahead,
      workshopId,
      lineId,
    },
  }));
}

type Allowed = Omit<StandIn, 'quantity' | 'counts'> & {
  materialId: string;
  numerator: string;
  denominator: string;
  whole: boolean;
};

/** What may stand in on these lines and is free where it would be taken from. */
async function findAllowed(tx: Tx, materialIds: readonly string[]): Promise<Map<string, Allowed[]>> {
  if (materialIds.length === 0) return new Map();
  const rows = await tx.query<Allowed>(
    `select b.material_id as "materialId", i.id as "itemId", i.code as "itemCode", i.name as "itemName", i.name_en as "itemNameEn", i.unit,
            b.numerator::text, b.denominator::text, b.whole_number as whole, trim_scale(f.free)::text as free
       from execution.material_substitute b
       join execution.work_order_material m on m.id = b.material_id
       join masterdata.item i on i.id = b.item_id
       cross join lateral (
         select sum(s.on_hand - s.reserved) as free from inventory.balance s
          where s.item_id = b.item_id and s.status = 'available'
            and s.location_id = coalesce(i.issue_location_id, m.location_id, s.location_id)) f
      where b.material_id = any ($1::uuid[]) and f.free > 0 order by b.material_id, b.position`,
    [materialIds],
  );
  return groupBy(rows, (row) => row.materialId);
}

function standInsFor(short: string, allowed: readonly Allowed[]): StandIn[] {
  let rest = parseAmount(short);
  return allowed.flatMap(({ materialId: _, numerator, denominator, whole, ...one }) => {
    const ratio = { numerator: BigInt(numerator), denominator: BigInt(denominator), whole };
    const [free, enough] = [parseAmount(one.free), standsInFor(ratio, rest)];
    const quantity = free < enough ? free : enough;
    const counts = countsFor(ratio, quantity);
    if (counts <= 0n || counts > rest) return [];
    rest -= counts;
    return [{ ...one, quantity: formatAmount(quantity), counts: formatAmount(counts) }];
  });
}

/** Which of these items are made here: they have a routing that is published. */
export async function findMade(tx: Tx, itemIds: readonly string[]): Promise<Set<string>> {
  if (itemIds.length === 0) return new Set();
  const rows = await tx.query<{ itemId: string }>(
    `select distinct item_id as "itemId" from masterdata.routing where item_id = any($1::uuid[]) and state = 'published'`,
    [[...new Set(itemIds)]],
  );
  return new Set(rows.map((row) => row.itemId));
}

export interface ElsewhereRow {
  itemId: string;
  locationId: string;
  locationCode: string;
  free: string;
}

/** Where else these items lie free, the largest amounts first. */
export async function findElsewhere(tx: Tx, itemIds: readonly string[]): Promise<ElsewhereRow[]> {
  if (itemIds.length === 0) return [];
  return tx.query(
    `select b.item_id as "itemId", b.location_id as "locationId", l.code as "locationCode",
            trim_scale(sum(b.on_hand - b.reserved))::text as free
       from inventory.balance b
       join masterdata.location l on l.id = b.location_id and not l.virtual
      where b.item_id = any($1::uuid[]) and b.status = 'available'
      group by 1, 2, 3 having sum(b.on_hand - b.reserved) > 0
      order by 1, sum(b.on_hand - b.reserved) desc`,
    [[...new Set(itemIds)]],
  );
}
