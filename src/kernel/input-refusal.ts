import type { z } from 'zod';
import type { Text } from './contract.ts';
import type { Refusal } from './refusal.ts';
import { refuse } from './refusals.ts';

type Issue = z.core.$ZodIssue;

/** A mistake in an input: a JSON pointer and a sentence in both languages. */
export interface InputMistake {
  where: string;
  what: Text;
}

/** How many mistakes one answer lists; a broken import file could have thousands. */
const MISTAKES_MAX = 50;

/** The refusal kernel.input_invalid (400) for an input that zod turned down, with every mistake and its place. */
export function inputRefusal(error: { issues: readonly Issue[] }, input: unknown): Refusal {
  const mistakes = describeIssues(error.issues, input);
  return refuse(
    'kernel.input_invalid',
    { count: mistakes.length },
    { ...(mistakes[0] ? { where: mistakes[0].where } : {}), errors: mistakes },
  );
}

/** Every mistake that zod found, one per unknown field, with a sentence in both languages. */
export function describeIssues(issues: readonly Issue[], input: unknown): InputMistake[] {
  return issues.flatMap((issue) => describeIssue(issue, input)).slice(0, MISTAKES_MAX);
}

/** RFC 6901: `/lines/0/quantity`. */
export function jsonPointer(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function describeIssue(issue: Issue, input: unknown): InputMistake[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      where: jsonPointer([...issue.path, key]),
      what: { zh: `没有“${shorten(key)}”这个字段。`, en: `There is no field “${shorten(key)}”.` },
    }));
  }
  if (issue.code === 'invalid_union') {
    const branch = nearestBranch(issue.errors);
    if (branch) {
      return branch.flatMap((inner) =>
        describeIssue({ ...inner, path: [...issue.path, ...inner.path] } as Issue, input),
      );
    }
  }
  return [{ where: jsonPointer(issue.path), what: sentenceOf(issue, input) }];
}

/** Of the branches of a union, the one that came closest: fewest mistakes, and none about the kind of value itself. */
function nearestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const candidates = branches.filter((branch) => !branch.some((issue) => issue.path.length === 0));
  return candidates.sort((a, b) => a.length - b.length)[0];
}

function sentenceOf(issue: Issue, input: unknown): Text {
  const named = namedSentences[issue.message];
  switch (issue.code) {
    case 'invalid_type':
      if (valueAt(input, issue.path) === undefined) return { zh: '缺少这个字段。', en: 'This field is missing.' };
      return wrongType(issue.expected);
    case 'too_small':
    case 'too_big':
      return outOfBounds(issue);
    case 'invalid_value': {
      if (valueAt(input, issue.path) === undefined) return { zh: '缺少这个字段。', en: 'This field is missing.' };
      const values = issue.values.slice(0, 20).map(String).join(', ');
      return { zh: `只能是：${values}。`, en: `Must be one of: ${values}.` };
    }
    case 'invalid_format':
      return named ?? formatSentences[issue.format] ?? { zh: '格式不对。', en: 'The format is wrong.' };
    case 'not_multiple_of':
      return { zh: `必须是 ${issue.divisor} 的倍数。`, en: `Must be a multiple of ${issue.divisor}.` };
    case 'invalid_union':
      return { zh: '这里的内容不属于允许的任何一种。', en: 'This is none of the kinds allowed here.' };
    case 'invalid_key':
      return { zh: '字段名不符合要求。', en: 'The field name is not allowed.' };
    case 'custom':
      return named ?? textOfParameters(issue.params) ?? plainMessage(issue.message);
    default:
      return named ?? plainMessage(issue.message);
  }
}

function wrongType(expected: string): Text {
  const type = typeNames[expected];
  return type
    ? { zh: `应为${type.zh}。`, en: `Must be ${type.en}.` }
    : { zh: `类型不对，应为 ${expected}。`, en: `Must be ${expected}.` };
}

function outOfBounds(issue: Extract<Issue, { code: 'too_small' | 'too_big' }>): Text {
  const small = issue.code === 'too_small';
  const bound = String(small ? issue.minimum : issue.maximum);
  const [zh, en] = small ? ['至少', 'at least'] : ['最多', 'at most'];
  if (issue.origin === 'string') {
    if (small && bound === '1') return { zh: '不能为空。', en: 'Must not be empty.' };
    return { zh: `${zh} ${bound} 个字符。`, en: `Must have ${en} ${bound} characters.` };
  }
  if (issue.origin === 'array' || issue.origin === 'set') {
    return { zh: `${zh}${small ? '要有' : ''} ${bound} 项。`, en: `Must have ${en} ${bound} entries.` };
  }
  if (issue.inclusive === false)
    return { zh: `必须${small ? '大' : '小'}于 ${bound}。`, en: `Must be ${small ? 'above' : 'below'} ${bound}.` };
  return { zh: `不能${small ? '小' : '大'}于 ${bound}。`, en: `Must be ${en} ${bound}.` };
}

/** A rule of a module's own: `.refine(rule, { params: { zh: '…', en: '…' } })`. */
function textOfParameters(parameters: Record<string, unknown> | undefined): Text | undefined {
  const { zh, en } = parameters ?? {};
  return typeof zh === 'string' && typeof en === 'string' ? { zh, en } : undefined;
}

function plainMessage(message: string): Text {
  return { zh: message, en: message };
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const step of path) {
    if (value === null || typeof value !== 'object') return undefined;
    value = (value as Record<PropertyKey, unknown>)[step];
  }
  return value;
}

export function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

const typeNames: Record<string, Text> = {
  string: { zh: '文本', en: 'text' },
  number: { zh: '数字', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  boolean: { zh: 'true 或 false', en: 'true or false' },
  array: { zh: '列表', en: 'a list' },
  object: { zh: '对象', en: 'an object' },
  record: { zh: '对象', en: 'an object' },
  null: { zh: '空值', en: 'null' },
};

const namedSentences: Record<string, Text> = {
  'kernel.not_an_amount': {
    zh: '数量应写成文本形式的十进制数，不能为负，最多 13 位整数和 6 位小数，例如 "12.5"。',
    en: 'An amount is decimal text, not negative, with at most 13 digits and 6 decimals, such as "12.5".',
  },
  'kernel.not_a_positive_amount': {
    zh: '数量必须大于零，写成文本形式的十进制数，最多 13 位整数和 6 位小数，例如 "12.5"。',
    en: 'The amount must be above zero: decimal text with at most 13 digits and 6 decimals, such as "12.5".',
  },
  'kernel.not_a_signed_amount': {
    zh: '数量应写成文本形式的十进制数，可以为负，最多 13 位整数和 6 位小数，例如 "-2"。',
    en: 'An amount is decimal text, with a minus if needed, at most 13 digits and 6 decimals, such as "-2".',
  },
  'kernel.not_a_price': {
    zh: '单价写成十进制数，不带千分位逗号和货币符号，最多 10 位整数和 6 位小数，例如 "1234.5"。',
    en: 'A price is decimal text without commas or a currency sign, at most 10 digits and 6 decimals, such as "1234.5".',
  },
  'kernel.not_a_tax_rate': {
    zh: '税率是 0 到 100 之间的百分数，最多两位小数，不带 %，例如 "13"。',
    en: 'A tax rate is a percentage of 0 to 100 with at most two decimals and no sign, such as "13".',
  },
  'kernel.not_a_uuid': { zh: '编号应为 UUID。', en: 'An id is a UUID.' },
  'kernel.not_a_timestamp': {
    zh: '时间应带时区，例如 2026-11-22T08:00:00+08:00。',
    en: 'A time carries its offset, such as 2026-11-22T08:00:00+08:00.',
  },
  'kernel.not_a_date': { zh: '日期应写成 2026-11-22。', en: 'A date is written 2026-11-22.' },
  'kernel.not_a_code': {
    zh: '编码由字母、汉字、数字及 . _ - / # + ( ) 组成，首尾不能有空格。',
    en: 'A code has letters, digits and . _ - / # + ( ), without blanks at its ends.',
  },
  'kernel.not_a_field_name': {
    zh: '字段名由字母、数字和下划线组成，以小写字母开头。',
    en: 'A field name has letters, digits and underscores and begins with a small letter.',
  },
  'kernel.control_character': {
    zh: '文本中有不可见的字符或改变书写方向的字符，请删除后重新输入。',
    en: 'The text contains invisible characters, or such as change its direction: remove them, or type it anew.',
  },
  'kernel.nothing_to_see': { zh: '文本中没有看得见的字。', en: 'There is nothing to see in the text.' },
  'kernel.time_out_of_range': {
    zh: '年份应在 1900 到 2999 之间，时差不超过 14 小时。',
    en: 'The year lies between 1900 and 2999, the offset within 14 hours.',
  },
};

const formatSentences: Record<string, Text> = {
  uuid: namedSentences['kernel.not_a_uuid'] as Text,
  datetime: namedSentences['kernel.not_a_timestamp'] as Text,
  date: namedSentences['kernel.not_a_date'] as Text,
  email: { zh: '应为电子邮箱地址。', en: 'Must be an e-mail address.' },
  url: { zh: '应为网址。', en: 'Must be a URL.' },
};
