import { fileBytesMax } from './decide-keeping.ts';
import { openPaperStore, type PaperFile } from './paper-store.ts';

/** The bytes of a file: from this device where they lie here, for they are named by what they are; else from the server. */
export async function openContent(file: PaperFile): Promise<Blob> {
  const store = await openPaperStore();
  const kept = await store?.get('contents', file.sha256).catch(() => undefined);
  return kept ?? fetchContent(file);
}

/** Fetches a file and keeps it, as far as one is kept. */
export async function fetchContent({ path, sha256, size }: PaperFile): Promise<Blob> {
  const response = await fetch(path, { credentials: 'same-origin' });
  if (!response.ok) throw new Error(`the file was answered with ${response.status}`);
  const content = await response.blob();
  const store = await openPaperStore();
  if (!store || size > fileBytesMax) return content;
  try {
    const transaction = store.transaction(['files', 'contents'], 'readwrite');
    await Promise.all([
      transaction.objectStore('files').put({ sha256, size, wantedAt: Date.now() }),
      transaction.objectStore('contents').put(content, sha256),
      transaction.done,
    ]);
  } catch {
    // A device without room shows it all the same.
  }
  return content;
}
