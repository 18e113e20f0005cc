import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { refuse } from '../refusals.ts';

export interface Received {
  path: string;
  size: number;
  sha256: Buffer;
}

/**
 * Writes a body to a file of its own, which is gone once the work is done: it is judged and hashed before it is kept anywhere, and never
 * held in memory. Throws collaboration.file_too_large as soon as it is, and collaboration.file_empty.
 */
export async function withReceived<T>(
  body: Readable,
  bytesMax: number,
  work: (received: Received) => Promise<T>,
): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), 'trueup-upload-'));
  try {
    const path = join(directory, 'content');
    const hash = createHash('sha256');
    let size = 0;
    const measured = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        size += chunk.length;
        hash.update(chunk);
        if (size > bytesMax) done(refuse('collaboration.file_too_large', { most: Math.floor(bytesMax / 1_048_576) }));
        else done(null, chunk);
      },
    });
    await pipeline(body, measured, createWriteStream(path));
    if (size === 0) throw refuse('collaboration.file_empty');
    return await work({ path, size, sha256: hash.digest() });
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
