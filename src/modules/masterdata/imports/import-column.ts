import type { Reference } from '../../../kernel/entity/contract.ts';
import type { ImportedColumn, Json, Text } from '../../../kernel/index.ts';

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
  | 'clock'
  | 'custom'
  | 'own';

export interface ImportColumn {
  name: string;
  label: Text;
  type: CellType;
  required?: boolean;
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
  own?: Pick<ImportedColumn, 'read' | 'expected' | 'field'>;
  /** Custom fields: how the text becomes a value. */
  toCustom?: (text: string) => Json | undefined;
}
