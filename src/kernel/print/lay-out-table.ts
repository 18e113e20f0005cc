import type { Content, ContentTable, TableCell } from 'pdfmake/interfaces.js';
import { type ColumnNeed, fitColumns, isWhole, longestPiece, textWidth } from './fit-columns.ts';
import { cellPadding, formLineWidth, ink } from './page-style.ts';

/** A cell ready to be set: lines of text, or something drawn with its own width in points. */
export type Cell = string | { lines: string[]; bold?: boolean } | { content: Content; width: number };

export interface TableColumn {
  /** The first line large, a second one (the other language) small. */
  heading: string[];
  figure: boolean;
  width?: number | undefined;
}

export interface TableLayout {
  columns: readonly TableColumn[];
  rows: readonly (readonly Cell[])[];
  width: number;
  fontSize: number;
  rowHeight?: number | undefined;
}

/** No column is wider by its own wish, in characters of the table's font; longer text wraps. */
const NATURAL_EMS_MAX = 24;
/** A longer word is broken, and a figure or code that is longer than the other. */
const LEAST_EMS_MAX = 9;
const WHOLE_EMS_MAX = 18;

/** A table whose head is repeated on each page and whose rows stay whole. */
export function layOutTable({ columns, rows, width, fontSize, rowHeight }: TableLayout): ContentTable {
  const isForm = columns.some((column) => column.width);
  const lines = isForm ? (columns.length - 1) * formLineWidth : 0;
  const available = width - columns.length * cellPadding * 2 - lines;
  const widths = fitColumns(
    columns.map((column, index) => needOf(column, rows, index, fontSize)),
    available,
  );
  const alignmentOf = (index: number) => (columns[index]?.figure ? ('right' as const) : ('left' as const));
  const head = columns.map(({ heading }, index) => ({
    stack: heading.map((line, at) => ({ text: line, bold: true, fontSize: at === 0 ? fontSize - 0.5 : fontSize - 2 })),
    alignment: alignmentOf(index),
  }));
  const body = rows.map((row) =>
    columns.map((_, index) => drawn(row[index] ?? '', alignmentOf(index), (widths[index] ?? 0) / fontSize)),
  );
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths,
      body: [head, ...body],
      ...(rowHeight ? { heights: ['auto', ...rows.map(() => rowHeight)] } : {}),
    },
    layout: isForm ? 'form' : 'rows',
    fontSize,
  };
}

/** A code or date that has its room isn't left to a hair's breadth. */
function drawn(cell: Cell, alignment: 'left' | 'right', widthEms: number): TableCell {
  const wrapOf = (text: string) => (isWhole(text) && textWidth(text, 1) <= widthEms ? { noWrap: true } : {});
  if (typeof cell === 'string') return { text: cell, alignment, ...wrapOf(cell) };
  if ('content' in cell) return cell.content;
  const [first = '', ...others] = cell.lines;
  return {
    stack: [
      { text: first, ...(cell.bold ? { bold: true } : {}), ...wrapOf(first) },
      ...others.map((text) => ({ text, color: ink.quiet, ...wrapOf(text) })),
    ],
    alignment,
  };
}

function needOf(column: TableColumn, rows: TableLayout['rows'], index: number, fontSize: number): ColumnNeed {
  if (column.width) return { natural: column.width, least: column.width, grows: false };
  let natural = Math.max(...column.heading.map((line) => textWidth(line, fontSize)));
  let least = Math.max(...column.heading.map((line) => longestPiece(line, fontSize)));
  /** Of what is never broken. */
  let whole = 0;
  for (const row of rows) {
    const cell = row[index] ?? '';
    if (typeof cell !== 'string' && 'content' in cell) {
      natural = Math.max(natural, cell.width);
      least = Math.max(least, cell.width);
      continue;
    }
    for (const line of typeof cell === 'string' ? [cell] : cell.lines) {
      natural = Math.max(natural, textWidth(line, fontSize));
      if (column.figure || isWhole(line)) whole = Math.max(whole, textWidth(line, fontSize));
      else least = Math.max(least, longestPiece(line, fontSize));
    }
  }
  // A hair more than the estimate, so that what fits isn't wrapped.
  natural = Math.min(natural * 1.04 + 1, NATURAL_EMS_MAX * fontSize);
  least = Math.max(Math.min(least, LEAST_EMS_MAX * fontSize), Math.min(whole, WHOLE_EMS_MAX * fontSize));
  least = Math.min(least * 1.04 + 1, natural);
  return { natural, least, grows: !column.figure };
}
