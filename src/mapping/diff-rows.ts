import type { Text } from '../kernel/contract.ts';
import { type Difference, diffValues } from './diff-values.ts';
import type { FailedRow, Mapped } from './mapped.ts';

/** What another version of a mapping would make of the same rows. */
export interface RowsDiff {
  rows: number;
  /** Rows of which both make the same. */
  same: number;
  /** Rows that end otherwise: mapped before and failed now, and so on; failed for another reason counts too. */
  turns: { from: Mapped['kind']; to: Mapped['kind']; count: number; examples: number[] }[];
  /** Fields of rows that both map, most rows first; `lines[].itemCode` counts a row once, however many lines differ. */
  fields: FieldDiff[];
  /** Why rows fail that didn't, most rows first. */
  failures: { field: string | null; why: Text; count: number; examples: number[] }[];
}

export interface FieldDiff {
  target: string;
  /** Rows in which it differs. */
  count: number;
  /** Some of them: the row's number from 0, and where in the row. */
  examples: (Difference & { row: number })[];
}

const examplesMax = 5;

/** Compares row by row; both must be of the same rows in the same order. */
export function diffRows(before: readonly Mapped[], after: readonly Mapped[]): RowsDiff {
  if (before.length !== after.length) throw new Error(`${before.length} rows before, ${after.length} after`);
  const turns = new Map<string, RowsDiff['turns'][number]>();
  const fields = new Map<string, FieldDiff>();
  const failures = new Map<string, RowsDiff['failures'][number]>();
  let same = 0;
  for (const [row, was] of before.entries()) {
    const is = after[row] as Mapped;
    if (was.kind === 'mapped' && is.kind === 'mapped') {
      const differences = diffValues(was.value, is.value);
      if (differences.length === 0) same += 1;
      else countFields(fields, row, differences);
      continue;
    }
    if (endingOf(was) === endingOf(is)) {
      same += 1;
      continue;
    }
    const turn = entryIn(turns, `${was.kind} ${is.kind}`, () => ({
      from: was.kind,
      to: is.kind,
      count: 0,
      examples: [],
    }));
    countRow(turn, row);
    if (is.kind === 'failed') {
      const { field, why } = is;
      countRow(
        entryIn(failures, endingOf(is), () => ({ field, why, count: 0, examples: [] })),
        row,
      );
    }
  }
  return {
    rows: before.length,
    same,
    turns: mostFirst(turns),
    fields: mostFirst(fields),
    failures: mostFirst(failures),
  };
}

function countFields(fields: Map<string, FieldDiff>, row: number, differences: readonly Difference[]): void {
  const counted = new Set<string>();
  for (const difference of differences) {
    const target = difference.path.replace(/\.\d+(?=\.|$)/, '[]');
    const field = entryIn(fields, target, () => ({ target, count: 0, examples: [] }));
    if (!counted.has(target)) field.count += 1;
    counted.add(target);
    if (field.examples.length < examplesMax) field.examples.push({ row, ...difference });
  }
}

/** How a row ended that isn't mapped, to tell whether two ended alike. */
function endingOf(mapped: Mapped): string {
  if (mapped.kind === 'skipped') return `skipped ${mapped.reason}`;
  return mapped.kind === 'failed' ? sayEnd(mapped) : 'mapped';
}

const sayEnd = ({ field, why }: FailedRow) => `failed ${field} ${why.en}`;

function entryIn<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const known = map.get(key);
  if (known) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function countRow(entry: { count: number; examples: number[] }, row: number): void {
  entry.count += 1;
  if (entry.examples.length < examplesMax) entry.examples.push(row);
}

const mostFirst = <Value extends { count: number }>(map: Map<string, Value>): Value[] =>
  [...map.values()].sort((a, b) => b.count - a.count);
