import type { ReactNode } from 'react';
import type { IconName } from '../../../ui/icon.tsx';
import type { FieldSpec } from '../form-fields.tsx';

/** How a column of lines looks. */
export interface LineLook<Line, Row extends Line = Line> {
  name: keyof Line & string;
  required?: boolean;
  /** What spreadsheets call it besides its label. */
  headings?: string[] | undefined;
  /** Answers what a choice fills in elsewhere. */
  onPick?: (row: Record<string, unknown> | undefined) => Record<string, unknown>;
  /** Of its input, in pixels; without it the column takes what is left, but `widthMin`. */
  width?: number;
  widthMin?: number;
  /** Of the whole table: '34%'. */
  share?: string;
  /** False: the lines are edited without it; 'fixed': it is only shown there; 'detail': below its line, once that is opened. */
  edit?: false | 'fixed' | 'detail';
  /** How it is read, where that isn't what its kind says. False: it isn't, or stands in another column. */
  show?: false | ((row: Row) => ReactNode);
}

/** A column of numbered lines: how it is edited, and how it is read. */
export type LineColumn<Line, Row extends Line = Line> = FieldSpec & LineLook<Line, Row>;

/** Numbered lines of a document: `Line` as they are edited, `Row` as they are read. */
export interface LinesSpec<Line, Row extends Line = Line> {
  title: string;
  icon: IconName;
  save: string;
  add: string;
  columns: LineColumn<Line, Row>[];
  /** The column that numbers them. */
  number: keyof Line & string;
  /** A new line, but for its number. */
  empty: Line;
  /** What a line is called beside somebody else's, and the columns that this tells; the others are added. */
  headline: { of: readonly (keyof Line)[]; show: (line: Line) => ReactNode };
}

export function numberOf<Line>({ number }: Pick<LinesSpec<Line>, 'number'>, line: Line): number {
  return Number(line[number]);
}

/** Whether everything that a line must have is there. */
export function isComplete<Line, Row extends Line>(
  { columns }: Pick<LinesSpec<Line, Row>, 'columns'>,
  line: Line,
): boolean {
  return columns.every((column) => {
    const text = String(line[column.name] ?? '').trim();
    if (column.kind === 'amount' && column.positive) return Number(text) > 0;
    return !column.required || text !== '';
  });
}

/** What is edited of a line that was read. */
export function draftOf<Line extends Record<string, unknown>>(
  { empty }: Pick<LinesSpec<Line>, 'empty'>,
  row: Line,
): Line {
  const draft = { ...empty };
  for (const name in draft) draft[name] = row[name];
  return draft;
}

/** What says nothing: an empty field, a zero, a no. */
export function isNothing(value: unknown): boolean {
  return (
    value === null || value === undefined || value === '' || value === '0' || value === false || isEmptyList(value)
  );
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
