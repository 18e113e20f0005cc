import type { CustomField, ListColumnType, Text } from '../contract.ts';
import type { ListColumnDefinition, ListDefinition } from './define-list.ts';

/** A field that the factory gave an entity, as far as lists show it. Numbers and dates are kept as text. */
export type CustomColumn = Pick<CustomField, 'key' | 'type' | 'label' | 'unit' | 'values'>;

/**
 * The list with a column `custom.<key>` for each field that the factory gave its entity, shown on request. A key never gets into the
 * text of a statement: it is bound as a parameter.
 */
export function withCustomColumns(list: ListDefinition, fields: readonly CustomColumn[]): ListDefinition {
  const { custom } = list;
  if (!custom || fields.length === 0) return list;
  const bindings = { ...list.bindings };
  const columns = { ...list.columns };
  for (const [index, field] of fields.entries()) {
    bindings[`custom${index}`] = field.key;
    columns[`custom.${field.key}`] = columnOf(field, custom.sql, `$custom${index}`);
  }
  return { ...list, bindings, columns };
}

function columnOf({ type, label, unit, values }: CustomColumn, document: string, key: string): ListColumnDefinition {
  const said = inBoth(label);
  return {
    ...shapes[type](`(${document} ->> ${key})`, `(${document} -> ${key})`),
    label: unit ? { zh: `${said.zh}（${unit}）`, en: `${said.en} (${unit})` } : said,
    nullable: true,
    onRequest: true,
    ...(values ? { values: values.map((each) => ({ value: each.value, label: inBoth(each.label) })) } : {}),
    ...(containedTypes[type] ? { within: { document, key, type: containedTypes[type] } } : {}),
  };
}

/** Without English, the Chinese stands for both. */
function inBoth({ zh, en }: Text): Text {
  return { zh, en: en || zh };
}

type Shape = (text: string, json: string) => Pick<ListColumnDefinition, 'sql' | 'sqlType'> & { type: ListColumnType };

/** What a field held before its type was another reads as nothing, and never stops a list. */
const ifLike = (text: string, pattern: string, value: string) => `(case when ${text} ~ '${pattern}' then ${value} end)`;

const shapes: Record<CustomColumn['type'], Shape> = {
  text: (text) => ({ sql: text, type: 'text' }),
  enum: (text) => ({ sql: text, type: 'enum' }),
  number: (text) => ({ sql: ifLike(text, '^-?\\d{1,13}(\\.\\d{1,6})?$', `${text}::numeric`), type: 'quantity' }),
  integer: (text) => ({ sql: ifLike(text, '^-?\\d{1,15}$', `${text}::bigint`), type: 'integer' }),
  boolean: (text) => ({ sql: ifLike(text, '^(true|false)$', `${text}::boolean`), type: 'boolean' }),
  // Days in ISO form come in the order of their text.
  date: (text) => ({ sql: ifLike(text, '^\\d{4}-\\d\\d-\\d\\d$', text), type: 'date', sqlType: 'text' }),
  multi: (_text, json) => ({ sql: json, type: 'choices' }),
};

/** How a value lies in the document: where that is one form only, equality is asked of the index on it. */
const containedTypes: Partial<Record<CustomColumn['type'], 'text' | 'bigint' | 'boolean' | 'text[]'>> = {
  text: 'text',
  enum: 'text',
  integer: 'bigint',
  boolean: 'boolean',
  date: 'text',
  multi: 'text[]',
};
