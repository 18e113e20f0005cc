import type { Fault } from './parse-row.ts';

/** What came of the rows; each row is in exactly one of the counts or has at least one fault. */
export interface ImportOutcome {
  created: number;
  changed: number;
  unchanged: number;
  faults: Fault[];
}
