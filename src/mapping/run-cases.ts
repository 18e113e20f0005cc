import type { Json } from '../kernel/contract.ts';
import type { Mapping, MappingCase } from './contract.ts';
import { type Difference, diffValues } from './diff-values.ts';
import type { Mapped } from './mapped.ts';
import type { Mapper } from './open-mapper.ts';

export interface CaseResult {
  name: string;
  passed: boolean;
  got: Mapped;
  /** Where a mapped row differs: `before` is what was expected, `after` what came. */
  differences: Difference[];
}

/** Runs the test cases that are kept with a mapping. */
export async function runCases(
  mapper: Mapper,
  mapping: Mapping,
  cases: readonly MappingCase[],
  context: Readonly<Record<string, Json>> = {},
): Promise<CaseResult[]> {
  const rows = cases.map(({ row }) => row);
  const mapped = await mapper.map(mapping, rows, context);
  return cases.map((one, at) => judge(one, mapped[at] as Mapped));
}

function judge({ name, expected }: MappingCase, got: Mapped): CaseResult {
  if ('skipped' in expected) return { name, passed: got.kind === 'skipped', got, differences: [] };
  if ('failed' in expected) {
    return { name, passed: got.kind === 'failed' && got.field === expected.failed, got, differences: [] };
  }
  if (got.kind !== 'mapped') return { name, passed: false, got, differences: [] };
  const differences = diffValues(expected.value, got.value);
  return { name, passed: differences.length === 0, got, differences };
}
