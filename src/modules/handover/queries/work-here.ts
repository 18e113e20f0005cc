import { type Amount, parseAmount, parseAmounts, type Tx, type WithTexts } from '../../../kernel/index.ts';

/** What stands at an operation by the books, in the order's unit. */
export interface WorkHere {
  operationId: string;
  orderId: string;
  orderCode: string;
  itemId: string;
  code: string;
  sequence: number;
  name: string;
  nameEn: string;
  itemName: string;
  itemNameEn: string;
  unit: string;
  workshopId: string;
  lineId: string | null;
  /** Arrived, not reported, and not at a subcontractor. */
  here: Amount;
  held: Amount;
  /** Passed, and not handed on. */
  ready: Amount;
  outside: Amount;
  /** Pieces come here from an operation before: they lie here and can be counted. */
  needed: boolean;
}

const amounts = ['here', 'held', 'ready', 'outside'] as const;
const figures = `p.quantity_in + p.quantity_over - p.quantity_good - p.quantity_scrap - p.quantity_rework - p.quantity_outside`;
const columns = `p.id as "operationId", o.id as "orderId", o.code as "orderCode", o.item_id as "itemId", p.code, p.sequence, p.name,
  coalesce(nullif(p.name_en, ''), p.name) as "nameEn", i.name as "itemName", coalesce(nullif(i.name_en, ''), i.name) as "itemNameEn", o.unit,
  p.workshop_id as "workshopId", p.line_id as "lineId", ${figures} as here, p.quantity_held as held,
  p.quantity_passed - p.quantity_transferred as ready, p.quantity_outside as outside,
  exists (select 1 from execution.work_order_operation b
           where b.order_id = p.order_id and b.sequence < p.sequence and b.report_policy <> 'none') as needed`;
const tables = `execution.work_order_operation p
  join execution.work_order o on o.id = p.order_id
  join masterdata.item i on i.id = o.item_id`;

/** Operations of a place that have pieces, by order and step; of a line those of the line alone. */
export async function findWorkHere(
  tx: Tx,
  { workshopId, lineId }: { workshopId: string; lineId: string | null },
  most: number,
): Promise<WorkHere[]> {
  const rows = await tx.query<WithTexts<WorkHere, (typeof amounts)[number]>>(
    `select ${columns} from ${tables}
      where p.workshop_id = $1 and ($2::uuid is null or p.line_id = $2) and p.state <> 'done'
        and o.state in ('released', 'in_progress', 'on_hold') and p.report_policy <> 'none'
        and (${figures} > 0 or p.quantity_held > 0 or p.quantity_passed > p.quantity_transferred)
      order by needed desc, o.code, p.sequence limit $3`,
    [workshopId, lineId, most],
  );
  return rows.map((row) => parseAmounts(row, amounts));
}

export async function findWorkAt(tx: Tx, operationIds: readonly string[]): Promise<WorkHere[]> {
  if (operationIds.length === 0) return [];
  const rows = await tx.query<WithTexts<WorkHere, (typeof amounts)[number]>>(
    `select ${columns} from ${tables} where p.id = any($1::uuid[]) order by o.code, p.sequence`,
    [operationIds],
  );
  return rows.map((row) => parseAmounts(row, amounts));
}

/**
 * How much of what stands at these operations came (or, below zero, left) after a moment of each, as it is known now: reports here and at
 * the step before, what was handed on, sent to rework or let through by inspections. What was taken back never happened.
 */
export async function findLaterChanges(tx: Tx, asked: readonly { operationId: string; at: Date }[]): Promise<Amount[]> {
  if (asked.length === 0) return [];
  const rows = await tx.query<{ change: string }>(
    `with asked as (
       select a.nth, a.at, p.id, p.order_id,
              (select b.id from execution.work_order_operation b
                where b.order_id = p.order_id and b.sequence < p.sequence and b.report_policy <> 'none' order by b.sequence desc limit 1) as before
         from unnest($1::uuid[], $2::timestamptz[]) with ordinality as a (operation_id, at, nth)
         join execution.work_order_operation p on p.id = a.operation_id)
     select coalesce(r.change, 0) + coalesce(t.change, 0) + coalesce(d.change, 0) as change
       from asked a
       left join lateral (
         select sum(case when r.operation_id = a.id then r.quantity_over - r.quantity_good - r.quantity_scrap - r.quantity_rework else 0 end
                  + case when r.operation_id = a.before then r.quantity_transferred else 0 end
                  + case when r.rework_to_operation_id = a.id then r.quantity_rework else 0 end) as change
           from execution.production_report r
          where r.order_id = a.order_id and r.business_at > a.at and r.reverses_id is null
            and not exists (select 1 from execution.production_report v where v.reverses_id = r.id)) r on true
       left join lateral (
         select sum(case when t.to_operation_id = a.id then t.quantity else -t.quantity end) as change
           from execution.transfer t
           join execution.work_order_operation f on f.id = t.from_operation_id
           join execution.work_order_operation g on g.id = t.to_operation_id
          where t.order_id = a.order_id and t.business_at > a.at
            and (t.to_operation_id = a.id and g.sequence > f.sequence or t.from_operation_id = a.id and g.sequence < f.sequence)) t on true
       left join lateral (
         select sum(case when l.operation_id = a.before then coalesce((l.data->>'transferred')::numeric, 0) else 0 end
                  + case when l.data->>'reworkToOperationId' = a.id::text then coalesce((l.data->>'rework')::numeric, 0) else 0 end) as change
           from execution.operation_log l
          where l.order_id = a.order_id and l.business_at > a.at and l.verb = 'dispose' and l.data ? 'kept') d on true
      order by a.nth`,
    [asked.map(({ operationId }) => operationId), asked.map(({ at }) => at)],
  );
  return rows.map(({ change }) => parseAmount(change));
}

/** A box that stands at a line-side place of a workshop. */
export interface BoxHere {
  handlingUnitId: string;
  code: string;
  locationCode: string;
  /** What lies in it, with what it holds, by item code. */
  contents: { code: string; quantity: string; unit: string }[];
}

/** Boxes and pallets, outermost, at the line-side places of a place. */
export async function findBoxesHere(
  tx: Tx,
  { workshopId, lineId }: { workshopId: string; lineId: string | null },
  most: number,
): Promise<BoxHere[]> {
  return tx.query(
    `select h.id as "handlingUnitId", h.code, l.code as "locationCode", ${contentsSql} as contents
       from masterdata.location l
       join inventory.handling_unit h on h.location_id = l.id
      where l.workshop_id = $1 and ($2::uuid is null or l.line_id = $2) and l.kind = 'line_side' and l.active and h.state = 'active'
      order by l.code, h.code limit $3`,
    [workshopId, lineId, most],
  );
}

const contentsSql = `coalesce((select jsonb_agg(jsonb_build_object('code', i.code, 'quantity', trim_scale(c.quantity)::text, 'unit', i.unit) order by i.code)
  from (select c.item_id, sum(c.quantity) as quantity
          from inventory.handling_unit u join inventory.handling_unit_content c on c.handling_unit_id = u.id
         where u.root_id = h.root_id group by c.item_id) c
  join masterdata.item i on i.id = c.item_id), '[]')`;

/** A box by its id, where it stands at the line side of this place. */
export async function findBox(
  tx: Tx,
  id: string,
): Promise<(BoxHere & { workshopId: string | null; lineId: string | null }) | undefined> {
  return tx.first(
    `select h.id as "handlingUnitId", h.code, l.code as "locationCode", ${contentsSql} as contents, l.workshop_id as "workshopId",
            l.line_id as "lineId"
       from inventory.handling_unit h
       join inventory.handling_unit r on r.id = h.root_id
       join masterdata.location l on l.id = r.location_id
      where h.id = $1`,
    [id],
  );
}

export async function findBoxesById(tx: Tx, ids: readonly string[]): Promise<BoxHere[]> {
  if (ids.length === 0) return [];
  return tx.query(
    `select h.id as "handlingUnitId", h.code, coalesce(l.code, '') as "locationCode", ${contentsSql} as contents
       from inventory.handling_unit h
       join inventory.handling_unit r on r.id = h.root_id
       left join masterdata.location l on l.id = r.location_id
      where h.id = any($1::uuid[])`,
    [ids],
  );
}
