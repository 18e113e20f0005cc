import type { Fault } from './parse-row.ts';
import type { DecidedRow } from './show-changes.ts';

/** What came of the rows; each row is in exactly one of the counts or has at least one fault. */
export interface ImportOutcome {
  created: number;
  changed: number;
  unchanged: number;
  faults: Fault[];
  /** Rows of records that create or change: what a preview shows, and what an import can take back. */
  decided: DecidedRow[];
}

export function noOutcome(): ImportOutcome {
  return { created: 0, changed: 0, unchanged: 0, faults: [], decided: [] };
}
