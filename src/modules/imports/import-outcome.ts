import type { Language } from '../../kernel/index.ts';
import type { ShownRow } from './contract.ts';
import type { TakenRow } from './queries/runs.ts';
import type { Fault } from './reading/parse-row.ts';

/** What came of the rows; each row is in exactly one of the counts or has at least one fault. */
export interface ImportOutcome {
  created: number;
  changed: number;
  unchanged: number;
  faults: Fault[];
  /** What was made or changed: what an import can take back. */
  taken: TakenRow[];
  /** The rows that create or change as people read them, at most ROWS_SHOWN_MAX, changes first: what is there is at stake. */
  show?(language: Language): Promise<ShownRow[]>;
}

/** What a preview shows. */
export const ROWS_SHOWN_MAX = 200;

export function noOutcome(): ImportOutcome {
  return { created: 0, changed: 0, unchanged: 0, faults: [], taken: [] };
}
