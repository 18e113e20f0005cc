import { type DBSchema, openDB } from 'idb';

interface PhotoDatabase extends DBSchema {
  /** By SHA-256, until the server has it and a command has named it. */
  photos: { key: string; value: { sha256: string; content: Blob; takenAt: number } };
}

const opened = () =>
  openDB<PhotoDatabase>('trueup-floor-photos', 1, {
    upgrade: (database) => void database.createObjectStore('photos', { keyPath: 'sha256' }),
  });

/** As long as the server answers a repeat as it answered the first. */
const keepMsMax = 40 * 86_400_000;

/** Pictures on their way. What was taken and given up goes when it is old. */
export const photoStore = {
  async put(content: Blob): Promise<string> {
    const digest = await crypto.subtle.digest('SHA-256', await content.arrayBuffer());
    const sha256 = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    const database = await opened();
    const transaction = database.transaction('photos', 'readwrite', { durability: 'strict' });
    await transaction.store.put({ sha256, content, takenAt: Date.now() });
    for (const { sha256: old, takenAt } of await transaction.store.getAll()) {
      if (Date.now() - takenAt > keepMsMax) await transaction.store.delete(old);
    }
    await transaction.done;
    return sha256;
  },
  async get(sha256: string): Promise<Blob | undefined> {
    return (await (await opened()).get('photos', sha256))?.content;
  },
  async remove(sha256: string): Promise<void> {
    await (await opened()).delete('photos', sha256);
  },
};
