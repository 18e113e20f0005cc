import { insertRows, parseAmounts, type Tx, updateRow, updateRows } from '../../../kernel/index.ts';
import { englishNameOf } from '../../identity/index.ts';
import type { PurchaseOrderState } from '../contract.ts';
import type { Line, Order } from '../rules/order.ts';

const lineAmounts = [
  ...['quantity', 'ordered', 'received', 'returned', 'cancelled'],
  ...['price', 'taxPercent', 'net', 'tax', 'gross', 'outside'],
] as (
  | 'quantity'
  | 'ordered'
  | 'received'
  | 'returned'
  | 'cancelled'
  | 'price'
  | 'taxPercent'
  | 'net'
  | 'tax'
  | 'gross'
  | 'outside'
)[];

type RawLine = Omit<Line, (typeof lineAmounts)[number]> & { orderId: string } & Record<
    (typeof lineAmounts)[number],
    string
  >;
type RawOrder = Omit<Order, 'lines' | 'gross'> & { gross: string };

const orderColumns = `o.id, o.code, o.state, o.supplier_id as "supplierId", p.name as "supplierName", o.workshop_id as "workshopId",
  o.revision, o.gross::text as gross, o.note, o.version, o.created_by as "createdBy", o.created_by_name as "createdByName",
  o.changed_by as "changedBy", o.submitted_by as "submittedBy", o.sent_at as "sentAt"`;

/** The order, locked with its lines. */
export async function lockPurchaseOrder(tx: Tx, id: string): Promise<Order | undefined> {
  return load(tx, id, 'for no key update of o');
}

export async function readPurchase(tx: Tx, id: string): Promise<Order | undefined> {
  return load(tx, id, '');
}

async function load(tx: Tx, id: string, lock: string): Promise<Order | undefined> {
  const [row] = await tx.query<RawOrder>(
    `select ${orderColumns} from purchasing.purchase_order o join masterdata.partner p on p.id = o.supplier_id where o.id = $1 ${lock}`,
    [id],
  );
  if (!row) return undefined;
  return { ...parseAmounts(row, ['gross']), lines: await findLines(tx, id) };
}

/** Read after the order's lock, so that what others wrote before is seen. */
async function findLines(tx: Tx, orderId: string): Promise<Line[]> {
  const rows = await tx.query<RawLine>(
    `select l.id, l.order_id as "orderId", l.line_number as "lineNumber", l.item_id as "itemId", i.code as "itemCode",
            l.supplier_code as "supplierCode", l.quantity::text as quantity, l.unit, i.unit as "baseUnit",
            l.quantity_base::text as ordered, l.quantity_received::text as received, l.quantity_returned::text as returned,
            l.quantity_cancelled::text as cancelled, l.price::text as price, l.tax_percent::text as "taxPercent", l.net::text as net,
            l.tax::text as tax, l.gross::text as gross, l.wanted_at as "wantedAt", l.promised_at as "promisedAt", l.note,
            l.operation_id as "operationId", l.quantity_outside::text as outside
       from purchasing.order_line l join masterdata.item i on i.id = l.item_id
      where l.order_id = $1 and not l.removed order by l.line_number`,
    [orderId],
  );
  return rows.map(({ orderId: _, ...row }) => parseAmounts(row, lineAmounts));
}

/** The order of a line; asked before its lock. */
export async function findOrderOfLine(tx: Tx, lineId: string): Promise<string | undefined> {
  const row = await tx.first<{ orderId: string }>(
    'select order_id as "orderId" from purchasing.order_line where id = $1',
    [lineId],
  );
  return row?.orderId;
}

export interface NewOrder {
  id: string;
  code: string;
  supplierId: string;
  workshopId: string | null;
  note: string | null;
  custom: object;
  createdBy: string | null;
  createdByName: string;
  changedBy: string | null;
  createdAt: Date;
  changedAt: Date;
}

export async function insertPurchaseOrder(tx: Tx, order: NewOrder): Promise<void> {
  await insertRows(tx, 'purchasing.purchase_order', [order]);
}

interface OrderChange {
  state?: PurchaseOrderState;
  revision?: number;
  note?: string | null;
  endReason?: string | null;
  custom?: object;
  net?: bigint;
  tax?: bigint;
  gross?: bigint;
  changedBy?: string | null;
  submittedBy?: string | null;
  submittedAt?: Date | null;
  approvedBy?: string | null;
  approvedByName?: string | null;
  approvedAt?: Date | null;
  sentAt?: Date;
  changedAt: Date;
}

export async function updatePurchaseOrder(tx: Tx, id: string, change: OrderChange): Promise<void> {
  await updateRow(tx, 'purchasing.purchase_order', id, change, 'version = version + 1');
}

function rowOf({ ordered, received, returned, cancelled, outside, itemCode: _, baseUnit: __, ...line }: Line) {
  return {
    ...line,
    quantityBase: ordered,
    quantityReceived: received,
    quantityReturned: returned,
    quantityCancelled: cancelled,
    quantityOutside: outside,
  };
}

export async function insertLines(tx: Tx, orderId: string, lines: readonly Line[]): Promise<void> {
  await insertRows(
    tx,
    'purchasing.order_line',
    lines.map((line) => ({ orderId, ...rowOf(line) })),
  );
}

export async function updateLines(tx: Tx, lines: readonly Line[]): Promise<void> {
  await updateRows(tx, 'purchasing.order_line', lines.map(rowOf));
}

/** Taken out of a draft: only lines by which nothing ever came. What receipts name is never deleted. */
export async function removeLines(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0)
    await tx.query(
      'update purchasing.order_line set removed = true, quantity_cancelled = quantity_base where id = any($1::uuid[])',
      [ids],
    );
}

/** The highest number that a line of the order ever had. */
export async function findLastLineNumber(tx: Tx, orderId: string): Promise<number> {
  const row = await tx.first<{ last: number }>(
    'select coalesce(max(line_number), 0)::int as last from purchasing.order_line where order_id = $1',
    [orderId],
  );
  return row?.last ?? 0;
}

/** Which of these requests a line covers, and whose that line is. */
export async function findServing(
  tx: Tx,
  requestIds: readonly string[],
): Promise<
  {
    requestId: string;
    open: boolean;
    orderId: string;
    orderCode: string;
    personName: string;
    personNameEn: string | null;
  }[]
> {
  return tx.query(
    `select s.request_id as "requestId", l.quantity_open > 0 as open, o.id as "orderId", o.code as "orderCode",
            o.created_by_name as "personName", ${englishNameOf('o.created_by')} as "personNameEn"
       from purchasing.line_request s join purchasing.order_line l on l.id = s.line_id
       join purchasing.purchase_order o on o.id = l.order_id
      where s.request_id = any($1::uuid[])`,
    [requestIds],
  );
}

/** The requests that these lines cover. */
export async function findServed(tx: Tx, lineIds: readonly string[]): Promise<{ lineId: string; requestId: string }[]> {
  return tx.query(
    `select line_id as "lineId", request_id as "requestId" from purchasing.line_request
      where line_id = any($1::uuid[]) order by request_id`,
    [lineIds],
  );
}

export async function insertServed(tx: Tx, rows: readonly { lineId: string; requestId: string }[]): Promise<void> {
  await insertRows(tx, 'purchasing.line_request', rows);
}

export async function deleteServed(tx: Tx, requestIds: readonly string[]): Promise<void> {
  if (requestIds.length > 0)
    await tx.query('delete from purchasing.line_request where request_id = any($1::uuid[])', [requestIds]);
}

/** Who made the order, where that is a person. */
export async function findBuyer(tx: Tx, orderId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    'select created_by as id from purchasing.purchase_order where id = $1 and created_by is not null',
    [orderId],
  );
  return rows.map(({ id }) => id);
}
