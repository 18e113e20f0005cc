import { insertRows, type Tx } from '../../../kernel/index.ts';
import { sharedPlace } from '../rules/shared-place.ts';

/** A document of a module above, as far as stock must know it: that it exists, and whose it is. */
export interface KnownDocument {
  id: string;
  type: string;
  workshopId: string | null;
  lineId: string | null;
}

/** Untold: the document's own module tells where it belongs. */
export async function upsertDocuments(tx: Tx, documents: readonly KnownDocument[]): Promise<void> {
  const rows = documents.map(({ id, type, workshopId, lineId }) => ({ id, type, workshopId, lineId }));
  await insertRows(tx, 'inventory.document', rows, { orUpdate: { key: ['id'], fields: ['workshopId', 'lineId'] } });
}

/**
 * Documents by their ids. One of stock's own (a receipt, a move) is known by its movements: it belongs where they lie, and what lies
 * between workshops to none of them.
 */
export async function findDocuments(tx: Tx, ids: readonly string[]): Promise<Map<string, KnownDocument>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.prepared<KnownDocument>(
    'inventory.find-documents',
    `select id, type, workshop_id as "workshopId", line_id as "lineId" from inventory.document where id = any($1::uuid[])`,
    [ids],
  );
  const known = new Map(rows.map((row) => [row.id, row]));
  const rest = ids.filter((id) => !known.has(id));
  for (const own of rest.length === 0 ? [] : await findOwnDocuments(tx, rest)) known.set(own.id, own);
  return known;
}

async function findOwnDocuments(tx: Tx, ids: readonly string[]): Promise<KnownDocument[]> {
  const rows = await tx.prepared<KnownDocument>(
    'inventory.find-own-documents',
    `select distinct m.document_id as id, m.document_type as type, coalesce(l.workshop_id, w.workshop_id) as "workshopId",
            l.line_id as "lineId"
       from inventory.movement m
       join masterdata.location l on l.id in (m.from_location_id, m.to_location_id) and not l.virtual
       left join masterdata.warehouse w on w.id = l.warehouse_id
      where m.document_id = any($1::uuid[]) and m.document_type like 'inventory.%'`,
    [ids],
  );
  return [...new Set(rows.map((row) => row.id))].map((id) => {
    const places = rows.filter((row) => row.id === id);
    return { id, type: places[0]?.type ?? '', ...sharedPlace(places) };
  });
}
