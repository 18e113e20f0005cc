import type { EntityDescription } from '../../src/kernel/entity/contract.ts';
import { useApi } from './use-api.ts';

/** What the server says of the things that the reader may see: their fields and words, in the reader's language. */
export function useEntities(): EntityDescription[] | undefined {
  return useApi<EntityDescription[]>('kernel', '/entities', { staleTime: 10 * 60_000 }).data;
}
