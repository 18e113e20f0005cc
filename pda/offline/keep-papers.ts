import { decideKeeping } from './decide-keeping.ts';
import { fetchContent } from './open-content.ts';
import { openPaperStore, type PaperFile } from './paper-store.ts';
import { fetchPapers } from './read-papers.ts';

/** So long what was kept counts as the newest, while a network is there to ask. */
const freshMs = 10 * 60_000;
const keptDaysMax = 14;
let underWay = false;

/**
 * Keeps the papers of this work on the device, the first work first, so that they are read where no network reaches. One look at a time,
 * one request after the other: work goes before. Whatever fails is tried again at the next look.
 */
export async function keepPapers(personId: string, operationIds: readonly string[]): Promise<void> {
  if (underWay || navigator.onLine === false) return;
  underWay = true;
  try {
    const store = await openPaperStore();
    if (!store) return;
    const now = Date.now();
    const wanted: PaperFile[] = [];
    for (const id of operationIds) {
      const kept = await store.get('papers', `${personId} ${id}`);
      const papers = kept && now - kept.keptAt < freshMs ? kept : await fetchPapers(personId, id);
      wanted.push(...papers.files.filter(({ preview }) => preview !== 'none'));
    }
    const { fetch, drop } = decideKeeping(wanted, await store.getAll('files'));
    for (const sha256 of drop) {
      const transaction = store.transaction(['files', 'contents'], 'readwrite');
      await Promise.all([
        transaction.objectStore('files').delete(sha256),
        transaction.objectStore('contents').delete(sha256),
        transaction.done,
      ]);
    }
    const byHash = new Map(wanted.map((file) => [file.sha256, file]));
    for (const sha256 of fetch) await fetchContent(byHash.get(sha256) as PaperFile);
    for (const { sha256, size } of wanted) {
      if (await store.getKey('files', sha256)) await store.put('files', { sha256, size, wantedAt: now });
    }
    if (wanted.some(({ preview }) => preview === 'pdf')) await keepPdfReader();
    for (const { key, keptAt } of await store.getAll('papers')) {
      if (now - keptAt > keptDaysMax * 86_400_000) await store.delete('papers', key);
    }
  } catch {
    // The network went, or the device has no room: what is kept stays, and the next look goes on.
  } finally {
    underWay = false;
  }
}

/** The code that draws PDFs is loaded by whoever needs it; the service worker keeps what was loaded once. */
async function keepPdfReader(): Promise<void> {
  const { readerAddress } = await import('../../ui/pdf-pages.tsx');
  await fetch(readerAddress);
}
