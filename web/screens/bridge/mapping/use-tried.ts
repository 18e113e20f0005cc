import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Mapping, MappingCase } from '../../../../src/mapping/contract.ts';
import { type RowRepairRule, zRowRepairRule } from '../../../../src/mapping/repair/contract.ts';
import type { TriedMapping } from '../../../../src/modules/bridge/contract.ts';
import { post } from '../../../../ui/api.ts';
import { asProblem, type ProblemError } from '../../../../ui/problem.ts';

import { useSettled } from '../use-settled.ts';

const PAUSE_MILLISECONDS = 350;

interface Trial {
  routeId: string;
  mapping: Mapping;
  rows: Record<string, unknown>[];
  cases: MappingCase[];
}

/** What a mapping makes of rows, asked again a moment after somebody stops typing; the answer before stays meanwhile. */
export function useTried(trial: Trial | undefined) {
  const text = JSON.stringify(trial && { ...trial, mapping: writtenOnly(trial.mapping) });
  const settled = useSettled(text, PAUSE_MILLISECONDS);
  return useQuery<TriedMapping, ProblemError>({
    queryKey: ['bridge-try', settled],
    enabled: settled !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    retry: false,
    placeholderData: keepPreviousData,
    queryFn: async () => {
      const { routeId, ...body } = JSON.parse(settled ?? '{}') as Trial;
      try {
        return await post<TriedMapping>(`/bridge-routes/${routeId}/try-mapping`, body);
      } catch (error) {
        throw asProblem(error);
      }
    },
  });
}

/** Without what is still empty: an input that somebody has just opened says nothing. */
export function writtenOnly(mapping: Mapping): Mapping {
  const repairs = (mapping.repairs ?? []).filter(isWhole);
  return {
    ...dropEmpty({ when: mapping.when, otherwise: mapping.otherwise }),
    fields: mapping.fields.map(({ unit, ...field }) => ({
      ...(dropEmpty(field) as typeof field),
      ...(unit && unit.to !== ''
        ? {
            unit: {
              ...(dropEmpty({ from: unit.from, given: unit.given }) as object),
              to: unit.to,
              factors: unit.factors.filter(({ unit: name, factor }) => name !== '' && factor !== ''),
            },
          }
        : {}),
    })),
    codeLists: mapping.codeLists,
    ...(repairs.length > 0 ? { repairs } : {}),
  };
}

export const isWhole = (rule: RowRepairRule): boolean => zRowRepairRule.safeParse(rule).success;

function dropEmpty(values: object): object {
  return Object.fromEntries(
    Object.entries(values).filter(
      ([, value]) => value !== undefined && !(typeof value === 'string' && value.trim() === ''),
    ),
  );
}
