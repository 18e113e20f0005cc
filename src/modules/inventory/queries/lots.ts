import { codeKey, type JsonObject, type Tx } from '../../../kernel/index.ts';
import type { SerialPlace, StockLot } from '../rules/stock-state.ts';

const lotColumns = `l.id, l.item_id as "itemId", l.code, l.kind, l.expires_on as "expiresOn", l.supplier_lot_code as "supplierLotCode",
  l.created_from_type as "createdFromType", l.created_from_id as "createdFromId"`;

export interface LotRow extends StockLot {
  supplierLotCode: string | null;
}

type RawLot = Omit<LotRow, 'place'>;
const lotOf = (row: RawLot): LotRow => ({ ...row, place: null });

export async function findLotsById(tx: Tx, ids: readonly string[]): Promise<LotRow[]> {
  const rows = await tx.prepared<RawLot>(
    'inventory.find-lots-by-id',
    `select ${lotColumns} from inventory.lot l where l.id = any($1::uuid[])`,
    [ids],
  );
  return rows.map(lotOf);
}

type Made = Pick<StockLot, 'id' | 'createdFromType' | 'createdFromId'>;

/** Locks these serials and tells where they are: who holds the row decides where the piece goes. */
export async function lockSerials(tx: Tx, ids: readonly string[]): Promise<(Made & Pick<StockLot, 'place'>)[]> {
  const rows = await tx.prepared<Made & Omit<SerialPlace, 'locationId'> & { locationId: string | null }>(
    'inventory.lock-serials',
    `select id, place_id as "locationId", place_document_type as "documentType", place_document_id as "documentId",
            place_document_code as "documentCode", created_from_type as "createdFromType", created_from_id as "createdFromId"
       from inventory.lot where id = any($1::uuid[]) order by id for no key update`,
    [ids],
  );
  return rows.map(({ id, createdFromType, createdFromId, locationId, ...document }) => ({
    id,
    createdFromType,
    createdFromId,
    place: locationId === null ? null : { locationId, ...document },
  }));
}

/** Where these serials are, as it is read; locks nothing. */
export async function findSerialPlaces(tx: Tx, ids: readonly string[]): Promise<({ id: string } & SerialPlace)[]> {
  return tx.prepared<{ id: string } & SerialPlace>(
    'inventory.find-serial-places',
    `select id, place_id as "locationId", place_document_type as "documentType", place_document_id as "documentId",
            place_document_code as "documentCode"
       from inventory.lot where id = any($1::uuid[]) and place_id is not null`,
    [ids],
  );
}

/** Where serials are now. One that enters anew after its entry was taken back is made from the new document. */
export async function placeSerials(tx: Tx, lots: readonly StockLot[]): Promise<void> {
  await tx.prepared(
    'inventory.place-serials',
    `update inventory.lot l
        set place_id = n.place_id, place_document_type = n.type, place_document_id = n.document_id, place_document_code = n.code,
            created_from_type = n.made_type, created_from_id = n.made_id
       from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::uuid[])
         as n (id, place_id, type, document_id, code, made_type, made_id)
      where l.id = n.id`,
    [
      lots.map((lot) => lot.id),
      ...placeColumns(lots),
      lots.map((lot) => lot.createdFromType),
      lots.map((lot) => lot.createdFromId),
    ],
  );
}

function placeColumns(lots: readonly StockLot[]) {
  return [
    lots.map(({ place }) => place?.locationId ?? null),
    lots.map(({ place }) => place?.documentType ?? null),
    lots.map(({ place }) => place?.documentId ?? null),
    lots.map(({ place }) => place?.documentCode ?? null),
  ];
}

/** Lots whose code is the same to people, however it is written. Of doubles from before, the one that was first. */
export async function findLotsByCode(tx: Tx, codes: readonly { itemId: string; code: string }[]): Promise<LotRow[]> {
  const rows = await tx.prepared<RawLot>(
    'inventory.find-lots-by-code',
    `select ${lotColumns}
       from unnest($1::uuid[], $2::text[]) as k (item_id, key)
       join inventory.lot l on l.item_id = k.item_id and kernel.code_key(l.code) = k.key and not l.doubled`,
    [codes.map((one) => one.itemId), codes.map((one) => codeKey(one.code))],
  );
  return rows.map(lotOf);
}

export interface NewLot extends LotRow {
  custom: JsonObject;
  createdAt: Date;
}

/**
 * Inserts in the order of the unique key. Where another transaction has just made one of these codes, throws what lets the command be
 * tried again: then it finds that lot.
 */
export async function insertLots(tx: Tx, lots: readonly NewLot[]): Promise<void> {
  const rows = await tx.prepared<{ id: string }>(
    'inventory.insert-lots',
    `insert into inventory.lot (id, item_id, code, kind, supplier_lot_code, expires_on, created_from_type, created_from_id, custom, created_at,
       place_id, place_document_type, place_document_id, place_document_code)
     select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::date[], $7::text[], $8::uuid[], $9::jsonb[], $10::timestamptz[],
         $11::uuid[], $12::text[], $13::uuid[], $14::text[])
       as n (id, item_id, code, kind, supplier_lot_code, expires_on, created_from_type, created_from_id, custom, created_at, place_id)
      order by n.item_id, kernel.code_key(n.code)
     on conflict do nothing
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
      ...placeColumns(lots),
    ],
  );
  if (rows.length === lots.length) return;
  throw Object.assign(new Error('a lot was made by another transaction meanwhile'), { code: '40001' });
}
