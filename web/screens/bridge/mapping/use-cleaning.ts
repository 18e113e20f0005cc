import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { RowRepairRule } from '../../../../src/mapping/repair/contract.ts';
import type { PreviewedRepairs, RouteProfile } from '../../../../src/modules/bridge/contract.ts';
import { post } from '../../../../ui/api.ts';
import { asProblem, type ProblemError } from '../../../../ui/problem.ts';
import { useApi } from '../../../parts/use-api.ts';
import { useSettled } from '../use-settled.ts';

const PAUSE_MILLISECONDS = 600;

/** With the rules that it is of: while others are asked about, the answer before stays. */
export interface PreviewOf extends PreviewedRepairs {
  rules: RowRepairRule[];
}

/** What the rows are like; heavy to reckon, so it isn't asked again with each message that comes. */
export function useProfile(routeId: string) {
  return useApi<RouteProfile>('kernel', `/bridge-routes/${routeId}/profile`, { staleTime: 10 * 60_000 });
}

/** What rules do to the rows that came, asked again a moment after somebody stops writing; undefined rules ask nothing. */
export function usePreview(routeId: string, rules: readonly RowRepairRule[] | undefined) {
  const settled = useSettled(rules && JSON.stringify(rules), PAUSE_MILLISECONDS);
  return useQuery<PreviewOf, ProblemError>({
    queryKey: ['bridge-preview-repairs', routeId, settled],
    enabled: settled !== undefined && rules !== undefined,
    staleTime: 60_000,
    gcTime: 60_000,
    retry: false,
    placeholderData: keepPreviousData,
    queryFn: async () => {
      try {
        const repairs = JSON.parse(settled ?? '[]') as RowRepairRule[];
        const said = await post<PreviewedRepairs>(`/bridge-routes/${routeId}/preview-repairs`, { repairs });
        return { ...said, rules: repairs };
      } catch (error) {
        throw asProblem(error);
      }
    },
  });
}
