import { inScope, type Principal, type Tx } from '../../../kernel/index.ts';
import { lotsInScope } from '../../inventory/index.ts';
import { findLocations, type Location } from '../../masterdata/index.ts';
import type { Order } from '../rules/index.ts';

interface Naming {
  principal: Principal;
  order: Order;
  lotIds: readonly string[];
}

/**
 * Who may name which lot for an order: one that is theirs, and any of an item that the released plan takes from another workshop's
 * shelf. `lots` are the lots named, as far as they are there.
 */
export async function lotsForOrders(
  tx: Tx,
  named: readonly Naming[],
  lots: ReadonlyMap<string, { itemId: string }>,
): Promise<(principal: Principal, order: Order, lotId: string) => boolean> {
  const own = await lotsInScope(tx, named);
  const doubtful = named.filter(({ principal, lotIds }) => lotIds.some((id) => !own(principal, id)));
  const ids = doubtful.flatMap(({ order }) => order.materials.flatMap(({ locationId }) => locationId ?? []));
  const places: ReadonlyMap<string, Location> = ids.length === 0 ? new Map() : await findLocations(tx, ids);
  return (principal, order, lotId) =>
    own(principal, lotId) ||
    order.materials.some(
      ({ supplementary, itemId, locationId }) =>
        !supplementary &&
        itemId === lots.get(lotId)?.itemId &&
        locationId !== null &&
        !inScope(principal, places.get(locationId) ?? {}),
    );
}
