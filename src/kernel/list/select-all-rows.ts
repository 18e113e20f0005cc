import {
  bindNames,
  buildWhere,
  fromOf,
  type ListReader,
  openValues,
  quoted,
  type Sql,
  whereOf,
} from './build-list-sql.ts';
import { columnOf, sqlTypeOf } from './columns.ts';
import type { ListDefinition } from './define-list.ts';

/** All rows of a list as its reader may see them, in no order and as PostgreSQL has them: to stand in another statement's `from`. */
export function selectAllRows(list: ListDefinition, reader: ListReader, columns: readonly string[]): Sql {
  const request = { limit: 0, offset: 0, sort: [], words: [], filters: [], columns: [...columns] };
  const question = { list, request, reader };
  const { values, value } = openValues();
  const where = whereOf(buildWhere(question, new Map(), value));
  const selected = columns.map((name) => `(${columnOf(list, name).sql})::${typeOf(list, name)} as ${quoted(name)}`);
  return bindNames(question, `select ${selected.join(', ')} from ${fromOf(question, value)}${where}`, values);
}

/** The type of a column of `selectAllRows`, in the word that PostgreSQL itself has for it. */
export function typeOf(list: ListDefinition, name: string): string {
  const type = sqlTypeOf(columnOf(list, name));
  return type === 'timestamptz' ? 'timestamp with time zone' : type;
}
