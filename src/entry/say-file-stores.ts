import type { examineFileStores } from '../modules/collaboration/index.ts';

/** Where files lie, in one sentence for whoever runs Trueup. */
export function sayFileStores({
  place,
  outside,
  amounts,
}: Pick<Awaited<ReturnType<typeof examineFileStores>>, 'place' | 'outside' | 'amounts'>): string {
  const inDatabase = `${amounts.inDatabase} in the database (${mebibytes(amounts.bytesInDatabase)})`;
  const there = outside ?? 'a store that isn’t named';
  const beside =
    amounts.outside > 0 || outside ? `, ${amounts.outside} at ${there} (${mebibytes(amounts.bytesOutside)})` : '';
  return `${inDatabase}${beside}; new ones go to ${place === 's3' ? there : 'the database'}`;
}

export function mebibytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MiB`;
}
