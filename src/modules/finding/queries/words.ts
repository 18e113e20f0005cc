import type { Tx } from '../../../kernel/index.ts';
import { remainsOf } from '../rules/spell.ts';

/** Untold: derived from what was told. */
export async function writeWords(tx: Tx, words: readonly string[]): Promise<void> {
  const there = await tx.query<{ word: string }>('select word from finding.word where word = any($1::text[])', [words]);
  const known = new Set(there.map(({ word }) => word));
  const rows = words.filter((word) => !known.has(word)).map((word) => ({ word, remains: remainsOf(word) }));
  if (rows.length === 0) return;
  await tx.query(
    `insert into finding.word (word, remains)
     select t.word, array(select jsonb_array_elements_text(t.remains)) from jsonb_to_recordset($1::jsonb) t(word text, remains jsonb)
      order by t.word on conflict do nothing`,
    [JSON.stringify(rows)],
  );
}

const NEAR_MAX = 50;

/** Words that have something in common with what remains of this one; whether it is one slip, spell.ts says. */
export async function findNearWords(tx: Tx, word: string): Promise<string[]> {
  const rows = await tx.query<{ word: string }>(
    `select word from finding.word where remains && $1::text[] limit ${NEAR_MAX}`,
    [remainsOf(word)],
  );
  return rows.map((row) => row.word);
}
