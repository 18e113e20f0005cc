import type { Custom, CustomField, CustomValue, Text } from '../contract.ts';

export interface CustomFieldFault {
  /** JSON pointer. */
  where: string;
  what: Text;
}

const TEXT_LENGTH_MAX = 4000;

/**
 * Checks values against the definition and gives back what to store: empty values left out, numbers as exact decimal text.
 * All faults are collected, so that a form or an import row shows everything at once.
 */
export function checkCustomFields(
  fields: readonly CustomField[],
  custom: Custom,
  where: string,
): { custom: Custom; faults: CustomFieldFault[] } {
  const checked: Custom = {};
  const faults: CustomFieldFault[] = [];
  const known = new Set(fields.map((field) => field.key));
  for (const key of Object.keys(custom)) {
    if (!known.has(key)) faults.push({ where: pointer(where, key), what: unknownField(key) });
  }
  for (const field of fields) {
    const value = Object.hasOwn(custom, field.key) ? custom[field.key] : undefined;
    if (isEmpty(value)) {
      if (field.required)
        faults.push({ where: pointer(where, field.key), what: said(field, '必须填写', 'is required') });
      continue;
    }
    const answer = checkValue(field, value as CustomValue);
    if ('what' in answer) faults.push({ where: pointer(where, field.key), what: answer.what });
    else checked[field.key] = answer.value;
  }
  return { custom: checked, faults };
}

type Answer = { value: CustomValue } | { what: Text };

function checkValue(field: CustomField, value: CustomValue): Answer {
  switch (field.type) {
    case 'text':
      return checkText(field, value);
    case 'number':
      return checkNumber(field, value);
    case 'integer':
      return checkInteger(field, value);
    case 'boolean':
      return typeof value === 'boolean' ? { value } : { what: said(field, '应为是或否', 'must be yes or no') };
    case 'date':
      return typeof value === 'string' && isDate(value)
        ? { value }
        : { what: said(field, '应为日期，例如 2026-11-22', 'must be a date such as 2026-11-22') };
    case 'enum':
      return checkEnum(field, value);
    case 'multi':
      return checkMulti(field, value);
  }
}

function checkText(field: CustomField, value: CustomValue): Answer {
  if (typeof value !== 'string') return { what: said(field, '应为文字', 'must be text') };
  // PostgreSQL holds no U+0000; half a surrogate pair is no character.
  if (value.includes('\u0000') || /\p{Surrogate}/u.test(value)) {
    return { what: said(field, '含有不能保存的字符', 'holds a character that cannot be kept') };
  }
  const lengthMax = Math.min(field.max ?? TEXT_LENGTH_MAX, TEXT_LENGTH_MAX);
  if ([...value].length <= lengthMax) return { value };
  return { what: said(field, `最多 ${lengthMax} 个字`, `has at most ${lengthMax} characters`) };
}

function checkNumber(field: CustomField, value: CustomValue): Answer {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || !/^-?\d{1,13}(\.\d{1,6})?$/.test(text)) {
    return { what: said(field, '应为数字，最多六位小数', 'must be a number with at most six decimals') };
  }
  return checkRange(field, Number(text)) ?? { value: text };
}

function checkInteger(field: CustomField, value: CustomValue): Answer {
  const number = typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isSafeInteger(number)) {
    return { what: said(field, '应为整数', 'must be a whole number') };
  }
  return checkRange(field, number) ?? { value: number };
}

function checkRange(field: CustomField, number: number): Answer | undefined {
  if (field.max !== undefined && number > field.max) {
    return { what: said(field, `不能大于 ${field.max}`, `must be ${field.max} at most`) };
  }
  if (field.min !== undefined && number < field.min) {
    return { what: said(field, `不能小于 ${field.min}`, `must be ${field.min} at least`) };
  }
  return undefined;
}

function checkEnum(field: CustomField, value: CustomValue): Answer {
  const allowed = allowedOf(field);
  if (typeof value === 'string' && allowed.includes(value)) return { value };
  return { what: said(field, `只能选：${firstOf(allowed)}`, `must be one of: ${firstOf(allowed)}`) };
}

function checkMulti(field: CustomField, value: CustomValue): Answer {
  const allowed = allowedOf(field);
  if (!Array.isArray(value) || value.some((one) => !allowed.includes(one)))
    return { what: said(field, `只能从以下选择：${firstOf(allowed)}`, `takes a list of: ${firstOf(allowed)}`) };
  if (new Set(value).size !== value.length) return { what: said(field, '有重复选项', 'names a choice twice') };
  if (field.max !== undefined && value.length > field.max) {
    return { what: said(field, `最多选 ${field.max} 项`, `takes at most ${field.max} choices`) };
  }
  return { value };
}

function allowedOf(field: CustomField): string[] {
  return (field.values ?? []).map((option) => option.value);
}

function firstOf(allowed: readonly string[]): string {
  return allowed.slice(0, 10).join(', ');
}

function isEmpty(value: CustomValue | undefined): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function said(field: CustomField, zh: string, en: string): Text {
  return { zh: `${field.label.zh}${zh}`, en: `${field.label.en || field.label.zh} ${en}` };
}

function unknownField(key: string): Text {
  return { zh: `没有名为 ${key} 的自定义字段`, en: `there is no custom field ${key}` };
}

function pointer(where: string, key: string): string {
  return `${where}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
