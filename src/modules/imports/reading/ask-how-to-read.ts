import { dayOrderOf, decimalMarkOf } from '../../../kernel/index.ts';
import type { CellReading } from '../contract.ts';
import { type CellClass, classOf, type ImportColumn, waysToRead } from './import-column.ts';
import type { ColumnMap } from './map-columns.ts';
import { isCellValue } from './parse-row.ts';
import type { Table } from './read-table.ts';

export type ReadingAnswers = Readonly<Record<string, CellReading>>;

/** What only the person who has the file can say: how a column's numbers or dates are meant. */
export interface ReadingQuestion {
  column: ImportColumn;
  count: number;
  examples: { row: number; text: string; meanings: Meaning[] }[];
}

export interface Meaning {
  reading: CellReading;
  value: string;
}

interface Cell {
  row: number;
  text: string;
}

const EXAMPLES_MAX = 3;

/**
 * Answers by column: what the person said, or what the other cells of the column say beyond doubt (`1,5` shows that the comma is
 * the decimal mark, `25/12/2026` that the day comes first). What stays open is a question. What was a number or a date in the
 * workbook is never one.
 */
export function askHowToRead(
  columns: readonly ImportColumn[],
  map: ColumnMap,
  table: Table,
  given: ReadingAnswers,
  today: string,
): { answers: ReadingAnswers; questions: ReadingQuestion[] } {
  const answers: Record<string, CellReading> = { ...given };
  const questions: ReadingQuestion[] = [];
  for (const column of columns) {
    const index = map.get(column.name);
    const cellClass = classOf(column);
    if (index === undefined || !cellClass || answers[column.name]) continue;
    const cells = table.rows.flatMap(({ row, cells: texts, kinds }): Cell[] =>
      (kinds[index] ?? ' ') === ' ' ? [{ row, text: (texts[index] ?? '').trim().normalize('NFKC') }] : [],
    );
    const open = cells.flatMap(({ row, text }) => {
      const meanings = meaningsOf(column, text, today);
      return meanings.length === 2 ? [{ row, text, meanings }] : [];
    });
    if (open.length === 0) continue;
    const answer = answerIn[cellClass](cells, open);
    if (answer) answers[column.name] = answer;
    else questions.push({ column, count: open.length, examples: open.slice(0, EXAMPLES_MAX) });
  }
  return { answers, questions };
}

/** The two ways in which a cell can be read, where both can stand in its column. */
function meaningsOf(column: ImportColumn, text: string, today: string): Meaning[] {
  return waysToRead(column, text, today).flatMap(({ reading, value }) =>
    reading && isCellValue(column, value, today) ? [{ reading, value }] : [],
  );
}

/** What the column itself says. */
const answerIn: Record<CellClass, (cells: readonly Cell[], open: readonly Cell[]) => CellReading | undefined> = {
  number(cells, open) {
    const marks = new Set(cells.flatMap(({ text }) => decimalMarkOf(text) ?? []));
    const asked = new Set(open.map(({ text }) => /[.,]/.exec(text)?.[0]));
    if (marks.size !== 1 || asked.size !== 1) return undefined;
    return asked.has([...marks][0]) ? 'decimal' : 'thousands';
  },
  date(cells) {
    const orders = new Set(cells.flatMap(({ text }) => dayOrderOf(text) ?? []));
    return orders.size === 1 ? [...orders][0] : undefined;
  },
};
