import type { Fields, Reference } from '../../../kernel/entity/contract.ts';
import {
  type Database,
  declarationsOf,
  groupBy,
  isRecord,
  type Json,
  type Text,
  type Tx,
} from '../../../kernel/index.ts';
import type { Mapping } from '../../../mapping/index.ts';
import { findKeysByCode, findOurs } from '../queries/identities.ts';

/** Where a value names a thing: the path to it in what a row becomes, and how things of that kind are found. */
export interface LinkPath {
  path: string;
  reference: Named;
}

export type Named = Pick<Reference, 'entity' | 'table' | 'key' | 'thing'>;

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
export function referenceTo(at: Tx | Database, entity: string): Named | undefined {
  const found = declarationsOf(at).entities.get(entity);
  if (!found) return undefined;
  if (isRecord(found)) return { entity, table: found.table, key: 'id', thing: found.thing };
  const list = declarationsOf(at).subjects.get(entity);
  if (!list || typeof list.from !== 'string') return undefined;
  const table = `(select ${list.columns.id?.sql} as id, ${list.columns[list.subject.code]?.sql} as code from ${list.from}) t`;
  return { entity, table, key: 'id', thing: found.thing };
}

/** By target: what the fields of a mapping name, as the record says that comes in, or as the field itself does. */
export function referencesOf(
  at: Tx | Database,
  { direction, subject }: { direction: 'in' | 'out'; subject: string },
  { fields }: Pick<Mapping, 'fields'>,
): Map<string, Named> {
  const record = direction === 'in' ? declarationsOf(at).entities.get(subject) : undefined;
  const own = new Map(
    record && isRecord(record) ? linkPathsOf(record.fields).map(({ path, reference }) => [path, reference]) : [],
  );
  return new Map(
    fields.flatMap(({ target, refers }): [string, Named][] => {
      const reference = refers === undefined ? own.get(target) : referenceTo(at, refers);
      return reference ? [[target, reference]] : [];
    }),
  );
}

/** text → our key of the thing that it names, by its id in the system, or by our code. */
export async function findNamed(
  tx: Tx,
  systemId: string,
  reference: Named,
  texts: readonly string[],
): Promise<Map<string, string>> {
  // Units and the like are referred to by code, whatever their id elsewhere.
  const known = reference.key === 'id' ? await findOurs(tx, systemId, reference.entity, texts) : new Map();
  const byCode = await findKeysByCode(
    tx,
    reference,
    texts.filter((text) => !known.has(text)),
  );
  return new Map([...byCode, ...known]);
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
  for (const those of groupBy(places, ({ link }) => link.reference.entity).values()) {
    const { reference } = (those[0] as (typeof those)[number]).link;
    const texts = those.map(({ holder, key }) => String(holder[key]));
    const named = await findNamed(tx, systemId, reference, texts);
    for (const { holder, key, link, row } of those) {
      const text = String(holder[key]);
      const found = named.get(text);
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
