import { type CommandContext, defineSlot, type Text } from '../../kernel/index.ts';
import type { ImportOutcome } from './import-outcome.ts';
import type { TakenRow } from './queries/runs.ts';
import type { ImportColumn } from './reading/import-column.ts';
import type { ParsedRow } from './reading/parse-row.ts';

/** What one import is about. The module that owns the noun says what a row is and takes it. */
export interface ImportSubject {
  /** `work-centres`, in its path and the names of its commands. */
  entity: string;
  module: string;
  things: Text;
  permission: string;
  columns: readonly ImportColumn[];
  /** The entity whose fields of the factory's own are columns too. */
  custom?: string;
  /** Rows that say the same in this column go in together or not at all. */
  group?: string;
  /** What may be done at once with what was written. */
  publish?: { label: Text; permission: string };
  /** Decides every row, and writes the good ones where `write` says so. A row that is refused leaves nothing. */
  take(context: CommandContext, work: ImportWork): Promise<ImportOutcome>;
  /** Takes these rows back, or throws why not: then nothing is taken back. */
  undo?(context: CommandContext, rows: readonly TakenRow[], run: { importId: string }): Promise<void>;
}

export interface ImportWork {
  importId: string;
  columns: readonly ImportColumn[];
  rows: readonly ParsedRow[];
  write: boolean;
  publish: boolean;
  /** So many rows are dealt with: to be said often, outside of what catches refusals. Throws imports.cancelled. */
  progress(done: number): void;
  /** Groups with a row that could not even be read: their other rows must not go in alone. */
  faultyGroups: ReadonlySet<string>;
}

/** What may be loaded from files in this program. */
export const importSubjects = defineSlot<ImportSubject>('imports.subjects');
