import type { ReferenceRow } from '../reference-picker.tsx';
import type { LineColumn } from './line-columns.ts';
import { type PastedTable, readCell, unitBehind } from './read-pasted.ts';

export interface PastedCell {
  text: string;
  /** The record that it means. */
  row?: ReferenceRow | undefined;
  /** What is wrong with it. */
  fault?: 'unknown' | 'unreadable' | 'missing';
}

export interface PastedLine<Line> {
  cells: Map<string, PastedCell>;
  line: Line;
  good: boolean;
}

/** The rows that a column's texts mean; undefined while they are looked for. */
export type FindRow = (column: string, text: string) => ReferenceRow | undefined;

/** Each row as the line it would become, cell by cell with what is wrong. What a choice brings along fills what wasn't said. */
export function understandPasted<Line extends Record<string, unknown>, Row extends Line>(
  { columns: names, rows }: PastedTable,
  columns: readonly LineColumn<Line, Row>[],
  empty: Line,
  find: FindRow,
): PastedLine<Line>[] {
  return rows.map((texts) => {
    const cells = new Map<string, PastedCell>();
    const said: Record<string, unknown> = {};
    const filled: Record<string, unknown> = {};
    for (const [name, text] of textsOf(names, texts, columns)) {
      const column = columns.find((each) => each.name === name);
      if (!column || text === '') continue;
      if (column.kind === 'reference') {
        const row = find(name, text);
        cells.set(name, { text, row, ...(row ? {} : { fault: 'unknown' }) });
        if (!row) continue;
        said[name] = row[column.source.value ?? 'id'];
        Object.assign(filled, column.onPick?.(row));
      } else {
        const value = readCell(column, text);
        cells.set(name, { text, ...(value === undefined ? { fault: 'unreadable' } : {}) });
        if (value !== undefined) said[name] = value;
      }
    }
    const line: Line = { ...empty, ...filled, ...said };
    for (const { name, required, edit } of columns) {
      const isOpen = line[name] === null || line[name] === undefined || line[name] === '';
      if (required && edit !== 'fixed' && isOpen && !cells.has(name)) cells.set(name, { text: '', fault: 'missing' });
    }
    return { cells, line, good: [...cells.values()].every(({ fault }) => !fault) };
  });
}

/** What must be looked up: the texts of columns that point at records. */
export function textsToFind<Line extends Record<string, unknown>, Row extends Line>(
  { columns: names, rows }: PastedTable,
  columns: readonly LineColumn<Line, Row>[],
): Map<string, string[]> {
  const wanted = new Map<string, string[]>();
  for (const texts of rows)
    for (const [name, text] of textsOf(names, texts, columns))
      if (text !== '' && columns.find((each) => each.name === name)?.kind === 'reference')
        wanted.set(name, [...(wanted.get(name) ?? []), text]);
  return wanted;
}

/** The cells by column; a unit that stands behind its number is a cell of its own where the row has none. */
function textsOf<Line extends Record<string, unknown>, Row extends Line>(
  names: PastedTable['columns'],
  texts: readonly string[],
  columns: readonly LineColumn<Line, Row>[],
): Map<string, string> {
  const cells = new Map<string, string>();
  for (const [index, name] of names.entries()) if (name !== undefined) cells.set(name, texts[index] ?? '');
  const unit = columns.find(({ name }) => name === 'unit');
  if (!unit || cells.get('unit')) return cells;
  for (const [name, text] of cells) {
    if (columns.find((each) => each.name === name)?.kind !== 'amount') continue;
    const behind = unitBehind(text);
    if (!behind) continue;
    cells.set(name, behind.amount);
    cells.set('unit', behind.unit);
    break;
  }
  return cells;
}
