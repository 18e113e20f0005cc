import { QueryClient } from '@tanstack/react-query';
import { ProblemError } from '../../ui/problem.ts';

/** One cache for the desk. A refusal is an answer and isn't asked again; only silence is. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      refetchOnWindowFocus: true,
      retry: (attempts, error) =>
        attempts < 2 && (!(error instanceof ProblemError) || error.isNetworkGone || error.status >= 502),
    },
    mutations: { retry: false },
  },
});
