import type { compressionsAlgorithms } from '@platformatic/kafka';

/** How Java's snappy begins, which most producers and every broker use: a stream of blocks, each with its length before it. */
const MAGIC = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00]);
/** The magic and two versions. */
const HEADER_BYTES = MAGIC.length + 4 + 4;

/** The library undoes single blocks of snappy only, and breaks on a stream of them. From here on it undoes both. */
export function undoSnappyStreams({ snappy }: Pick<typeof compressionsAlgorithms, 'snappy'>): void {
  if (snappy.decompressSync.name === undoSnappy.name) return;
  const undoBlock = snappy.decompressSync;
  Object.assign(snappy, { decompressSync: undoSnappy });

  function undoSnappy(data: Parameters<typeof undoBlock>[0]): Buffer {
    const bytes = Buffer.isBuffer(data) ? data : Buffer.from(data.buffer);
    if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) return undoBlock(bytes);
    const parts: Buffer[] = [];
    for (let at = HEADER_BYTES; at + 4 <= bytes.length; ) {
      const length = bytes.readInt32BE(at);
      at += 4;
      if (length < 0 || at + length > bytes.length) throw new Error('a block of snappy is cut off');
      parts.push(undoBlock(bytes.subarray(at, at + length)));
      at += length;
    }
    return Buffer.concat(parts);
  }
}
