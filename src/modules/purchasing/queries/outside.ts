import { type Amount, type Principal, parseAmounts, type Tx, toWire } from '../../../kernel/index.ts';
import type { OutsideLine } from '../contract.ts';

export interface OrderedOutside {
  operationId: string;
  orderCode: string;
  /** Ordered, and not cancelled since. */
  ordered: Amount;
  open: Amount;
  outside: Amount;
}

/** The lines that order these operations and stand. */
export async function findLinesOfOperations(tx: Tx, operationIds: readonly string[]): Promise<OrderedOutside[]> {
  type Texts = 'ordered' | 'open' | 'outside';
  const rows = await tx.query<Omit<OrderedOutside, Texts> & Record<Texts, string>>(
    `select l.operation_id as "operationId", o.code as "orderCode", (l.quantity_base - l.quantity_cancelled)::text as ordered,
            l.quantity_open::text as open, l.quantity_outside::text as outside
       from purchasing.order_line l join purchasing.purchase_order o on o.id = l.order_id
      where l.operation_id = any($1::uuid[]) and not l.removed and o.state <> 'cancelled'
      order by o.code, l.line_number`,
    [operationIds],
  );
  return rows.map((row) => parseAmounts(row, ['ordered', 'open', 'outside']));
}

/** What of these items is supplied for an operation. */
export async function findSuppliedItems(tx: Tx, operationId: string): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }>(
    `select m.item_id as id from execution.work_order_material m where m.operation_id = $1
     union select b.item_id from execution.material_substitute b join execution.work_order_material m on m.id = b.material_id
      where m.operation_id = $1`,
    [operationId],
  );
  return new Set(rows.map(({ id }) => id));
}

/** The work order's operation of a receipt, as it is called. */
export async function findOperationCode(tx: Tx, operationId: string): Promise<string> {
  const row = await tx.first<{ code: string }>('select code from execution.work_order_operation where id = $1', [
    operationId,
  ]);
  return row?.code ?? '';
}

const LINES_MAX = 100;

/** Since when pieces lie outside by the line `l`: from when the first went out that wasn't taken back. */
export const outsideSinceSql = `(select min(r.business_at) from purchasing.receipt r
  where r.line_id = l.id and r.kind = 'sent_out' and r.quantity > 0 and r.reverses_id is null and l.quantity_outside > 0
    and not exists (select from purchasing.receipt v where v.reverses_id = r.id))`;

/** Open lines of operations that are done outside, by orders that went out and the reader may see. What is expected first comes first. */
export async function findOutsideLines(
  tx: Tx,
  { code, now, scope }: { code: string | null; now: Date; scope: Principal['scope'] },
): Promise<OutsideLine[]> {
  const rows = await tx.query<OutsideLine>(
    `select l.id as "lineId", o.id as "orderId", o.code as "orderCode", s.id as "supplierId", s.name as "supplierName",
            s.name_en as "supplierNameEn", coalesce(k.code, '') as "placeCode", p.id as "operationId", p.code as "operationCode",
            p.name as "operationName", nullif(p.name_en, '') as "operationNameEn", w.id as "workOrderId", w.code as "workOrderCode",
            i.id as "itemId", i.code as "itemCode", i.name as "itemName", i.name_en as "itemNameEn", w.unit,
            trim_scale(l.quantity_open)::text as "quantityOpen", trim_scale(l.quantity_outside)::text as "quantityOutside",
            trim_scale(greatest(0, least(l.quantity_open - l.quantity_outside,
              p.quantity_in + p.quantity_over - p.quantity_good - p.quantity_scrap - p.quantity_rework - p.quantity_outside)))::text as "quantityToSend",
            ${outsideSinceSql} as "sinceAt", coalesce(l.promised_at, l.wanted_at) as "expectedAt",
            coalesce(l.promised_at, l.wanted_at) < $2 as overdue,
            case when p.quality_point or exists (select from execution.work_order_operation n where n.order_id = p.order_id and n.sequence > p.sequence)
                 then 'none' else i.tracking end as "numbersNeeded",
            coalesce((
              select json_agg(json_build_object('itemId', c.id, 'itemCode', c.code, 'itemName', c.name, 'itemNameEn', c.name_en, 'unit', c.unit,
                       'quantityNeeded', trim_scale(greatest(0, round(m.ratio_quantity * least(l.quantity_open,
                         p.quantity_planned - p.quantity_good - p.quantity_scrap) / m.ratio_base, 6)))::text,
                       'quantityThere', trim_scale(coalesce((select sum(b.on_hand) from inventory.balance b
                         where b.item_id = c.id and b.location_id = m.location_id and b.status = 'available'), 0))::text,
                       'from', coalesce((
                         select json_agg(json_build_object('locationId', f.id, 'locationCode', f.code, 'lotId', t.id, 'lotCode', t.code,
                                  'quantity', trim_scale(b.on_hand - b.reserved)::text) order by b.on_hand desc, f.code)
                           from inventory.balance b join masterdata.location f on f.id = b.location_id
                           left join inventory.lot t on t.id = b.lot_id
                          where b.item_id = c.id and b.status = 'available' and b.on_hand - b.reserved > 0 and f.kind in ('storage', 'line_side')
                            and ($3::uuid[] is null or f.workshop_id is null or f.workshop_id = any($3))), '[]')) order by m.line_number)
                from execution.work_order_material m join masterdata.item c on c.id = m.item_id
               where m.operation_id = p.id and not m.supplementary), '[]') as components
       from purchasing.order_line l
       join purchasing.purchase_order o on o.id = l.order_id
       join masterdata.partner s on s.id = o.supplier_id
       join execution.work_order_operation p on p.id = l.operation_id
       join execution.work_order w on w.id = p.order_id
       join masterdata.item i on i.id = w.item_id
       left join lateral (select k.code from masterdata.location k where k.kind = 'subcontractor' and k.active and k.partner_id = s.id
                           order by k.pick_sequence, k.code limit 1) k on true
      where l.quantity_open > 0 and not l.removed and o.state = 'sent'
        and ($1::text is null or kernel.code_key($1) in (kernel.code_key(o.code), kernel.code_key(p.code), kernel.code_key(w.code)))
        and ($3::uuid[] is null or o.workshop_id is null or o.workshop_id = any($3))
      order by coalesce(l.promised_at, l.wanted_at), o.code, l.line_number limit ${LINES_MAX}`,
    [code, now, scope.all ? null : [...scope.workshopIds]],
  );
  return toWire(rows) as OutsideLine[];
}

/** What no line of the operation covers: of all that is planned, or of what waits here now. As `toOrder` of order-operations.ts. */
const lineSums = `lateral (
  select coalesce(sum(l.quantity_base - l.quantity_cancelled), 0) as ordered, coalesce(sum(l.quantity_open - l.quantity_outside), 0) as unsent,
         coalesce(sum(l.quantity_open - l.quantity_outside) filter (where o.state = 'sent'), 0) as sendable,
         string_agg(distinct o.code, '、') as orders, string_agg(distinct b.name, '、') filter (where l.quantity_outside > 0) as suppliers,
         min(${outsideSinceSql}) as since, min(coalesce(l.promised_at, l.wanted_at)) filter (where l.quantity_open > 0) as expected
    from purchasing.order_line l join purchasing.purchase_order o on o.id = l.order_id join masterdata.partner b on b.id = o.supplier_id
   where l.operation_id = p.id and not l.removed and o.state <> 'cancelled') d on true`;

export const outsideOperationSource = `execution.work_order_operation p
  join execution.work_order w on w.id = p.order_id and p.service_item_id is not null and w.state in ('released', 'in_progress', 'on_hold')
  left join masterdata.item i on i.id = w.item_id
  left join masterdata.partner s on s.id = p.subcontractor_id
  left join ${lineSums}
  cross join lateral (
    select p.quantity_in + p.quantity_over - p.quantity_good - p.quantity_scrap - p.quantity_rework - p.quantity_outside as inside) h
  cross join lateral (
    select greatest(0, p.quantity_planned - d.ordered, h.inside - d.unsent) as to_order, greatest(0, least(h.inside, d.sendable)) as to_send) t`;
