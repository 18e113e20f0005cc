import type { ListColumnType } from '../contract.ts';
import type { ListColumnDefinition, ListDefinition } from './define-list.ts';

/** Takes a value and gives back its placeholder. */
export type Placeholder = (value: unknown) => string;

/** A column's type in PostgreSQL. */
const sqlTypes: Record<ListColumnType, string> = {
  id: 'uuid',
  text: 'text',
  enum: 'text',
  quantity: 'numeric',
  integer: 'bigint',
  ratio: 'numeric',
  timestamp: 'timestamptz',
  date: 'date',
  boolean: 'boolean',
  json: 'jsonb',
  choices: 'jsonb',
};

export function sqlTypeOf({ type, sqlType }: ListColumnDefinition): string {
  return sqlType ?? sqlTypes[type];
}

export function columnOf(list: ListDefinition, name: string): ListColumnDefinition {
  const column = list.columns[name];
  if (!column) throw new Error(`list ${list.name} has no column ${name}`);
  return column;
}
