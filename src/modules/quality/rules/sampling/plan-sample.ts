import type { Aql, InspectionLevel, Sampling } from '../../contract/sampling.ts';
import { codeLetterOf } from './code-letter.ts';
import { samplePlanOf, stricterAql, type Table } from './master-table.ts';

/** What one characteristic asks for. */
export interface SamplingAsked {
  sampling: Sampling;
  /** With `fixed`: so many pieces. */
  count: number | null;
  aql: Aql;
  level: InspectionLevel;
}

/** How many pieces of a lot are looked at, and how many of them may fail. */
export interface Sample {
  size: number;
  acceptance: number;
  rejection: number;
  /** The letter whose plan it is; null without the standard. */
  letter: string | null;
  /** No sample: every piece of the lot. */
  all: boolean;
  /** Ac where the AQL would be one step stricter, for the switching score; null where that isn't asked. */
  stricterAcceptance: number | null;
}

/**
 * The sample of a lot. A plan that asks for as many pieces as there are means all of them, and of all none may fail beyond Ac.
 * `lotSize` in whole pieces, 1 and more.
 */
export function planSample(lotSize: number, { sampling, count, aql, level }: SamplingAsked, table: Table): Sample {
  const none = { letter: null, acceptance: 0, rejection: 1, stricterAcceptance: null };
  if (sampling === 'all') return { ...none, size: lotSize, all: true };
  if (sampling === 'fixed') {
    const size = Math.min(count ?? 1, lotSize);
    return { ...none, size, all: size === lotSize };
  }
  const start = codeLetterOf(lotSize, level);
  const { letter, size, acceptance, rejection } = samplePlanOf(start, aql, table);
  const stricter = stricterAql(aql);
  const stricterAcceptance =
    acceptance < 2 || stricter === undefined ? null : samplePlanOf(start, stricter, table).acceptance;
  const all = size >= lotSize;
  return { letter, size: all ? lotSize : size, acceptance, rejection, all, stricterAcceptance };
}
