import type { Json, Text } from '../../../kernel/index.ts';

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
  | 'conversions'
  | 'custom'
  | 'roles';

export interface ImportColumn {
  name: string;
  label: Text;
  type: CellType;
  required?: boolean;
  /** Further headings that mean this column. */
  aliases?: readonly string[];
  /** For enums: value → how it is called. */
  values?: Record<string, Text>;
  /** Shown in the template's second row. */
  example?: string;
  charactersMax?: number;
  wholeMax?: number;
  /** Custom fields: how the text becomes a value. */
  toCustom?: (text: string) => Json | undefined;
}
