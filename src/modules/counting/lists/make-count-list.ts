import { assertInScope, type CommandContext, defineCommand, type OrgPlace } from '../../../kernel/index.ts';
import { findLocations, type Location } from '../../masterdata/index.ts';
import { countingLimits, type MakeCountListRequest, zCountList, zMakeCountListRequest } from '../contract.ts';
import { findPlacesOf, findStockAt, findWarehouse, inWalkingOrder } from '../queries/stock-at.ts';
import { refuse } from '../refusals.ts';
import { writeList } from './write-list.ts';

/** What is to be counted, as the books have it now. Where nothing is booked somebody looks all the same: the place stands on the list. */
export const makeCountList = defineCommand({
  name: 'counting.make-count-list',
  summary: { zh: '建立盘点单', en: 'Make a count list' },
  permission: 'counting.list.write',
  input: zMakeCountListRequest,
  output: zCountList,
  http: { method: 'POST', path: '/count-lists' },
  handle: async (context, input) => {
    const { tx } = context;
    const { warehouseId, place, locationIds } = await placesOf(context, input);
    const { itemIds, classes } = input;
    const lines = await findStockAt(tx, locationIds, { itemIds, classes });
    if (lines.length > countingLimits.linesMax)
      throw refuse('counting.too_many_lines', { lines: lines.length, most: countingLimits.linesMax });
    // Of some items alone, only where these lie; else all places, the empty ones too.
    const some = itemIds !== undefined || classes !== undefined;
    const there = new Set(lines.map(({ locationId }) => locationId));
    const places = some ? locationIds.filter((id) => there.has(id)) : locationIds;
    if (places.length === 0) throw refuse('counting.nothing_to_count');
    const made = await writeList(context, {
      origin: 'manual',
      ...{ warehouseId, workshopId: place.workshopId ?? null, lineId: place.lineId ?? null },
      ...{ day: null, note: input.note ?? '', locationIds: places },
      lines: lines.map((line) => ({ ...line, why: 'chosen' as const })),
    });
    if (!made) throw new Error('a list made by hand has no day');
    if (some && made.lines === 0) throw refuse('counting.nothing_to_count');
    return made;
  },
});

interface Places {
  warehouseId: string | null;
  place: OrgPlace;
  locationIds: string[];
}

async function placesOf({ tx, principal }: CommandContext, input: MakeCountListRequest): Promise<Places> {
  const { warehouseId, locationIds: chosen } = input;
  if ((warehouseId === undefined) === (chosen === undefined)) throw refuse('counting.where_missing');
  if (warehouseId !== undefined) {
    const warehouse = await findWarehouse(tx, warehouseId);
    if (!warehouse) throw refuse('counting.warehouse_unknown', {}, { where: '/warehouseId' });
    assertInScope(principal, warehouse);
    return { warehouseId, place: warehouse, locationIds: await findPlacesOf(tx, warehouseId) };
  }
  const ids = [...new Set(chosen)];
  const found = await findLocations(tx, ids);
  const places = ids.map((id) => {
    const place = found.get(id);
    if (!place || place.virtual) throw refuse('counting.place_unknown', {}, { where: '/locationIds' });
    assertInScope(principal, place);
    return place;
  });
  return { warehouseId: null, place: commonOf(places), locationIds: await inWalkingOrder(tx, ids) };
}

/** The workshop of them all, and their line if it is one. */
function commonOf(places: readonly Location[]): OrgPlace {
  const [first] = places as [Location];
  const apart = places.find(({ workshopId }) => workshopId !== first.workshopId);
  if (apart) throw refuse('counting.places_apart', { location: apart.code }, { where: '/locationIds' });
  const oneLine = places.every(({ lineId }) => lineId === first.lineId);
  return { workshopId: first.workshopId, lineId: oneLine ? first.lineId : null };
}
