import { type FactsBefore, nameIn, type SubjectPart, type Tx, toWire } from '../../../kernel/index.ts';
import type { GenealogyLot, TimelineEntry } from '../contract.ts';

export type TimelineRow = Omit<TimelineEntry, 'text'>;

/** Where a page begins, and how long it is. */

/**
 * Log, reports and movements of an order, newest first; of one operation its log and reports. Each part is cut by itself, so that a
 * long order stays quick.
 */
export async function readTimeline(
  tx: Tx,
  { orderId, operationId = null }: { orderId: string; operationId?: string | null },
  { at, id, limit, language }: FactsBefore,
): Promise<TimelineRow[]> {
  const rows = await tx.query<TimelineRow>(
    `select e.id, e.at, e."businessAt", e.kind, e.verb, e."operationId", p.code as "operationCode", ${nameIn(language, 'p')} as "operationName",
            coalesce(${nameIn(language, 'n')}, e.name) as "personName", e.data
       from (
         (select l.id, l.at, l.business_at as "businessAt", 'log' as kind, l.verb, l.operation_id as "operationId", l.person_id,
                 l.principal_name as name, l.data || jsonb_build_object('stateFrom', l.state_from, 'stateTo', l.state_to) as data
            from execution.operation_log l where l.order_id = $1 and (l.at, l.id) < ($2::timestamptz, $4::uuid)
              and ($5::uuid is null or l.operation_id = $5)
           order by l.at desc, l.id desc limit $3)
         union all
         (select r.id, r.reported_at, r.business_at, 'report', case when r.reverses_id is null then 'report' else 'reverse-report' end,
                 r.operation_id, r.person_id, null,
                 jsonb_build_object('quantityGood', trim_scale(r.quantity_good)::text, 'quantityScrap', trim_scale(r.quantity_scrap)::text,
                   'quantityRework', trim_scale(r.quantity_rework)::text, 'setupMinutes', trim_scale(r.setup_minutes)::text,
                   'runMinutes', trim_scale(r.run_minutes)::text, 'scrapReasonCode', r.scrap_reason_code, 'people', r.people,
                   'unit', o.unit, 'note', r.note, 'reversesId', r.reverses_id)
            from execution.production_report r join execution.work_order o on o.id = r.order_id
           where r.order_id = $1 and (r.reported_at, r.id) < ($2::timestamptz, $4::uuid)
              and ($5::uuid is null or r.operation_id = $5)
           order by r.reported_at desc, r.id desc limit $3)
         union all
         (select m.id, m.posted_at, m.business_at, 'movement', m.document_type, null, m.person_id, null,
                 jsonb_build_object('itemId', m.item_id, 'itemCode', i.code, 'itemName', i.name, 'itemNameEn', i.name_en,
                   'quantity', trim_scale(m.quantity)::text, 'unit', i.unit, 'lotId', m.lot_id, 'lotCode', t.code,
                   'fromCode', f.code, 'toCode', g.code, 'reason', m.reason, 'reversesId', m.reverses_id)
            from inventory.movement m
            join masterdata.item i on i.id = m.item_id
            join masterdata.location f on f.id = m.from_location_id
            join masterdata.location g on g.id = m.to_location_id
            left join inventory.lot t on t.id = m.lot_id
           where m.document_id = $1 and (m.posted_at, m.id) < ($2::timestamptz, $4::uuid) and $5::uuid is null
           order by m.posted_at desc, m.id desc limit $3)
       ) e
       left join execution.work_order_operation p on p.id = e."operationId"
       left join identity.person n on n.id = e.person_id
      order by e.at desc, e.id desc limit $3`,
    [orderId, at, limit, id, operationId],
  );
  return toWire(rows);
}

/** The order that an operation is a step of. */
export async function findOrderOfOperation(tx: Tx, operationId: string): Promise<string | undefined> {
  const found = await tx.first<{ orderId: string }>(
    'select order_id as "orderId" from execution.work_order_operation where id = $1',
    [operationId],
  );
  return found?.orderId;
}

export interface PlanOfOrder {
  orderId: string;
  routingId: string | null;
  itemId: string;
  /** Of the operation that was asked about. */
  sequence: number | null;
}

/** What an order, or the one of an operation, is made by. */
export async function findPlanOfOrder(
  tx: Tx,
  { orderId = null, operationId = null }: { orderId?: string | null; operationId?: string | null },
): Promise<PlanOfOrder | undefined> {
  return tx.first(
    `select o.id as "orderId", o.routing_id as "routingId", o.item_id as "itemId", p.sequence
       from execution.work_order o
       left join execution.work_order_operation p on p.id = $2::uuid
      where o.id = coalesce($1::uuid, (select order_id from execution.work_order_operation where id = $2::uuid))`,
    [orderId, operationId],
  );
}

/** Its operations, one of which a file at the order may be meant for. */
export async function findOperationsOfOrder(tx: Tx, orderId: string): Promise<SubjectPart[]> {
  return tx.query(
    `select p.sequence::text as code, p.name, nullif(p.name_en, '') as "nameEn"
       from execution.work_order_operation p where p.order_id = $1 order by p.sequence`,
    [orderId],
  );
}

export async function findCreatorOfOrder(tx: Tx, orderId: string): Promise<string | null> {
  const found = await tx.first<{ createdBy: string | null }>(
    'select created_by as "createdBy" from execution.work_order where id = $1',
    [orderId],
  );
  return found?.createdBy ?? null;
}

/**
 * Net of reversals and returns: what went into production for this order, and what came out onto a shelf. What was issued to an order
 * before this one was split from it, or before it was merged into this one, may be in these pieces too.
 */
export async function readGenealogy(tx: Tx, orderId: string): Promise<Record<'consumed' | 'produced', GenealogyLot[]>> {
  const rows = await tx.query<GenealogyLot & { direction: 'consumed' | 'produced' }>(
    `with recursive way (id, until) as (
       select $1::uuid, 'infinity'::timestamptz
       union
       select s.from_document_id, s.at from way w join inventory.document_succession s on s.to_document_id = w.id and s.at <= w.until),
     source as (select id, max(until) as until from way group by id)
     select s.direction, s.item_id as "itemId", i.code as "itemCode", i.name as "itemName", i.name_en as "itemNameEn", s.lot_id as "lotId", t.code as "lotCode",
            trim_scale(abs(s.quantity))::text as quantity, i.unit, s.first_at as "firstAt", s.last_at as "lastAt",
            case when s.order_id <> $1 then s.order_code end as "fromOrderCode"
       from (
         select case when m.item_id = o.item_id then 'produced' else 'consumed' end as direction, o.id as order_id, o.code as order_code,
                m.item_id, m.lot_id, sum(case when g.kind = 'production' then m.quantity else -m.quantity end) as quantity,
                min(m.business_at) as first_at, max(m.business_at) as last_at
           from source
           join inventory.movement m on m.document_id = source.id and m.posted_at <= source.until
           join execution.work_order o on o.id = source.id
           join masterdata.location f on f.id = m.from_location_id
           join masterdata.location g on g.id = m.to_location_id
          where (f.kind = 'production') <> (g.kind = 'production') and 'scrap' not in (f.kind, g.kind)
          group by 1, 2, 3, 4, 5
       ) s
       join masterdata.item i on i.id = s.item_id
       left join inventory.lot t on t.id = s.lot_id
      where s.quantity <> 0 and (s.direction = 'consumed' or s.order_id = $1)
      order by s.direction, i.code, t.code, s.order_code`,
    [orderId],
  );
  const lotsOf = (direction: string) =>
    toWire(rows.filter((row) => row.direction === direction).map(({ direction: _, ...lot }) => lot));
  return { consumed: lotsOf('consumed'), produced: lotsOf('produced') };
}
