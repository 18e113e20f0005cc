import type { Declarations, EventDefinition, Json, ListDefinition, OutboxRow } from '../../../kernel/index.ts';
import type { RouteRow } from '../queries/routes.ts';

/** The column that a row of the list is known by. */
export function keyOf(list: ListDefinition): string {
  return list.key[0] ?? 'id';
}

/** The kind of thing that a list's rows are, for their ids elsewhere: its subject, what its key column names, or the list itself. */
export function entityOf(
  list: ListDefinition,
  { subjects, entities }: Pick<Declarations, 'subjects' | 'entities'>,
): string {
  if (list.subject) return list.subject.kind;
  if (keyOf(list) === 'id' && entities.has(kindOf(list))) return kindOf(list);
  const noun = keyOf(list)
    .replace(/Id$/, '')
    .replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return [...subjects.keys(), ...entities.keys()].find((name) => name.endsWith(`.${noun}`)) ?? list.name;
}

/** The events that a route follows: those it names, else all about the list's own things and those whose data name them. */
export function eventTypesOf(
  route: Pick<RouteRow, 'events'>,
  list: ListDefinition,
  events: ReadonlyMap<string, EventDefinition>,
): string[] {
  if (route.events.length > 0) return route.events;
  const kind = kindOf(list);
  const key = keyOf(list);
  // A thing with a page of its own has events of its own; what has none is named by those of another, as a receipt is by its order's.
  const name = key !== 'id' ? key : list.subject ? undefined : nounIdOf(kind);
  return [...events.values()].flatMap(({ type, aggregate, data }) =>
    aggregate === kind || (name !== undefined && namesKey(data, name)) ? [type] : [],
  );
}

/** What its rows are: `purchasing.receipt` of `purchasing.receipts`. */
function kindOf(list: ListDefinition): string {
  return list.subject?.kind ?? list.name.replace(/s$/, '');
}

/** Whether data of this shape hold a field of this name anywhere. */
function namesKey(schema: unknown, key: string, depth = 0): boolean {
  if (depth > 6 || schema === null || typeof schema !== 'object') return false;
  const { shape, element, unwrap } = schema as {
    shape?: Record<string, unknown>;
    element?: unknown;
    unwrap?: () => unknown;
  };
  if (shape) return key in shape || Object.values(shape).some((inner) => namesKey(inner, key, depth + 1));
  if (element) return namesKey(element, key, depth + 1);
  return typeof unwrap === 'function' ? namesKey(unwrap.call(schema), key, depth + 1) : false;
}

/** Which rows of a list events concern: by the thing they are about, and by ids in their data that the list has as its key. */
export function idsNamedBy(list: ListDefinition, events: readonly OutboxRow[]) {
  const key = keyOf(list);
  const kind = kindOf(list);
  const ids = new Map<string, OutboxRow>();
  for (const event of events) {
    // The oldest that isn't told yet says since when.
    const note = (id: string) => void (ids.has(id) || ids.set(id, event));
    if (event.aggregateType === kind) note(event.aggregateId);
    const name = key === 'id' ? nounIdOf(kind) : key;
    if (name) for (const id of valuesNamed(event.data, name)) note(id);
  }
  const byColumn = new Map<string, Set<string>>(ids.size > 0 ? [[key, new Set(ids.keys())]] : []);
  return { byColumn, eventOf: (row: Readonly<Record<string, Json>>) => ids.get(String(row[key])) };
}

/** `workOrderId` for `execution.work-order`. */
function nounIdOf(kind: string): string | undefined {
  const noun = kind.split('.')[1]?.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  return noun && `${noun}Id`;
}

function* valuesNamed(value: unknown, name: string): Generator<string> {
  if (Array.isArray(value)) for (const each of value) yield* valuesNamed(each, name);
  else if (value !== null && typeof value === 'object')
    for (const [key, inner] of Object.entries(value)) {
      if (key === name && typeof inner === 'string') yield inner;
      else yield* valuesNamed(inner, name);
    }
}
