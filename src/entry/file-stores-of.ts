import { openS3Store, type Settings, systemClock } from '../kernel/index.ts';
import type { FileStores } from '../modules/collaboration/index.ts';

/** Where the settings have files lie. */
export function fileStoresOf({ filesStore, s3 }: Settings): FileStores {
  return { place: filesStore, ...(s3 ? { outside: openS3Store(s3, systemClock) } : {}) };
}
