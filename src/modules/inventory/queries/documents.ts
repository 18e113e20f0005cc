import type { Tx } from '../../../kernel/index.ts';

/** A document of a module above, as far as stock must know it: that it exists, and whose it is. */
export interface KnownDocument {
  id: string;
  type: string;
  workshopId: string | null;
  lineId: string | null;
}

export async function upsertDocuments(tx: Tx, documents: readonly KnownDocument[]): Promise<void> {
  await tx.query(
    `insert into inventory.document (id, type, workshop_id, line_id)
     select * from unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[])
     on conflict (id) do update set workshop_id = excluded.workshop_id, line_id = excluded.line_id`,
    [
      documents.map((one) => one.id),
      documents.map((one) => one.type),
      documents.map((one) => one.workshopId),
      documents.map((one) => one.lineId),
    ],
  );
}

export async function findDocuments(tx: Tx, ids: readonly string[]): Promise<Map<string, KnownDocument>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.prepared<KnownDocument>(
    'inventory.find-documents',
    `select id, type, workshop_id as "workshopId", line_id as "lineId" from inventory.document where id = any($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}
