import type { QueryClient } from '@tanstack/react-query';

/** What is shown of these areas, or drawn from their facts too (`alsoOf`), is read anew. */
export function makeStale(client: QueryClient, areas: Iterable<string>): Promise<void> {
  const stale = new Set(areas);
  return client.invalidateQueries({
    predicate: ({ queryKey, meta }) =>
      stale.has(String(queryKey[0])) ||
      ((meta?.alsoOf as readonly string[] | undefined)?.some((area) => stale.has(area)) ?? false),
  });
}
