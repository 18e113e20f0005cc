import { type Amount, parseAmount, type Tx } from '../../../kernel/index.ts';
import { type OutQuestion, outKey } from '../rules/coming-back.ts';
import { NIL_LOT } from '../rules/stock-state.ts';

/**
 * Makes returns of the same pieces wait for each other, whatever shelf they come back to. What is out is a sum over movements, and
 * those can't be locked.
 */
export async function lockComingBack(tx: Tx, questions: readonly OutQuestion[]): Promise<void> {
  const names = [...new Set(questions.map((one) => `${one.itemId} ${one.lotId ?? ''}`))].sort();
  await tx.query(
    `select pg_advisory_xact_lock(hashtextextended('inventory.coming-back ' || name, 0))
       from (select name from unnest($1::text[]) as n (name) order by name) n`,
    [names],
  );
}

/** What is out, by outKey: what went to the end less what came from it. Found by document, by lot, or by item. */
export async function sumOut(tx: Tx, questions: readonly OutQuestion[]): Promise<Map<string, Amount>> {
  const sums = new Map<string, Amount>();
  const byDocument = questions.filter((one) => one.documentId !== null);
  const byLot = questions.filter((one) => one.documentId === null && one.lotId !== null);
  const byItem = questions.filter((one) => one.documentId === null && one.lotId === null);
  for (const [found, asked] of [
    ['m.document_id = k.document_id', byDocument],
    ['m.lot_id = k.lot_id', byLot],
    ['true', byItem],
  ] as const) {
    if (asked.length === 0) continue;
    const rows = await tx.query<{ nth: number; out: string }>(
      `select k.nth, coalesce(sum(case when m.to_location_id = k.location_id then m.quantity else -m.quantity end), 0) as out
         from unnest($1::int[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::boolean[])
           as k (nth, item_id, lot_id, location_id, document_id, stock_only)
         join inventory.movement m
           on ${found} and m.item_id = k.item_id and coalesce(m.lot_id, '${NIL_LOT}') = k.lot_id
          and k.location_id in (m.from_location_id, m.to_location_id) and m.from_location_id <> m.to_location_id
          and (not k.stock_only or m.document_type like 'inventory.%')
        group by k.nth`,
      [
        asked.map((_, nth) => nth),
        asked.map((one) => one.itemId),
        asked.map((one) => one.lotId ?? NIL_LOT),
        asked.map((one) => one.locationId),
        asked.map((one) => one.documentId),
        asked.map((one) => one.stockOnly),
      ],
    );
    for (const question of asked) sums.set(outKey(question), 0n);
    for (const row of rows) sums.set(outKey(asked[row.nth] as OutQuestion), parseAmount(row.out));
  }
  return sums;
}
