import type { ListColumn, ListDescription } from '../../../src/kernel/contract.ts';
import { type FactArea, useApi } from '../use-api.ts';

/** As GET /lists names it: `execution.work-orders`. */
export type ListName = `${FactArea}.${string}`;

/** The module whose facts the list shows. */
export function areaOf(list: ListName): FactArea {
  return list.split('.')[0] as FactArea;
}

/** The lists that the reader may read. */
export function useListDescriptions() {
  return useApi<ListDescription[]>('kernel', '/lists', { staleTime: 10 * 60_000 });
}

/** What the server says of a list: its path, columns, labels in the reader's language, and what can be filtered. */
export function useListDescription(name: ListName) {
  const query = useListDescriptions();
  const description = query.data?.find((list) => list.name === name);
  // Lists that the reader may not read aren't described; asking for the rows then gives the refusal that says who can.
  const refused = useApi<unknown>(areaOf(name), `/${name.split('.')[1]}`, {
    enabled: query.data !== undefined && description === undefined,
    query: { limit: 1 },
  });
  return { description, error: query.error ?? refused.error, refetch: query.refetch };
}

/** The columns to draw, in order: the person's choice, or the screen's; unknown names fall away. */
export function shownColumns(description: ListDescription, names: string[]): ListColumn[] {
  const byName = new Map(description.columns.map((column) => [column.name, column]));
  const found = names.map((name) => byName.get(name)).filter((column) => column !== undefined);
  return found.length > 0 ? found : description.columns.filter((column) => column.type !== 'id').slice(0, 9);
}
