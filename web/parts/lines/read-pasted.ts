import { codeKey } from '../../../ui/code-key.ts';
import type { LineColumn } from './line-columns.ts';

/** Columns as far as reading a pasted table goes: what they are called and what they may hold. */
export type PastedColumn = Pick<LineColumn<Record<string, unknown>>, 'name' | 'label' | 'kind' | 'headings'> & {
  options?: readonly { value: string; label: string }[];
};

/** What a table says: which column each of its columns is, and its rows without the heading. */
export interface PastedTable {
  columns: (string | undefined)[];
  rows: string[][];
}

/** Several cells: what is copied from one cell is pasted into one input as ever. */
export function isTable(text: string): boolean {
  return cellsIn(text).some((row, index) => row.length > 1 || index > 0);
}

/** A table as spreadsheets copy it: cells apart by tabs, lines by line ends, either of them within quotes. */
export function cellsIn(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n|\n|\r|$)/y;
  while (cell.lastIndex < text.length) {
    const [, quoted, plain = '', end] = cell.exec(text) ?? [];
    if (end === undefined) break;
    rows.at(-1)?.push((quoted?.replaceAll('""', '"') ?? plain).trim());
    if (end !== '\t' && end !== '') rows.push([]);
  }
  return rows.filter((row) => row.some((each) => each !== ''));
}

/**
 * Which column is which: by the headings of the first row where it has two that are known (or one and nothing else), otherwise
 * in their order, with the number of the line only where the first cells are numbers and the second ones aren't.
 */
export function readPasted(text: string, columns: readonly PastedColumn[], number: string): PastedTable {
  const cells = cellsIn(text);
  const [first = []] = cells;
  const headed = first.map((cell) => columns.find((column) => isHeading(column, cell))?.name);
  const known = headed.filter((name) => name !== undefined).length;
  if (known >= 2 || (known === 1 && first.length === 1)) return { columns: unique(headed), rows: cells.slice(1) };
  const numbered =
    cells.length > 0 &&
    cells.every((row) => isWhole(row[0])) &&
    cells.some((row) => row.length > 1 && !isWhole(row[1]));
  const order = columns.filter(({ name }) => numbered || name !== number).map(({ name }) => name);
  return { columns: first.map((_, index) => order[index]), rows: cells };
}

/** The value of a cell as the API writes it; undefined when it can't be read. References are looked up by whoever asks. */
export function readCell({ kind, options = [] }: PastedColumn, text: string): unknown {
  const written = text.normalize('NFKC').trim();
  switch (kind) {
    case 'amount':
      return amountIn(written);
    case 'integer':
      return isWhole(written) ? Number(written) : undefined;
    case 'boolean':
      return yes.has(written.toLowerCase()) ? true : no.has(written.toLowerCase()) ? false : undefined;
    case 'select':
      return options.find(({ value, label }) => [value, label].some((each) => codeKey(each) === codeKey(written)))
        ?.value;
    case 'code':
      return written;
    default:
      return text;
  }
}

/** A number and what stands behind it: `12 件`. */
export function unitBehind(text: string): { amount: string; unit: string } | undefined {
  const [, amount = '', unit = ''] = /^([\d.,\s]*\d)\s*([^\d\s.,%].*)$/.exec(text.normalize('NFKC').trim()) ?? [];
  return unit === '' ? undefined : { amount, unit };
}

const yes = new Set(['是', '√', '✓', '1', 'y', 'yes', 'true', 'x', '有']);
const no = new Set(['否', '0', 'n', 'no', 'false', '×', '-', '无']);

function amountIn(text: string): string | undefined {
  const [, digits = '', percent] = /^([\d,\s]*\.?\d*)\s*(%)?$/.exec(text) ?? [];
  const plain = digits.replace(/[,\s]/g, '');
  if (!/\d/.test(plain)) return undefined;
  return percent ? hundredth(plain) : plain.replace(/^\./, '0.').replace(/\.$/, '');
}

/** Exact: the point moves by two digits. */
function hundredth(plain: string): string {
  const [whole = '', rest = ''] = plain.split('.');
  const digits = whole.padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}${rest}`.replace(/^0+(?=\d)/, '').replace(/\.?0+$/, '') || '0';
}

function isHeading({ name, label, headings = [] }: PastedColumn, cell: string): boolean {
  const key = headingKey(cell);
  return key !== '' && [name, label, ...headings].some((each) => headingKey(each) === key);
}

const headingKey = (text: string) => codeKey(text).replace(/[\s*:：（）()_/-]/g, '');

/** A column that is named twice counts where it stands first. */
function unique(names: (string | undefined)[]): (string | undefined)[] {
  return names.map((name, index) => (name !== undefined && names.indexOf(name) < index ? undefined : name));
}

function isWhole(text: string | undefined): boolean {
  return /^\d{1,9}$/.test((text ?? '').normalize('NFKC'));
}
