/** Rules that mend rows before they are mapped, for the server and the desk alike. */
import { z } from 'zod';
import { type Text, zDate, zNamed } from '../../kernel/contract.ts';

export const repairLimits = {
  rulesMax: 100,
  fieldsMax: 50,
  codesMax: 5_000,
  textCharactersMax: 1_000,
  examplesMax: 20,
  padLengthMax: 64,
} as const;

const zField = z.string().min(1).max(200);
const zFields = z.array(zField).min(1).max(repairLimits.fieldsMax);
const zValue = z.string().max(repairLimits.textCharactersMax);

/** A second time round nothing may change any more: what a code becomes must itself stay as it is. */
function isSettled(codes: Readonly<Record<string, string>>): boolean {
  return Object.values(codes).every((to) => !Object.hasOwn(codes, to) || codes[to] === to);
}

const zDropCondition = z.discriminatedUnion('when', [
  z.strictObject({ when: z.literal('empty'), field: zField }),
  z.strictObject({
    when: z.literal('equals'),
    field: zField,
    values: z.array(zValue).min(1).max(repairLimits.codesMax),
  }),
  z.strictObject({ when: z.literal('all_empty') }),
]);

/** Rules that look at one row alone. */
const ofOneRow = [
  /** Blanks at both ends go, and several inside become one. */
  z.strictObject({ kind: z.literal('trim'), fields: zFields }),
  /** Full-width letters, digits and marks become plain ones; what can't be seen goes. */
  z.strictObject({ kind: z.literal('width'), fields: zFields }),
  z.strictObject({ kind: z.literal('case'), fields: zFields, to: z.enum(['upper', 'lower']) }),
  /** Numbers shorter than the length get zeros in front. */
  z.strictObject({
    kind: z.literal('pad_zeros'),
    fields: zFields,
    length: z.number().int().min(1).max(repairLimits.padLengthMax),
  }),
  /** Zeros in front of a number go; of zeros alone one stays. */
  z.strictObject({ kind: z.literal('strip_zeros'), fields: zFields }),
  /** By a list of codes. What isn't in it stays, or is set aside. */
  z.strictObject({
    kind: z.literal('replace'),
    fields: zFields,
    codes: z
      .record(zValue, zValue)
      .refine((codes) => Object.keys(codes).length <= repairLimits.codesMax, {
        params: { zh: '代码表最多 5000 项。', en: 'A list of codes has at most 5,000 entries.' },
      })
      .refine(isSettled, {
        params: {
          zh: '替换成的代码自己不能再被替换成别的，否则再做一次又会变。',
          en: 'What a code becomes must not become something else again: done once more it would change.',
        },
      }),
    otherwise: z.enum(['keep', 'quarantine']).default('keep'),
  }),
  /** `12 kg` becomes 12 in its own field and kg in the other. */
  z.strictObject({ kind: z.literal('split_unit'), field: zField, unitField: zField }),
  /** Days as people and spreadsheets write them become `2026-11-08`. */
  z.strictObject({
    kind: z.literal('date'),
    fields: zFields,
    order: z.enum(['day_first', 'month_first']).nullable().default(null),
    /** Numbers such as 45000 are days as spreadsheets count them. */
    serials: z.boolean().default(false),
    /** Days before or after are set aside. */
    from: zDate.nullable().default(null),
    to: zDate.nullable().default(null),
  }),
  /** Numbers as people write them become plain decimals; the mark says which is the decimal one. */
  z.strictObject({ kind: z.literal('decimal'), fields: zFields, mark: z.enum([',', '.']) }),
  z.strictObject({ kind: z.literal('drop'), condition: zDropCondition }),
  /** Where nothing is written, this. */
  z.strictObject({
    kind: z.literal('fill'),
    fields: zFields,
    value: z.union([zValue.min(1), z.number(), z.boolean()]),
  }),
  /** Rows in which one of the fields is empty are set aside. */
  z.strictObject({ kind: z.literal('require'), fields: zFields }),
] as const;

/** Of rows with the same key the newest by the field stays; of equal ones the first. */
const zKeepNewest = z.strictObject({ kind: z.literal('keep_newest'), keyFields: zFields, byField: zField });

/** One rule; each is repeatable: done twice it leaves what it left the first time, and it never makes up a value that neither row nor rule names. */
export const zRepairRule = z.discriminatedUnion('kind', [...ofOneRow, zKeepNewest]).meta({ id: 'RepairRule' });
export type RepairRule = z.infer<typeof zRepairRule>;
export type RepairKind = RepairRule['kind'];

/**
 * What a mapping may hold. Rows come to it a few at a time, so rules that look at several rows (keep the newest of duplicates) would say
 * one thing of a batch and another of the same rows one by one: they are left out.
 */
export const zRowRepairRule = z.discriminatedUnion('kind', ofOneRow).meta({ id: 'RowRepairRule' });
export type RowRepairRule = z.infer<typeof zRowRepairRule>;
export const zRowRepairRules = z.array(zRowRepairRule).max(repairLimits.rulesMax);

export const repairKindWords: Readonly<Record<RepairKind, Text>> = {
  trim: { zh: '去掉首尾空白', en: 'Trim blanks' },
  width: { zh: '全角变半角', en: 'Full width to plain' },
  case: { zh: '统一大小写', en: 'One case' },
  pad_zeros: { zh: '前面补零', en: 'Zeros in front' },
  strip_zeros: { zh: '去掉前面的零', en: 'No zeros in front' },
  replace: { zh: '按代码表替换', en: 'Replace by a list of codes' },
  split_unit: { zh: '把单位从数字里分出来', en: 'Split the unit from the number' },
  date: { zh: '统一日期', en: 'One form of dates' },
  decimal: { zh: '统一数字', en: 'One form of numbers' },
  drop: { zh: '去掉某些行', en: 'Drop rows' },
  keep_newest: { zh: '重复的只留最新', en: 'Keep the newest of duplicates' },
  fill: { zh: '空的填上默认值', en: 'Fill what is empty' },
  require: { zh: '必填', en: 'Must be filled' },
};

export const badReasons = [
  'not_in_codes',
  'not_a_date',
  'date_in_two_ways',
  'date_without_year',
  'date_out_of_range',
  'not_a_number',
  'not_a_number_with_unit',
  'other_unit_there',
  'newest_unknown',
  'newest_twice',
  'empty',
] as const;
export type BadReason = (typeof badReasons)[number];
export const badReasonWords: Readonly<Record<BadReason, Text>> = {
  not_in_codes: { zh: '代码表里没有它', en: 'The list of codes doesn’t have it' },
  not_a_date: { zh: '不是日期', en: 'It is no date' },
  date_in_two_ways: {
    zh: '日和月可以两种读法：请说明哪个在前',
    en: 'Day and month can be read in two ways: say which comes first',
  },
  date_without_year: { zh: '没有写全四位的年份', en: 'It says no year of four digits' },
  date_out_of_range: { zh: '日期超出允许的范围', en: 'The date is outside what is allowed' },
  not_a_number: { zh: '不是数字，或千分号、小数点的写法不对', en: 'It is no number, or its marks don’t fit' },
  not_a_number_with_unit: { zh: '不是“数字 + 单位”', en: 'It is no number with a unit' },
  other_unit_there: { zh: '单位列里已有另一个单位', en: 'The unit field already has another unit' },
  newest_unknown: {
    zh: '有重复，但看不出哪一行最新',
    en: 'There are duplicates, and this one doesn’t say when it changed',
  },
  newest_twice: { zh: '两行一样新，内容却不同', en: 'Two rows are equally new and say different things' },
  empty: { zh: '必填的字段是空的', en: 'A field that must be filled is empty' },
};

/** A cell that a rule changed, in the row at `index` of what was given. */
const zRepairChange = z.object({ index: z.number().int(), field: z.string(), before: z.json(), after: z.json() });
export type RepairChange = z.infer<typeof zRepairChange>;

/** What stays bad, and by which rule. */
const zBadCell = z.object({
  index: z.number().int(),
  field: z.string(),
  value: z.json(),
  rule: z.number().int(),
  reason: z.enum(badReasons),
});
export type BadCell = z.infer<typeof zBadCell>;

/** What one rule does, with the first examples of it. */
export const zRulePreview = zNamed('RepairRulePreview', {
  changed: z.number().int(),
  changes: z.array(zRepairChange),
  dropped: z.number().int(),
  /** Index of rows as given. */
  drops: z.array(z.number().int()),
  quarantined: z.number().int(),
  bad: z.array(zBadCell),
});
export type RulePreview = z.infer<typeof zRulePreview>;

/** `settles`: the rules done once more change nothing; false where one undoes another. */
export const zRepairPreview = zNamed('RepairPreview', {
  rows: z.number().int(),
  kept: z.number().int(),
  dropped: z.number().int(),
  quarantined: z.number().int(),
  settles: z.boolean(),
  rules: z.array(zRulePreview),
});
export type RepairPreview = z.infer<typeof zRepairPreview>;
