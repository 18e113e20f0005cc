import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { BadSetting, isTimeZone } from '../../kernel/index.ts';

const zColumn = z.string().min(1);
const zName = z.string().trim().min(1).max(200);
const zCode = z.string().trim().min(1).max(64);
const zNamed = z.strictObject({ code: zCode, name: zName, nameEn: z.string().max(200).default('') });

const zPattern = z.string().min(1).max(200).refine(isPattern, 'is not a regular expression');

/** What a row of a log may say: a run, a set-up, or a break in which nothing is made. */
export const rowKinds = ['run', 'setup', 'break'] as const;
export type RowKind = (typeof rowKinds)[number];

/** How a log is read: which column means what. A user writes this for a log of their own; see docs/guides/replay.md. */
export const zLogMapping = z.strictObject({
  $schema: z.string().optional(),
  /** Names the log in the keys of its reports: the same log under another file name stays the same log. */
  log: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/, 'must be 1 to 60 letters, digits, dots, dashes'),
  separator: z.string().length(1).default(','),
  encoding: z.enum(['utf8', 'utf16le', 'latin1', 'gb18030']).default('utf8'),
  decimal: z.enum(['.', ',']).default('.'),
  timeZone: z.string().refine(isTimeZone, 'is not a time zone such as Asia/Shanghai'),
  timeFormat: z
    .string()
    .refine((text) => ['yyyy', 'MM', 'dd', 'HH', 'mm'].every((part) => text.includes(part)), {
      error: 'must hold yyyy, MM, dd, HH and mm (and may hold ss)',
    })
    .default('yyyy-MM-ddTHH:mm:ss'),
  unit: zCode.default('pcs'),
  /** Put before every code that is made, so that two factories fit into one database. */
  codePrefix: z.string().max(20).default(''),
  columns: z.strictObject({
    order: zColumn,
    quantity: zColumn,
    part: zColumn,
    step: zColumn,
    resource: zColumn,
    worker: zColumn,
    start: zColumn,
    end: zColumn,
    good: zColumn,
    /** Each kind of loss is a column and a scrap reason of its own. */
    scrap: z
      .array(z.strictObject({ column: zColumn, reason: zNamed }))
      .max(10)
      .default([]),
    type: zColumn.optional(),
    rework: zColumn.optional(),
  }),
  /** By the text in the type column. Without a type column every row is a run. */
  types: z.record(z.string(), z.enum(rowKinds)).default({}),
  breakReason: zNamed.default({ code: 'LOG-BREAK', name: '停机（日志）', nameEn: 'Break (from the log)' }),
  /** What the rework column says when a row is rework. */
  reworkMark: z.string().default('Y'),
  step: z
    .strictObject({
      /** Cut out of the step's text: what is left is the step, wherever it was planned. */
      cut: zPattern.optional(),
      /** Finds the machine; its first group is compared, in the step's text and in the resource. */
      machine: zPattern.optional(),
      /** The same step by another name. */
      alias: z.record(z.string(), z.string().min(1)).default({}),
    })
    .default({ alias: {} }),
  workshop: zNamed.default({ code: 'LOG', name: '日志车间', nameEn: 'Workshop of the log' }),
  /** Which steps share their machines. A step that no line names gets a work centre of its own. */
  workCentres: z.array(zNamed.extend({ steps: z.array(z.string().min(1)).min(1) })).default([]),
});
export type LogMapping = z.infer<typeof zLogMapping>;

/** Reads a mapping file. Throws BadSetting with one sentence for each mistake in it. */
export function readMapping(file: string): LogMapping {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new BadSetting(`The mapping file ${file} can't be read. Give its path with --mapping.`);
  }
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw new BadSetting(`The mapping file ${file} is no JSON: ${(error as Error).message}.`);
  }
  return parseMapping(content, file);
}

export function parseMapping(content: unknown, file: string): LogMapping {
  const result = zLogMapping.safeParse(content);
  const sentences = result.success ? whyNotTogether(result.data) : result.error.issues.map(sentenceOf);
  if (sentences.length > 0) throw new BadSetting(`The mapping file ${file} has mistakes:\n  ${sentences.join('\n  ')}`);
  return result.data as LogMapping;
}

/** Every column that a log must have to be read by the mapping, and the field that names it. */
export function columnsOf({ columns: { scrap, ...single } }: LogMapping): { field: string; column: string }[] {
  return [
    ...Object.entries(single).flatMap(([field, column]) => (column ? [{ field: `columns.${field}`, column }] : [])),
    ...scrap.map(({ column }, index) => ({ field: `columns.scrap.${index}`, column })),
  ];
}

/** The bytes of a log as text, by the encoding that the mapping names. */
export function decodeLog(bytes: Buffer, { encoding }: LogMapping): string {
  return new TextDecoder(encoding === 'utf16le' ? 'utf-16le' : encoding).decode(bytes);
}

/** What each field allows on its own and not beside the others. */
function whyNotTogether(mapping: LogMapping): string[] {
  const sentences: string[] = [];
  const { columns, types, workCentres } = mapping;
  if (columns.type !== undefined && Object.keys(types).length === 0)
    sentences.push('columns.type names a column, but types does not say what its texts mean.');
  const steps = workCentres.flatMap((centre) => centre.steps);
  for (const step of new Set(steps.filter((one, index) => steps.indexOf(one) !== index)))
    sentences.push(`workCentres names the step "${step}" twice; it belongs to one work centre.`);
  const reasons = columns.scrap.map(({ reason }) => reason.code);
  for (const code of new Set(reasons.filter((one, index) => reasons.indexOf(one) !== index)))
    sentences.push(`columns.scrap gives the reason "${code}" twice; each column needs its own.`);
  return sentences;
}

function sentenceOf(issue: z.core.$ZodIssue): string {
  const where = issue.path.length === 0 ? 'The file' : issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    return `${where === 'The file' ? '' : `${where}: `}${issue.keys.map((key) => `"${key}"`).join(', ')} is not known; see docs/guides/replay.md.`;
  }
  if (issue.code === 'invalid_type' && issue.input === undefined) return `${where} is missing.`;
  if (issue.code === 'invalid_type') return `${where} must be a ${issue.expected}.`;
  if (issue.code === 'invalid_value') return `${where} must be one of: ${issue.values.map(String).join(', ')}.`;
  if (issue.code === 'custom' || issue.code === 'invalid_format') return `${where} ${issue.message}.`;
  return `${where}: ${issue.message}.`;
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text) !== undefined;
  } catch {
    return false;
  }
}
