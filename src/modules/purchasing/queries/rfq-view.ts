import { type Tx, toWire, type Wire } from '../../../kernel/index.ts';
import { englishNameOf } from '../../identity/index.ts';
import type { RfqLineWire, RfqWire } from '../contract.ts';
import { leadTimeSource } from './list-sources.ts';

type Head = Omit<RfqWire, 'lines' | 'suppliers' | 'currency'>;

export async function readRfqHead(tx: Tx, id: string): Promise<Head | undefined> {
  const row = await tx.first<Head>(
    `select id, code, state, workshop_id as "workshopId", answers_until as "answersUntil", note, end_reason as "endReason", custom,
            version, created_by_name as "createdByName", ${englishNameOf('created_by')} as "createdByNameEn", created_at as "createdAt",
            asked_at as "askedAt"
       from purchasing.rfq where id = $1`,
    [id],
  );
  return row && (toWire(row) as Wire<Head> as Head);
}

export async function readRfqSuppliers(tx: Tx, rfqId: string): Promise<RfqWire['suppliers']> {
  return tx.query(
    `select s.id, s.supplier_id as "supplierId", p.code as "supplierCode", p.name as "supplierName", p.name_en as "supplierNameEn",
            (select count(distinct a.line_id)::int from purchasing.rfq_answer a
              where a.rfq_id = s.rfq_id and a.supplier_id = s.supplier_id) as "linesAnswered"
       from purchasing.rfq_supplier s join masterdata.partner p on p.id = s.supplier_id where s.rfq_id = $1 order by p.code`,
    [rfqId],
  );
}

/** The lines with the requests that each asks for, and who got it. */
export async function readRfqLines(tx: Tx, rfqId: string): Promise<RfqLineWire[]> {
  const rows = await tx.query<RfqLineWire>(
    `select l.id, l.line_number as "lineNumber", l.item_id as "itemId", i.code as "itemCode", i.name as "itemName",
            i.name_en as "itemNameEn", trim_scale(l.quantity)::text as quantity, l.unit, i.unit as "baseUnit",
            trim_scale(l.quantity_base)::text as "quantityBase", l.wanted_at as "wantedAt", l.note,
            (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'code', r.code, 'state', r.state,
                      'quantity', trim_scale(r.quantity)::text, 'orderedBy', o.code) order by r.code), '[]'::jsonb)
               from purchasing.rfq_line_request q join execution.material_request r on r.id = q.request_id
               left join purchasing.line_request s on s.request_id = r.id left join purchasing.order_line ol on ol.id = s.line_id
               left join purchasing.purchase_order o on o.id = ol.order_id
              where q.line_id = l.id) as requests,
            (select coalesce(jsonb_agg(jsonb_build_object('supplierId', a.supplier_id, 'supplierName', p.name,
                      'supplierNameEn', p.name_en, 'quantity', trim_scale(a.quantity)::text, 'reason', a.reason, 'orderId', o.id,
                      'orderCode', o.code, 'personName', a.person_name, 'awardedAt', a.awarded_at) order by o.code), '[]'::jsonb)
               from purchasing.rfq_award a join purchasing.purchase_order o on o.id = a.order_id
               join masterdata.partner p on p.id = a.supplier_id where a.line_id = l.id) as awards
       from purchasing.rfq_line l join masterdata.item i on i.id = l.item_id where l.rfq_id = $1 and not l.removed order by l.line_number`,
    [rfqId],
  );
  return toWire(rows) as RfqLineWire[];
}

export interface DeliveryRecord {
  supplierId: string;
  itemId: string;
  onTime: number;
  medianDays: number;
  deliveries: number;
}

export interface LastPaid {
  itemId: string;
  price: string;
  unit: string;
  supplierName: string;
  supplierNameEn: string;
  orderCode: string;
  receivedAt: Date;
}

/** What was paid for each of these items the last time that it came by a purchase order and stayed. */
export async function findLastPaid(tx: Tx, itemIds: readonly string[]): Promise<LastPaid[]> {
  return tx.query(
    `select distinct on (l.item_id) l.item_id as "itemId", l.price::text as price, l.unit, p.name as "supplierName",
            p.name_en as "supplierNameEn", o.code as "orderCode", c.came_at as "receivedAt"
       from purchasing.order_line l join purchasing.purchase_order o on o.id = l.order_id
       join masterdata.partner p on p.id = o.supplier_id
       cross join lateral (select max(r.business_at) as came_at from purchasing.receipt r
                            where r.line_id = l.id and r.kind = 'receipt' and r.reverses_id is null
                              and not exists (select from purchasing.receipt v where v.reverses_id = r.id)) c
      where l.item_id = any($1::uuid[]) and l.quantity_received > l.quantity_returned and c.came_at is not null
      order by l.item_id, c.came_at desc, o.code desc`,
    [itemIds],
  );
}

/** How these suppliers delivered these items until now: as the list of lead times says. */
export async function findDeliveryRecords(
  tx: Tx,
  itemIds: readonly string[],
  supplierIds: readonly string[],
): Promise<DeliveryRecord[]> {
  return tx.query(
    `select s.supplier_id as "supplierId", s.item_id as "itemId", round(s.on_time, 4)::float as "onTime",
            round(s.median::numeric, 1)::float as "medianDays", s.deliveries
       from ${leadTimeSource} where s.item_id = any($1::uuid[]) and s.supplier_id = any($2::uuid[])`,
    [itemIds, supplierIds],
  );
}

/** Whom a paper is for. */
export async function findAskedById(tx: Tx, id: string): Promise<{ rfqId: string; supplierId: string } | undefined> {
  return tx.first('select rfq_id as "rfqId", supplier_id as "supplierId" from purchasing.rfq_supplier where id = $1', [
    id,
  ]);
}

/** What a supplier calls these items, by its terms in use. */
export async function findNumbersOf(
  tx: Tx,
  supplierId: string,
  itemIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx.query<{ itemId: string; code: string }>(
    `select item_id as "itemId", min(code) as code from purchasing.supplier_term
      where supplier_id = $1 and item_id = any($2::uuid[]) and active group by item_id`,
    [supplierId, itemIds],
  );
  return new Map(rows.map(({ itemId, code }) => [itemId, code]));
}
