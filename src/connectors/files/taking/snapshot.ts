import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileBounds } from '../formats/file-row.ts';
import type { FilePlace, PlaceEntry } from '../places/file-place.ts';

export interface Snapshot {
  /** Here, until it is dropped. */
  file: string;
  /** Of its content: SHA-256, hexadecimal. */
  hash: string;
  signature: string;
  drop(): Promise<void>;
}

/** What tells a file from what was there under its name before. Numbers of inodes don't: on some network shares a file gets another by and by. */
export function signatureOf({ size, modified }: PlaceEntry): string {
  return `${size}:${modified}`;
}

/** Copies of files as they were at one moment: whatever is done to them meanwhile, what is read is one version of them. */
export function openScratch() {
  let folder: Promise<string> | undefined;
  let count = 0;
  return {
    /** Null: the file went away, or was written to while it was copied. */
    async take(place: FilePlace, path: string): Promise<Snapshot | null> {
      folder ??= mkdtemp(join(tmpdir(), 'trueup-files-'));
      count += 1;
      const file = join(await folder, String(count));
      const drop = () => rm(file, { force: true });
      const before = await place.stat(path);
      if (!before || before.isFolder) return null;
      const hash = createHash('sha256');
      let bytes = 0;
      try {
        const look = new Transform({
          transform(chunk: Buffer, _encoding, done) {
            bytes += chunk.length;
            hash.update(chunk);
            done(bytes > fileBounds.bytesMax + 1 ? new Error('larger than is read') : null, chunk);
          },
        });
        await pipeline(await place.read(path), look, createWriteStream(file, { mode: 0o600 }));
      } catch (error) {
        await drop();
        if (await isGoneOrChanged(place, path, before)) return null;
        throw error;
      }
      if (bytes !== before.size || (await isGoneOrChanged(place, path, before))) {
        await drop();
        return null;
      }
      return { file, hash: hash.digest('hex'), signature: signatureOf(before), drop };
    },
    async close() {
      if (folder) await rm(await folder, { recursive: true, force: true });
      folder = undefined;
    },
  };
}
export type Scratch = ReturnType<typeof openScratch>;

async function isGoneOrChanged(place: FilePlace, path: string, before: PlaceEntry): Promise<boolean> {
  const now = await place.stat(path);
  return !now || signatureOf(now) !== signatureOf(before);
}
