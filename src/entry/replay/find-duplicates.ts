import type { LogRow } from './log-row.ts';

export interface Duplicate {
  row: LogRow;
  /** The first row that says the same. */
  first: LogRow;
}

/** Rows that agree in every column with one before them. The first is replayed, the others are listed. */
export function findDuplicates(rows: readonly LogRow[]): { unique: LogRow[]; duplicates: Duplicate[] } {
  const firsts = new Map<string, LogRow>();
  const duplicates: Duplicate[] = [];
  for (const row of rows) {
    const first = firsts.get(row.key);
    if (first) duplicates.push({ row, first });
    else firsts.set(row.key, row);
  }
  return { unique: [...firsts.values()], duplicates };
}
