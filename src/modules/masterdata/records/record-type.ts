import type { RecordValues, Refusal, Values } from '../../../kernel/index.ts';

export type { Values };

/** Who set a field last, and at which version of the record. */
export interface FieldMark {
  version: number;
  by: string;
  at: string;
}

export interface StoredRecord {
  id: string;
  version: number;
  fieldHistory: Record<string, FieldMark>;
  createdAt: Date;
  updatedAt: Date;
  /** All fields and `active`. */
  values: Values;
}

/** A wish: without id a new record, with id a change of the fields given. */
export type Save =
  | { kind: 'create'; values: Values }
  | { kind: 'change'; id: string; expectedVersion: number; values: Values };

export type Decision =
  | { kind: 'refused'; refusal: Refusal }
  | {
      kind: 'created' | 'changed' | 'unchanged';
      id: string;
      version: number;
      before: Values | undefined;
      after: Values;
      changed: string[];
      fieldHistory: Record<string, FieldMark>;
    };

/** The values of a whole record as its rules read them: their types are those that its fields' schemas let through. */
export function asRecordValues(values: Values): RecordValues {
  return values as RecordValues;
}
