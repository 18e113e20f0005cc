import {
  type Database,
  type ObjectStore,
  perProgram,
  STORE_SILENT_MILLISECONDS_MAX,
  StoreTrouble,
  type Tx,
} from '../../../kernel/index.ts';
import type { FilePlace } from '../contract.ts';
import { refuse } from '../refusals.ts';

export interface FileStores {
  /** Where the content of new files goes. */
  place: FilePlace;
  /** The store outside, where one is named. */
  outside?: ObjectStore;
}

const slot = perProgram<FileStores>(() => ({ place: 'database' }));

/** Whoever assembles the program says where files lie; otherwise in the database. */
export function provideFileStores(database: Database, stores: FileStores): void {
  Object.assign(slot(database), stores);
}

export function fileStoresOf(at: Tx | Database): FileStores {
  return slot(at);
}

/** Throws collaboration.store_not_set. */
export function outsideOf(database: Database): ObjectStore {
  const { outside } = slot(database);
  if (!outside) throw refuse('collaboration.store_not_set');
  return outside;
}

/** Trouble with the store outside, in words; whatever else went wrong is thrown as it is. */
export async function inWords<T>(store: ObjectStore, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof StoreTrouble ? sayTrouble(store, error) : error;
  }
}

export function sayTrouble({ place }: ObjectStore, { kind, answer }: StoreTrouble) {
  if (kind === 'unreachable') return refuse('collaboration.store_unreachable', { place });
  if (kind === 'slow') {
    return refuse('collaboration.store_slow', { place, seconds: STORE_SILENT_MILLISECONDS_MAX / 1_000 });
  }
  if (kind === 'missing') return refuse('collaboration.content_lost', { place });
  return refuse(kind === 'refuses' ? 'collaboration.store_refuses' : 'collaboration.store_fails', { place, answer });
}
