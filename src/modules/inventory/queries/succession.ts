import { insertRows, type Tx } from '../../../kernel/index.ts';

/** Every document that took over from one of these, by it. */
export async function findSuccessors(tx: Tx, documentIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await tx.query<{ first: string; ids: string[] }>(
    `with recursive way as (
       select d as first, d as id from unnest($1::uuid[]) d
       union
       select w.first, s.to_document_id from way w join inventory.document_succession s on s.from_document_id = w.id)
     select first, array_agg(id) as ids from way group by first`,
    [documentIds],
  );
  return new Map(rows.map((row) => [row.first, row.ids]));
}

/**
 * Says that what was used for one document may from now on come out of another: an order was split, or merged into another one.
 * What was used before this moment is traced across; what is used later is not. Untold: the split or merger is.
 */
export async function recordSuccession(
  tx: Tx,
  pairs: readonly { fromDocumentId: string; toDocumentId: string }[],
  at: Date,
): Promise<void> {
  const rows = pairs.map(({ fromDocumentId, toDocumentId }) => ({ fromDocumentId, toDocumentId, at }));
  await insertRows(tx, 'inventory.document_succession', rows, { skipTaken: true });
}
