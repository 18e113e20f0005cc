import { z } from 'zod';
import {
  type Custom,
  integerMax,
  type Json,
  type Text,
  zAmount,
  zClock,
  zCode,
  zDate,
  zOptionalText,
  zText,
  zTimestamp,
  zUuid,
} from '../../contract.ts';

export const fieldKinds = [
  'text',
  'note',
  'code',
  'flag',
  'whole',
  'amount',
  'choice',
  'link',
  'links',
  'date',
  'moment',
  'clock',
  'rows',
  'json',
] as const;
export type FieldKind = (typeof fieldKinds)[number];

/** What a field points at, and what others say when they point there too. */
export interface Reference {
  /** `masterdata.partner` */
  entity: string;
  thing: Text;
  table: string;
  /** Records are kept by id, units by code. */
  key: 'id' | 'code';
  /** What such a code may look like, where that isn't a code as usual. */
  as?: z.ZodType<string, string>;
  /** Its list under /api/v1. */
  path: string;
  /** What lists show of it. */
  shown: 'code' | 'name';
  /** Columns of its table that say where it stands; or SQL over its row, which is `@`. */
  workshopColumn?: string;
  lineColumn?: string;
  /** Its table holds codes from before that people can't tell apart; they carry `code_double`. */
  codeDoubles?: true;
  /** Organisation units: only this kind is meant. */
  orgKind?: 'workshop' | 'line';
  /** Files may also say these columns of it, where they mean one and no other; a column ending in `aliases` holds several, by semicolon. */
  spokenBy?: readonly string[];
  /** Only these of its kinds will do, called so. */
  kinds?: { allowed: readonly string[]; words: Readonly<Record<string, Text>> };
}

/** How a field stands in lists, where that isn't what its kind says. */
export interface FieldInList {
  label?: Text;
  /** Shown only when `columns` asks for it. */
  onRequest?: true;
  search?: 'prefix' | 'contains';
  /** Instead of the column itself: an expression over the list's tables, of which the record's own is `r`. */
  sql?: string;
}

/** How a field stands in an import, where that isn't what its kind says. */
export interface FieldInImport {
  name?: string;
  label?: Text;
  /** Further headings that mean it. */
  aliases?: readonly string[];
  /** Shown in the template's second row. */
  example?: string;
  /** False: a row may do without what the field must have. */
  required?: false;
  /** What a cell may hold, where that isn't what the field's kind says. */
  type?: 'positive_amount' | 'factor' | 'duration' | 'codes' | 'moment';
}

export interface FieldOptions extends Text {
  /** One sentence under the input. */
  help?: Text;
  /** Other facts are booked with it: it can't change once the record exists. */
  fixed?: true;
  /** What the form of a new record begins with, where the default isn't what people mean. */
  initial?: Json;
  /** Over the whole width of a form. */
  wide?: true;
  /** It is what programs or other systems call something, `masterdata.item` or `changedAt`: shown as it is written, as a code. */
  technical?: true;
  /** The release that brought it. */
  since?: string;
  list?: false | FieldInList;
  import?: false | FieldInImport;
  /** False: no form asks for it. */
  form?: false;
}

/** Whether a new record must name the field, or has a default. */
export type Need = 'must' | 'may';

export interface Field<T = unknown, M extends Need = Need, I = T> extends Omit<FieldOptions, 'zh' | 'en'> {
  kind: FieldKind;
  label: Text;
  /** What it holds. */
  value: z.ZodType<T, I>;
  /** What a new record is given: the default stands in for what is left out. */
  given: M extends 'may' ? z.ZodDefault<z.ZodType<T, I>> : z.ZodType<T, I>;
  required: boolean;
  nullable: boolean;
  sqlType: 'text' | 'uuid' | 'boolean' | 'integer' | 'bigint' | 'numeric(20,6)' | 'date' | 'timestamptz' | 'jsonb';
  /** Characters of a text, a whole number, rows: at most; a whole number: at least. */
  max?: number;
  min?: number;
  /** For an amount: the field that holds its unit. */
  unit?: string;
  /** For a choice: its values, and how they are called. */
  words?: Readonly<Record<string, Text>>;
  /** For a choice: what a form offers, where that isn't all of it. */
  offered?: readonly string[];
  /** For a flag that may be left open: what that means. */
  unset?: Text;
  reference?: Reference;
  rows?: Rows;
}

export interface Rows {
  fields: Fields;
  table?: RowTable;
}

export interface RowTable {
  name: string;
  parentColumn: string;
  /** One of the fields of the rows. */
  orderBy: string;
  /** The rows have an id of their own, made when they are written. */
  withId?: true;
}

export type Fields = Readonly<Record<string, Field>>;
/** The values of a record's fields. */
export type ValuesOf<F extends Fields> = { -readonly [K in keyof F]: z.output<F[K]['value']> };
/** A record as GET answers it. */
export type StoredOf<F extends Fields> = ValuesOf<F> & {
  id: string;
  version: number;
  active: boolean;
  createdAt: string;
  updatedAt: string;
  custom: Custom;
};
export type GivenShape<F extends Fields> = { [K in keyof F]: F[K]['given'] };
export type ChangeShape<F extends Fields> = { [K in keyof F]: z.ZodOptional<F[K]['value']> };

export function givenShape<F extends Fields>(fields: F): GivenShape<F> {
  return mapFields(fields, ({ given }) => given) as GivenShape<F>;
}
/** Without defaults: they would overwrite what the writer left out. */
export function changeShape<F extends Fields>(fields: F): ChangeShape<F> {
  return mapFields(fields, ({ value }) => value.optional()) as ChangeShape<F>;
}
function mapFields<T>(fields: Fields, of: (field: Field) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, of(field)]));
}

type Own = Pick<
  Field,
  'kind' | 'sqlType' | 'max' | 'min' | 'unit' | 'words' | 'offered' | 'unset' | 'reference' | 'rows'
>;

/** A field without a fallback must be named by whoever makes a record. */
function made<T, I>(
  value: z.ZodType<T, I>,
  { zh, en, ...options }: FieldOptions,
  own: Own,
  fallback?: T,
): Field<T, Need, I> {
  return {
    ...options,
    ...own,
    label: { zh, en },
    value,
    given: fallback === undefined ? value : value.default(fallback as never),
    required: fallback === undefined,
    nullable: value.safeParse(null).success,
  };
}

type Must<O> = O & { required: true };
interface TextOptions extends FieldOptions {
  max: number;
  required?: true;
}

function text(options: Must<TextOptions>): Field<string, 'must'>;
function text(options: TextOptions): Field<string, 'may'>;
function text({ required, ...options }: TextOptions): Field<string> {
  const { max, ...rest } = options;
  const own = { kind: 'text', sqlType: 'text', max } as const;
  return required ? made(zText(max), rest, own) : made<string, string>(zOptionalText(max), rest, own, '');
}

/** Text of several lines. */
function note(options: TextOptions): Field<string, 'may'> {
  return { ...text(options), kind: 'note' };
}

type WrittenOptions = FieldOptions & { sqlType?: 'text' | 'bigint'; max?: number };
/** Text of a form of its own, which the schema says. */
function written<T extends string | null>(
  as: z.ZodType<T, T>,
  options: WrittenOptions & { default: NoInfer<T> },
): Field<T, 'may'>;
function written<T extends string | null>(as: z.ZodType<T, T>, options: WrittenOptions): Field<T, 'must'>;
function written<T extends string | null>(
  as: z.ZodType<T, T>,
  { default: fallback, sqlType = 'text', max, ...options }: WrittenOptions & { default?: NoInfer<T> },
): Field<T> {
  return made(as, options, { kind: 'text', sqlType, ...(max === undefined ? {} : { max }) }, fallback);
}

/** What people scan and type to name a thing. */
function code({ as = zCode, ...options }: FieldOptions & { as?: z.ZodType<string, string> }): Field<string, 'must'> {
  return made(as, options, { kind: 'code', sqlType: 'text', max: 64 });
}

/** Yes or no. With `unset` it may be left open, and that means something of its own. */
function flag(options: FieldOptions & { unset: Text }): Field<boolean | null, 'may'>;
function flag(options: FieldOptions): Field<boolean, 'may'>;
function flag({ unset, ...options }: FieldOptions & { unset?: Text }): Field<boolean | null> | Field<boolean> {
  const own = { kind: 'flag', sqlType: 'boolean' } as const;
  if (unset === undefined) return made<boolean, boolean>(z.boolean(), options, own, false);
  return made<boolean | null, boolean | null>(z.boolean().nullable(), options, { ...own, unset }, null);
}

interface WholeOptions extends FieldOptions {
  min?: number;
  max?: number;
}
function whole(options: WholeOptions & { default: null }): Field<number | null, 'may'>;
function whole(options: WholeOptions & { default: number }): Field<number, 'may'>;
function whole(options: WholeOptions): Field<number, 'must'>;
function whole({
  min = 0,
  max = integerMax,
  default: fallback,
  ...options
}: WholeOptions & { default?: number | null }): Field<number | null> | Field<number> {
  const own = { kind: 'whole', sqlType: 'integer', min, max } as const;
  const value: z.ZodType<number, number> = z.number().int().min(min).max(max);
  return fallback === null ? made(value.nullable(), options, own, null) : made(value, options, own, fallback);
}

interface AmountOptions extends FieldOptions {
  unit?: string;
  /** What such a decimal may be, where that isn't any that isn't negative. */
  as?: z.ZodType<string, string>;
}
/** An exact decimal, not negative. `unit` names the field that holds its unit. */
function amount(options: Must<AmountOptions>): Field<string, 'must'>;
function amount(options: AmountOptions & { default?: string }): Field<string, 'may'>;
function amount({
  required,
  unit,
  as = zAmount,
  default: fallback = '0',
  ...options
}: AmountOptions & { required?: true; default?: string }): Field<string> {
  const own = { kind: 'amount', sqlType: 'numeric(20,6)', ...(unit === undefined ? {} : { unit }) } as const;
  return made<string, string>(as, options, own, required ? undefined : fallback);
}

interface ChoiceOptions<K> extends FieldOptions {
  /** What a form offers, where that isn't all. */
  offered?: readonly K[];
}
type Words<K extends string> = Readonly<Record<K, Text>>;
/** One of a few words. Without a default it must be named, and `null` as default leaves it open. */
function choice<K extends string>(
  words: Words<K>,
  options: ChoiceOptions<NoInfer<K>> & { default: null },
): Field<K | null, 'may'>;
function choice<K extends string>(
  words: Words<K>,
  options: ChoiceOptions<NoInfer<K>> & { default: NoInfer<K> },
): Field<K, 'may'>;
function choice<K extends string>(words: Words<K>, options: ChoiceOptions<NoInfer<K>>): Field<K, 'must'>;
function choice<K extends string>(
  words: Words<K>,
  { offered, default: fallback, ...options }: ChoiceOptions<NoInfer<K>> & { default?: NoInfer<K> | null },
): Field<K | null> | Field<K> {
  const own = { kind: 'choice', sqlType: 'text', words, ...(offered ? { offered } : {}) } as const;
  const value: z.ZodType<K, K> = z.enum(keysOf(words));
  if (fallback === null) return made(value.nullable(), options, own, null);
  return made(value, fallback === undefined ? options : { initial: fallback, ...options }, own, fallback);
}

/** A table's keys, with their type. */
export function keysOf<K extends string>(table: Readonly<Record<K, unknown>>): K[] {
  return Object.keys(table) as K[];
}

/** What a reference is called where nothing else is said. */
function labelOf({ thing }: Reference): Text {
  return { zh: thing.zh, en: thing.en.charAt(0).toUpperCase() + thing.en.slice(1) };
}

/** Another record. Its name is what it points at, unless the options say otherwise. */
function link(to: Reference, options: Must<Partial<FieldOptions>>): Field<string, 'must'>;
function link(to: Reference, options?: Partial<FieldOptions>): Field<string | null, 'may'>;
function link(
  to: Reference,
  { required, ...options }: Partial<FieldOptions> & { required?: true } = {},
): Field<string> | Field<string | null> {
  const value: z.ZodType<string, string> = to.key === 'id' ? zUuid : (to.as ?? zCode);
  const said = { ...labelOf(to), ...options };
  const own = { kind: 'link', sqlType: to.key === 'id' ? 'uuid' : 'text', reference: to } as const;
  return required ? made(value, said, own) : made<string | null, string | null>(value.nullable(), said, own, null);
}

/** A day or a moment, which may be left open unless it must be said. */
function timeField(as: z.ZodType<string, string>, own: Own) {
  function time(options: Must<FieldOptions>): Field<string, 'must'>;
  function time(options: FieldOptions): Field<string | null, 'may'>;
  function time({ required, ...options }: FieldOptions & { required?: true }): Field<string> | Field<string | null> {
    if (required) return made(as, options, own);
    return made<string | null, string | null>(as.nullable(), options, own, null);
  }
  return time;
}
const date = timeField(zDate, { kind: 'date', sqlType: 'date' });
const moment = timeField(zTimestamp, { kind: 'moment', sqlType: 'timestamptz' });

/** '08:00' … '24:00' */
function clock(options: FieldOptions): Field<string, 'must'> {
  return made(zClock, options, { kind: 'clock', sqlType: 'text' });
}

/** Several other records, in a column of JSON, where no foreign key reaches: a rule asks whether they exist. */
function links(to: Reference, { max, ...options }: Partial<FieldOptions> & { max: number }): Field<string[], 'must'> {
  const own = { kind: 'links', sqlType: 'jsonb', max, reference: to } as const;
  return made<string[], string[]>(z.array(zUuid).max(max), { ...labelOf(to), ...options }, own);
}

type RowSchema<F extends Fields> = z.ZodObject<GivenShape<F>>;
/** Rows that belong to the record and are replaced with it: in a table of theirs, or in the record's own column as JSON. */
function rows<F extends Fields>(
  fields: F,
  { max, table, ...options }: FieldOptions & { max: number; table?: RowTable },
): Field<z.output<RowSchema<F>>[], 'may', z.input<RowSchema<F>>[]> {
  const own = { kind: 'rows', sqlType: 'jsonb', max, rows: { fields, ...(table ? { table } : {}) } } as const;
  return made(z.array(z.strictObject(givenShape(fields))).max(max), options, own, []);
}

/** What has a form of its own, in a column of JSON: a screen draws it. */
function json<T, I>(as: z.ZodType<T, I>, options: FieldOptions & { default: T }): Field<T, 'may', I>;
function json<T, I>(as: z.ZodType<T, I>, options: FieldOptions): Field<T, 'must', I>;
function json<T, I>(
  as: z.ZodType<T, I>,
  { default: fallback, ...options }: FieldOptions & { default?: T },
): Field<T, Need, I> {
  return made(as, options, { kind: 'json', sqlType: 'jsonb' }, fallback);
}

/** What has a name here and is written by commands of its own: for the words of the audit log. */
function told(options: FieldOptions): Field<z.core.util.JSONType, 'must'> {
  return made(z.json(), { form: false, ...options }, { kind: 'json', sqlType: 'jsonb' });
}

export const field = {
  told,
  text,
  note,
  written,
  code,
  flag,
  whole,
  amount,
  choice,
  link,
  date,
  moment,
  clock,
  links,
  rows,
  json,
};
