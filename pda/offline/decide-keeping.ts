/** A file that somebody may want without a network, named by its bytes. */
export interface WantedFile {
  sha256: string;
  /** In bytes. */
  size: number;
}

export interface KeptFile extends WantedFile {
  /** When it was last wanted, in milliseconds since the epoch. */
  wantedAt: number;
}

/** What a device gives to papers. A drawing that is larger than the first is read with a network only. */
export const fileBytesMax = 20 * 1_048_576;
export const keptBytesMax = 150 * 1_048_576;

/**
 * What to fetch and what to let go, so that all that is wanted lies here as far as it fits: the first wanted first, what was longest not
 * wanted goes first.
 */
export function decideKeeping(
  wanted: readonly WantedFile[],
  kept: readonly KeptFile[],
  bytesMax = keptBytesMax,
): { fetch: string[]; drop: string[] } {
  const here = new Map(kept.map((file) => [file.sha256, file]));
  const fetch: string[] = [];
  const staying = new Set<string>();
  let bytes = 0;
  for (const { sha256, size } of wanted) {
    if (staying.has(sha256) || size > fileBytesMax || bytes + size > bytesMax) continue;
    staying.add(sha256);
    bytes += size;
    if (!here.has(sha256)) fetch.push(sha256);
  }
  const drop: string[] = [];
  const others = kept.filter(({ sha256 }) => !staying.has(sha256)).sort((one, other) => other.wantedAt - one.wantedAt);
  for (const { sha256, size } of others) {
    bytes += size;
    if (bytes > bytesMax) drop.push(sha256);
  }
  return { fetch, drop };
}
