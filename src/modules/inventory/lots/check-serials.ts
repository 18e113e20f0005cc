import { zCode } from '../../../kernel/contract.ts';
import { defineQuery, newId, type QueryContext, Refusal, type Tx } from '../../../kernel/index.ts';
import { findLocations, type Item, virtualLocations } from '../../masterdata/index.ts';
import { inventoryLimits, zCheckSerialsRequest, zCheckSerialsResponse } from '../contract.ts';
import { findSerialPlaces, type LotRow } from '../queries/lots.ts';
import { findSuccessors } from '../queries/succession.ts';
import { refuse } from '../refusals.ts';
import { whyNotEnter } from '../rules/serial-place.ts';
import { type Drafted, findDraftedLots } from './find-drafted-lots.ts';
import { serialItem } from './number-serials.ts';

/** What a report or a receipt would say of serials before it is sent: by the functions that post. Writes nothing. */
export const checkSerials = defineQuery({
  name: 'inventory.check-serials',
  summary: { zh: '检查序列号', en: 'What would be said of serial numbers' },
  permission: 'inventory.stock.read',
  input: zCheckSerialsRequest,
  output: zCheckSerialsResponse,
  http: { method: 'GET', path: '/items/:itemId/serial-check' },
  handle: async (reader, { itemId, codes: said, origin, documentId = newId() }) => {
    const item = await serialItem(reader.tx, itemId);
    const codes = said.split('\n').filter((code) => code !== '');
    const readable = codes.filter((code) => zCode.safeParse(code).success).slice(0, inventoryLimits.serialsCheckedMax);
    const found = await whyNotThese(reader, item, readable, { origin, documentId });
    const refused = codes.flatMap((code) => {
      const why = readable.includes(code) ? found.get(code) : refuse('inventory.serial_malformed', { code });
      if (!why) return [];
      const { what: title, remedy } = why.text(reader.principal.language);
      return [{ code, title, remedy }];
    });
    return { refused };
  },
});

interface Origin {
  origin: 'production' | 'supplier';
  documentId: string;
}

async function whyNotThese(
  { tx, principal, now }: QueryContext,
  item: Item,
  codes: readonly string[],
  { origin, documentId }: Origin,
): Promise<Map<string, Refusal>> {
  const fromLocationId = (await virtualLocations(tx))[origin];
  const documentType = origin === 'production' ? 'execution.work-order' : 'inventory.receipt';
  const drafted = codes.map(
    (code): Drafted => ({
      command: { principal, now },
      posting: { itemId: item.id, documentType, documentId },
      lot: { code, kind: 'serial', written: true },
    }),
  );
  const lots = await findDraftedLots(tx, drafted);
  const decided = drafted.map((one) => ({ code: one.lot.code, lot: lots.lotOf(one, item.code) }));
  const there = decided.flatMap(({ lot }) => (lot instanceof Refusal ? [] : [lot]));
  const state = await stateOf(tx, item, there);
  const found = new Map<string, Refusal>();
  for (const { code, lot } of decided) {
    const entering = { itemId: item.id, fromLocationId, documentId };
    const why = lot instanceof Refusal ? lot : whyNotEnter(state, { ...entering, lotId: lot.id });
    if (why) found.set(code, why);
  }
  return found;
}

/** Where those are that are there already. */
async function stateOf(tx: Tx, item: Item, lots: readonly LotRow[]) {
  const places = await findSerialPlaces(
    tx,
    lots.map(({ id }) => id),
  );
  const [locations, successors] = await Promise.all([
    findLocations(
      tx,
      places.map(({ locationId }) => locationId),
    ),
    findSuccessors(tx, [...new Set(places.map((place) => place.documentId))]),
  ]);
  const byId = new Map(places.map(({ id, ...place }) => [id, place]));
  const placed = lots.map((lot) => {
    const place = byId.get(lot.id);
    return { ...lot, place: place ? { ...place, successorIds: successors.get(place.documentId) ?? [] } : null };
  });
  return { items: new Map([[item.id, item]]), locations, lots: new Map(placed.map((lot) => [lot.id, lot])) };
}
