import { type ListColumnType, type ListOperator, type Text, zDate, zTimestamp } from '../contract.ts';
import { isId } from '../id.ts';
import type { ListColumnDefinition } from './define-list.ts';
import { refuseList } from './refusals.ts';

/**
 * Checks the text of a filter against the type of its column, so that PostgreSQL never sees a value it can't read.
 * Amounts and whole numbers stay text: a float would lose digits.
 */
export function parseFilterValue(
  column: ListColumnDefinition,
  operator: ListOperator,
  texts: string[],
  columnName: string,
  where: string,
): string | boolean | string[] {
  const type: ListColumnType = operator === 'empty' ? 'boolean' : column.type;
  for (const text of texts) {
    const wrong = whyNotValue(type, column, text);
    if (!wrong) continue;
    const value = text.length > 60 ? `${text.slice(0, 60)}…` : text;
    throw refuseList(
      'kernel.list_value_invalid',
      { column: columnName, value, expectedZh: wrong.zh, expectedEn: wrong.en },
      { where },
    );
  }
  if (operator === 'in') return texts;
  const text = texts[0] as string;
  return type === 'boolean' ? text === 'true' : text;
}

function whyNotValue(type: ListColumnType, column: ListColumnDefinition, text: string): Text | undefined {
  switch (type) {
    case 'id':
      return isId(text) ? undefined : { zh: ' UUID', en: 'a UUID' };
    case 'boolean':
      return text === 'true' || text === 'false' ? undefined : { zh: ' true 或 false', en: 'true or false' };
    case 'quantity':
      return /^-?\d{1,14}(\.\d{1,6})?$/.test(text)
        ? undefined
        : { zh: '最多六位小数的十进制数', en: 'a decimal number with at most six decimals' };
    case 'integer':
      return /^-?\d{1,18}$/.test(text) ? undefined : { zh: '整数', en: 'a whole number' };
    case 'ratio':
      return /^-?\d{1,12}(\.\d{1,12})?$/.test(text) ? undefined : { zh: '小数', en: 'a decimal number' };
    case 'timestamp':
      return zTimestamp.safeParse(text).success
        ? undefined
        : {
            zh: '1900 到 2999 年之间带时区的时间，例如 2026-11-22T08:00:00+08:00',
            en: 'a time with its offset, of the years 1900 to 2999',
          };
    case 'date':
      return zDate.safeParse(text).success
        ? undefined
        : {
            zh: '1900 到 2999 年之间的日期，例如 2026-11-22',
            en: 'a date such as 2026-11-22, of the years 1900 to 2999',
          };
    case 'choices':
    case 'enum': {
      if (!column.values || column.values.some((known) => known.value === text)) return plainText(text);
      const values = column.values.map((known) => known.value).join(', ');
      return { zh: `以下之一：${values}`, en: `one of: ${values}` };
    }
    default:
      return plainText(text);
  }
}

function plainText(text: string): Text | undefined {
  return text.length <= 1000 ? undefined : { zh: '不超过 1000 个字符的文字', en: 'text of at most 1000 characters' };
}
