import type { ReactNode } from 'react';
import type { ProblemError } from '../../ui/problem.ts';
import { SkeletonLines } from './page.tsx';
import { ProblemView } from './problem-view.tsx';

interface Loadable<T> {
  data: T | undefined;
  error: ProblemError | null;
  refetch: () => unknown;
}

/** Skeleton, problem or content: every screen gets the three from here. Old content stays while a new answer is refused. */
export function Loaded<T>({
  query,
  lines = 8,
  children,
}: {
  query: Loadable<T>;
  lines?: number;
  children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) return <ProblemView problem={query.error} onRetry={() => query.refetch()} />;
  return <SkeletonLines count={lines} />;
}
