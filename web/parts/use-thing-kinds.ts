import { useListDescriptions } from './list/list-description.ts';
import type { FactArea } from './use-api.ts';
import { useEntities } from './use-entities.ts';

export interface ThingKind {
  kind: string;
  label: string;
  /** Where its things are picked from. */
  source: { area: FactArea; path: string };
}

/** Kinds of things that have ids elsewhere: those whose rows stand alone in a list that the reader may read. */
export function useThingKinds(): ThingKind[] {
  const lists = useListDescriptions().data ?? [];
  const entities = useEntities() ?? [];
  return lists.flatMap(({ subject, path, name }): ThingKind[] => {
    if (!subject || subject.startsWith('bridge.')) return [];
    const label = entities.find((entity) => entity.name === subject)?.thing;
    return label ? [{ kind: subject, label, source: { area: name.split('.')[0] as FactArea, path } }] : [];
  });
}
