import { assertInScope, type CommandContext, outOfScope } from '../../../kernel/index.ts';
import { homesOf } from '../../identity/index.ts';
import { lotsInScope } from '../../inventory/index.ts';
import { findItems, findLocations } from '../../masterdata/index.ts';
import type { FoundAt, RaiseReportRequest } from '../contract.ts';
import { type AboutLot, findAboutLots, findInUnit, findOperation, findOrder } from '../queries/about.ts';
import { refuse } from '../refusals.ts';

/** What a nonconformance is about: all that follows from what was named. */
export interface About {
  itemId: string;
  itemCode: string;
  unit: string;
  lots: AboutLot[];
  orderId: string | null;
  operationId: string | null;
  handlingUnitId: string | null;
  locationId: string | null;
  supplierId: string | null;
  workshopId: string | null;
  lineId: string | null;
  foundAt: FoundAt;
}

type Named = Pick<
  RaiseReportRequest,
  'itemId' | 'lotIds' | 'orderId' | 'operationId' | 'handlingUnitId' | 'locationId' | 'supplierId' | 'foundAt'
>;

/** All that is named must be there and lie where whoever raises it works. Throws thing_unknown, several_items, nothing_named, out_of_scope. */
export async function findAbout(context: CommandContext, named: Named): Promise<About> {
  const { tx, principal } = context;
  const operation = await mustBe(named.operationId, '/operationId', (id) => findOperation(tx, id));
  if (operation) assertInScope(principal, operation);
  const orderId = operation?.orderId ?? named.orderId;
  const order = await mustBe(orderId, '/orderId', (id) => findOrder(tx, id));
  if (order && !operation) assertInScope(principal, order);
  if (named.orderId && named.orderId !== orderId) throw unknown(named.orderId, '/orderId');
  const inUnit = await mustBe(named.handlingUnitId, '/handlingUnitId', (id) => findInUnit(tx, id));
  const locationId = named.locationId ?? inUnit?.locationId ?? null;
  const placeAt = (id: string | undefined) =>
    mustBe(id, '/locationId', async (one) => (await findLocations(tx, [one])).get(one));
  const place = await placeAt(locationId ?? undefined);
  if (place) assertInScope(principal, place);
  // A box is whose place it stands at, whichever place is named beside it.
  const stands = await placeAt(inUnit?.locationId);
  if (stands) assertInScope(principal, stands);
  const lots = await findNamedLots(context, named.lotIds ?? inUnit?.contents.flatMap(({ lotId }) => lotId ?? []) ?? []);
  const itemIds = new Set(
    named.itemId
      ? [named.itemId]
      : [...lots, ...(lots.length > 0 ? [] : (inUnit?.contents ?? []))].map(({ itemId }) => itemId),
  );
  if (itemIds.size > 1) throw refuse('nonconformance.several_items', { count: itemIds.size });
  const itemId = [...itemIds][0] ?? order?.itemId;
  if (!itemId) throw refuse('nonconformance.nothing_named', {});
  const item = (await findItems(tx, [itemId])).get(itemId);
  if (!item) throw unknown(itemId, '/itemId');
  const other = lots.find((lot) => lot.itemId !== itemId);
  if (other)
    throw refuse('nonconformance.lot_of_other_item', { lot: other.lotCode, item: item.code }, { where: '/lotIds' });
  const suppliers = new Set(lots.map(({ supplierId }) => supplierId));
  return {
    ...{ itemId, itemCode: item.code, unit: item.unit, lots },
    ...{ orderId: orderId ?? null, operationId: operation?.operationId ?? null },
    ...{ handlingUnitId: named.handlingUnitId ?? null, locationId },
    supplierId:
      named.supplierId ?? operation?.supplierId ?? (suppliers.size === 1 ? ([...suppliers][0] ?? null) : null),
    ...(await homeOf(context, operation ?? place ?? order)),
    foundAt: named.foundAt ?? (operation ? (operation.last ? 'final' : 'in_process') : order ? 'in_process' : 'stock'),
  };
}

async function mustBe<T>(
  id: string | undefined,
  where: string,
  find: (id: string) => Promise<T | undefined>,
): Promise<T | undefined> {
  if (id === undefined) return undefined;
  const found = await find(id);
  if (!found) throw unknown(id, where);
  return found;
}

const unknown = (id: string, where: string) => refuse('nonconformance.thing_unknown', { id }, { where });

export async function findNamedLots({ tx, principal }: CommandContext, lotIds: readonly string[]): Promise<AboutLot[]> {
  if (lotIds.length === 0) return [];
  const lots = await findAboutLots(tx, lotIds);
  const missing = lotIds.find((id) => !lots.some(({ lotId }) => lotId === id));
  if (missing) throw unknown(missing, '/lotIds');
  const isOwn = await lotsInScope(tx, [{ principal, lotIds }]);
  if (!lotIds.every((id) => isOwn(principal, id))) throw outOfScope(principal);
  return lots;
}

/** Where it was found; else where whoever raises it is at home; of a person of the whole plant, the plant's. */
async function homeOf(
  { tx, principal }: CommandContext,
  place: { workshopId: string | null; lineId?: string | null } | undefined,
): Promise<{ workshopId: string | null; lineId: string | null }> {
  if (place?.workshopId) return { workshopId: place.workshopId, lineId: place.lineId ?? null };
  const home = principal.personId ? (await homesOf(tx, [principal.personId])).get(principal.personId) : undefined;
  const own = home ?? { workshopId: null, lineId: null };
  if (principal.scope.all || own.workshopId) return { workshopId: own.workshopId, lineId: own.lineId };
  return { workshopId: [...principal.scope.workshopIds][0] ?? null, lineId: [...principal.scope.lineIds][0] ?? null };
}
