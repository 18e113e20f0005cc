import type { Tx } from '../../kernel/index.ts';
import { findSealDeviations } from './queries/check.ts';
import { readSealContent, walkSeals } from './queries/seals.ts';
import { hashOf, sealText } from './rules/seal-text.ts';

const SEALS_AT_ONCE = 500;
const BROKEN_MAX = 200;

export interface BrokenSeal {
  placeId: string;
  number: number;
  day: string;
  /** What is wrong with it. */
  what: 'hash' | 'chain' | 'content';
}

/**
 * Proves the seals: each has the hash of what it holds and of the one before, none is missing in a place's chain, and what each seal in force
 * holds is what the movements and reports say that count in its days. Reads everything once; call it in a read transaction.
 */
export async function checkSeals(tx: Tx): Promise<{ whole: boolean; seals: number; broken: BrokenSeal[] }> {
  const broken: BrokenSeal[] = [];
  let before: { placeId: string; number: number; hash: string } | undefined;
  let seals = 0;
  for (;;) {
    const some = await walkSeals(tx, before, SEALS_AT_ONCE);
    for (const seal of some) {
      const { placeId, number, day, hash } = seal;
      const earlier = before?.placeId === placeId ? before : undefined;
      if (number !== (earlier?.number ?? 0) + 1 || seal.previous !== (earlier?.hash ?? null))
        broken.push({ placeId, number, day, what: 'chain' });
      const { lines, made } = await readSealContent(tx, seal.id);
      if (hashOf(sealText(seal, lines, made)) !== hash) broken.push({ placeId, number, day, what: 'hash' });
      before = { placeId, number, hash };
      seals += 1;
    }
    if (some.length < SEALS_AT_ONCE) break;
  }
  broken.push(...(await findSealDeviations(tx, BROKEN_MAX)));
  return { whole: broken.length === 0, seals, broken };
}
