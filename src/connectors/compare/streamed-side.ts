import { type ComparedRow, type ComparedSide, rowsAtLeast } from './compare-buckets.ts';
import { BucketSums, bucketOf } from './hash-rows.ts';

/** About 30 MB of rows with eight fields. */
const KEPT_MAX = 50_000;

interface Streamed {
  /** All rows in pages; the second time only those whose key is wanted. */
  readAll(isWanted?: (key: string) => boolean): AsyncIterable<readonly ComparedRow[]>;
  /** What rows really say, where that costs too much to be asked of all: only of those whose hashes differ. Those that it leaves out aren't meant. */
  readClosely?(rows: readonly ComparedRow[]): Promise<readonly ComparedRow[]>;
  keptMax?: number;
}

/**
 * A side that can only be read from end to end: it is hashed while it comes by. A small one is kept meanwhile, so that it is read once; a
 * large one is read again for the rows that are wanted. Of one that is compared with so many rows that it will be large, none is kept to be
 * thrown away. Rows without a key are left out.
 */
export function streamedSide({ readAll, readClosely, keptMax = KEPT_MAX }: Streamed): ComparedSide {
  let kept: ComparedRow[] | undefined;
  const closely = (rows: readonly ComparedRow[]) => (rows.length > 0 && readClosely ? readClosely(rows) : rows);
  return {
    hash: async (buckets) => {
      const sums = new BucketSums(buckets);
      kept = rowsAtLeast(buckets) > keptMax ? undefined : [];
      for await (const page of readAll()) {
        for (const { key, values } of page) if (key !== '') sums.add(key, values);
        if (kept && kept.length + page.length <= keptMax) kept.push(...page);
        else kept = undefined;
      }
      return sums.filled();
    },
    rows: async function* (wanted, buckets) {
      const isWanted = (key: string) => key !== '' && wanted.has(bucketOf(key, buckets));
      if (kept) yield await closely(kept.filter(({ key }) => isWanted(key)));
      else for await (const page of readAll(isWanted)) yield await closely(page);
    },
  };
}
