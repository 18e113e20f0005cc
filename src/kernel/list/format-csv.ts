/** A cell of an export: text that people wrote, or a value that we formatted ourselves. */
export type CsvCell = string | number | null;

/** Excel reads UTF-8 as such only after this mark. */
export const byteOrderMark = '\ufeff';

/** One line of CSV (RFC 4180), ended with CR LF. */
export function formatCsvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(formatCell).join(',')}\r\n`;
}

function formatCell(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = neutraliseFormula(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A spreadsheet runs a cell that begins with one of these as a formula, so that a name typed by one person could act on
 * the computer of another. An apostrophe makes it text. A plain number such as -2.5 stays one.
 * The full-width signs count too: spreadsheets in Chinese and Japanese read them as the plain ones.
 */
export function neutraliseFormula(text: string): string {
  if (!/^[=+\-@\t\r\n＝＋－＠]/.test(text)) return text;
  return /^[+-]?\d+(\.\d+)?$/.test(text) ? text : `'${text}`;
}
