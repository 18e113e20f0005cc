import type { Json, Text, Tx } from '../../../kernel/index.ts';
import type { KnownSet, Mapping } from '../../../mapping/index.ts';
import { findNamed, placesAt, referencesOf } from '../incoming/resolve-links.ts';
import type { RouteRow } from '../queries/routes.ts';

export interface References {
  /** By kind of thing: what the rows name and is known, by its id there or by our code. */
  sets: KnownSet[];
  /** By field of a row: the kind of thing that it names. */
  references: Record<string, string>;
  /** How each kind is called. */
  things: Record<string, Text>;
}

/**
 * What the rows of a route in name, as its mapping says: fields that a link of ours is filled from as they stand. What an expression or a code
 * list makes of a value can't be said beforehand.
 */
export async function referencesOfRows(
  tx: Tx,
  route: RouteRow,
  mapping: Mapping | undefined,
  rows: readonly Record<string, Json>[],
): Promise<References> {
  const found = new Map<string, { values: Set<string>; thing: Text }>();
  const references: Record<string, string> = {};
  for (const { from, reference } of linksOf(tx, route, mapping)) {
    const { entity, thing } = reference;
    const texts = new Set(
      rows.flatMap((row) => placesAt(row, from.split('.')).map(({ holder, key }) => String(holder[key]).trim())),
    );
    const named = await findNamed(tx, route.systemId, reference, [...texts]);
    const values = found.get(entity)?.values ?? new Set();
    for (const text of named.keys()) values.add(text);
    found.set(entity, { values, thing });
    references[from] = entity;
  }
  return {
    sets: [...found].map(([name, { values }]) => ({ name, values })),
    references,
    things: Object.fromEntries([...found].map(([name, { thing }]) => [name, thing])),
  };
}

function linksOf(tx: Tx, route: RouteRow, mapping: Mapping | undefined) {
  if (route.direction !== 'in' || !mapping) return [];
  const references = referencesOf(tx, route, mapping);
  return mapping.fields.flatMap(({ from, target, expression, codeList }) => {
    // Through lists a profile doesn't look.
    if (from === undefined || from.includes('[]') || expression !== undefined || codeList !== undefined) return [];
    const reference = references.get(target);
    return reference ? [{ from, reference }] : [];
  });
}
