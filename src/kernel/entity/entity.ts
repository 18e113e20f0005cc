import type { z } from 'zod';
import type { CommandFacts } from '../commands/definitions.ts';
import type { Json, Text } from '../contract.ts';
import type { Tx } from '../db/database.ts';
import type { ListColumnDefinition } from '../list/index.ts';
import type { Refusal } from '../refusal.ts';
import type { Fields, Reference, ValuesOf } from './contract.ts';
import type { RecordEvents } from './record-events.ts';

export type Values = Record<string, Json>;

/** A thing with fields. Everybody who speaks of one (lists, forms, audit log, custom fields) finds its words here. */
export interface EntityDefinition<F extends Fields = Fields> {
  /** `masterdata.work-centre` */
  name: string;
  thing: Text;
  /** Many of them. */
  things: Text;
  /** Who may read it is told of its fields. */
  permissions: { read: string };
  fields: F;
  /** Whether the factory may add fields of its own: its table has a column `custom`. */
  custom: boolean;
}

/**
 * An entity that is its fields: from their descriptions come its schemas, list, import and form, and the commands create, update,
 * deactivate, activate and get. What is more than its fields (a BOM, a work order) has commands of its own.
 */
export interface RecordDefinition<F extends Fields = Fields, Id extends string = string> extends EntityDefinition<F> {
  /** `work-centre`, as in the names of its commands and events. */
  noun: string;
  /** `masterdata` */
  module: string;
  table: string;
  path: string;
  idName: Id;
  permissions: { read: string; write: string };
  events: RecordEvents;
  /** A reason code is unique within its kind, everything else by its code alone. */
  uniqueWithin?: keyof F & string;
  /** Its table holds codes from before that people can't tell apart; they carry `code_double`. */
  codeDoubles?: true;
  scope?: RecordScope<keyof F & string>;
  /** Only who answers for the whole plant sees and changes it. */
  plantOnly?: true;
  list: RecordInList;
  import?: RecordInImport<F>;
  create: z.ZodType<object>;
  update: z.ZodType<object>;
  stored: z.ZodType<object>;
  /** Rules across fields; pure. */
  whyNot?(after: RecordValues<F>, facts: RecordFacts<F>): Refusal | undefined;
  /** Rules that must ask the database; one answer for each save, in order. */
  whyNotAll?(tx: Tx, candidates: readonly Candidate<F>[]): Promise<(Refusal | undefined)[]>;
  /** What goes with it: written in the same transaction, once the saves stand. */
  follow?(context: RecordFollowing, saved: readonly Candidate<F>[]): Promise<void>;
  /** Runs after commit, for caches. */
  forget?(ids: string[], tx: Tx): void;
}

/** What is at hand where something goes with a record. */
export interface RecordFollowing extends Pick<CommandFacts, 'principal' | 'now' | 'configuration' | 'emit' | 'audit'> {
  tx: Tx;
}

/** A record's values as rules see them. */
export type RecordValues<F extends Fields = Fields> = ValuesOf<F> & { code: string; active: boolean; custom: Values };

export interface RecordFacts<F extends Fields = Fields> {
  before: RecordValues<F> | undefined;
  referenced: ReferencedRows;
}

/** One save, as it would be. */
export interface Candidate<F extends Fields = Fields> {
  id: string;
  before: RecordValues<F> | undefined;
  after: RecordValues<F>;
}

/** A row that a reference led to. */
export interface ReferencedRow {
  key: string;
  id: string;
  code: string;
  active: boolean;
  /** Where the reference names kinds. */
  kind: string | null;
  workshopId: string | null;
  lineId: string | null;
  /** Organisation units only. */
  parentId: string | null;
}

/** Rows by reference and key, as far as the saves at hand point at them. */
export type ReferencedRows = (reference: Reference, key: unknown) => ReferencedRow | undefined;

/** Fields that say where a record stands; where it says nothing itself, it stands where the one it points at does. */
export interface RecordScope<Name extends string = string> {
  workshop?: Name;
  line?: Name;
  through?: Name;
  /** What else it points at that must lie in the area of whoever writes it. */
  also?: readonly Name[];
}

export interface RecordInList {
  /** What no field says, over the list's tables: `r` is the record, what it points at `its_work_centre`. */
  columns?: Readonly<Record<string, ListColumnDefinition>>;
  joins?: string;
}

export interface RecordInImport<F extends Fields = Fields> {
  columns?: Readonly<Record<string, ImportedColumn<F>>>;
}

/** A column of an import that is no field: what its text says is set in other fields. */
export interface ImportedColumn<F extends Fields = Fields> {
  label: Text;
  /** The field that it sets above all: what is refused there is said of this column. */
  field: string;
  /** It stands before this field; after all of them otherwise. */
  before?: string;
  aliases: readonly string[];
  example?: string;
  required?: true;
  /** `codes`: what a spreadsheet may have spoiled, as it spoils long numbers, is refused. */
  type?: 'codes';
  /** What a cell may hold. */
  expected: Text;
  /** The text names things by code: those are looked up, and `read` is told their keys. */
  names?: { reference: Reference; codesIn(text: string): string[] };
  /** What the text sets, beside what is stored and what columns before it set; undefined when it can't be read. */
  read(
    text: string,
    stored: Partial<RecordValues<F>>,
    keyOf: (code: string) => string,
  ): Partial<ValuesOf<F>> | undefined;
}
