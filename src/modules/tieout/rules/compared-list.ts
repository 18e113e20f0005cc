import { type Declarations, isRecord, type ListDefinition } from '../../../kernel/index.ts';
import { entityOf, keyOf } from '../../bridge/index.ts';
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
