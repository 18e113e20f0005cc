import {
  type CustomColumn,
  type Declarations,
  type EntityDefinition,
  isRecord,
  type ListDefinition,
  withCustomColumns,
} from '../../../kernel/index.ts';
import { entityOf, keyOf } from '../../bridge/index.ts';
import { readField } from '../../masterdata/index.ts';
import type { ComparedRoute } from '../queries/routes.ts';

export interface ComparedList {
  list: ListDefinition;
  /** Whose identities the rows have. */
  entity: string;
  /** The column that names them by our id. */
  key: string;
}

/** The rows here that a route is about: those of the record that comes in, what the command makes, or those of the list that is watched. Undefined where they have no identity. */
export function comparedListOf(
  { entities, subjects, lists, commands }: Pick<Declarations, 'entities' | 'subjects' | 'lists' | 'commands'>,
  { direction, subject }: Pick<ComparedRoute, 'direction' | 'subject'>,
): ComparedList | undefined {
  if (direction === 'in') {
    const record = entities.get(subject);
    const entity = record && isRecord(record) ? subject : commands.get(subject)?.makes?.entity;
    const list = entity === undefined ? undefined : subjects.get(entity);
    return entity !== undefined && list?.columns.id ? { list, entity, key: 'id' } : undefined;
  }
  const list = lists.get(subject);
  const key = list && keyOf(list);
  return list && key && list.columns[key]?.type === 'id'
    ? { list, entity: entityOf(list, { subjects, entities }), key }
    : undefined;
}

/** The list with all that can be compared of a thing beside what it shows: the factory's own fields, and the rows that belong to a record. */
export function wholeList(
  { list, entity }: ComparedList,
  direction: 'in' | 'out',
  { entities, custom }: { entities: ReadonlyMap<string, EntityDefinition>; custom: readonly CustomColumn[] },
): ListDefinition {
  const record = entities.get(entity);
  const whole = withCustomColumns(list, custom);
  // What the list doesn't show is told nobody, so there is nothing to compare it with.
  if (direction === 'out' || !record || !isRecord(record)) return whole;
  const rows = Object.entries(record.fields).flatMap(([name, field]) =>
    field.rows || field.kind === 'links'
      ? [[name, { sql: readField(name, field, 'r'), type: 'json', label: field.label } as const] as const]
      : [],
  );
  return { ...whole, columns: { ...whole.columns, ...Object.fromEntries(rows) } };
}
