import { assertInScope, type Principal } from '../../../kernel/index.ts';
import type { Item, Location } from '../../masterdata/index.ts';
import { refuse } from '../refusals.ts';

/** The item that a command names, among those found. Throws inventory.item_unknown. */
export function namedItem(found: ReadonlyMap<string, Item>, id: string): Item {
  const item = found.get(id);
  if (!item) throw refuse('inventory.item_unknown', { item: id }, { where: '/itemId' });
  return item;
}

/** The real place that a command names, in the person's scope. Throws inventory.location_unknown, inventory.location_virtual, kernel.out_of_scope. */
export function namedPlace(
  found: ReadonlyMap<string, Location>,
  id: string,
  principal: Principal,
  where?: `/${string}`,
): Location {
  const place = found.get(id);
  if (!place) throw refuse('inventory.location_unknown', { location: id }, { where });
  if (place.virtual) throw refuse('inventory.location_virtual', { location: place.code }, { where });
  assertInScope(principal, place);
  return place;
}
