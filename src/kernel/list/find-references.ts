import type { Tx } from '../db/database.ts';
import { type Found, openValues, referenceOf, wordConditions } from './build-list-sql.ts';
import type { ListColumnDefinition, ListDefinition, ListReference } from './define-list.ts';

/** More than these are a word that fits most rows: reading in order meets enough of them soon. */
const IDS_MAX = 5_000;

/**
 * Looks the searched words up in the small tables that a list refers to. A search over two tables at once has no index to begin at:
 * 0.9 s over a million orders; with the ids of the items known, the orders' own indexes answer.
 */
export async function findReferences(tx: Tx, list: ListDefinition, words: readonly string[]): Promise<Found> {
  const found = new Map<ListReference, Map<string, string[]>>();
  if (words.length === 0) return found;
  for (const reference of Object.values(list.references ?? {})) {
    const columns = Object.values(list.columns).filter(
      (column) => column.search && referenceOf(list, column) === reference,
    );
    const perWord = new Map<string, string[]>();
    for (const word of words) {
      const ids = await findIds(tx, reference, columns, word);
      if (ids) perWord.set(word, ids);
    }
    found.set(reference, perWord);
  }
  return found;
}

/** Null when there are too many: then they aren't even sent. */
async function findIds(
  tx: Tx,
  reference: ListReference,
  columns: readonly ListColumnDefinition[],
  word: string,
): Promise<string[] | null> {
  const { values, value } = openValues();
  const conditions = columns.flatMap((column) => wordConditions(column, word, value));
  const text = `select case when count(*) <= ${IDS_MAX} then coalesce(array_agg(id::text), '{}') end as ids
    from (select ${reference.id} as id from ${reference.from} where ${conditions.join(' or ')} limit ${IDS_MAX + 1}) f`;
  return (await tx.first<{ ids: string[] | null }>(text, values))?.ids ?? null;
}
