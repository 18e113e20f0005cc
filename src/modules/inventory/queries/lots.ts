import type { JsonObject, Tx } from '../../../kernel/index.ts';
import type { StockLot } from '../rules/stock-state.ts';

const lotColumns = `id, item_id as "itemId", code, kind, expires_on as "expiresOn", supplier_lot_code as "supplierLotCode"`;

export interface LotRow extends StockLot {
  supplierLotCode: string | null;
}

export async function findLotsById(tx: Tx, ids: readonly string[]): Promise<LotRow[]> {
  return tx.prepared(
    'inventory.find-lots-by-id',
    `select ${lotColumns} from inventory.lot where id = any($1::uuid[])`,
    [ids],
  );
}

export async function lockLots(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.prepared(
    'inventory.lock-lots',
    'select id from inventory.lot where id = any($1::uuid[]) order by id for no key update',
    [ids],
  );
}

export async function findLotsByCode(tx: Tx, codes: readonly { itemId: string; code: string }[]): Promise<LotRow[]> {
  return tx.prepared(
    'inventory.find-lots-by-code',
    `select l.id, l.item_id as "itemId", l.code, l.kind, l.expires_on as "expiresOn", l.supplier_lot_code as "supplierLotCode"
       from unnest($1::uuid[], $2::text[]) as k (item_id, code)
       join inventory.lot l using (item_id, code)`,
    [codes.map((one) => one.itemId), codes.map((one) => one.code)],
  );
}

export interface NewLotRow {
  id: string;
  itemId: string;
  code: string;
  kind: 'lot' | 'serial';
  supplierLotCode: string | null;
  expiresOn: string | null;
  createdFromType: string;
  createdFromId: string;
  custom: JsonObject;
  createdAt: Date;
}

/** Inserts in (item, code) order; a code that another transaction has just made is left to it. */
export async function insertLots(tx: Tx, lots: readonly NewLotRow[]): Promise<string[]> {
  const rows = await tx.prepared<{ id: string }>(
    'inventory.insert-lots',
    `insert into inventory.lot (id, item_id, code, kind, supplier_lot_code, expires_on, created_from_type, created_from_id, custom, created_at)
     select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::date[], $7::text[], $8::uuid[], $9::jsonb[], $10::timestamptz[])
       as n (id, item_id, code, kind, supplier_lot_code, expires_on, created_from_type, created_from_id, custom, created_at)
      order by n.item_id, n.code
     on conflict (item_id, code) do nothing
     returning id`,
    [
      lots.map((lot) => lot.id),
      lots.map((lot) => lot.itemId),
      lots.map((lot) => lot.code),
      lots.map((lot) => lot.kind),
      lots.map((lot) => lot.supplierLotCode),
      lots.map((lot) => lot.expiresOn),
      lots.map((lot) => lot.createdFromType),
      lots.map((lot) => lot.createdFromId),
      lots.map((lot) => JSON.stringify(lot.custom)),
      lots.map((lot) => lot.createdAt.toISOString()),
    ],
  );
  return rows.map((row) => row.id);
}

/** Takes back lots made in this transaction whose receipt was refused after all. */
export async function deleteLots(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.query('delete from inventory.lot where id = any($1::uuid[])', [ids]);
}
