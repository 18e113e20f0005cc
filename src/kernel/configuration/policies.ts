import { z } from 'zod';
import { type Text, zOptionalText } from '../contract.ts';
import { isPicture, pictureLengthMax } from './check-picture.ts';

/** How a policy is chosen on a screen. */
export type PolicyControl =
  | { kind: 'choice'; options: Readonly<Record<string, Text>> }
  | { kind: 'switch' }
  | { kind: 'whole'; min: number; max: number }
  | { kind: 'ratio' }
  | { kind: 'time-zone' }
  | { kind: 'text'; max: number }
  | { kind: 'picture' };

/** A rule that the factory decides: its values, what holds until somebody decides, and how it is explained. */
export interface PolicyDefinition<T = unknown> {
  schema: z.ZodType<T>;
  default: T;
  label: Text;
  /** What changes for whom when it is changed. */
  help: Text;
  control: PolicyControl;
  /** Why it is decided for the whole factory and not otherwise for a workshop, line or shift. Left out, it may be. */
  plantWide?: Text;
}

/** Policies by full name: `execution.over_report_ratio`. */
export type PolicyTable = Readonly<Record<string, PolicyDefinition>>;

export type PoliciesOf<Table extends PolicyTable> = {
  readonly [Key in keyof Table]: Table[Key] extends PolicyDefinition<infer T> ? T : never;
};

export function definePolicies<const Table extends PolicyTable>(table: Table): Table {
  return table;
}

/** What the configuration says about these policies. It holds a checked value for every policy that the program declares. */
export function policiesOf<Table extends PolicyTable>(
  configuration: { readonly policies: Readonly<Record<string, unknown>> },
  _table: Table,
): PoliciesOf<Table> {
  return configuration.policies as PoliciesOf<Table>;
}

interface Words {
  label: Text;
  help: Text;
  plantWide?: Text;
}

function made<T>(schema: z.ZodType<T>, value: T, control: PolicyControl, words: Words): PolicyDefinition<T> {
  return { schema, default: value, control, ...words };
}

/** A policy of each kind that a screen can ask for. */
export const policy = {
  choice: <const Value extends string>(options: Readonly<Record<Value, Text>>, value: NoInfer<Value>, words: Words) =>
    made<Value>(z.enum(Object.keys(options) as Value[]), value, { kind: 'choice', options }, words),
  yesOrNo: (value: boolean, words: Words) => made(z.boolean(), value, { kind: 'switch' }, words),
  whole: ([min, max]: readonly [min: number, max: number], value: number, words: Words) =>
    made(z.number().int().min(min).max(max), value, { kind: 'whole', min, max }, words),
  /** As exact decimal text: `0.05` is five percent. */
  ratio: (value: string, words: Words) =>
    made(z.string().regex(/^\d{1,4}(\.\d{1,6})?$/, 'lowcode.not_a_ratio'), value, { kind: 'ratio' }, words),
  timeZone: (value: string, words: Words) =>
    made(z.string().max(60).refine(isTimeZone, 'lowcode.not_a_time_zone'), value, { kind: 'time-zone' }, words),
  /** Words of the factory's own, on one line; empty until somebody writes them. */
  text: (max: number, words: Words) => made(zOptionalText(max), '', { kind: 'text', max }, words),
  /** So many digits; empty until somebody writes them. */
  digits: ([min, max]: readonly [min: number, max: number], words: Words) =>
    made(
      z.string().refine((text) => new RegExp(`^(\\d{${min},${max}})?$`).test(text), {
        params: { zh: `应为 ${min} 到 ${max} 位数字。`, en: `Must be ${min} to ${max} digits.` },
      }),
      '',
      { kind: 'text', max },
      words,
    ),
  /** PNG or JPEG as a data address; empty for none. */
  picture: (words: Words) =>
    made(
      z
        .string()
        .max(pictureLengthMax)
        .refine((text) => text === '' || isPicture(text), {
          params: { zh: '应为完整的 PNG 或 JPEG 图片。', en: 'Must be a whole PNG or JPEG picture.' },
        }),
      '',
      { kind: 'picture' },
      words,
    ),
};

export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

/** A kind of document with readable numbers of its own, such as `work_order`. */
export interface NumberDefinition {
  label: Text;
  /** The pattern until somebody sets another: `WO{yy}{MM}-{seq:4}`. Its prefix is no other kind's. */
  pattern: string;
}

export type NumberTable = Readonly<Record<string, NumberDefinition>>;
