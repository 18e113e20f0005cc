import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { KeptFile } from './decide-keeping.ts';

/** What is read at an operation: its own words, and the files that are meant for it. */
export interface Papers {
  code: string;
  name: string;
  nameEn: string | null;
  itemName: string;
  itemNameEn: string | null;
  text: string | null;
  textEn: string | null;
  files: PaperFile[];
}

export interface PaperFile {
  /** Path of its content, with what lets the reader in. */
  path: string;
  title: string;
  /** `photo` of the order itself: how it was found, not how it is made. */
  kind: 'paper' | 'photo';
  preview: 'pdf' | 'picture' | 'none';
  sha256: string;
  size: number;
}

export interface KeptPapers extends Papers {
  /** Whoever works here and the operation: what one may read another may not. */
  key: string;
  keptAt: number;
}

interface PaperDatabase extends DBSchema {
  papers: { key: string; value: KeptPapers };
  files: { key: string; value: KeptFile };
  contents: { key: string; value: Blob };
}

let opened: Promise<IDBPDatabase<PaperDatabase> | undefined> | undefined;

/** Undefined where the browser keeps nothing (a private window): then papers are read with a network only. */
export function openPaperStore(): Promise<IDBPDatabase<PaperDatabase> | undefined> {
  opened ??= openDB<PaperDatabase>('trueup-floor-papers', 1, {
    upgrade(database) {
      database.createObjectStore('papers', { keyPath: 'key' });
      database.createObjectStore('files', { keyPath: 'sha256' });
      database.createObjectStore('contents');
    },
  }).catch(() => undefined);
  return opened;
}
