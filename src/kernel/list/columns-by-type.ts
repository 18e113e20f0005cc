import type { ListColumnType, Text } from '../contract.ts';
import type { ListColumnDefinition } from './define-list.ts';

type Details = Omit<ListColumnDefinition, 'sql' | 'type' | 'label'>;
type Words = Readonly<Record<string, Text>>;
/** A field of an entity: it says what its column is called, and its words. */
type Described = { label: Text; words?: Words };

/** Columns by type: the SQL, the field that it shows or its names in Chinese and English, and what else is to be said of it. */
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
  quantity: ofType('quantity', { unit: 'unit' }),
  choice,
  /** Ids are for programs: most have no name. */
  id: (sql: string, details: Details & { label?: Text } = {}): ListColumnDefinition => ({
    sql,
    type: 'id',
    ...details,
  }),
};

export function valuesOf(words: Words): { value: string; label: Text }[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}

/** The name of what a code belongs to, in both languages: it stands beside the code. `stem` is `location` of `locationCode`. */
export function namesBeside(
  stem: string,
  alias: string,
  said: Text,
  details: Details = {},
): Record<string, ListColumnDefinition> {
  return {
    [`${stem}Name`]: column.text(`${alias}.name`, said.zh, said.en, details),
    [`${stem}NameEn`]: column.text(`${alias}.name_en`, `${said.zh}（英文）`, `${said.en} (English)`, details),
  };
}

function choice(sql: string, field: Described, details?: Details): ListColumnDefinition;
function choice(sql: string, zh: string, en: string, words: Words, details?: Details): ListColumnDefinition;
function choice(sql: string, said: Described | string, second: Details | string = {}, words: Words = {}, more = {}) {
  const make = ofType('enum');
  if (typeof said === 'string') return make(sql, said, String(second), { values: valuesOf(words), ...more });
  return make(sql, said, { values: valuesOf(said.words ?? {}), ...(typeof second === 'string' ? {} : second) });
}

function ofType(type: ListColumnType, standard: Details = {}) {
  function make(sql: string, field: Described, details?: Details): ListColumnDefinition;
  function make(sql: string, zh: string, en: string, details?: Details): ListColumnDefinition;
  function make(sql: string, said: Described | string, second: Details | string = {}, details: Details = {}) {
    const label = typeof said === 'string' ? { zh: said, en: String(second) } : said.label;
    return { sql, type, label, ...standard, ...(typeof second === 'string' ? details : second) };
  }
  return make;
}
