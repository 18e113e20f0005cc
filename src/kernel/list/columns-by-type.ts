import type { ListColumnType, Text } from '../contract.ts';
import type { ListColumnDefinition } from './define-list.ts';

type Details = Omit<ListColumnDefinition, 'sql' | 'type' | 'label'>;

/** Columns by type: the SQL, how it is called in Chinese and English, and what else is to be said of it. */
export const column = {
  text: ofType('text'),
  whole: ofType('integer'),
  ratio: ofType('ratio'),
  flag: ofType('boolean'),
  moment: ofType('timestamp'),
  date: ofType('date'),
  json: ofType('json'),
  /** An exact number that needs no unit beside it. */
  number: ofType('quantity'),
  /** An amount in the unit that stands in the column `unit`. */
  quantity: (sql: string, zh: string, en: string, details: Details = {}) =>
    ofType('quantity')(sql, zh, en, { unit: 'unit', ...details }),
  choice: (sql: string, zh: string, en: string, words: Readonly<Record<string, Text>>, details: Details = {}) =>
    ofType('enum')(sql, zh, en, { values: valuesOf(words), ...details }),
  /** Ids are for programs: most have no name. */
  id: (sql: string, details: Details & { label?: Text } = {}): ListColumnDefinition => ({
    sql,
    type: 'id',
    ...details,
  }),
};

export function valuesOf(words: Readonly<Record<string, Text>>): { value: string; label: Text }[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}

function ofType(type: ListColumnType) {
  return (sql: string, zh: string, en: string, details: Details = {}): ListColumnDefinition => ({
    sql,
    type,
    label: { zh, en },
    ...details,
  });
}
