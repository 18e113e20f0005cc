import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { type Database, newId, type ObjectStore, type Tx } from '../../../kernel/index.ts';
import {
  type ContentPlace,
  findContentByHash,
  insertContent,
  insertPart,
  insertStoredObject,
  lockContent,
  setContentPlace,
} from '../queries/content.ts';
import { PART_BYTES } from '../rules/parts.ts';
import { fileStoresOf, inWords } from './file-stores.ts';
import type { Received } from './receive-body.ts';

interface Judged extends Received {
  mediaType: string;
  now: Date;
}
type Use = (tx: Tx, contentId: string) => Promise<void>;

/**
 * Keeps content once, whoever sends it how often, and has `use` name it in the same transaction, so that it isn't swept meanwhile.
 * Bytes for the store outside are sent there before that transaction begins. Untold: content is nobody's before a file has it.
 */
export async function storeContent(database: Database, judged: Judged, use: Use): Promise<void> {
  const { place, outside } = fileStoresOf(database);
  const known = await database.glance((tx) => findContentByHash(tx, judged.sha256));
  if (known && (await isWhole(database, known)) && (await nameKnown(database, known, use))) return;
  const objectKey = place === 's3' && outside ? await putOutside(database, outside, judged) : null;
  await database.transaction('collaboration.store-content', async (tx) => {
    const { path, size, sha256, mediaType, now } = judged;
    const id = newId();
    // Two who send the same at once: the second waits for the first one's row and finds it.
    const made = await insertContent(tx, { id, sha256, size, mediaType, storedAt: now, objectKey });
    if (made && objectKey === null) await writeParts(tx, id, path);
    const kept = made ? { id, objectKey } : await lockContent(tx, sha256);
    if (!kept) throw new Error('content that was there is gone');
    // What was lost outside is there again with this.
    if (!made && kept.objectKey !== null && kept.objectKey === known?.objectKey) {
      await setContentPlace(tx, kept.id, { from: kept.objectKey, to: objectKey });
      if (objectKey === null) await writeParts(tx, kept.id, path);
    }
    await use(tx, kept.id);
  });
}

/** Whether the bytes are where they are said to be. Who can't ask, and doesn't need the store outside, keeps them anew. */
async function isWhole(database: Database, { objectKey }: ContentPlace): Promise<boolean> {
  if (objectKey === null) return true;
  const { place, outside } = fileStoresOf(database);
  if (!outside) return false;
  try {
    return await inWords(outside, () => outside.has(objectKey));
  } catch (error) {
    if (place === 's3') throw error;
    return false;
  }
}

/** False when it was swept, or moved, since somebody looked. */
async function nameKnown(database: Database, known: ContentPlace & { sha256: Buffer }, use: Use): Promise<boolean> {
  return database.transaction('collaboration.store-content', async (tx) => {
    const kept = await lockContent(tx, known.sha256);
    if (kept?.objectKey !== known.objectKey) return false;
    await use(tx, kept.id);
    return true;
  });
}

/** Under a key of its own, which is noted first: whatever happens then, a job finds what no content came to name. */
async function putOutside(
  database: Database,
  outside: ObjectStore,
  { path, size, sha256, now }: Judged,
): Promise<string> {
  const key = await noteObject(database, now);
  await inWords(outside, () => outside.put(key, { size, sha256, open: () => createReadStream(path) }));
  return key;
}

/** Untold: a key is nobody's before content has it. */
export async function noteObject(database: Database, now: Date): Promise<string> {
  const key = `trueup/files/${newId()}`;
  await database.transaction('collaboration.note-object', (tx) => insertStoredObject(tx, { key, begunAt: now }));
  return key;
}

/** Of content that the transaction has made or locked. */
export async function writeParts(tx: Tx, id: string, path: string): Promise<void> {
  const file = await open(path);
  try {
    for (let position = 0; ; position += 1) {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(PART_BYTES), 0, PART_BYTES);
      if (bytesRead === 0) return;
      await insertPart(tx, { contentId: id, position, bytes: buffer.subarray(0, bytesRead) });
    }
  } finally {
    await file.close();
  }
}
