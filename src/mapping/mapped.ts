import type { Json, Text } from '../kernel/contract.ts';
import type { Row } from './contract.ts';

/** What became of one row. */
export type Mapped = MappedRow | SkippedRow | FailedRow;

export interface MappedRow {
  kind: 'mapped';
  value: Row;
  /** Field by field, where it was asked for; what is left out came from nowhere or went nowhere. */
  trace?: Trace[];
}

export interface SkippedRow {
  kind: 'skipped';
  /** As the mapping gives it; empty where it gives none. */
  reason: string;
  /** In both languages, where a rule of its repairs dropped it. */
  why?: Text;
}

export interface FailedRow {
  kind: 'failed';
  /** The target of the field that failed; null where it was the row, its condition or its repairs. */
  field: string | null;
  why: Text;
  /** The value that was in the way, shortened. */
  found?: Json;
}

export interface Trace {
  target: string;
  from?: Json;
  to?: Json;
}

/** One value can't become what the mapping wants of it. Inside this folder only: callers get a FailedRow. */
export class Unmappable extends Error {
  override name = 'Unmappable';
  readonly why: Text;
  readonly found: Json | undefined;
  constructor(why: Text, found?: Json) {
    super(why.en);
    this.why = why;
    this.found = found;
  }
}
