import { codeKey } from '../../kernel/code-key.ts';
import { type Counted, profileLimits, type ReferenceProfile } from './contract.ts';
import { compareText } from './field-of-row.ts';

/** Values that exist, by what they are called: `masterdata.item`. */
export interface KnownSet {
  name: string;
  values: Iterable<string>;
}

/** A set as it is asked: codes are compared as everywhere here, without case and width. */
export interface OpenSet {
  name: string;
  keys: ReadonlySet<string>;
}

/** From this share on a field is taken for a reference without being told so. */
const SHARE_MIN = 0.6;
const DISTINCT_MIN = 3;

export function openSets(sets: readonly KnownSet[]): OpenSet[] {
  return sets.map(({ name, values }) => ({ name, keys: new Set([...values].map(codeKey)) }));
}

/** Which of the sets the values seem to point into, the best first, and what is missing there. A set that was `named` for the field is always told. */
export function checkReferences(
  values: readonly Counted[],
  sets: readonly OpenSet[],
  named: string | undefined,
): ReferenceProfile[] {
  const keys = values.map(({ value }) => codeKey(value.trim()));
  return sets
    .map((set) => profileOf(values, keys, set))
    .filter(
      ({ set, share }) => set === named || (named === undefined && share >= SHARE_MIN && values.length >= DISTINCT_MIN),
    )
    .sort((a, b) => b.share - a.share || compareText(a.set, b.set));
}

function profileOf(values: readonly Counted[], keys: readonly string[], { name, keys: known }: OpenSet) {
  const broken = values.filter((_value, at) => !known.has(keys[at] ?? ''));
  broken.sort((a, b) => b.count - a.count || compareText(a.value, b.value));
  return {
    set: name,
    share: values.length === 0 ? 0 : (values.length - broken.length) / values.length,
    broken: broken.slice(0, profileLimits.brokenMax),
    brokenFound: broken.length,
    brokenRows: broken.reduce((sum, { count }) => sum + count, 0),
  };
}
