import type { ListOperator, PrintLanguage, Text } from '../contract.ts';
import { formatPrintMoment, linesOf, mainLanguage, type PrintWords, sayText } from '../print/format-value.ts';
import { columnOf } from './columns.ts';
import type { ListColumnDefinition, ListDefinition } from './define-list.ts';
import { columnLabel } from './describe-list.ts';
import type { ListFilter, ListRequest } from './parse-list-request.ts';

/** What narrows a list, as a person would say it. A filter by id is said by the code that the rows show beside it; undefined where none does. */
export function sayFilters(
  list: ListDefinition,
  request: Pick<ListRequest, 'filters' | 'words' | 'sort'>,
  words: PrintWords,
  codeOf: (idColumn: string) => string | undefined,
): string[] {
  const said = request.filters.flatMap((filter) => {
    const column = columnOf(list, filter.column);
    if (column.type !== 'id') return [sayFilter(filter, column, words)];
    const shown = codeOf(filter.column);
    return shown && column.label ? [`${sayText(column.label, words.language)}${colon(words.language)}${shown}`] : [];
  });
  if (request.words.length > 0)
    said.push(
      sayText({ zh: `搜索“${request.words.join(' ')}”`, en: `Search “${request.words.join(' ')}”` }, words.language),
    );
  return said;
}

const signs: Readonly<Record<ListOperator, string>> = {
  eq: '=',
  ne: '≠',
  in: '=',
  gte: '≥',
  lte: '≤',
  gt: '>',
  lt: '<',
  contains: '∋',
  empty: '=',
};

function sayFilter(
  { column: name, operator, value }: ListFilter,
  column: ListColumnDefinition,
  words: PrintWords,
): string {
  const { language } = words;
  const label = labelOf(name, column, language).join(' ');
  if (operator === 'empty')
    return `${label}${colon(language)}${sayText(value ? { zh: '空', en: 'empty' } : { zh: '不空', en: 'not empty' }, language)}`;
  if (operator === 'contains')
    return `${label}${colon(language)}${sayText({ zh: `含“${value}”`, en: `contains “${value}”` }, language)}`;
  const values = [value].flat().map((each) => sayValue(column, each, words));
  const joined = values.join(language === 'en' ? ', ' : '、');
  return operator === 'eq' || operator === 'in'
    ? `${label}${colon(language)}${joined}`
    : `${label} ${signs[operator]} ${joined}`;
}

function sayValue({ type, values }: ListColumnDefinition, value: unknown, words: PrintWords): string {
  const { language } = words;
  const known = values?.find((each) => each.value === value);
  if (known) return sayText(known.label, language);
  if (type === 'boolean') return sayText(value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' }, language);
  if (type === 'timestamp') return formatPrintMoment(String(value), words);
  return String(value);
}

const colon = (language: PrintLanguage) => (language === 'en' ? ': ' : '：');

export function labelOf(name: string, column: ListColumnDefinition, language: PrintLanguage): string[] {
  const text: Text = column.label ?? {
    zh: columnLabel(name, column, 'zh'),
    en: columnLabel(name, column, mainLanguage(language)),
  };
  return linesOf(text, language);
}
