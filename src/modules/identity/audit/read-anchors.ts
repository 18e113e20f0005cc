import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { type AnchorLine, parseAnchorLine } from '../rules/anchor-line.ts';

const TAIL_BYTES = 64 * 1024;

/** How long the file is; undefined where there is none or it can't be read. */
export async function sizeOfAnchors(file: string): Promise<number | undefined> {
  return stat(file).then(
    ({ size }) => size,
    () => undefined,
  );
}

/** Every line within the first `size` bytes; undefined for one that can't be read. */
export async function* readAnchors(file: string, size: number): AsyncGenerator<AnchorLine | undefined> {
  if (size === 0) return;
  const input = createReadStream(file, { end: size - 1 });
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (text.trim() !== '') yield parseAnchorLine(text);
  }
}

/** When the file was written last, by its last whole line; undefined where there is none. */
export async function findLastAnchorAt(file: string): Promise<Date | undefined> {
  const size = (await sizeOfAnchors(file)) ?? 0;
  if (size === 0) return undefined;
  const handle = await open(file, 'r');
  try {
    const length = Math.min(size, TAIL_BYTES);
    const { buffer } = await handle.read(Buffer.alloc(length), 0, length, size - length);
    const lines = buffer.toString('utf8').trimEnd().split('\n').reverse();
    for (const line of lines) {
      const anchor = parseAnchorLine(line);
      if (anchor) return anchor.at;
    }
    return undefined;
  } finally {
    await handle.close();
  }
}
