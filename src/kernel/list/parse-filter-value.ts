import type { ListColumnType, ListOperator, Text } from '../contract.ts';
import { shorten } from '../input-refusal.ts';
import { columnTypes } from './columns.ts';
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
    const told = { column: columnName, value: shorten(text), expected: { zh: wrong.zh, en: wrong.en } };
    throw refuseList('kernel.list_value_invalid', told, { where });
  }
  if (operator === 'in') return texts;
  const text = texts[0] as string;
  return type === 'boolean' ? text === 'true' : text;
}

function whyNotValue(type: ListColumnType, { values }: ListColumnDefinition, text: string): Text | undefined {
  const { filter } = columnTypes[type];
  if (filter) return filter.takes(text) ? undefined : filter;
  if ((type === 'choices' || type === 'enum') && values && !values.some((known) => known.value === text)) {
    const allowed = values.map((known) => known.value).join(', ');
    return { zh: `以下之一：${allowed}`, en: `one of: ${allowed}` };
  }
  return text.length <= 1000 ? undefined : { zh: '不超过 1000 个字符的文字', en: 'text of at most 1000 characters' };
}
