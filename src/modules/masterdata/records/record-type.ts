import type { z } from 'zod';
import type { Json, OrgPlace, Refusal, Text, Tx } from '../../../kernel/index.ts';
import type { LocationKind } from '../contract.ts';

export type Values = Record<string, Json>;

/** What a field points at. `key` says by what: records by id, units by code. */
export interface Reference {
  table: string;
  thing: Text;
  key: 'id' | 'code';
  /** org units: which kind is meant. */
  orgKind?: 'workshop' | 'line';
  /** locations: which kinds will do. */
  placeKinds?: readonly LocationKind[];
}

export interface RecordField {
  column: string;
  sqlType: 'text' | 'uuid' | 'boolean' | 'integer' | 'jsonb' | 'numeric(20,6)';
  label: Text;
  reference?: Reference;
  /** Other facts were booked with it: it can't change once the record exists. */
  fixed?: true;
}

/** Rows that belong to a record and are replaced with it: the conversions of an item. */
export interface RecordChildren {
  label: Text;
  table: string;
  parentColumn: string;
  /** Wire name → column and type; ids of the rows are made here when there is an `id` column. */
  columns: Record<string, { column: string; sqlType: string; reference?: Reference }>;
  withId?: true;
  orderBy: string;
}

/** A row that a reference led to. */
export interface ReferencedRow {
  key: string;
  id: string;
  code: string;
  active: boolean;
  /** Locations only. */
  kind: LocationKind | null;
  workshopId: string | null;
  parentId: string | null;
}

/** Rows by reference table and key, as far as the saves at hand point at them. */
export type ReferencedRows = (reference: Reference, key: Json | undefined) => ReferencedRow | undefined;

/**
 * A kind of record that is its fields: from this table of them come reading, create, update with merge of concurrent edits,
 * deactivation, audit, events and imports. What is more than its fields (a BOM, a routing) has commands of its own.
 */
export interface RecordType {
  /** As in event and command names: 'work-centre'. */
  noun: string;
  thing: Text;
  table: string;
  path: string;
  idName: string;
  permissions: { read: string; write: string };
  fields: Record<string, RecordField>;
  children?: Record<string, RecordChildren>;
  /** A reason code is unique within its kind, everything else by its code alone. */
  uniqueWithin?: string;
  create: z.ZodType<object>;
  update: z.ZodType<object>;
  stored: z.ZodType<object>;
  /** Where it stands in the organisation. */
  place?: (values: Values, referenced: ReferencedRows) => OrgPlace;
  /** Rules across fields; pure. */
  whyNot?: (after: Values, before: Values | undefined, referenced: ReferencedRows) => Refusal | undefined;
  /** Rules that must ask the database; one answer for each save, in order. */
  whyNotAll?: (tx: Tx, candidates: Candidate[]) => Promise<(Refusal | undefined)[]>;
  /** Runs after commit, for caches. */
  forget?: (ids: string[]) => void;
}

export interface Candidate {
  id: string;
  before: Values | undefined;
  after: Values;
}

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
      before?: Values;
      after: Values;
      changed: string[];
      fieldHistory: Record<string, FieldMark>;
    };
