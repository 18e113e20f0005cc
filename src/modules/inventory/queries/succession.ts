import type { Tx } from '../../../kernel/index.ts';

/**
 * Says that what was used for one document may from now on come out of another: an order was split, or merged into another one.
 * What was used before this moment is traced across; what is used later is not.
 */
export async function recordSuccession(
  tx: Tx,
  pairs: readonly { fromDocumentId: string; toDocumentId: string }[],
  at: Date,
): Promise<void> {
  await tx.query(
    `insert into inventory.document_succession (from_document_id, to_document_id, at)
     select *, $3::timestamptz from unnest($1::uuid[], $2::uuid[]) on conflict do nothing`,
    [pairs.map((pair) => pair.fromDocumentId), pairs.map((pair) => pair.toDocumentId), at],
  );
}
