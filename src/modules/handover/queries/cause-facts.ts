import { type Amount, parseAmount, parseAmounts, type Tx, type WithTexts } from '../../../kernel/index.ts';
import type { BoxFact, ReportFact, ScrapFact, TransferFact } from '../rules/rank-causes.ts';

/** An operation among its neighbours that are reported by themselves. */
export interface Neighbours {
  orderId: string;
  itemId: string;
  workshopId: string;
  beforeId: string | null;
  beforeCode: string | null;
  beforeReady: Amount;
  beforeHeld: Amount;
  beforeMovedAt: Date;
  nextId: string | null;
  nextCode: string | null;
  code: string;
  held: Amount;
  movedAt: Date;
}

export async function findNeighbours(tx: Tx, operationId: string): Promise<Neighbours | undefined> {
  const row = await tx.first<WithTexts<Neighbours, 'beforeReady' | 'beforeHeld' | 'held'>>(
    `select p.order_id as "orderId", o.item_id as "itemId", p.workshop_id as "workshopId", p.code, p.quantity_held as held,
            p.moved_at as "movedAt", b.id as "beforeId", b.code as "beforeCode",
            coalesce(b.quantity_passed - b.quantity_transferred, 0) as "beforeReady", coalesce(b.quantity_held, 0) as "beforeHeld",
            coalesce(b.moved_at, p.moved_at) as "beforeMovedAt", n.id as "nextId", n.code as "nextCode"
       from execution.work_order_operation p
       join execution.work_order o on o.id = p.order_id
       left join lateral (select b.* from execution.work_order_operation b
         where b.order_id = p.order_id and b.sequence < p.sequence and b.report_policy <> 'none' order by b.sequence desc limit 1) b on true
       left join lateral (select n.id, n.code from execution.work_order_operation n
         where n.order_id = p.order_id and n.sequence > p.sequence and n.report_policy <> 'none' order by n.sequence limit 1) n on true
      where p.id = $1`,
    [operationId],
  );
  return row && parseAmounts(row, ['beforeReady', 'beforeHeld', 'held']);
}

interface Around {
  operationId: string;
  beforeId: string | null;
  from: Date;
  shiftStartsAt: Date;
  shiftEndsAt: Date;
}

const FACTS_MAX = 200;

/** Reports at the step and the one before it that happened since then, or were told since; what was taken back is left out. */
export async function findReportFacts(tx: Tx, around: Around): Promise<ReportFact[]> {
  const { operationId, beforeId, from, shiftStartsAt, shiftEndsAt } = around;
  const rows = await tx.query<
    WithTexts<Omit<ReportFact, 'fact'>, 'good' | 'scrap' | 'rework' | 'handled' | 'transferred'>
  >(
    `select r.id, case when r.operation_id = $1 then 'here' else 'before' end as at, r.quantity_good as good, r.quantity_scrap as scrap,
            r.quantity_rework as rework, r.quantity_good + r.quantity_scrap + r.quantity_rework - r.quantity_over as handled,
            r.quantity_transferred as transferred, r.business_at as "businessAt", r.reported_at as "reportedAt",
            r.person_id as "personId", n.name as "personName", n.name_en as "personNameEn", t."toldInShift", t."toldAfter"
       from execution.production_report r
       left join identity.person n on n.id = r.person_id
      cross join lateral (
        select count(*) filter (where o.reported_at >= $4 and o.reported_at < $5)::integer as "toldInShift",
               count(*) filter (where o.reported_at >= $5)::integer as "toldAfter"
          from execution.production_report o
         where o.person_id = r.person_id and o.id <> r.id and o.business_at >= $4::timestamptz - interval '1 day'
           and o.business_at < $5::timestamptz + interval '12 hours') t
      where r.operation_id in ($1, $2) and r.business_at >= $3 and r.reverses_id is null
        and not exists (select 1 from execution.production_report v where v.reverses_id = r.id)
      order by r.business_at desc, r.id desc limit ${FACTS_MAX}`,
    [operationId, beforeId, from, shiftStartsAt, shiftEndsAt],
  );
  return rows.map((row) => ({
    fact: 'report',
    ...parseAmounts(row, ['good', 'scrap', 'rework', 'handled', 'transferred']),
  }));
}

/** What was handed on to an operation by a scan since then. */
export async function findTransferFacts(
  tx: Tx,
  { operationId, orderId, from }: { operationId: string; orderId: string; from: Date },
): Promise<TransferFact[]> {
  const rows = await tx.query<WithTexts<Omit<TransferFact, 'fact'>, 'quantity'>>(
    `select t.id, t.quantity, t.business_at as "businessAt", t.at as "toldAt", n.name as "personName", n.name_en as "personNameEn"
       from execution.transfer t left join identity.person n on n.id = t.person_id
      where t.order_id = $1 and t.to_operation_id = $2 and t.business_at >= $3
      order by t.business_at desc, t.id desc limit ${FACTS_MAX}`,
    [orderId, operationId, from],
  );
  return rows.map((row) => ({ fact: 'transfer', ...parseAmounts(row, ['quantity']) }));
}

/** Boxes of an item at the line side of a workshop that nobody scanned for the handover. */
export async function findUnseenBoxes(
  tx: Tx,
  { itemId, workshopId, handoverId }: { itemId: string; workshopId: string; handoverId: string },
): Promise<BoxFact[]> {
  const rows = await tx.query<WithTexts<Omit<BoxFact, 'fact'>, 'quantity'>>(
    `select h.id, h.code, sum(c.quantity) as quantity, l.code as "locationCode", coalesce(m.posted_at, h.created_at) as "movedAt", m.name as "personName",
            m.name_en as "personNameEn"
       from inventory.handling_unit_content c
       join inventory.handling_unit h on h.id = c.handling_unit_id and h.state = 'active'
       join inventory.handling_unit r on r.id = h.root_id
       join masterdata.location l on l.id = r.location_id and l.workshop_id = $2
       left join lateral (select m.posted_at, n.name, n.name_en from inventory.movement m left join identity.person n on n.id = m.person_id
         where m.to_handling_unit_id = h.id order by m.posted_at desc limit 1) m on true
      where c.item_id = $1
        and not exists (select 1 from handover.count s where s.handover_id = $3 and s.handling_unit_id = h.id and s.quantity > 0)
      group by h.id, h.code, l.code, m.posted_at, h.created_at, m.name, m.name_en order by h.code limit ${FACTS_MAX}`,
    [itemId, workshopId, handoverId],
  );
  return rows.map((row) => ({ fact: 'box', ...parseAmounts(row, ['quantity']) }));
}

/** What was scrapped of such work in the thirty days before a shift, and in it: the same step of the same item. */
export async function findScrapFact(
  tx: Tx,
  { operationId, from, until }: { operationId: string; from: Date; until: Date },
): Promise<ScrapFact> {
  const row = await tx.first<{
    usualHandled: string;
    usualScrap: string;
    usualReports: number;
    handled: string;
    scrap: string;
  }>(
    `select coalesce(sum(r.quantity_good + r.quantity_scrap) filter (where r.business_at < $2), 0) as "usualHandled",
            coalesce(sum(r.quantity_scrap) filter (where r.business_at < $2), 0) as "usualScrap",
            (count(*) filter (where r.business_at < $2))::integer as "usualReports",
            coalesce(sum(r.quantity_good + r.quantity_scrap) filter (where r.business_at >= $2 and r.operation_id = $1), 0) as handled,
            coalesce(sum(r.quantity_scrap) filter (where r.business_at >= $2 and r.operation_id = $1), 0) as scrap
       from execution.work_order_operation p
       join execution.work_order o on o.id = p.order_id
       join execution.work_order w on w.item_id = o.item_id and w.created_at > $2::timestamptz - interval '120 days'
       join execution.work_order_operation q on q.order_id = w.id and q.sequence = p.sequence and q.name = p.name
       join execution.production_report r on r.operation_id = q.id
      where p.id = $1 and r.business_at >= $2::timestamptz - interval '30 days' and r.business_at <= $3 and r.reverses_id is null
        and not exists (select 1 from execution.production_report v where v.reverses_id = r.id)`,
    [operationId, from, until],
  );
  return {
    fact: 'scrap',
    usual: {
      handled: parseAmount(row?.usualHandled ?? '0'),
      scrap: parseAmount(row?.usualScrap ?? '0'),
      reports: row?.usualReports ?? 0,
    },
    shift: { handled: parseAmount(row?.handled ?? '0'), scrap: parseAmount(row?.scrap ?? '0') },
    at: until,
  };
}

/** A report with what telling it again repeats. */
export interface ToldReport {
  operationId: string;
  operationCode: string;
  quantityGood: string;
  quantityScrap: string;
  quantityRework: string;
  reworkToOperationId: string | null;
  scrapReasonCode: string | null;
  setupMinutes: number;
  runMinutes: number;
  people: number;
  equipmentId: string | null;
  personId: string | null;
  personIds: string[] | null;
  lotCode: string | null;
  /** Serials were made by it: those are put right at the report itself. */
  serial: boolean;
}

export async function readToldReport(tx: Tx, reportId: string): Promise<ToldReport | undefined> {
  return tx.first(
    `select r.operation_id as "operationId", p.code as "operationCode", trim_scale(r.quantity_good)::text as "quantityGood",
            trim_scale(r.quantity_scrap)::text as "quantityScrap", trim_scale(r.quantity_rework)::text as "quantityRework",
            r.rework_to_operation_id as "reworkToOperationId", r.scrap_reason_code as "scrapReasonCode",
            r.setup_minutes::float8 as "setupMinutes", r.run_minutes::float8 as "runMinutes", r.people, r.equipment_id as "equipmentId",
            r.person_id as "personId", r.person_ids as "personIds", t.code as "lotCode",
            (i.tracking = 'serial' and r.quantity_received > 0) as serial
       from execution.production_report r
       join execution.work_order_operation p on p.id = r.operation_id
       join execution.work_order o on o.id = r.order_id
       join masterdata.item i on i.id = o.item_id
       left join inventory.lot t on t.id = r.lot_id
      where r.id = $1`,
    [reportId],
  );
}
