import { useSearch } from '@tanstack/react-router';
import type { Health, History, Impact, Span } from '../../../src/modules/datahealth/contract.ts';
import { type UseApiOptions, useApi } from '../../parts/use-api.ts';

/** Time passes without an event: what is late, and how long something waits. */
const everyMilliseconds = () => 10_000;
const live: Pick<UseApiOptions, 'keepPrevious' | 'alsoOf' | 'everyMilliseconds'> = {
  keepPrevious: true,
  alsoOf: ['bridge', 'tieout'],
  everyMilliseconds,
};

export const shownSpans = ['hour', 'day', 'week', 'all'] as const;

/** The window that the address says. */
export function useSpan(): Span {
  const { span } = useSearch({ strict: false }) as { span?: string };
  return shownSpans.find((known) => known === span) ?? 'day';
}

export function useHealth(span: Span) {
  return useApi<Health>('datahealth', '/datahealth', { query: { span }, ...live });
}

export function useHistory(span: Span, routeId?: string) {
  return useApi<History>('datahealth', '/datahealth/history', {
    query: routeId === undefined ? { span } : { span, routeId },
    ...live,
    everyMilliseconds: () => 30_000,
  });
}

export function useImpact(routeId?: string) {
  return useApi<Impact>('datahealth', '/datahealth/impact', {
    query: routeId === undefined ? {} : { routeId },
    ...live,
    everyMilliseconds: () => 60_000,
  });
}
