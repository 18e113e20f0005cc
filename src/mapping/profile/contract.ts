/** What a table looks like before anything is done with it, for the server and the desk alike. */
import { z } from 'zod';
import { type Text, zNamed } from '../../kernel/contract.ts';

export const profileLimits = {
  fieldsMax: 500,
  commonMax: 10,
  patternsMax: 20,
  outliersMax: 20,
  groupsMax: 100,
  groupValuesMax: 20,
  brokenMax: 50,
  textCharactersMax: 200,
} as const;

export const valueTypes = ['empty', 'flag', 'whole', 'decimal', 'date', 'moment', 'text', 'list', 'object'] as const;
export type ValueType = (typeof valueTypes)[number];
export const valueTypeWords: Readonly<Record<ValueType, Text>> = {
  empty: { zh: '空', en: 'Empty' },
  flag: { zh: '是否', en: 'Yes or no' },
  whole: { zh: '整数', en: 'Whole number' },
  decimal: { zh: '小数', en: 'Decimal number' },
  date: { zh: '日期', en: 'Date' },
  moment: { zh: '时刻', en: 'Moment' },
  text: { zh: '文本', en: 'Text' },
  list: { zh: '列表', en: 'List' },
  object: { zh: '对象', en: 'Object' },
};

export const outlierReasons = ['far_number', 'odd_century', 'placeholder_date', 'odd_length'] as const;
export type OutlierReason = (typeof outlierReasons)[number];
export const outlierWords: Readonly<Record<OutlierReason, Text>> = {
  far_number: { zh: '数值离其余值太远', en: 'A number far from all others' },
  odd_century: { zh: '年份太早或太晚', en: 'A year too early or too late' },
  placeholder_date: { zh: '像是占位日期', en: 'A date that stands for none' },
  odd_length: { zh: '长度与其余值差得太多', en: 'Much longer or shorter than the others' },
};

export const nearKinds = ['code', 'name'] as const;
export const nearWords: Readonly<Record<(typeof nearKinds)[number], Text>> = {
  code: { zh: '只差大小写、全半角、空格，或 0/O、1/I/l', en: 'Differ in case, width, blanks or 0/O and 1/I/l only' },
  name: { zh: '词序不同或只差一个字', en: 'The same words in another order, or one letter apart' },
};

const zCounted = z.object({ value: z.string(), count: z.number().int() });
export type Counted = z.infer<typeof zCounted>;

/** `distance`: numbers and lengths in robust standard deviations, dates in years from today; null for placeholders. */
export const zOutlier = zNamed('ProfileOutlier', {
  ...zCounted.shape,
  why: z.enum(outlierReasons),
  distance: z.number().nullable(),
});
export type Outlier = z.infer<typeof zOutlier>;

/** Values that may mean one thing. `tooCommon`: values that weren't compared with all, because too many begin or end alike. */
export const zNearDuplicates = zNamed('ProfileNearDuplicates', {
  kind: z.enum(nearKinds),
  groups: z.array(z.array(zCounted)),
  found: z.number().int(),
  tooCommon: z.number().int(),
});
export type NearDuplicates = z.infer<typeof zNearDuplicates>;

/** `share` of the distinct values that exist in the set; `broken` are those that don't, `brokenRows` the rows that have them. */
export const zReferenceProfile = zNamed('ProfileReference', {
  set: z.string(),
  share: z.number(),
  broken: z.array(zCounted),
  brokenFound: z.number().int(),
  brokenRows: z.number().int(),
});
export type ReferenceProfile = z.infer<typeof zReferenceProfile>;

export const zFieldProfile = zNamed('FieldProfile', {
  /** Dotted, into objects. */
  field: z.string(),
  rows: z.number().int(),
  empties: z.number().int(),
  distinct: z.number().int(),
  types: z.array(z.object({ type: z.enum(valueTypes), count: z.number().int() })),
  /** Of the type that most rows have; null for lists and objects. */
  min: z.string().nullable(),
  max: z.string().nullable(),
  lengthMin: z.number().int(),
  lengthMax: z.number().int(),
  common: z.array(zCounted),
  patterns: z.array(z.object({ pattern: z.string(), count: z.number().int() })),
  patternsFound: z.number().int(),
  outliers: z.array(zOutlier),
  outliersFound: z.number().int(),
  /** Nearly every row has another value, without blanks, in few patterns: it may be the key. */
  likelyCode: z.boolean(),
  nearDuplicates: z.array(zNearDuplicates),
  references: z.array(zReferenceProfile),
});
export type FieldProfile = z.infer<typeof zFieldProfile>;

export const zTableProfile = zNamed('TableProfile', {
  rows: z.number().int(),
  /** Rows that another row equals in every field. */
  repeatedRows: z.number().int(),
  fields: z.array(zFieldProfile),
  /** Fields beyond the most that are looked at. */
  fieldsLeftOut: z.number().int(),
});
export type TableProfile = z.infer<typeof zTableProfile>;
