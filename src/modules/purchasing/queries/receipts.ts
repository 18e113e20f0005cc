import {
  type Amount,
  codeKey,
  type FactsBefore,
  insertRows,
  parseAmount,
  parseAmounts,
  type Tx,
} from '../../../kernel/index.ts';
import { englishNameOf } from '../../identity/index.ts';
import type { Posting } from '../../inventory/index.ts';
import type { ReceiptKind } from '../contract.ts';

export interface Receipt {
  id: string;
  code: string;
  kind: ReceiptKind;
  orderId: string;
  lineId: string;
  supplierId: string;
  workshopId: string | null;
  itemId: string;
  /** In the item's base unit. */
  quantity: Amount;
  unit: string;
  /** Of an operation that is done outside; null and nothing where goods came. */
  operationId: string | null;
  quantityScrap: Amount;
  quantityUnworked: Amount;
  reportId: string | null;
  quantityCancelled: Amount;
  locationId: string;
  deliveryNote: string | null;
  reason: string | null;
  reversesId: string | null;
  businessAt: Date;
  postedAt: Date;
  personId: string | null;
  personName: string;
  commandId: string;
}

const amounts = ['quantity', 'quantityCancelled', 'quantityScrap', 'quantityUnworked'] as const;
type Raw = Omit<Receipt, (typeof amounts)[number]> & Record<(typeof amounts)[number], string>;

const columns = `r.id, r.code, r.kind, r.order_id as "orderId", r.line_id as "lineId", r.supplier_id as "supplierId",
  r.workshop_id as "workshopId", r.item_id as "itemId", r.quantity::text as quantity, r.unit,
  r.operation_id as "operationId", r.quantity_scrap::text as "quantityScrap", r.quantity_unworked::text as "quantityUnworked",
  r.report_id as "reportId", r.quantity_cancelled::text as "quantityCancelled", r.location_id as "locationId", r.delivery_note as "deliveryNote", r.reason,
  r.reverses_id as "reversesId", r.business_at as "businessAt", r.posted_at as "postedAt", r.person_id as "personId",
  r.person_name as "personName", r.command_id as "commandId"`;

export async function insertReceipt(tx: Tx, receipt: Receipt): Promise<void> {
  await insertRows(tx, 'purchasing.receipt', [receipt]);
}

export async function readReceipt(tx: Tx, id: string): Promise<Receipt | undefined> {
  const row = await tx.first<Raw>(`select ${columns} from purchasing.receipt r where r.id = $1`, [id]);
  return row && parseAmounts(row, amounts);
}

export type ReceiptOfOrder = Pick<
  Receipt,
  'id' | 'code' | 'kind' | 'quantity' | 'unit' | 'deliveryNote' | 'reason' | 'businessAt' | 'postedAt' | 'personName'
> & { itemCode: string; reversesCode: string | null };

/** What came by an order and went back before a moment, the newest first. */
export async function readReceiptsOf(
  tx: Tx,
  orderId: string,
  { at, id, limit }: Pick<FactsBefore, 'at' | 'id' | 'limit'>,
): Promise<ReceiptOfOrder[]> {
  const rows = await tx.query<Omit<ReceiptOfOrder, 'quantity'> & { quantity: string }>(
    `select r.id, r.code, r.kind, r.quantity::text as quantity, r.unit, r.delivery_note as "deliveryNote", r.reason,
            r.business_at as "businessAt", r.posted_at as "postedAt", r.person_name as "personName", i.code as "itemCode",
            b.code as "reversesCode"
       from purchasing.receipt r join masterdata.item i on i.id = r.item_id left join purchasing.receipt b on b.id = r.reverses_id
      where r.order_id = $1 and (r.posted_at, r.id) < ($2::timestamptz, $3::uuid)
      order by r.posted_at desc, r.id desc limit $4`,
    [orderId, at, id, limit],
  );
  return rows.map((row) => parseAmounts(row, ['quantity']));
}

/** What took a receipt back; asked under the order's lock. */
export async function readReversalOf(
  tx: Tx,
  id: string,
): Promise<{ personName: string; personNameEn: string | null; at: Date } | undefined> {
  return tx.first(
    `select r.person_name as "personName", ${englishNameOf('r.person_id')} as "personNameEn", r.posted_at as at
       from purchasing.receipt r where r.reverses_id = $1`,
    [id],
  );
}

/**
 * What of an item came with this paper of its supplier and stands, by whichever order. Whoever asks holds the paper until the transaction
 * ends: two who receive it at once by two orders are one after the other.
 */
export async function lockDeliveryNote(
  tx: Tx,
  { supplierId, itemId, note }: { supplierId: string; itemId: string; note: string },
): Promise<(Receipt & { orderCode: string; personNameEn: string | null }) | undefined> {
  const key = codeKey(note);
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('purchasing.delivery-note ' || $1 || ' ' || $2, 0))`, [
    supplierId,
    key,
  ]);
  const row = await tx.first<Raw & { orderCode: string; personNameEn: string | null }>(
    `select ${columns}, o.code as "orderCode", ${englishNameOf('r.person_id')} as "personNameEn"
       from purchasing.receipt r join purchasing.purchase_order o on o.id = r.order_id
      where r.supplier_id = $1 and r.item_id = $2 and kernel.code_key(r.delivery_note) = $3
        and r.kind = 'receipt' and r.reverses_id is null
        and not exists (select from purchasing.receipt v where v.reverses_id = r.id)
      order by r.posted_at desc, r.id desc limit 1`,
    [supplierId, itemId, key],
  );
  return row && parseAmounts(row, amounts);
}

/** What one receipt or return moved. */
export async function findMovementsOfReceipt(
  tx: Tx,
  { orderId, id }: Pick<Receipt, 'orderId' | 'id'>,
): Promise<(Posting & { id: string })[]> {
  const rows = await tx.query<Omit<Posting, 'amount'> & { id: string; amount: string }>(
    `select id, item_id as "itemId", lot_id as "lotId", quantity::text as amount, from_location_id as "fromLocationId",
            from_status as "fromStatus", to_location_id as "toLocationId", to_status as "toStatus", business_at as "businessAt",
            document_type as "documentType", document_id as "documentId", document_line_id as "documentLineId",
            document_code as "documentCode", person_id as "personId", reason, reverses_id as "reversesId",
            from_handling_unit_id as "fromHandlingUnitId", to_handling_unit_id as "toHandlingUnitId"
       from inventory.movement where document_id = $1 and document_line_id = $2 order by id`,
    [orderId, id],
  );
  return rows.map(({ amount, ...row }) => ({ ...row, amount: parseAmount(amount) }));
}

/** How much of a lot came by a line, net of what went back and was reversed. */
export async function sumLotOfLine(tx: Tx, orderId: string, lineId: string, lotId: string): Promise<Amount> {
  const row = await tx.first<{ sum: string }>(
    `select coalesce(sum(case when f.virtual then m.quantity else -m.quantity end), 0)::text as sum
       from inventory.movement m join purchasing.receipt r on r.id = m.document_line_id
       join masterdata.location f on f.id = m.from_location_id
      where m.document_id = $1 and r.line_id = $2 and m.lot_id = $3`,
    [orderId, lineId, lotId],
  );
  return parseAmount(row?.sum ?? '0');
}
