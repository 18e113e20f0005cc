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

/** The rows here that a route is about: those of the record that comes in, or of the list that is watched. Undefined where they have no identity. */
export function comparedListOf(
  { entities, subjects, lists }: Pick<Declarations, 'entities' | 'subjects' | 'lists'>,
  { direction, subject }: Pick<ComparedRoute, 'direction' | 'subject'>,
): ComparedList | undefined {
  if (direction === 'in') {
    const entity = entities.get(subject);
    const list = subjects.get(subject);
    return entity && isRecord(entity) && list?.columns.id ? { list, entity: subject, key: 'id' } : undefined;
  }
  const list = lists.get(subject);
  const key = list && keyOf(list);
  return list && key && list.columns[key]?.type === 'id'
    ? { list, entity: entityOf(list, { subjects, entities }), key }
    : undefined;
}
