import {
  type Amount,
  insertRows,
  parseAmount,
  parseAmounts,
  type Tx,
  toWire,
  updateRow,
  type WithTexts,
} from '../../../kernel/index.ts';
import { englishNameOf } from '../../identity/index.ts';
import type { SalesInvoice, SalesInvoiceKind, SalesInvoiceState } from '../contract.ts';

export interface InvoiceRow {
  id: string;
  code: string;
  number: string | null;
  kind: SalesInvoiceKind;
  state: SalesInvoiceState;
  customerId: string;
  day: string | null;
  net: Amount;
  tax: Amount;
  gross: Amount;
  fapiaoNumber: string | null;
  reversesId: string | null;
}

export interface InvoiceLineRow {
  id: string;
  invoiceId: string;
  sequence: number;
  orderLineId: string;
  orderId: string;
  itemId: string;
  quantityBase: Amount;
  quantity: Amount;
  unit: string;
  price: Amount;
  taxPercent: Amount;
  net: Amount;
  tax: Amount;
  gross: Amount;
}

const sums = ['net', 'tax', 'gross'] as const;

/** Without lock where it is only to be seen which orders it is of: they are locked before it is. */
export async function findInvoice(tx: Tx, id: string, { lock = false } = {}): Promise<InvoiceRow | undefined> {
  const row = await tx.first<WithTexts<InvoiceRow, (typeof sums)[number]>>(
    `select id, code, number, kind, state, customer_id as "customerId", day::text as day, net, tax, gross, fapiao_number as "fapiaoNumber",
            reverses_id as "reversesId"
       from sales.invoice where id = $1${lock ? ' for no key update' : ''}`,
    [id],
  );
  return row && parseAmounts(row, sums);
}

export async function findInvoiceLines(tx: Tx, invoiceId: string): Promise<InvoiceLineRow[]> {
  const amounts = ['quantityBase', 'quantity', 'price', 'taxPercent', ...sums] as const;
  const rows = await tx.query<WithTexts<InvoiceLineRow, (typeof amounts)[number]>>(
    `select n.id, n.invoice_id as "invoiceId", n.sequence, n.order_line_id as "orderLineId", l.order_id as "orderId", n.item_id as "itemId",
            n.quantity_base as "quantityBase", n.quantity, n.unit, n.price, n.tax_percent as "taxPercent", n.net, n.tax, n.gross
       from sales.invoice_line n join sales.order_line l on l.id = n.order_line_id where n.invoice_id = $1 order by n.sequence`,
    [invoiceId],
  );
  return rows.map((row) => parseAmounts(row, amounts));
}

export async function insertInvoice(
  tx: Tx,
  invoice: object,
  lines: readonly Omit<InvoiceLineRow, 'orderId'>[],
): Promise<void> {
  await insertRows(tx, 'sales.invoice', [invoice]);
  await insertRows(tx, 'sales.invoice_line', lines);
}

export async function updateInvoice(tx: Tx, id: string, change: object): Promise<void> {
  await updateRow(tx, 'sales.invoice', id, change);
}

/** What of these lines is invoiced, red ones taken off, and drafts of these kinds counted; in the base unit. */
export async function sumInvoiced(
  tx: Tx,
  orderLineIds: readonly string[],
  { drafts = [], withoutId = null }: { drafts?: readonly SalesInvoiceKind[]; withoutId?: string | null } = {},
): Promise<Map<string, Amount>> {
  const rows = await tx.query<{ id: string; quantity: string }>(
    `select l.order_line_id as id, sum(l.quantity_base) as quantity
       from sales.invoice_line l join sales.invoice n on n.id = l.invoice_id
      where l.order_line_id = any($1::uuid[]) and n.id is distinct from $3
        and (n.state in ('issued', 'reversed') or (n.state = 'draft' and n.kind = any($2::text[])))
      group by 1`,
    [orderLineIds, drafts, withoutId],
  );
  return new Map(rows.map(({ id, quantity }) => [id, parseAmount(quantity)]));
}

/** Orders of a customer of which something may be to be invoiced, or these lines are of; by id, as they are locked. */
export async function findOrdersToInvoice(
  tx: Tx,
  customerId: string,
  orderLineIds: readonly string[] | null,
): Promise<{ id: string; lineIds: string[] }[]> {
  return tx.query(
    `select o.id, array_agg(l.id) as "lineIds" from sales.order o join sales.order_line l on l.order_id = o.id
      where case when $2::uuid[] is null then o.customer_id = $1 and o.state in ('confirmed', 'closed') and l.quantity_shipped > 0
                 else l.id = any($2::uuid[]) end
      group by o.id order by o.id`,
    [customerId, orderLineIds],
  );
}

/** The next number of a month. Whoever issues at the same time waits for the commit, so there are no gaps. */
export async function takeInvoiceNumber(tx: Tx, day: string): Promise<string> {
  const month = `${day.slice(0, 7)}-01`;
  const row = await tx.first<{ last: number }>(
    `insert into sales.number_of_month (month, last) values ($1, 1)
     on conflict (month) do update set last = number_of_month.last + 1 returning last`,
    [month],
  );
  return `INV${day.slice(2, 4)}${day.slice(5, 7)}-${String(row?.last ?? 0).padStart(4, '0')}`;
}

/** The invoice that bears this number of the tax authority's already. Who notes the same at once waits for the commit. */
export async function findByFapiao(
  tx: Tx,
  fapiaoNumber: string,
  withoutId: string,
): Promise<{ number: string } | undefined> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('sales.fapiao ' || kernel.code_key($1), 0))`, [
    fapiaoNumber,
  ]);
  return tx.first(
    `select number from sales.invoice where kernel.code_key(fapiao_number) = kernel.code_key($1) and id <> $2`,
    [fapiaoNumber, withoutId],
  );
}

type Head = Omit<SalesInvoice, 'lines'>;
const text = (sql: string) => `trim_scale(${sql})::text`;
const frozen = (column: string, now: string) =>
  `case when n.state in ('issued', 'reversed') then n.${column} else ${now} end`;

export async function readInvoiceHead(tx: Tx, id: string): Promise<Head | undefined> {
  const row = await tx.first<Head>(
    `select n.id, n.code, n.number, n.kind, n.state, n.customer_id as "customerId", p.code as "customerCode",
            ${frozen('customer_name', 'p.name')} as "customerName", ${frozen('customer_name_en', 'p.name_en')} as "customerNameEn",
            ${frozen('tax_number', 'p.tax_number')} as "taxNumber", ${frozen('address', 'p.address')} as address, n.day::text as day,
            ${text('n.net')} as net, ${text('n.tax')} as tax, ${text('n.gross')} as gross, n.fapiao_number as "fapiaoNumber", n.note, n.reason,
            case when b.id is not null then json_build_object('id', b.id, 'code', b.number) end as reverses,
            case when r.id is not null then json_build_object('id', r.id, 'code', coalesce(r.number, r.code)) end as "reversedBy",
            n.made_by_name as "madeByName", ${englishNameOf('n.made_by')} as "madeByNameEn", n.made_at as "madeAt", n.issued_by_name as "issuedByName",
            ${englishNameOf('n.issued_by')} as "issuedByNameEn", n.issued_at as "issuedAt"
       from sales.invoice n join masterdata.partner p on p.id = n.customer_id
       left join sales.invoice b on b.id = n.reverses_id
       left join sales.invoice r on r.reverses_id = n.id and r.state <> 'withdrawn'
      where n.id = $1`,
    [id],
  );
  return row && toWire(row);
}

export async function readInvoiceLines(tx: Tx, invoiceId: string): Promise<SalesInvoice['lines']> {
  return tx.query(
    `select n.id, n.sequence, n.order_line_id as "orderLineId", o.id as "orderId", o.code as "orderCode",
            o.customer_reference as "customerReference", i.id as "itemId", i.code as "itemCode", i.name as "itemName", i.name_en as "itemNameEn",
            ${text('n.quantity')} as quantity, n.unit, ${text('n.quantity_base')} as "quantityBase", ${text('n.price')} as price,
            ${text('n.tax_percent')} as "taxPercent", ${text('n.net')} as net, ${text('n.tax')} as tax, ${text('n.gross')} as gross
       from sales.invoice_line n join sales.order_line l on l.id = n.order_line_id join sales.order o on o.id = l.order_id
       join masterdata.item i on i.id = n.item_id
      where n.invoice_id = $1 order by n.sequence`,
    [invoiceId],
  );
}
