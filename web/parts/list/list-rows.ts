import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type ListPage, listLimits } from '../../../src/kernel/contract.ts';
import { get, type Query } from '../../../ui/api.ts';
import { useLanguage } from '../../../ui/i18n/index.ts';
import { asProblem, type ProblemError } from '../../../ui/problem.ts';
import type { FactArea } from '../use-api.ts';
import type { ListRow } from './cell.tsx';

type Page = ListPage<ListRow>;

/**
 * The rows of a list, walked by cursor: each page begins where the one before ended, so that the ten-thousandth row costs what the
 * hundredth does. Pages grow, so that a long walk that is read anew takes few requests.
 */
export function useListRows(
  area: FactArea,
  path: string,
  { query, pageSize, rowKey }: { query: Query; pageSize: number; rowKey: (row: ListRow) => string },
) {
  const language = useLanguage();
  const pages = useInfiniteQuery<Page, ProblemError, { pages: Page[] }, unknown[], Step>({
    queryKey: [area, 'rows', path, query, pageSize, language],
    queryFn: async ({ pageParam, signal }) => {
      try {
        return await get<Page>(path, { query: { ...query, ...pageParam }, signal });
      } catch (error) {
        if (error instanceof DOMException) throw error;
        throw asProblem(error);
      }
    },
    initialPageParam: { limit: pageSize },
    getNextPageParam: ({ nextCursor }, before) =>
      nextCursor === null
        ? undefined
        : { cursor: nextCursor, limit: Math.min(listLimits.limitMax, pageSize * 2 ** before.length) },
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => {
    if (!pages.data) return undefined;
    // A row that moved in the order between two pages stands in both.
    const seen = new Map<string, ListRow>();
    for (const row of pages.data.pages.flatMap((page) => page.rows)) seen.set(rowKey(row), row);
    return [...seen.values()];
  }, [pages.data, rowKey]);
  return { rows, total: pages.data?.pages[0]?.total, pages };
}

type Step = { limit: number; cursor?: string };
