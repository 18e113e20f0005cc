import type { ComparedRow, ComparedSide } from './compare-buckets.ts';
import { BucketSums, bucketOf } from './hash-rows.ts';

/** About 30 MB of rows with eight fields. */
const KEPT_MAX = 50_000;

/**
 * A side that can only be read from end to end: it is hashed while it comes by. A small one is kept meanwhile, so that it is read once; a
 * large one is read again for the rows that are wanted. Rows without a key are left out.
 */
export function streamedSide(readAll: () => AsyncIterable<readonly ComparedRow[]>, keptMax = KEPT_MAX): ComparedSide {
  let kept: ComparedRow[] | undefined;
  return {
    hash: async (buckets) => {
      const sums = new BucketSums(buckets);
      kept = [];
      for await (const page of readAll()) {
        for (const { key, values } of page) if (key !== '') sums.add(key, values);
        if (kept && kept.length + page.length <= keptMax) kept.push(...page);
        else kept = undefined;
      }
      return sums.filled();
    },
    rows: async function* (wanted, buckets) {
      const isWanted = ({ key }: ComparedRow) => key !== '' && wanted.has(bucketOf(key, buckets));
      if (kept) yield kept.filter(isWanted);
      else for await (const page of readAll()) yield page.filter(isWanted);
    },
  };
}
