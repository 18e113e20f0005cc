import {
  type Amount,
  type CommandContext,
  insertRows,
  type JsonObject,
  parseAmounts,
  type Tx,
  updateRow,
  type WithTexts,
} from '../../../kernel/index.ts';
import { englishNameOf } from '../../identity/index.ts';
import type { SalesOrderState } from '../contract.ts';
import type { LineState } from '../rules/order.ts';

/** An order's head, as its commands decide on it. */
export interface OrderHead {
  id: string;
  code: string;
  state: SalesOrderState;
  customerId: string;
  customerReference: string;
  shipTo: string;
  paymentDays: number | null;
  /** `YYYY-MM-DD` */
  validUntil: string;
  note: string;
  creditReleased: Amount;
  custom: JsonObject;
  version: number;
  updatedByName: string;
  updatedByNameEn: string | null;
  updatedAt: Date;
}

export interface OrderLine extends LineState {
  id: string;
  orderId: string;
  sequence: number;
  itemId: string;
  /** In `unit`. */
  quantity: Amount;
  unit: string;
  price: Amount;
  priceListId: string | null;
  priceReason: string | null;
  taxPercent: Amount;
  wantedAt: Date;
  note: string;
}

export interface Order extends OrderHead {
  lines: OrderLine[];
}

const headColumns = `o.id, o.code, o.state, o.customer_id as "customerId", o.customer_reference as "customerReference", o.ship_to as "shipTo",
  o.payment_days as "paymentDays", o.valid_until as "validUntil", o.note, o.credit_released as "creditReleased", o.custom, o.version,
  o.updated_by_name as "updatedByName", ${englishNameOf('o.updated_by')} as "updatedByNameEn", o.updated_at as "updatedAt"`;
const lineColumns = `l.id, l.order_id as "orderId", l.sequence, l.item_id as "itemId", l.quantity, l.unit, l.quantity_base as "quantityBase", l.price,
  l.price_list_id as "priceListId", l.price_reason as "priceReason", l.tax_percent as "taxPercent", l.wanted_at as "wantedAt", l.note,
  l.quantity_shipped as "quantityShipped", l.quantity_returned as "quantityReturned", l.quantity_cancelled as "quantityCancelled"`;
const lineAmounts = [
  'quantity',
  'quantityBase',
  'price',
  'taxPercent',
  'quantityShipped',
  'quantityReturned',
  'quantityCancelled',
] as const;

/** The order with its lines, locked: its lock guards them, its promises and its deliveries. */
export function lockOrder(tx: Tx, orderId: string): Promise<Order | undefined> {
  return loadOrder(tx, orderId, ' for no key update of o');
}

/** As it is, for questions. */
export function readOrder(tx: Tx, orderId: string): Promise<Order | undefined> {
  return loadOrder(tx, orderId, '');
}

async function loadOrder(tx: Tx, orderId: string, lock: string): Promise<Order | undefined> {
  const head = await tx.first<WithTexts<OrderHead, 'creditReleased'>>(
    `select ${headColumns} from sales.order o where o.id = $1${lock}`,
    [orderId],
  );
  if (!head) return undefined;
  const lines = await tx.query<WithTexts<OrderLine, (typeof lineAmounts)[number]>>(
    `select ${lineColumns} from sales.order_line l where l.order_id = $1 order by l.sequence`,
    [orderId],
  );
  return {
    ...parseAmounts(head, ['creditReleased']),
    lines: lines.map((line) => parseAmounts(line, lineAmounts)),
  };
}

const changedBy = ({ principal, now }: CommandContext) => ({
  updatedBy: principal.personId,
  updatedByName: principal.name,
  updatedAt: now,
});

export async function insertOrder(context: CommandContext, order: object): Promise<void> {
  const { tx, principal, now } = context;
  const made = { createdBy: principal.personId, createdByName: principal.name, createdAt: now };
  await insertRows(tx, 'sales.order', [{ ...order, ...made, ...changedBy(context) }]);
}

/** Changes the head, or only says who changed its lines; every change is a new version. */
export async function updateOrder(context: CommandContext, orderId: string, change: object = {}): Promise<void> {
  await updateRow(context.tx, 'sales.order', orderId, { ...change, ...changedBy(context) }, 'version = version + 1');
}

/** What is written of a line; what was delivered of it is counted apart. */
export type WrittenLine = Omit<OrderLine, 'orderId' | 'quantityShipped' | 'quantityReturned' | 'quantityCancelled'>;

export async function insertLines(tx: Tx, orderId: string, lines: readonly WrittenLine[]): Promise<void> {
  await insertRows(
    tx,
    'sales.order_line',
    lines.map((line) => ({ ...line, orderId })),
  );
}

export async function updateLine(tx: Tx, { id, ...change }: { id: string } & Partial<OrderLine>): Promise<void> {
  await updateRow(tx, 'sales.order_line', id, change);
}

/** Lines of which nothing was ever delivered go; the order's history keeps what they were. */
export async function deleteLines(tx: Tx, lineIds: readonly string[]): Promise<void> {
  await tx.query('delete from sales.promise where line_id = any($1::uuid[])', [lineIds]);
  await tx.query('delete from sales.order_line where id = any($1::uuid[])', [lineIds]);
}

/** Which of these lines any delivery or return names. */
export async function findLinesInDeliveries(tx: Tx, lineIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }>(
    `select order_line_id as id from sales.shipment_line where order_line_id = any($1::uuid[])
     union select order_line_id from sales.goods_return where order_line_id = any($1::uuid[])`,
    [lineIds],
  );
  return new Set(rows.map(({ id }) => id));
}

/** The order's code once it needs nothing any more; it stays so until the transaction ends. */
export async function findEndedOrder(tx: Tx, orderId: string): Promise<string | undefined> {
  const order = await tx.first<{ code: string; state: SalesOrderState }>(
    'select code, state from sales.order where id = $1 for share',
    [orderId],
  );
  return order && (order.state === 'closed' || order.state === 'cancelled') ? order.code : undefined;
}

/** Whoever quoted it. */
export async function findCreator(tx: Tx, orderId: string): Promise<string[]> {
  const row = await tx.first<{ id: string | null }>('select created_by as id from sales.order where id = $1', [
    orderId,
  ]);
  return row?.id ? [row.id] : [];
}
