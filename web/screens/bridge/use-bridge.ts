import type {
  ConnectionStanding,
  ConnectorView,
  RouteStanding,
  Standing,
  SubjectChoice,
  SubjectFields,
} from '../../../src/modules/bridge/contract.ts';
import { useApi } from '../../parts/use-api.ts';

const LOOKED_AT_EVERY = 5_000;

/** How connections and routes stand; what waits changes without an event, so it is looked at again and again. */
export function useStanding() {
  return useApi<Standing>('bridge', '/bridge-standing', {
    keepPrevious: true,
    everyMilliseconds: () => LOOKED_AT_EVERY,
  });
}

export function useConnectors(): ConnectorView[] | undefined {
  return useApi<{ connectors: ConnectorView[] }>('kernel', '/bridge-connectors', { staleTime: 10 * 60_000 }).data
    ?.connectors;
}

export function useSubjects(enabled = true): SubjectChoice[] | undefined {
  return useApi<{ subjects: SubjectChoice[] }>('kernel', '/bridge-subjects', { staleTime: 10 * 60_000, enabled }).data
    ?.subjects;
}

export function useSubjectFields(subject: string | undefined): SubjectFields | undefined {
  return useApi<SubjectFields>('kernel', `/bridge-subjects/${subject}/fields`, {
    staleTime: 10 * 60_000,
    enabled: subject !== undefined && subject !== '',
  }).data;
}

/** As `StateMark` shows it. */
export function connectionState({ active, breaker }: ConnectionStanding): string {
  if (!active) return 'paused';
  if (breaker === 'open') return 'away';
  return breaker === 'half_open' ? 'trying' : 'reading';
}

export function routeState(route: RouteStanding, connection: ConnectionStanding | undefined): string {
  if (route.stoppedBy) return 'stopped';
  if (!route.active || !route.reachable) return 'paused';
  if (route.published === null) return 'unmapped';
  return connection && connection.breaker !== 'closed' ? connectionState(connection) : 'reading';
}
