import { useQuery } from '@tanstack/react-query';
import { mappingLimits, zPath } from '../../../../src/mapping/contract.ts';
import type { RouteStanding, TargetFieldView } from '../../../../src/modules/bridge/contract.ts';
import { post } from '../../../../ui/api.ts';
import { asProblem, type ProblemError } from '../../../../ui/problem.ts';
import { useMay } from '../../../app/session.ts';
import type { Browsed } from '../browse-panel.tsx';
import { useSubjectFields } from '../use-bridge.ts';

export interface SourceField {
  path: string;
  label: string;
  type?: 'text' | 'number' | 'flag' | 'date' | 'moment' | 'list' | 'object' | 'unknown';
}

export interface BothSides {
  subject: string;
  direction: 'in' | 'out';
  samples: Record<string, unknown>[];
  sources: SourceField[];
  targets: TargetFieldView[];
  /** Asks the other side for its fields and some rows. */
  fetch: () => void;
  fetching: boolean;
  problem: ProblemError | null;
}

const SAMPLES_MAX = 20;
const DEPTH_MAX = mappingLimits.pathDepthMax;

/** What a mapping leads from and to: their fields and rows, and ours, whichever way the route goes. */
export function useBothSides(
  { connectionId, resource, subject, direction }: RouteStanding,
  kept: Record<string, unknown>[],
): BothSides {
  const mayAsk = useMay()('bridge.connection.use');
  const ours = useSubjectFields(subject)?.fields ?? [];
  const there = useQuery<Browsed, ProblemError>({
    queryKey: ['bridge-schema', connectionId, resource],
    // Where rows came already, the other side needn't be asked; what is to be filled there, only it knows.
    enabled: mayAsk && (direction === 'out' || kept.length === 0),
    staleTime: 5 * 60_000,
    retry: false,
    queryFn: async () => {
      try {
        return await post<Browsed>(`/bridge-connections/${connectionId}/browse`, { resource });
      } catch (error) {
        throw asProblem(error);
      }
    },
  });
  const schema = there.data?.schema;
  const shared = {
    subject,
    direction,
    fetch: () => void there.refetch(),
    fetching: there.isFetching,
    problem: there.error,
  };
  if (direction === 'in') {
    const samples = (kept.length > 0 ? kept : ((schema?.samples ?? []) as Record<string, unknown>[])).slice(
      0,
      SAMPLES_MAX,
    );
    const told = new Map(schema?.fields.map((field) => [field.path, field]));
    const paths = [...new Set([...pathsIn(samples), ...told.keys()])].filter((path) => zPath.safeParse(path).success);
    return {
      ...shared,
      samples,
      sources: paths.map((path) => ({
        path,
        label: told.get(path)?.label ?? '',
        type: told.get(path)?.type ?? 'unknown',
      })),
      targets: ours,
    };
  }
  return {
    ...shared,
    samples: kept.slice(0, SAMPLES_MAX),
    sources: ours.map(({ path, label }) => ({ path, label })),
    targets: (schema?.fields ?? []).map(({ path, label, type }) => ({
      path,
      label: label ?? path,
      kind: type === 'unknown' ? 'text' : type,
      required: false,
      help: null,
      options: [],
      refers: null,
    })),
  };
}

/** All paths that lead to a value in some of the rows; into lists through their elements. */
function pathsIn(rows: readonly unknown[]): string[] {
  const found = new Set<string>();
  const walk = (value: unknown, path: string, depth: number): void => {
    if (depth > DEPTH_MAX) return;
    if (Array.isArray(value)) {
      found.add(path);
      if (!path.includes('[]'))
        for (const each of value.slice(0, 5)) if (isObject(each)) walk(each, `${path}[]`, depth);
      return;
    }
    if (!isObject(value)) {
      found.add(path);
      return;
    }
    for (const [name, inner] of Object.entries(value)) walk(inner, path === '' ? name : `${path}.${name}`, depth + 1);
  };
  for (const row of rows) walk(row, '', 0);
  found.delete('');
  return [...found];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
