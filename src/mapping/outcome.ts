import type { Json } from '../kernel/contract.ts';

/** What a thread found out about one expression. */
export type FieldOutcome =
  /** A value, or nothing. */
  | { v?: Json }
  /** The condition is false. */
  | { c: 0 }
  | { e: Fault }
  /** Element by element; null where the row has no such list. */
  | { l: ElementOutcome[] | null };

export type ElementOutcome = { v?: Json } | { c: 0 };

/** Why an expression gave nothing that can be used. */
export interface Fault {
  /** JSONata's own code, or one of ours in small letters: `steps`, `not_json` … */
  code: string;
  /** JSONata's sentence, or what the author of the expression says with $error. */
  message?: string;
  /** How many characters of the expression stand before the end of what is wrong. */
  position?: number;
}

/** What a thread found out about one row: its condition, and the fields that have expressions, in the order of the plan's programs. */
export type RowOutcome = { f: (FieldOutcome | null)[] } | { w: 0 } | { w: Fault };

/** What the threads are asked: which expressions, with what around them. */
export interface Programs {
  when: string | undefined;
  fields: Program[];
  codeLists: Record<string, { pairs: [string, string][]; otherwise: 'refuse' | 'keep' | { value: string } }>;
}

export interface Program {
  /** Where `$value` stands in the row, taken apart. */
  head: string[] | undefined;
  rest: string[] | undefined;
  condition: string | undefined;
  expression: string | undefined;
}
