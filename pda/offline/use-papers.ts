import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { asProblem, type ProblemError } from '../../ui/problem.ts';
import type { Answer } from '../app/live.ts';
import { mayDo, useSession } from '../app/session.ts';
import { keepPapers } from './keep-papers.ts';
import type { Papers } from './paper-store.ts';
import { readPapers } from './read-papers.ts';

/** What is read at an operation; without a network as it was kept, with its age. */
export function usePapers(operationId: string): Answer<Papers> {
  const personId = useSession().me?.person?.id;
  const result = useQuery<Papers & { keptAt?: number; old?: boolean }, ProblemError>({
    queryKey: ['papers of', personId, operationId],
    enabled: personId !== undefined && mayDo('collaboration.file.read'),
    queryFn: async () => {
      try {
        return await readPapers(personId ?? '', operationId);
      } catch (error) {
        throw asProblem(error);
      }
    },
  });
  return {
    data: result.data,
    problem: result.data === undefined ? (result.error ?? undefined) : undefined,
    loading: result.isPending,
    answeredAt: result.dataUpdatedAt,
    staleSince: result.data?.old ? result.data.keptAt : undefined,
    reload: () => void result.refetch(),
  };
}

/** Keeps the papers of the work that this person sees before them; looked at again whenever the server has answered anew. */
export function useKeepPapers({ data, answeredAt }: Answer<{ rows: readonly { id: string }[] }>): void {
  const personId = useSession().me?.person?.id;
  const named = data?.rows.map(({ id }) => id).join(' ') ?? '';
  useEffect(() => {
    if (personId && named !== '' && answeredAt && mayDo('collaboration.file.read'))
      void keepPapers(personId, named.split(' '));
  }, [personId, named, answeredAt]);
}
