import { insertRows, type Tx, updateRow } from '../../../kernel/index.ts';
import { englishNameOf } from '../../identity/index.ts';
import { factoryTimeZoneSql } from '../../lowcode/index.ts';
import type { Invoice } from '../contract.ts';

export interface InvoiceRow extends Omit<Invoice, 'lines' | 'madeAt'> {
  madeBy: string | null;
  madeAt: Date;
  /** On the day that it bears. */
  businessAt: Date;
}

const columns = `n.id, n.code, n.state, n.supplier_id as "supplierId", p.name as "supplierName", p.name_en as "supplierNameEn", n.number, n.red,
  n.day::text as day, n.net::text as net, n.tax::text as tax, n.gross::text as gross, n.ordered::text as ordered, n.note, n.reason,
  n.made_by as "madeBy", n.made_by_name as "madeByName", n.made_at as "madeAt", n.approved_by_name as "approvedByName",
  ${englishNameOf('n.made_by')} as "madeByNameEn", ${englishNameOf('n.approved_by')} as "approvedByNameEn",
  least(n.made_at, (n.day + time '12:00') at time zone ${factoryTimeZoneSql}) as "businessAt",
  (select v.id from vouchers.voucher v where v.invoice_id = n.id order by v.made_at desc limit 1) as "voucherId"`;
const source = 'vouchers.invoice n join masterdata.partner p on p.id = n.supplier_id';

export async function findInvoice(tx: Tx, id: string): Promise<InvoiceRow | undefined> {
  return tx.first<InvoiceRow>(`select ${columns} from ${source} where n.id = $1`, [id]);
}

export async function lockInvoice(tx: Tx, id: string): Promise<InvoiceRow | undefined> {
  await tx.query('select 1 from vouchers.invoice where id = $1 for no key update', [id]);
  return findInvoice(tx, id);
}

/** A supplier's invoice of this number that stands, whatever its case and width. */
export async function findSameInvoice(
  tx: Tx,
  supplierId: string,
  number: string,
): Promise<{ id: string; code: string } | undefined> {
  return tx.first(
    `select id, code from vouchers.invoice
      where supplier_id = $1 and kernel.code_key(number) = kernel.code_key($2) and state <> 'cancelled'`,
    [supplierId, number],
  );
}

export async function findInvoiceOfVoucher(tx: Tx, voucherId: string): Promise<string | undefined> {
  const row = await tx.first<{ id: string | null }>('select invoice_id as id from vouchers.voucher where id = $1', [
    voucherId,
  ]);
  return row?.id ?? undefined;
}

export async function findSupplier(tx: Tx, id: string): Promise<{ name: string; nameEn: string } | undefined> {
  return tx.first('select name, name_en as "nameEn" from masterdata.partner where id = $1 and is_supplier', [id]);
}

export async function insertInvoice(tx: Tx, invoice: object, lines: readonly object[]): Promise<void> {
  await insertRows(tx, 'vouchers.invoice', [invoice]);
  await insertRows(tx, 'vouchers.invoice_line', lines);
}

export async function updateInvoice(
  tx: Tx,
  id: string,
  change: Partial<{
    state: string;
    reason: string;
    approvedBy: string | null;
    approvedByName: string;
    approvedAt: Date;
  }>,
): Promise<void> {
  await updateRow(tx, 'vouchers.invoice', id, change, 'version = version + 1');
}

/** What of a line settles the estimate, and what goes into transit or out of it. */
export async function setParts(
  tx: Tx,
  lineId: string,
  parts: { estimated: string; transitBase: string; transitNet: string },
): Promise<void> {
  await updateRow(tx, 'vouchers.invoice_line', lineId, parts);
}

type InvoiceLine = Invoice['lines'][number];

export async function readInvoiceLines(tx: Tx, invoiceId: string): Promise<InvoiceLine[]> {
  return tx.query<InvoiceLine>(
    `select l.line_number as "lineNumber", l.purchase_line_id as "purchaseLineId", o.id as "orderId", o.code as "orderCode",
            i.code as "itemCode", i.name as "itemName", i.name_en as "itemNameEn", trim_scale(l.quantity)::text as quantity, l.unit,
            l.net::text as net, l.ordered::text as ordered, l.estimated::text as estimated,
            trim_scale(l.transit_base)::text as transit, l.transit_net::text as "transitNet", i.unit as "baseUnit"
       from vouchers.invoice_line l
       join purchasing.order_line r on r.id = l.purchase_line_id
       join purchasing.purchase_order o on o.id = r.order_id
       join masterdata.item i on i.id = l.item_id
      where l.invoice_id = $1 order by l.line_number`,
    [invoiceId],
  );
}

export interface PurchaseLine {
  id: string;
  orderCode: string;
  lineNumber: number;
  supplierId: string;
  itemId: string;
  unit: string;
  price: string;
  /** Of one ordered unit in base units: quantityBase ÷ quantity. */
  quantity: string;
  quantityBase: string;
  /** Its order was sent and goods are bought by it: what a subcontractor does is asked for once it is back. */
  mayBeAhead: boolean;
  cancelled: string;
  /** On invoices, also on such as wait, and received net of returns on none: in base units. */
  invoiced: string;
  openQuantity: string;
  /** What came, no booked invoice has settled, and what it is estimated at; less than nothing where invoiced goods went back. */
  estimatedQuantity: string;
  estimatedAmount: string;
  transitQuantity: string;
}

/** What came by purchase lines and isn't invoiced. `leaving`: an invoice that is about to be booked doesn't count itself. */
export async function findPurchaseLines(
  tx: Tx,
  ids: readonly string[],
  leaving: string | null = null,
): Promise<Map<string, PurchaseLine>> {
  const rows = await tx.query<PurchaseLine>(
    `select r.id, o.code as "orderCode", r.line_number as "lineNumber", o.supplier_id as "supplierId", r.item_id as "itemId", r.unit,
            r.price::text as price, r.quantity::text as quantity, r.quantity_base::text as "quantityBase",
            o.state = 'sent' and r.operation_id is null as "mayBeAhead", r.quantity_cancelled::text as cancelled,
            d.quantity::text as invoiced, (coalesce(v.quantity, 0) - d.quantity)::text as "openQuantity",
            (coalesce(v.quantity + v.transit_quantity, 0) - d.booked)::text as "estimatedQuantity",
            (coalesce(v.amount - v.transit_came_amount, 0) - d.amount)::text as "estimatedAmount",
            coalesce(v.transit_quantity, 0)::text as "transitQuantity"
       from purchasing.order_line r
       join purchasing.purchase_order o on o.id = r.order_id
       left join costing.line_value v on v.purchase_line_id = r.id
       cross join lateral (
         select coalesce(sum(l.quantity_base), 0) as quantity, coalesce(sum(l.quantity_base) filter (where n.state = 'booked'), 0) as booked,
                coalesce(sum(l.estimated), 0) as amount
           from vouchers.invoice_line l join vouchers.invoice n on n.id = l.invoice_id
          where l.purchase_line_id = r.id and n.state <> 'cancelled' and n.id is distinct from $2::uuid) d
      where r.id = any($1)`,
    [ids, leaving],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Whether more of an invoice was in transit than of its purchase lines still is, or came: a red one took it out. */
export async function isCredited(tx: Tx, invoiceId: string): Promise<boolean> {
  const row = await tx.first(
    `select 1 from vouchers.invoice_line l join costing.line_value v on v.purchase_line_id = l.purchase_line_id
      where l.invoice_id = $1 and l.transit_base > v.transit_quantity + v.transit_came_quantity limit 1`,
    [invoiceId],
  );
  return row !== undefined;
}

export interface LineToBook {
  id: string;
  purchaseLineId: string;
  itemId: string;
  itemKind: string;
  quantityBase: string;
  net: string;
}

export async function readLinesToBook(tx: Tx, invoiceId: string): Promise<LineToBook[]> {
  return tx.query<LineToBook>(
    `select l.id, l.purchase_line_id as "purchaseLineId", l.item_id as "itemId", i.kind as "itemKind", l.quantity_base::text as "quantityBase",
            l.net::text as net
       from vouchers.invoice_line l join masterdata.item i on i.id = l.item_id where l.invoice_id = $1 order by l.line_number`,
    [invoiceId],
  );
}

export interface Difference {
  /** Receipts by which the goods of a line came, with their quantities: those that stand, or if none does, those that were taken back. */
  receiptIds: string[];
  quantities: string[];
  /** What the invoice asks beyond the estimate for what came. */
  amount: string;
}

/** Lines of an invoice that differ from what they were estimated at. */
export async function findDifferences(tx: Tx, invoiceId: string): Promise<Difference[]> {
  return tx.query<Difference>(
    `select r.ids as "receiptIds", r.quantities, (l.net - l.transit_net - l.estimated)::text as amount
       from vouchers.invoice_line l
       cross join lateral (
         select coalesce(array_agg(c.id order by c.id) filter (where not c.reversed), array_agg(c.id order by c.id)) as ids,
                coalesce(array_agg(c.quantity order by c.id) filter (where not c.reversed), array_agg(c.quantity order by c.id)) as quantities
           from (select c.id, c.quantity::text as quantity,
                        exists (select from purchasing.receipt b where b.reverses_id = c.id) as reversed
                   from purchasing.receipt c
                  where c.line_id = l.purchase_line_id and c.kind = 'receipt' and c.reverses_id is null
                    and (exists (select from costing.fact f where f.cause_kind = 'purchase_receipt' and f.cause_id = c.id)
                      or exists (select from inventory.movement m
                                  join costing.fact f on f.cause_kind = 'movement' and f.cause_id = m.id
                                  join costing.layer y on y.id = f.id
                                 where m.document_id = c.order_id and m.document_line_id = c.id))) c) r
      where l.invoice_id = $1 and r.ids is not null and l.net - l.transit_net <> l.estimated order by l.line_number`,
    [invoiceId],
  );
}
