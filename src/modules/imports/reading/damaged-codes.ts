import type { ImportColumn } from './import-column.ts';
import type { ColumnMap } from './map-columns.ts';
import type { Table } from './read-table.ts';

const months = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec';
const dates = new RegExp(
  `^(?:(?:${months})-\\d{2}|\\d{1,2}-(?:${months})(?:-\\d{2})?|\\d{1,2}月\\d{1,2}日|\\d{4}/\\d{1,2}/\\d{1,2})$`,
);

/** Whether a spreadsheet has spoiled a code: `8.93901E+18` has lost its digits, `Mar-01` was 3-1 before it became a date. */
export function damageOf(text: string, kind: string | undefined): 'digits' | 'date' | undefined {
  if (/^\d(?:[.,]\d+)?E\+?\d{2,}$/i.test(text)) return 'digits';
  return kind === 'd' || dates.test(text) ? 'date' : undefined;
}

export interface CodeWarning {
  row: number;
  column: ImportColumn;
  value: string;
  /** How it would read with the zeros that others of its column have. */
  perhaps: string;
}

const WARNINGS_MAX = 100;

/** All-digit codes that are shorter than those of their column that begin with zero: a spreadsheet may have dropped the zeros. */
export function lostZeros(columns: readonly ImportColumn[], map: ColumnMap, table: Table): CodeWarning[] {
  const warnings: CodeWarning[] = [];
  for (const column of columns) {
    const index = map.get(column.name);
    if (index === undefined || column.type !== 'code') continue;
    const codes = table.rows.map(({ row, cells }) => ({ row, text: (cells[index] ?? '').trim() }));
    const lengths = new Set(codes.flatMap(({ text }) => (/^0\d+$/.test(text) ? [text.length] : [])));
    const [length] = lengths;
    if (lengths.size !== 1 || length === undefined) continue;
    for (const { row, text } of codes)
      if (/^[1-9]\d*$/.test(text) && text.length < length)
        warnings.push({ row, column, value: text, perhaps: text.padStart(length, '0') });
  }
  return warnings.slice(0, WARNINGS_MAX);
}
