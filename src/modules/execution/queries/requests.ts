import { type Amount, insertRows, parseAmount, type Tx, toWire, updateRow } from '../../../kernel/index.ts';
import { englishNameOf } from '../../identity/index.ts';
import type { MaterialRequest, RequestState } from '../contract.ts';

/** A request as its commands see it, locked. */
export interface Request {
  id: string;
  code: string;
  state: RequestState;
  itemId: string;
  itemCode: string;
  /** In `unit`, the item's base unit. */
  quantity: Amount;
  unit: string;
  neededBy: Date;
  orderId: string | null;
  orderCode: string | null;
  workshopId: string | null;
  askedById: string | null;
  askedByName: string;
  askedByNameEn?: string | null;
  supplierName: string | null;
  expectedAt: Date | null;
  purchaseNote: string | null;
}

const columns = `r.id, r.code, r.state, r.item_id as "itemId", i.code as "itemCode", r.quantity, r.unit, r.needed_by as "neededBy",
  r.order_id as "orderId", o.code as "orderCode", r.workshop_id as "workshopId", r.asked_by as "askedById",
  r.asked_by_name as "askedByName", ${englishNameOf('r.asked_by')} as "askedByNameEn", p.name as "supplierName", r.expected_at as "expectedAt", r.purchase_note as "purchaseNote"`;
const tables = `execution.material_request r join masterdata.item i on i.id = r.item_id
  left join execution.work_order o on o.id = r.order_id left join masterdata.partner p on p.id = r.supplier_id`;

type Raw = Omit<Request, 'quantity'> & { quantity: string };

function requestOf(row: Raw | undefined): Request | undefined {
  return row && { ...row, quantity: parseAmount(row.quantity) };
}

export async function lockRequest(tx: Tx, id: string): Promise<Request | undefined> {
  const [row] = await tx.query<Raw>(`select ${columns} from ${tables} where r.id = $1 for no key update of r`, [id]);
  return requestOf(row);
}

/** Requests in id order, locked; for a document above that orders them. */
export function lockRequests(tx: Tx, ids: readonly string[]): Promise<Map<string, Request>> {
  return loadRequests(tx, ids, 'for no key update of r');
}

export function findRequests(tx: Tx, ids: readonly string[]): Promise<Map<string, Request>> {
  return loadRequests(tx, ids, '');
}

async function loadRequests(tx: Tx, ids: readonly string[], lock: string): Promise<Map<string, Request>> {
  const rows = await tx.query<Raw>(
    `select ${columns} from ${tables} where r.id = any($1::uuid[]) order by r.id ${lock}`,
    [[...new Set(ids)]],
  );
  return new Map(rows.map((row) => [row.id, { ...row, quantity: parseAmount(row.quantity) }]));
}

/** What was asked for already of an item for an order, and isn't ordered yet. The order is locked, so that none comes unseen. */
export async function findOpenRequest(tx: Tx, orderId: string, itemId: string): Promise<Request | undefined> {
  const [row] = await tx.query<Raw>(
    `select ${columns} from ${tables} where r.order_id = $1 and r.item_id = $2 and r.state = 'open'`,
    [orderId, itemId],
  );
  return requestOf(row);
}

/** What was asked for an order and isn't ordered yet. */
export async function findOpenRequestsOf(tx: Tx, orderId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select id from execution.material_request where order_id = $1 and state = 'open' order by id`,
    [orderId],
  );
  return rows.map(({ id }) => id);
}

export interface NewRequest
  extends Omit<
    Request,
    'state' | 'itemCode' | 'orderCode' | 'askedById' | 'supplierName' | 'expectedAt' | 'purchaseNote'
  > {
  note: string | null;
  askedBy: string | null;
  askedAt: Date;
  changedAt: Date;
}

export async function insertRequest(tx: Tx, made: NewRequest): Promise<void> {
  await insertRows(tx, 'execution.material_request', [made]);
}

export interface RequestChange {
  state: RequestState;
  quantity?: Amount;
  supplierId?: string | null;
  expectedAt?: Date | null;
  purchaseNote?: string | null;
  endReason?: string | null;
  /** It was ordered once and fell open again: beside it another may stand open. */
  reopened?: true;
  changedAt: Date;
}

export async function updateRequest(tx: Tx, id: string, change: RequestChange): Promise<void> {
  await updateRow(tx, 'execution.material_request', id, change);
}

export async function readRequestView(tx: Tx, id: string): Promise<MaterialRequest> {
  const [row] = await tx.query<MaterialRequest>(
    `select r.id, r.code, r.state, r.item_id as "itemId", trim_scale(r.quantity)::text as quantity, r.unit, r.needed_by as "neededBy",
            r.order_id as "orderId", r.workshop_id as "workshopId", r.note, r.supplier_id as "supplierId", r.expected_at as "expectedAt",
            r.purchase_note as "purchaseNote", r.end_reason as "endReason", r.asked_by as "askedById",
            r.asked_by_name as "askedByName", r.asked_at as "askedAt"
       from execution.material_request r where r.id = $1`,
    [id],
  );
  if (!row) throw new Error(`material request ${id} is not there`);
  return toWire(row);
}

/** Who asked, where that is a person. */
export async function findAsker(tx: Tx, requestId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    'select asked_by as id from execution.material_request where id = $1 and asked_by is not null',
    [requestId],
  );
  return rows.map(({ id }) => id);
}

/** The name of an active supplier. */
export async function findSupplierName(tx: Tx, id: string): Promise<string | undefined> {
  const [row] = await tx.query<{ name: string }>(
    'select name from masterdata.partner where id = $1 and active and is_supplier',
    [id],
  );
  return row?.name;
}
