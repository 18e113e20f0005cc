import type { ImportColumn } from './import-column.ts';
import type { ColumnMap } from './map-columns.ts';
import { isCellValue } from './parse-row.ts';
import { decimalMarkOf, type NumberReading, readNumber } from './read-number.ts';
import type { Table } from './read-table.ts';

export type NumberAnswers = Readonly<Record<string, NumberReading>>;

/** What only the person who has the file can say: how a column's numbers are meant. */
export interface NumberQuestion {
  column: ImportColumn;
  count: number;
  examples: { row: number; text: string; decimal: string; thousands: string }[];
}

const EXAMPLES_MAX = 3;
const numberTypes = new Set<ImportColumn['type']>(['amount', 'positive_amount', 'duration', 'factor']);

/**
 * Answers by column: what the person said, or what the other cells of the column say beyond doubt (`1,5` shows that the comma is
 * the decimal mark). What stays open is a question. A number that was a number in the workbook is never one.
 */
export function askAboutNumbers(
  columns: readonly ImportColumn[],
  map: ColumnMap,
  table: Table,
  given: NumberAnswers,
): { answers: NumberAnswers; questions: NumberQuestion[] } {
  const answers: Record<string, NumberReading> = { ...given };
  const questions: NumberQuestion[] = [];
  for (const column of columns) {
    const index = map.get(column.name);
    if (index === undefined || !numberTypes.has(column.type) || answers[column.name]) continue;
    const texts = table.rows.flatMap(({ row, cells, kinds }) =>
      kinds[index] === 'n' ? [] : [{ row, text: (cells[index] ?? '').trim() }],
    );
    const open = texts.flatMap(({ row, text }) => {
      const { decimal, thousands } = readNumber(text);
      if (decimal === undefined || thousands === undefined) return [];
      return isCellValue(column, decimal) && isCellValue(column, thousands) ? [{ row, text, decimal, thousands }] : [];
    });
    const [first] = open;
    if (!first) continue;
    const marks = new Set(texts.flatMap(({ text }) => decimalMarkOf(text) ?? []));
    const ambiguous = new Set(open.map(({ text }) => /[.,]/.exec(text)?.[0]));
    if (marks.size === 1 && ambiguous.size === 1) {
      answers[column.name] = ambiguous.has([...marks][0]) ? 'decimal' : 'thousands';
    } else questions.push({ column, count: open.length, examples: open.slice(0, EXAMPLES_MAX) });
  }
  return { answers, questions };
}
