import type { Reference } from '../../../kernel/entity/contract.ts';
import type { ImportedColumn, Json, Text } from '../../../kernel/index.ts';
import { readDate, readNumber } from '../../../kernel/index.ts';
import type { CellReading } from '../contract.ts';

/** What a cell may hold; the text becomes a value of the command's input. */
export type CellType =
  | 'text'
  | 'code'
  | 'codes'
  | 'amount'
  | 'positive_amount'
  | 'whole'
  | 'duration'
  | 'factor'
  | 'flag'
  | 'date'
  | 'moment'
  | 'clock'
  | 'custom'
  | 'own';

export interface ImportColumn {
  name: string;
  label: Text;
  type: CellType;
  required?: boolean;
  /** What it is for, where its label doesn't say all. */
  help?: Text;
  /** Further headings that mean this column. */
  aliases?: readonly string[];
  /** For enums: value → how it is called. */
  values?: Readonly<Record<string, Text>>;
  /** Shown in the template's second row. */
  example?: string;
  charactersMax?: number;
  wholeMax?: number;
  /** The code stands for what this field points at; several codes for its rows, and what their `rowField` points at. */
  link?: { field: string; reference: Reference; rowField?: string };
  /** A column of the record's own: what its text sets. */
  own?: Pick<ImportedColumn, 'read' | 'expected' | 'field' | 'names'>;
  /** Custom fields: how the text becomes a value, and what is read first. */
  toCustom?: (text: string) => Json | undefined;
  customClass?: CellClass;
}

/** What people write in more than one form. */
export type CellClass = 'number' | 'date';

const classes: Partial<Record<CellType, CellClass>> = {
  amount: 'number',
  positive_amount: 'number',
  whole: 'number',
  duration: 'number',
  factor: 'number',
  date: 'date',
  moment: 'date',
};

export function classOf({ type, customClass }: ImportColumn): CellClass | undefined {
  return customClass ?? classes[type];
}

/** The ways in which a number or a day can be read; one without `reading` is the only one. */
export function waysToRead(
  column: ImportColumn,
  text: string,
  today: string,
): { reading?: CellReading; value: string }[] {
  if (classOf(column) === 'date') return waysOf(readDate(text, today), column.type === 'moment' ? timeIn(text) : '');
  const [, number = text, percent = ''] = /^(.*?)(\s*%)$/.exec(text) ?? [];
  return waysOf(readNumber(number), percent);
}

/** `T14:05` of `2026-11-22 14:05`; nothing where only the day is said. */
export function timeIn(text: string): string {
  const [, hours, minutes] = /[T\s]+(\d{1,2}):(\d{2})(?::\d{2})?/.exec(text) ?? [];
  return hours && minutes ? `T${hours.padStart(2, '0')}:${minutes}` : '';
}

function waysOf(read: Partial<Record<CellReading, string>> & { plain?: string }, after: string) {
  const { plain, ...open } = read;
  if (plain !== undefined) return [{ value: plain + after }];
  return Object.entries(open).map(([reading, value]) => ({ reading: reading as CellReading, value: value + after }));
}
