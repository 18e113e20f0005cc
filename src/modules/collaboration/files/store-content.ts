import { open } from 'node:fs/promises';
import { type Database, newId, type Tx } from '../../../kernel/index.ts';
import { findContentByHash, insertContent, insertPart } from '../queries/content.ts';
import { PART_BYTES } from '../rules/parts.ts';
import type { Received } from './receive-body.ts';

interface Judged extends Received {
  mediaType: string;
  now: Date;
}

/**
 * Keeps content once, whoever sends it how often, and has `use` name it in the same transaction, so that it isn't swept meanwhile.
 * Untold: content is nobody's before a file has it.
 */
export async function storeContent(
  database: Database,
  { path, size, sha256, mediaType, now }: Judged,
  use: (tx: Tx, contentId: string) => Promise<void>,
): Promise<void> {
  await database.transaction('collaboration.store-content', async (tx) => {
    const id = newId();
    // Two who send the same at once: the second waits for the first one's row and finds it.
    const made = await insertContent(tx, { id, sha256, size, mediaType, storedAt: now });
    if (made) await writeParts(tx, id, path);
    const kept = made ? id : await findContentByHash(tx, sha256);
    if (!kept) throw new Error('content that was there is gone');
    await use(tx, kept);
  });
}

async function writeParts(tx: Tx, contentId: string, path: string): Promise<void> {
  const file = await open(path);
  try {
    for (let position = 0; ; position += 1) {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(PART_BYTES), 0, PART_BYTES);
      if (bytesRead === 0) return;
      await insertPart(tx, { contentId, position, bytes: buffer.subarray(0, bytesRead) });
    }
  } finally {
    await file.close();
  }
}
