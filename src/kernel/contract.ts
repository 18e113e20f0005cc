/** What the kernel says on the wire, for the server and both apps alike; browser-safe. Modules build their own contract.ts of these pieces. */
import { z } from 'zod';

export { type CustomField, customFieldTypes, zCustomField } from './contract/custom-field.ts';
export { zPrice, zTaxPercent } from './contract/money.ts';

// ── Scalars ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** A quantity amount on the wire: exact decimal text, not negative, at most 13 digits before the point and 6 after. */
export const zAmount = z
  .string()
  .regex(/^\d{1,13}(\.\d{1,6})?$/, 'kernel.not_an_amount')
  .meta({ description: 'Exact decimal as text, not negative, at most 6 decimals', example: '12.5' });

/** An amount above zero. */
export const zPositiveAmount = z
  .string()
  .regex(/^(?=.*[1-9])\d{1,13}(\.\d{1,6})?$/, 'kernel.not_a_positive_amount')
  .meta({ description: 'Exact decimal as text, above zero, at most 6 decimals', example: '12.5' });

/** An amount that may be negative: a difference, an adjustment. */
export const zSignedAmount = z
  .string()
  .regex(/^-?\d{1,13}(\.\d{1,6})?$/, 'kernel.not_a_signed_amount')
  .meta({ description: 'Exact decimal as text, may be negative, at most 6 decimals', example: '-2' });

/** An object that the interface document shows under a name of its own. */
export function zNamed<Shape extends z.ZodRawShape>(id: string, shape: Shape) {
  return z.object(shape).meta({ id });
}

/** The input of what asks for nothing. */
export const zNothing = z.strictObject({});

/** An id. Taken in either case and kept in lower case, so that it equals what the database gives back. */
export const zUuid = z.uuid('kernel.not_a_uuid').toLowerCase();

/**
 * Years that a factory speaks of. What lies beyond is a slip of the finger, and near the ends of what computers count (years 0 and 9999,
 * offsets of a day) JavaScript, PostgreSQL and ISO 8601 no longer mean the same moment.
 */
export const yearLimits = { first: 1900, last: 2999 } as const;

/** Of what isn't a date at all something else is said. */
function isOrdinaryYear(text: string): boolean {
  if (!/^\d{4}-/.test(text)) return true;
  const year = Number(text.slice(0, 4));
  return year >= yearLimits.first && year <= yearLimits.last;
}

/** No place on earth is further from UTC than 14 hours; PostgreSQL reads 15:59 at most. It is told in UTC as well, and may be in another year there. */
function isOrdinaryMoment(text: string): boolean {
  const offsetHours = Number(/[+-](\d\d):\d\d$/.exec(text.slice(10))?.[1] ?? 0);
  if (!isOrdinaryYear(text) || offsetHours > 14) return false;
  const moment = new Date(text);
  return Number.isNaN(moment.getTime()) || isOrdinaryYear(moment.toISOString());
}

/** A moment: ISO 8601 with an offset, in the years 1900 to 2999. A time without an offset is refused, because it means nothing. */
export const zTimestamp = z.iso
  .datetime({ offset: true, error: 'kernel.not_a_timestamp' })
  .refine(isOrdinaryMoment, 'kernel.time_out_of_range')
  .meta({ description: 'ISO 8601 with offset', example: '2026-11-22T08:00:00+08:00' });

/** What PostgreSQL's integer holds: the most that a version number can be. */
export const integerMax = 2_147_483_647;

/** The version that whoever changes something has seen; 409 when it isn't the newest any more. */
export const zExpectedVersion = z.number().int().positive().max(integerMax);

/** A calendar day without a time. */
export const zDate = z.iso
  .date('kernel.not_a_date')
  .refine(isOrdinaryYear, 'kernel.time_out_of_range')
  .meta({ example: '2026-11-22' });

export const zLanguage = z.enum(['zh', 'en']);
export type Language = z.infer<typeof zLanguage>;

/** A sentence in both languages. */
export interface Text {
  zh: string;
  en: string;
}

/**
 * Text that shows what it holds. Newline and tab are let through: notes have lines. U+0000 and half surrogates can't be kept by
 * PostgreSQL. Invisible and direction-changing characters would let two texts look the same; those that letters need stay: a joiner
 * after a mark, an emoji or an Arabic letter, and the selector that says which form of a sign is meant.
 */
export const readableText =
  /^(?:[^\p{Cc}\p{Cs}\p{Cf}\p{Default_Ignorable_Code_Point}]|[\t\n\r]|(?<=[\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Script=Arabic}])[\u200c\u200d](?=[\p{L}\p{Extended_Pictographic}])|(?<=[\p{Emoji}\p{Script=Han}])[\ufe0e\ufe0f\u{e0100}-\u{e01ef}])*$/u;

/** Names a thing that people look for, write to, attach files to and follow: the entity, as `execution.work-order`, and its id. */
export const zSubjectName = zNamed('SubjectName', { kind: z.string().max(80), id: zUuid });
export type SubjectName = z.infer<typeof zSubjectName>;

/** The same with what it is called. */
const named = { code: z.string(), name: z.string(), nameEn: z.string() };
export const zSubject = zNamed('Subject', { ...zSubjectName.shape, ...named });
export type Subject = z.infer<typeof zSubject>;

/** At least one sign that can be seen: U+2800 is a blank that counts as a symbol. */
export const visibleText = /[^\s\u2800\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]/u;

/** Text a person writes: trimmed, with something to see, no control or invisible characters. */
export function zText(lengthMax: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(lengthMax)
    .regex(readableText, 'kernel.control_character')
    .refine((text) => text === '' || visibleText.test(text), 'kernel.nothing_to_see');
}

/** A code that people print, scan and say: no blanks at the ends, no control characters, at most 64. Kept as written. */
export const zCode = z
  .string()
  .min(1)
  .max(64)
  .regex(
    /^(?!.*\p{Default_Ignorable_Code_Point})[\p{L}\p{N}](?:[\p{L}\p{N} ._\-/#+()]*[\p{L}\p{N}._\-/#+()])?$/u,
    'kernel.not_a_code',
  );

/** The same in both languages. */
export const zWords = z.object({ zh: z.string(), en: z.string() });

/** Text that may be empty. */
export const zOptionalText = (lengthMax: number) => zText(lengthMax).or(z.literal(''));

/** '08:00' … '24:00' */
export const zClock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/);

/** One value of a custom field. Which type a field takes is checked by lowcode against its definition. */
export const zCustomValue = z.union([
  z.string().max(4000).regex(readableText, 'kernel.control_character'),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.string().max(200).regex(readableText, 'kernel.control_character')).max(100),
]);
export type CustomValue = z.infer<typeof zCustomValue>;

/** Custom fields of an entity by field name. */
export const zCustom = z.record(
  z
    .string()
    .min(1)
    .max(64)
    .regex(/^[a-z][A-Za-z0-9_]*$/, 'kernel.not_a_field_name'),
  zCustomValue,
);
export type Custom = z.infer<typeof zCustom>;

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

// ── Problem documents (RFC 9457) ──────────────────────────────────────────────────────────────────────────────────

/** One thing that is wrong with a request: a JSON pointer into the input, and a sentence. */
export const zProblemError = z.object({ where: z.string(), what: z.string() });

/**
 * Every answer that isn't a success. `title` says what, `detail` why, `remedy` what to do, `where` points into the
 * input. `name` is stable and meant for programs; the sentences are in the reader's language.
 */
export const zProblemDocument = z
  .object({
    type: z.string().meta({ example: 'urn:trueup:refusal:kernel.invalid_input' }),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    instance: z.string().optional(),
    name: z.string(),
    where: z.string().optional(),
    remedy: z.string().optional(),
    parameters: z.record(z.string(), z.unknown()).optional(),
    requestId: z.string(),
    errors: z.array(zProblemError).optional(),
  })
  .meta({ id: 'ProblemDocument', description: 'RFC 9457 problem document' });
export type ProblemDocument = z.infer<typeof zProblemDocument>;

// ── Lists ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export const listColumnTypes = [
  'id',
  'text',
  'enum',
  'quantity',
  'integer',
  'timestamp',
  'date',
  'boolean',
  'json',
  'choices',
  'ratio',
] as const;
export type ListColumnType = (typeof listColumnTypes)[number];

export const listOperators = ['eq', 'ne', 'in', 'gte', 'lte', 'gt', 'lt', 'contains', 'empty'] as const;
export type ListOperator = (typeof listOperators)[number];

/** Which operators a column of a type takes; `empty=true|false` asks for null. */
export const operatorsOfColumnType: Readonly<Record<ListColumnType, readonly ListOperator[]>> = {
  id: ['eq', 'ne', 'in', 'empty'],
  text: ['eq', 'ne', 'in', 'contains', 'gte', 'lte', 'gt', 'lt', 'empty'],
  enum: ['eq', 'ne', 'in', 'empty'],
  quantity: ['eq', 'ne', 'gte', 'lte', 'gt', 'lt', 'empty'],
  integer: ['eq', 'ne', 'in', 'gte', 'lte', 'gt', 'lt', 'empty'],
  timestamp: ['gte', 'lte', 'gt', 'lt', 'empty'],
  date: ['eq', 'ne', 'gte', 'lte', 'gt', 'lt', 'empty'],
  boolean: ['eq', 'empty'],
  json: [],
  choices: ['in', 'empty'],
  ratio: ['gte', 'lte', 'gt', 'lt', 'empty'],
};

export const listLimits = {
  limitDefault: 50,
  limitMax: 500,
  offsetMax: 1_000_000,
  countExactMax: 100_000,
  /** A number on a tab goes this far. */
  viewCountMax: 9_999,
  viewsCountedMax: 20,
  /** Rows that are added up for totals and groups. */
  summaryRowsMax: 100_000,
  groupsMax: 500,
  exportRowsMax: 100_000,
  searchLengthMax: 200,
  inValuesMax: 200,
  filtersMax: 30,
  sortColumnsMax: 4,
} as const;

/** What moments and days are grouped by; weeks begin on Monday, and all of them in the time zone of the plant. */
export const listPeriods = ['day', 'week', 'month'] as const;
export type ListPeriod = (typeof listPeriods)[number];

/** A column as the reader sees it: label and values are in the reader's language. */
export const zListColumn = z.object({
  name: z.string(),
  type: z.enum(listColumnTypes),
  label: z.string(),
  sortable: z.boolean(),
  filterable: z.boolean(),
  /** `by=<name>`; moments and days by their day, week or month: `by=<name>:week`. */
  groupable: z.boolean(),
  searchable: z.boolean(),
  operators: z.array(z.enum(listOperators)),
  values: z.array(z.object({ value: z.string(), label: z.string() })).optional(),
  /** For a quantity: the name of the column that holds its unit. */
  unit: z.string().optional(),
  /** Left out of a page unless `columns` names it. */
  onRequest: z.literal(true).optional(),
});
export type ListColumn = z.infer<typeof zListColumn>;

export const zListDescription = zNamed('ListDescription', {
  name: z.string(),
  /** Under /api/v1, with the leading slash. */
  path: z.string(),
  summary: z.string(),
  columns: z.array(zListColumn),
  defaultSort: z.string(),
  /** Which columns can be changed one by one: the entity whose fields they are, and who may. `POST <path>/<id>/update` takes them. */
  edit: z.object({ entity: z.string(), permission: z.string(), columns: z.array(z.string()) }).optional(),
  /** The entity whose rows they are, where each is a subject. */
  subject: z.string().optional(),
});
export type ListDescription = z.infer<typeof zListDescription>;

/** `exact: false` means "at least this many": counting stops at 100,000. */
export const zListTotal = z.object({ count: z.number().int(), exact: z.boolean() });
export type ListTotal = z.infer<typeof zListTotal>;

/** GET /lists/pages: pages in the order of the questions; null for a list that the reader may not read. */
export const zListPages = zNamed('ListPages', {
  pages: z.array(
    z
      .object({
        rows: z.array(z.record(z.string(), z.unknown())),
        total: zListTotal,
        nextCursor: z.string().nullable(),
      })
      .nullable(),
  ),
});

/**
 * One page of a list. Quantities are amount texts, timestamps ISO texts, dates `YYYY-MM-DD`.
 *
 * Pages are turned by `offset`, or walked by `cursor`: send `nextCursor` of a page as `cursor` of the next request, with the same sort,
 * filters and search, until it is null. A walk sees each row that stays once, however many come and go meanwhile, and its thousandth
 * page costs as much as its second. Its total is what was counted at the first page.
 */
export interface ListPage<Row = Record<string, Json>> {
  rows: Row[];
  total: ListTotal;
  /** Null on a page that isn't full: there is nothing after it. */
  nextCursor: string | null;
}

/** How many rows each of the asked views has, in their order; null where counting would take too long. */
export const zListCounts = zNamed('ListCounts', { counts: z.array(zListTotal.nullable()) });
export type ListCounts = z.infer<typeof zListCounts>;

/** The sum of a quantity column, and the unit of its rows; both are null where their units differ or no row has a value. */
export const zListSum = z.object({ column: z.string(), sum: z.string().nullable(), unit: z.string().nullable() });
const zListSums = { count: z.number().int(), sums: z.array(zListSum) };

/**
 * Totals of all rows that a request shows, and of each group of rows with the same value of a column, in the order of the values.
 * A group's `name` stands beside a code where the list has one. A period is told by its first day, and its rows are those from `from` on
 * and before `to`.
 */
export const zListSummary = zNamed('ListSummary', {
  totals: z.object(zListSums),
  groups: z.array(
    z.object({
      value: z.union([z.string(), z.number(), z.boolean()]).nullable(),
      name: z.string().nullable(),
      from: z.string().optional(),
      to: z.string().optional(),
      ...zListSums,
    }),
  ),
  /** There are more groups than are told. */
  truncated: z.boolean(),
});
export type ListSummary = z.infer<typeof zListSummary>;

// ── Prints ────────────────────────────────────────────────────────────────────────────────────────────────────────

export const zPrintLanguage = z.enum(['zh', 'en', 'both']);
/** In which words something is printed: one language, or each word in both. */
export type PrintLanguage = z.infer<typeof zPrintLanguage>;

export const printLimits = {
  /** Documents of one file. */
  documentsMax: 50,
  /** Rows of a list on paper. */
  listRowsMax: 5_000,
} as const;

/** A kind of document that the reader may print. Addresses are under /api/v1, with the leading slash. */
export const zPrintDescription = zNamed('PrintDescription', {
  name: z.string(),
  title: z.string(),
  /** The entity whose rows are printed. */
  of: z.string(),
  /** The list under the same path, whose rows are printed; left out where there is none. */
  list: z.string().optional(),
  /** Of one, with `:id` in the place of its id. */
  path: z.string(),
  /** Of several in one file, at most 50: `?ids=`. */
  several: z.string(),
});
export type PrintDescription = z.infer<typeof zPrintDescription>;

// ── Events ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Fields that changed, each with what it was and what it is; a side that had none is left out. */
export const zFieldChanges = z.record(
  z.string(),
  z.object({ from: z.unknown().optional(), to: z.unknown().optional() }),
);

/** An event as the stream at GET /events sends it. `id` is what goes into Last-Event-ID to resume. */
export const zEventEnvelope = zNamed('EventEnvelope', {
  id: z.string(),
  type: z.string(),
  /** Grows when a field of the type's data goes or means something else. */
  version: z.number().int(),
  aggregateType: z.string(),
  aggregateId: z.string(),
  data: z.record(z.string(), z.unknown()),
  at: z.string(),
});
export interface EventEnvelope extends z.infer<typeof zEventEnvelope> {
  data: JsonObject;
}

// ── Headers ───────────────────────────────────────────────────────────────────────────────────────────────────────

export const headerNames = {
  idempotencyKey: 'Idempotency-Key',
  requestId: 'X-Request-Id',
  /** The device's clock at sending, ISO 8601 with offset; a clock that is off is refused. */
  deviceTime: 'Trueup-Device-Time',
  /** `true` on an answer that is a repeat of an earlier one. */
  replayed: 'Idempotency-Replayed',
  /** How many rows an export holds at most; with `Trueup-Export-Truncated: true` when there were more. */
  exportRowsMax: 'Trueup-Export-Rows-Max',
  exportTruncated: 'Trueup-Export-Truncated',
} as const;
