/** How a mapping is written down; browser-safe, so that an editor checks what it makes with the same rules. */
import { z } from 'zod';
import type { Json } from '../kernel/contract.ts';
import { zRowRepairRules } from './repair/contract.ts';

/** What comes and what it becomes: JSON by field. */
export type Row = Readonly<Record<string, Json>>;

export const mappingLimits = {
  fieldsMax: 200,
  codeListsMax: 50,
  pairsMax: 5_000,
  unitsMax: 100,
  expressionLengthMax: 4_000,
  pathLengthMax: 200,
  /** Segments of a path. */
  pathDepthMax: 8,
  textLengthMax: 400,
  casesMax: 200,
} as const;

/** What people read where a mapping isn't written as it should be. */
const said = {
  notAPath: words(
    '字段路径写作 partner.code 或 lines[].item；名称里有点或方括号的放在反引号里，例如 `No.`。',
    'A path is written partner.code or lines[].item; a name with points or brackets in it stands in backticks: `No.`.',
  ),
  pathTooDeep: words(
    `字段路径最多 ${mappingLimits.pathDepthMax} 级。`,
    `A path has at most ${mappingLimits.pathDepthMax} levels.`,
  ),
  notAFactor: words(
    '换算系数是大于零的数，例如 12、0.001 或 1/12。',
    'A factor is a number above zero, such as 12, 0.001 or 1/12.',
  ),
  tooManyCodeLists: words(
    `一个映射最多 ${mappingLimits.codeListsMax} 张代码对照表。`,
    `A mapping has at most ${mappingLimits.codeListsMax} code lists.`,
  ),
};

function words(zh: string, en: string) {
  return { params: { zh, en } };
}

/** What leads to what every object inherits, and to nothing in a row. */
const inherited = new Set(['__proto__', 'constructor', 'prototype']);
/** No segment is empty, and one of them at most is a list. In backticks stands a name with points or brackets in it: `No.`. */
const segment = '(?:[^.[\\]`]+|`[^`]+`)';
const segments = new RegExp(`^${segment}(?:\\.${segment})*(?:\\[\\](?:\\.${segment})*)?$`);

/** The names along a path, without backticks; where it goes through a list is left out. */
export function namesAlong(path: string): string[] {
  return (path.match(/[^.[\]`]+|`[^`]+`/g) ?? []).map((name) => (name.startsWith('`') ? name.slice(1, -1) : name));
}

/** `partner.code`, `lines[].item.code`, `lines.0.item`: into objects, through one list, or to one of its elements. Own fields only. */
export const zPath = z
  .string()
  .min(1)
  .max(mappingLimits.pathLengthMax)
  .refine((path) => segments.test(path), said.notAPath)
  .refine((path) => namesAlong(path).length <= mappingLimits.pathDepthMax, said.pathTooDeep)
  .refine((path) => !namesAlong(path).some((name) => inherited.has(name)), said.notAPath);

/** JSONata; what is wrong with it, `checkMapping` says. */
const zExpression = z.string().trim().min(1).max(mappingLimits.expressionLengthMax);
const zName = z.string().trim().min(1).max(100);

/** `12`, `0.001`, `1/12`: above zero, exact. */
const factor = /^(?=.*[1-9])\d{1,15}(?:\.\d{1,12})?(?:\/(?=.*[1-9])\d{1,15})?$/;
const zFactor = z.string().refine((text) => factor.test(text), said.notAFactor);

/** As what a loose value is read: '1,234.50', 20260105, '是', the days that a spreadsheet counts. */
export const readingKinds = ['text', 'number', 'whole', 'flag', 'date', 'moment'] as const;
export type ReadingKind = (typeof readingKinds)[number];

export const zUnitRule = z.strictObject({
  /** Where the row names the unit of the value. */
  from: zPath.optional(),
  /** The unit where the row names none. */
  given: zName.optional(),
  /** The unit that the value has afterwards. */
  to: zName,
  /** One `unit` is `factor` of `to`; `to` itself is 1 without being named. */
  factors: z.array(z.strictObject({ unit: zName, factor: zFactor })).max(mappingLimits.unitsMax),
});
export type UnitRule = z.infer<typeof zUnitRule>;

export const zMappedField = z.strictObject({
  /** Where it goes: `code`, `partner.code`, `lines[].itemCode`. */
  target: zPath,
  /** Where it comes from. Through a list, `lines[].product`, every element gives one. */
  from: zPath.optional(),
  /** JSONata: `$` is the row, `$value` what `from` gave, `$line` the list's element and `$index` its place, from 0. */
  expression: zExpression.optional(),
  /** The code list that translates the value. */
  codeList: zName.optional(),
  /** The result is an exact decimal text in the unit `to`. */
  unit: zUnitRule.optional(),
  /**
   * What the value is read as at the end: a text, an exact decimal as text, a whole number, true or false, a day as `2026-01-05`, a moment
   * in UTC. What could mean two things is refused, unless the three settings below say which is meant.
   */
  as: z.enum(readingKinds).optional(),
  /** The decimal mark of numbers: without it, '1.234' and '1,234' are refused. */
  decimal: z.enum(['.', ',']).optional(),
  /** What stands first in '8/11/2026'. */
  order: z.enum(['day_first', 'month_first']).optional(),
  /** The time zone of moments that name none, `Asia/Shanghai`; and the one in which a moment has its day. */
  zone: z.string().min(1).max(60).optional(),
  /** When nothing came: no value, null or a blank text. It is taken as it stands. */
  default: z.json().optional(),
  /** The kind of thing that the value names, `masterdata.item`: its id there or its code becomes our id, once the row comes into the house. */
  refers: z.string().min(1).max(120).optional(),
  /** When nothing came and there is no default, the row fails. */
  required: z.boolean().optional(),
  /** JSONata: where it is false, the field is left out. */
  condition: zExpression.optional(),
});
export type MappedField = z.infer<typeof zMappedField>;

export const zCodeList = z.strictObject({
  pairs: z.array(z.strictObject({ there: z.string().max(200), here: z.string().max(200) })).max(mappingLimits.pairsMax),
  /** What is done with a code that isn't in it. */
  otherwise: z.union([z.enum(['refuse', 'keep']), z.strictObject({ value: z.string().max(200) })]),
});
export type CodeList = z.infer<typeof zCodeList>;

export const zMapping = z.strictObject({
  /** JSONata over the row: where it is false, the row is skipped. */
  when: zExpression.optional(),
  /** Why such a row is skipped, for people. */
  otherwise: z.string().trim().max(mappingLimits.textLengthMax).optional(),
  fields: z.array(zMappedField).max(mappingLimits.fieldsMax),
  codeLists: z
    .record(zName, zCodeList)
    .refine((lists) => Object.keys(lists).length <= mappingLimits.codeListsMax, said.tooManyCodeLists)
    .default({}),
  /** Mend every row before anything else is done with it, one rule after the other; what one sets aside fails, what one drops is skipped. */
  repairs: zRowRepairRules.optional(),
});
export type Mapping = z.infer<typeof zMapping>;

/** A test case that is kept with a mapping: what becomes of this row. */
export const zMappingCase = z.strictObject({
  name: z.string().trim().min(1).max(200),
  row: z.record(z.string(), z.json()),
  expected: z.union([
    z.strictObject({ value: z.record(z.string(), z.json()) }),
    z.strictObject({ skipped: z.literal(true) }),
    /** The field that fails; null: the row as a whole. */
    z.strictObject({ failed: z.string().nullable() }),
  ]),
});
export type MappingCase = z.infer<typeof zMappingCase>;
