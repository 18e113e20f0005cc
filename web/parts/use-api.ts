import {
  keepPreviousData,
  type UseQueryOptions,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { App } from 'antd';
import { useRef } from 'react';
import { get, post, type Query } from '../../ui/api.ts';
import { useLanguage } from '../../ui/i18n/index.ts';
import { asProblem, type ProblemError } from '../../ui/problem.ts';
import { sayLate } from '../../ui/say-late.ts';
import { createUserAction } from '../../ui/user-action.ts';
import type { ModuleName } from '../app/modules.ts';

/** As long as a sentence with two days in it takes. */
const LATE_READ_SECONDS = 8;

/** Which module's facts a query shows: an event or a command of that module makes it stale. */
export type FactArea = ModuleName | 'kernel';

export interface UseApiOptions<T = unknown> {
  query?: Query;
  enabled?: boolean;
  staleTime?: number;
  keepPrevious?: boolean;
  /** Asks again after so long while what was answered says so; for what no event tells of, such as how far something is. */
  everyMilliseconds?: (answer: T | undefined) => number | false;
}

/** Reads an API path; answers are kept per language, because the server answers in the reader's. */
export function useApi<T>(
  area: FactArea,
  path: string,
  options: UseApiOptions<T> = {},
): UseQueryResult<T, ProblemError> {
  const language = useLanguage();
  const query: UseQueryOptions<T, ProblemError> = {
    queryKey: [area, path, options.query ?? {}, language],
    queryFn: async ({ signal }) => {
      try {
        return await get<T>(path, { query: options.query, signal });
      } catch (error) {
        if (error instanceof DOMException) throw error;
        throw asProblem(error);
      }
    },
    enabled: options.enabled,
    staleTime: options.staleTime,
    refetchInterval: ({ state }) => options.everyMilliseconds?.(state.data) ?? false,
    placeholderData: options.keepPrevious ? (keepPreviousData as never) : undefined,
  };
  return useQuery(query);
}

export interface CommandContent {
  path: string;
  body?: unknown;
}

/** Sends a command; pressing again after silence repeats it under the same key. Facts of `areas` are read anew after it. */
export function useCommand<Answer = unknown>(areas: FactArea[], onDone?: (answer: Answer) => void) {
  const client = useQueryClient();
  const action = useRef(createUserAction());
  const { message } = App.useApp();
  return useMutation<Answer, ProblemError, CommandContent>({
    mutationFn: async ({ path, body }) => {
      try {
        return await action.current.attempt({ path, body }, (key) => post<Answer>(path, body ?? {}, { key }));
      } catch (error) {
        throw asProblem(error);
      }
    },
    onSuccess: (answer) => {
      for (const area of [...areas, 'insight', 'collaboration']) void client.invalidateQueries({ queryKey: [area] });
      const late = sayLate(answer);
      if (late) void message.warning(late, LATE_READ_SECONDS);
      onDone?.(answer);
    },
    onError: (problem) => {
      // Somebody was faster: what stands on the screen is old.
      if (problem.status === 409) for (const area of areas) void client.invalidateQueries({ queryKey: [area] });
    },
  });
}
