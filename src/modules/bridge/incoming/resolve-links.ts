import type { Fields, Reference } from '../../../kernel/entity/contract.ts';
import { declarationsOf, isRecord, type Json, type Text, type Tx } from '../../../kernel/index.ts';
import { findKeysByCode, findOurs } from '../queries/identities.ts';

/** Where a value names a thing: the path to it in what a row becomes, and how things of that kind are found. */
export interface LinkPath {
  path: string;
  reference: Pick<Reference, 'entity' | 'table' | 'key' | 'thing'>;
}

export interface Unresolved {
  path: string;
  value: string;
  thing: Text;
}

/** The links among a record's own fields, those of its rows included. */
export function linkPathsOf(fields: Fields, within = ''): LinkPath[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    if (field.rows) return linkPathsOf(field.rows.fields, `${within}${name}[].`);
    if (!field.reference) return [];
    return [{ path: `${within}${name}${field.kind === 'links' ? '[]' : ''}`, reference: field.reference }];
  });
}

/** How things of an entity are found by code, where it is kept as records are; undefined where it isn't. */
export function referenceTo(tx: Tx, entity: string): LinkPath['reference'] | undefined {
  const found = declarationsOf(tx).entities.get(entity);
  if (!found) return undefined;
  if (isRecord(found)) return { entity, table: found.table, key: 'id', thing: found.thing };
  const list = declarationsOf(tx).subjects.get(entity);
  if (!list || typeof list.from !== 'string') return undefined;
  const table = `(select ${list.columns.id?.sql} as id, ${list.columns[list.subject.code]?.sql} as code from ${list.from}) t`;
  return { entity, table, key: 'id', thing: found.thing };
}

/**
 * Puts our keys where values name things by the other system's id, or by our code. All values of all rows with two questions a kind of thing.
 * Gives for each value what could not be found; the values themselves are changed in place.
 */
export async function resolveLinks(
  tx: Tx,
  systemId: string,
  values: readonly Record<string, Json>[],
  links: readonly LinkPath[],
): Promise<Unresolved[][]> {
  const unresolved: Unresolved[][] = values.map(() => []);
  const places = links.flatMap((link) =>
    values.flatMap((value, row) => placesAt(value, link.path.split('.')).map((place) => ({ ...place, link, row }))),
  );
  for (const [entity, those] of groupPlaces(places)) {
    const { reference } = (those[0] as (typeof those)[number]).link;
    const texts = those.map(({ holder, key }) => String(holder[key]));
    const known = await findOurs(tx, systemId, entity, texts);
    const codes = texts.filter((text) => !known.has(text));
    const byCode = await findKeysByCode(tx, reference, codes);
    // Units and the like are referred to by code, whatever their id elsewhere.
    const ours = reference.key === 'id' ? known : new Map<string, string>();
    for (const { holder, key, link, row } of those) {
      const text = String(holder[key]);
      const found = ours.get(text) ?? byCode.get(text);
      if (found === undefined) unresolved[row]?.push({ path: link.path, value: text, thing: reference.thing });
      else holder[key] = found;
    }
  }
  return unresolved;
}

interface Place {
  holder: Record<string, Json>;
  key: string;
}

/** Where texts stand at a path; `lines[].itemId` leads into each of a list, `tags[]` to each of its elements. */
export function placesAt(value: Json, [step, ...more]: string[]): Place[] {
  if (step === undefined || value === null || typeof value !== 'object' || Array.isArray(value)) return [];
  const holder = value as Record<string, Json>;
  const name = step.replace('[]', '');
  if (!Object.hasOwn(holder, name)) return [];
  const there = holder[name] as Json;
  if (!step.endsWith('[]')) {
    if (more.length > 0) return placesAt(there, more);
    return there === null || there === '' || typeof there === 'object' ? [] : [{ holder, key: name }];
  }
  if (!Array.isArray(there)) return [];
  if (more.length > 0) return there.flatMap((each) => placesAt(each, more));
  return there.map((_, at) => ({ holder: there as unknown as Record<string, Json>, key: String(at) }));
}

function groupPlaces<T extends { link: LinkPath }>(places: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const place of places) {
    const { entity } = place.link.reference;
    groups.set(entity, [...(groups.get(entity) ?? []), place]);
  }
  return groups;
}
