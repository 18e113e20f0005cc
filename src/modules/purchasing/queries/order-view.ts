import { type Tx, toWire, type Wire } from '../../../kernel/index.ts';
import { englishNameOf } from '../../identity/index.ts';
import type { PurchaseLine, PurchaseOrder } from '../contract.ts';
import { outsideSinceSql } from './outside.ts';

type Head = Omit<PurchaseOrder, 'arrival' | 'currency' | 'lines'>;
const amount = (column: string, name: string) => `trim_scale(${column})::text as "${name}"`;

export async function readPurchaseHead(tx: Tx, id: string): Promise<Head | undefined> {
  const row = await tx.first<Head>(
    `select o.id, o.code, o.state, o.supplier_id as "supplierId", p.code as "supplierCode", p.name as "supplierName",
            p.name_en as "supplierNameEn", o.workshop_id as "workshopId", o.revision, ${amount('o.net', 'net')}, ${amount('o.tax', 'tax')},
            ${amount('o.gross', 'gross')}, o.note, o.end_reason as "endReason", o.custom, o.version, o.created_by_name as "createdByName",
            ${englishNameOf('o.created_by')} as "createdByNameEn", ${englishNameOf('o.approved_by')} as "approvedByNameEn", o.created_at as "createdAt", o.submitted_at as "submittedAt", o.approved_by_name as "approvedByName",
            o.approved_at as "approvedAt", o.sent_at as "sentAt",
            (select jsonb_build_object('id', q.id, 'code', q.code) from purchasing.rfq_award a join purchasing.rfq q on q.id = a.rfq_id
              where a.order_id = o.id limit 1) as rfq
       from purchasing.purchase_order o join masterdata.partner p on p.id = o.supplier_id where o.id = $1`,
    [id],
  );
  return row && (toWire(row) as Wire<Head> as Head);
}

/** The lines with the requests that each covers. */
export async function readPurchaseLines(tx: Tx, orderId: string): Promise<PurchaseLine[]> {
  const rows = await tx.query<PurchaseLine>(
    `select l.id, l.line_number as "lineNumber", l.item_id as "itemId", i.code as "itemCode", i.name as "itemName",
            i.name_en as "itemNameEn", l.supplier_code as "supplierCode", ${amount('l.quantity', 'quantity')}, l.unit, i.unit as "baseUnit",
            ${amount('l.quantity_base', 'quantityBase')}, ${amount('l.quantity_received', 'quantityReceived')},
            ${amount('l.quantity_returned', 'quantityReturned')}, ${amount('l.quantity_cancelled', 'quantityCancelled')},
            ${amount('l.quantity_open', 'quantityOpen')}, ${amount('l.price', 'price')}, ${amount('l.tax_percent', 'taxPercent')},
            ${amount('l.net', 'net')}, ${amount('l.tax', 'tax')}, ${amount('l.gross', 'gross')}, l.wanted_at as "wantedAt",
            l.promised_at as "promisedAt", l.note, ${amount('l.quantity_outside', 'quantityOutside')}, ${outsideSinceSql} as "outsideSince",
            (select jsonb_build_object('id', s.id, 'code', s.code, 'name', s.name, 'nameEn', nullif(s.name_en, ''), 'orderId', w.id,
                      'orderCode', w.code, 'itemCode', m.code, 'itemName', m.name, 'itemNameEn', nullif(m.name_en, ''))
               from execution.work_order_operation s join execution.work_order w on w.id = s.order_id
               join masterdata.item m on m.id = w.item_id where s.id = l.operation_id) as operation,
            (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'code', r.code, 'state', r.state, 'orderId', w.id,
                      'orderCode', w.code) order by r.code), '[]'::jsonb)
               from purchasing.line_request s join execution.material_request r on r.id = s.request_id
               left join execution.work_order w on w.id = r.order_id where s.line_id = l.id) as requests
       from purchasing.order_line l join masterdata.item i on i.id = l.item_id
      where l.order_id = $1 and not l.removed order by l.line_number`,
    [orderId],
  );
  return toWire(rows) as PurchaseLine[];
}
