import { type Principal, parseAmount, type Tx, toWire } from '../../../kernel/index.ts';
import type { ComingSupply } from '../../inventory/index.ts';
import type { Receivable } from '../contract.ts';

/** What orders that went out still bring of these items: when it is promised, or else wanted. */
export async function findComingPurchases(tx: Tx, itemIds: readonly string[]): Promise<ComingSupply[]> {
  const rows = await tx.prepared<
    Pick<ComingSupply, 'itemId' | 'at' | 'workshopId'> & { id: string; code: string; open: string }
  >(
    'purchasing.coming-purchases',
    `select l.item_id as "itemId", coalesce(l.promised_at, l.wanted_at) as at, o.workshop_id as "workshopId", o.id, o.code,
            l.quantity_open::text as open
       from purchasing.order_line l join purchasing.purchase_order o on o.id = l.order_id
      where l.item_id = any($1::uuid[]) and l.quantity_open > 0 and o.state = 'sent' and l.operation_id is null`,
    [itemIds],
  );
  return rows.map(({ id, code, open, ...row }) => ({
    ...row,
    quantity: parseAmount(open),
    document: { kind: 'purchasing.purchase-order', id, code },
    permission: 'purchasing.order.read',
  }));
}

type ReceivableLine = Receivable['lines'][number];

const LINES_MAX = 100;

/** Open lines of orders that went out and the reader may see: of one order, or of one item; what is expected first comes first. */
export async function findReceivable(
  tx: Tx,
  { orderId, itemId, scope }: { orderId: string | null; itemId: string | null; scope: Principal['scope'] },
): Promise<ReceivableLine[]> {
  const rows = await tx.query<ReceivableLine>(
    `select l.id as "lineId", o.id as "orderId", o.code as "orderCode", o.supplier_id as "supplierId", p.name as "supplierName",
            p.name_en as "supplierNameEn", i.id as "itemId", i.code as "itemCode", i.name as "itemName", i.name_en as "itemNameEn",
            i.tracking, trim_scale(l.quantity_open)::text as "quantityOpen", trim_scale(l.quantity_base)::text as "quantityOrdered",
            i.unit, coalesce(l.promised_at, l.wanted_at) as at, i.receipt_location_id as "receiptLocationId",
            k.code as "receiptLocationCode"
       from purchasing.order_line l join purchasing.purchase_order o on o.id = l.order_id
       join masterdata.partner p on p.id = o.supplier_id join masterdata.item i on i.id = l.item_id
       left join masterdata.location k on k.id = i.receipt_location_id
      where l.quantity_open > 0 and o.state = 'sent' and l.operation_id is null and ($1::uuid is null or o.id = $1) and ($2::uuid is null or l.item_id = $2)
        and ($3::uuid[] is null or o.workshop_id is null or o.workshop_id = any($3))
      order by at, o.code, l.line_number limit ${LINES_MAX}`,
    [orderId, itemId, scope.all ? null : [...scope.workshopIds]],
  );
  return toWire(rows) as ReceivableLine[];
}

export async function findOrderByCode(
  tx: Tx,
  code: string,
): Promise<(NonNullable<Receivable['order']> & { workshopId: string | null; state: string }) | undefined> {
  return tx.first(
    `select o.id, o.code, o.supplier_id as "supplierId", p.name as "supplierName", p.name_en as "supplierNameEn",
            o.workshop_id as "workshopId", o.state
       from purchasing.purchase_order o join masterdata.partner p on p.id = o.supplier_id
      where kernel.code_key(o.code) = kernel.code_key($1)`,
    [code],
  );
}

/** Lines that should have come and weren't told of for that day yet; locked with their orders. */
export async function lockOverdueLines(
  tx: Tx,
  now: Date,
  limit: number,
): Promise<{ lineId: string; orderId: string; expectedAt: Date }[]> {
  return tx.query(
    `select l.id as "lineId", o.id as "orderId", coalesce(l.promised_at, l.wanted_at) as "expectedAt"
       from purchasing.order_line l join purchasing.purchase_order o on o.id = l.order_id
      where l.quantity_open > 0 and o.state = 'sent' and coalesce(l.promised_at, l.wanted_at) < $1
        and l.overdue_told_for is distinct from coalesce(l.promised_at, l.wanted_at)
      order by o.id, l.id limit ${limit} for no key update of o skip locked`,
    [now],
  );
}

export async function markOverdueTold(tx: Tx, lineId: string, expectedAt: Date): Promise<void> {
  await tx.query('update purchasing.order_line set overdue_told_for = $2 where id = $1', [lineId, expectedAt]);
}
