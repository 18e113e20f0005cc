import { type Language, nameIn, type OrgScope, type Tx } from '../../../kernel/index.ts';
import { atNoHiddenPlace } from '../../inventory/index.ts';
import type { custodyWays } from '../contract.ts';

/** One holding: who had it at which place or operation from when. Quantities as texts, in `unit`. */
export interface HeldRow {
  id: string;
  how: keyof typeof custodyWays;
  from: Date;
  /** Where it is known; else until the next of the same place. */
  to: Date | null;
  personName: string | null;
  operationId: string | null;
  operation: string | null;
  place: string | null;
  workshopId: string | null;
  quantity: string | null;
  unit: string | null;
  note: string | null;
  subject: { kind: string; id: string; code: string } | null;
}

/** Work on orders, what was reported, handed on and inspected there, and the signed handovers that had it; the newest `most`. */
export async function readOrderHoldings(
  tx: Tx,
  { orderIds, language, most }: { orderIds: readonly string[]; language: Language; most: number },
): Promise<HeldRow[]> {
  const operation = `p.code || ' ' || ${nameIn(language, 'p')}`;
  const of = `p.id as "operationId", ${operation} as operation, null::text as place, p.workshop_id as "workshopId"`;
  const subject = `jsonb_build_object('kind', 'execution.operation', 'id', p.id, 'code', p.code) as subject`;
  const handover = `jsonb_build_object('kind', 'handover.handover', 'id', h.id, 'code', h.code) as subject`;
  return tx.query(
    `select * from (
       (select l.id::text as id, 'work' as how, l.business_at as from,
               (select min(e.business_at) from execution.operation_log e
                 where e.order_id = l.order_id and e.operation_id = l.operation_id and e.state_from = 'running' and e.at > l.at) as to,
               coalesce(${nameIn(language, 'n')}, l.principal_name) as "personName", ${of}, null::text as quantity, o.unit, null::text as note, ${subject}
          from execution.operation_log l
          join execution.work_order_operation p on p.id = l.operation_id
          join execution.work_order o on o.id = l.order_id
          left join identity.person n on n.id = l.person_id
         where l.order_id = any($1::uuid[]) and l.state_to = 'running' and l.state_from is distinct from 'running'
         order by l.at desc limit $2)
       union all
       (select r.id::text, 'report', coalesce(r.started_at, r.business_at), r.business_at, ${nameIn(language, 'n')}, ${of},
               trim_scale(r.quantity_good + r.quantity_scrap + r.quantity_rework)::text, o.unit,
               case when r.reverses_id is not null then ${language === 'en' ? `'taken back'` : `'撤销'`}
                    when r.quantity_scrap > 0 then ${language === 'en' ? `'scrap '` : `'报废 '`} || trim_scale(r.quantity_scrap)::text end, ${subject}
          from execution.production_report r
          join execution.work_order_operation p on p.id = r.operation_id
          join execution.work_order o on o.id = r.order_id
          left join identity.person n on n.id = r.person_id
         where r.order_id = any($1::uuid[]) order by r.reported_at desc limit $2)
       union all
       (select t.id::text, 'transfer', t.business_at, null, ${nameIn(language, 'n')}, ${of}, trim_scale(t.quantity)::text, o.unit, f.code, ${subject}
          from execution.transfer t
          join execution.work_order_operation p on p.id = t.to_operation_id
          join execution.work_order_operation f on f.id = t.from_operation_id
          join execution.work_order o on o.id = t.order_id
          left join identity.person n on n.id = t.person_id
         where t.order_id = any($1::uuid[]) order by t.at desc limit $2)
       union all
       (select i.id::text, 'inspection', i.inspected_at, null, coalesce(${nameIn(language, 'n')}, i.person_name), ${of},
               trim_scale(i.quantity)::text, i.unit, i.code, ${subject}
          from execution.work_order_operation p
          join quality.inspection i on i.operation_id = p.id
          left join identity.person n on n.id = i.person_id
         where p.order_id = any($1::uuid[]) order by i.inspected_at desc limit $2)
       union all
       (select l.id::text || ' out', 'handover', h.starts_at, h.out_at, ${nameIn(language, 'n')}, ${of}, trim_scale(l.counted)::text, l.unit, null::text, ${handover}
          from handover.line l
          join handover.handover h on h.id = l.handover_id and h.out_at is not null
          join execution.work_order_operation p on p.id = l.operation_id
          left join identity.person n on n.id = h.out_by
         where l.order_id = any($1::uuid[]) and l.counted is not null order by h.out_at desc limit $2)
       union all
       (select l.id::text || ' in', 'handover', h.in_at, null, ${nameIn(language, 'n')}, ${of}, trim_scale(coalesce(c.quantity, l.counted))::text, l.unit, null::text, ${handover}
          from handover.line l
          join handover.handover h on h.id = l.handover_id and h.in_at is not null
          join execution.work_order_operation p on p.id = l.operation_id
          left join lateral (select c.quantity from handover.count c
            where c.handover_id = h.id and c.operation_id = l.operation_id and c.side = 'in' order by c.posted_at desc, c.id desc limit 1) c on true
          left join identity.person n on n.id = h.in_by
         where l.order_id = any($1::uuid[]) and l.counted is not null order by h.in_at desc limit $2)
     ) e order by e.from desc, e.id desc limit $2`,
    [orderIds, most],
  );
}

interface Moving {
  scope: OrgScope;
  language: Language;
  most: number;
}

/** Movements of an order, a lot or a box between places that somebody may see, the newest `most`. */
export async function readMovementHoldings(
  tx: Tx,
  of: { orderId: string } | { lotId: string } | { handlingUnitId: string },
  { scope, language, most }: Moving,
): Promise<HeldRow[]> {
  const values: unknown[] = [];
  const value = (given: unknown) => `$${values.push(given)}`;
  const seen = () => ['m.from_location_id', 'm.to_location_id'].map((column) => atNoHiddenPlace(column, scope, value));
  // The newest are found by the index first, and named then: a lot that moves every day has thousands.
  const newest = (which: string) => {
    const conditions = [which, ...seen()].join(' and ');
    return `(select m.* from inventory.movement m where ${conditions} order by m.posted_at desc, m.id desc limit ${value(most)})`;
  };
  const found = () => {
    if ('orderId' in of) return newest(`m.document_id = ${value(of.orderId)}`);
    if ('lotId' in of) return newest(`m.lot_id = ${value(of.lotId)}`);
    const box = value(of.handlingUnitId);
    const left = newest(`m.from_handling_unit_id = ${box} and m.to_handling_unit_id is distinct from ${box}`);
    return `(${newest(`m.to_handling_unit_id = ${box}`)} union all ${left})`;
  };
  return tx.query(
    `select m.id::text as id, 'movement' as how, m.business_at as from,
            case when g.virtual then m.business_at end as to, ${nameIn(language, 'n')} as "personName",
            null::uuid as "operationId", null::text as operation,
            case when f.virtual then g.code when g.virtual then f.code || ' →' else f.code || ' → ' || g.code end as place,
            coalesce(g.workshop_id, f.workshop_id) as "workshopId", trim_scale(m.quantity)::text as quantity, i.unit,
            concat_ws(' · ', i.code, t.code, m.document_code) as note, null::jsonb as subject
       from ${found()} m
       join masterdata.item i on i.id = m.item_id
       join masterdata.location f on f.id = m.from_location_id
       join masterdata.location g on g.id = m.to_location_id
       left join inventory.lot t on t.id = m.lot_id
       left join identity.person n on n.id = m.person_id
      order by m.posted_at desc, m.id desc limit ${value(most)}`,
    values,
  );
}

/** Signed handovers that counted a box. */
export async function readBoxHandovers(
  tx: Tx,
  { handlingUnitId, language, most }: { handlingUnitId: string; language: Language; most: number },
): Promise<HeldRow[]> {
  return tx.query(
    `select l.id::text as id, 'handover' as how, h.starts_at as from, h.out_at as to, ${nameIn(language, 'n')} as "personName",
            null::uuid as "operationId", null::text as operation, null::text as place, h.workshop_id as "workshopId",
            trim_scale(l.counted)::text as quantity, null::text as unit, null::text as note,
            jsonb_build_object('kind', 'handover.handover', 'id', h.id, 'code', h.code) as subject
       from handover.line l
       join handover.handover h on h.id = l.handover_id and h.out_at is not null
       left join identity.person n on n.id = h.out_by
      where l.handling_unit_id = $1 order by h.out_at desc limit $2`,
    [handlingUnitId, most],
  );
}

export interface CustodySubject {
  id: string;
  code: string;
  name: string;
  nameEn: string;
  /** Orders that made it. */
  orderIds: string[];
}

export async function findOrderSubject(
  tx: Tx,
  id: string,
): Promise<(CustodySubject & { workshopId: string | null }) | undefined> {
  return tx.first(
    `select o.id, o.code, i.name, coalesce(nullif(i.name_en, ''), i.name) as "nameEn", array[o.id] as "orderIds", o.workshop_id as "workshopId"
       from execution.work_order o join masterdata.item i on i.id = o.item_id where o.id = $1`,
    [id],
  );
}

/** A lot with the orders that it came out of. */
export async function findLotSubject(tx: Tx, id: string): Promise<CustodySubject | undefined> {
  return tx.first(
    `select t.id, t.code, i.name, coalesce(nullif(i.name_en, ''), i.name) as "nameEn",
            array(select distinct o.id from inventory.movement m
                    join masterdata.location f on f.id = m.from_location_id and f.kind = 'production'
                    join execution.work_order o on o.id = m.document_id and o.item_id = t.item_id
                   where m.lot_id = t.id limit 20) as "orderIds"
       from inventory.lot t join masterdata.item i on i.id = t.item_id where t.id = $1`,
    [id],
  );
}

export async function findBoxSubject(tx: Tx, id: string): Promise<CustodySubject | undefined> {
  return tx.first(
    `select h.id, h.code, h.kind as name, h.kind as "nameEn", array[]::uuid[] as "orderIds" from inventory.handling_unit h where h.id = $1`,
    [id],
  );
}

/** Of orders those with work in a scope. */
export async function findOrdersWithin(tx: Tx, orderIds: readonly string[], scope: OrgScope): Promise<string[]> {
  if (scope.all || orderIds.length === 0) return [...orderIds];
  const rows = await tx.query<{ id: string }>(
    `select o.id from execution.work_order o
      where o.id = any($1::uuid[]) and (o.workshop_id is null or o.workshop_id = any($2::uuid[])
         or exists (select 1 from execution.work_order_operation p where p.order_id = o.id
                     and (p.workshop_id = any($2::uuid[]) or p.line_id = any($3::uuid[]))))`,
    [orderIds, [...scope.workshopIds], [...scope.lineIds]],
  );
  return rows.map(({ id }) => id);
}
