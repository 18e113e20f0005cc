import { declarationsOf, groupBy, isId, type Json, type Text, type Tx } from '../../../kernel/index.ts';
import type { Mapping } from '../../../mapping/index.ts';
import { placesAt } from '../incoming/resolve-links.ts';
import { findForeign } from '../queries/identities.ts';

/** A thing that a row names and that the other system has no id for. */
export interface Unnamed {
  path: string;
  thing: Text;
}

/**
 * Puts the other system's ids where a mapping's fields name things of ours (`refers`), in place. Gives for each row the first that has none
 * there yet.
 */
export async function nameThere(
  tx: Tx,
  systemId: string,
  bodies: readonly Record<string, Json>[],
  { fields }: Pick<Mapping, 'fields'>,
): Promise<(Unnamed | undefined)[]> {
  const places = fields.flatMap(({ target, refers }) =>
    refers === undefined
      ? []
      : bodies.flatMap((body, row) =>
          placesAt(body, target.split('.')).map((place) => ({ ...place, row, path: target, entity: refers })),
        ),
  );
  const unnamed: (Unnamed | undefined)[] = bodies.map(() => undefined);
  for (const [entity, those] of groupBy(places, (place) => place.entity)) {
    const ids = those.map(({ holder, key }) => String(holder[key])).filter((id) => isId(id));
    const foreign = await findForeign(tx, systemId, entity, [...new Set(ids)]);
    for (const { holder, key, row, path } of those) {
      const ours = String(holder[key]);
      const there = foreign.get(ours);
      if (there !== undefined) holder[key] = there;
      else if (isId(ours)) unnamed[row] ??= { path, thing: thingOf(tx, entity) };
    }
  }
  return unnamed;
}

function thingOf(tx: Tx, entity: string): Text {
  return declarationsOf(tx).entities.get(entity)?.thing ?? { zh: entity, en: entity };
}
