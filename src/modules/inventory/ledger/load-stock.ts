import type { Tx } from '../../../kernel/index.ts';
import { findItems, findLocations } from '../../masterdata/index.ts';
import { findDocuments } from '../queries/documents.ts';
import { findLotsById, lockSerials } from '../queries/lots.ts';
import { lockComingBack, sumOut } from '../queries/out.ts';
import { findFactsSince } from '../queries/past.ts';
import { findItemPromises, sumAvailableOfItems } from '../queries/reservations.ts';
import { lockBalances, lockReservationsOfDocuments } from '../queries/stock.ts';
import { findSuccessors } from '../queries/succession.ts';
import { refuse } from '../refusals.ts';
import { type OutQuestion, outKey, questionsOf } from '../rules/coming-back.ts';
import {
  type BalanceKey,
  balanceKeyText,
  emptyStockState,
  NIL_LOT,
  type Posting,
  type StockState,
} from '../rules/stock-state.ts';

/** What is asked beyond balances, each only where it matters. */
export interface MoreStock {
  /** The earliest business time posted for, when facts are entered late (backdatedSince): what happened since is then known too. */
  since?: Date | undefined;
  /** Postings that bring back what went out: what is out is then known, and other returns of it wait. */
  comingBack?: readonly Posting[];
}

/**
 * Loads and locks the stock that a transaction is about to change: the documents' reservations, serials, what may come back, then
 * balance rows in (item, location, lot, status) order. Keys at virtual locations are welcome and keep no balance. `documentIds` are the
 * documents posted for, whose own reservations may be taken up. Throws inventory.item_unknown, inventory.location_unknown.
 */
export async function loadStock(
  tx: Tx,
  keys: readonly BalanceKey[],
  documentIds: readonly string[] = [],
  more: MoreStock = {},
): Promise<StockState> {
  const state = emptyStockState();
  const itemIds = distinct(keys.map((key) => key.itemId));
  await loadNames(tx, state, itemIds, distinct(keys.map((key) => key.locationId)));
  const wanted = new Map<string, BalanceKey>();
  for (const key of keys) {
    if (!state.locations.get(key.locationId)?.virtual) wanted.set(balanceKeyText(key), key);
  }
  const ordered = [...wanted.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
  // Sent in this order, which is the order of locks; without lots nothing is waited for in between.
  const places = ordered.map(([, key]) => key);
  const lotIds = distinct(keys.flatMap((key) => (key.lotId === null ? [] : [key.lotId])));
  const documents = distinct(documentIds).sort();
  const [reservations, known] = await Promise.all([
    documents.length > 0 ? lockReservationsOfDocuments(tx, documents, itemIds) : [],
    findDocuments(tx, documents),
    lockLotsAndBalances(tx, state, places, { lotIds, itemIds, more }),
  ]);
  state.reservations.push(...reservations);
  state.documents = known;
  for (const [text, key] of ordered) {
    if (state.balances.has(text)) continue;
    state.balances.set(text, {
      itemId: key.itemId,
      locationId: key.locationId,
      lotId: key.lotId === NIL_LOT ? null : key.lotId,
      status: key.status,
      onHand: 0n,
      reserved: 0n,
      onHandBefore: 0n,
      reservedBefore: 0n,
      negativeAllowed: false,
      stored: false,
    });
  }
  return state;
}

async function lockLotsAndBalances(
  tx: Tx,
  state: StockState,
  keys: BalanceKey[],
  { lotIds, itemIds, more }: { lotIds: string[]; itemIds: string[]; more: MoreStock },
): Promise<void> {
  if (lotIds.length > 0) await loadLots(tx, state, lotIds);
  await loadOut(tx, state, more.comingBack ?? []);
  if (keys.length === 0) return;
  // Sent together, the promises behind the locks: one made before we had the locks is seen, a later one waits for us.
  const [found, promises] = await Promise.all([lockBalances(tx, keys), findItemPromises(tx, itemIds)]);
  for (const balance of found) state.balances.set(balanceKeyText(balance), balance);
  for (const { itemId, ...promise } of promises) {
    const known = state.itemPromises.get(itemId);
    if (known) known.push(promise);
    else state.itemPromises.set(itemId, [promise]);
  }
  if (promises.length > 0) state.itemAvailable = await sumAvailableOfItems(tx, [...state.itemPromises.keys()].sort());
  if (more.since) await loadFacts(tx, state, keys, more.since);
}

async function loadOut(tx: Tx, state: StockState, postings: readonly Posting[]): Promise<void> {
  const questions = new Map<string, OutQuestion>();
  for (const posting of postings) for (const one of questionsOf(state, posting)) questions.set(outKey(one), one);
  if (questions.size === 0) return;
  await lockComingBack(tx, [...questions.values()]);
  state.out = await sumOut(tx, [...questions.values()]);
}

async function loadFacts(tx: Tx, state: StockState, keys: BalanceKey[], since: Date): Promise<void> {
  state.facts = new Map(keys.map((key) => [balanceKeyText(key), []]));
  for (const { at, amount, ...key } of await findFactsSince(tx, keys, since)) {
    state.facts.get(balanceKeyText(key))?.push({ at, amount });
  }
}

/** Items and locations into the state, from the caches of master data. */
export async function loadNames(
  tx: Tx,
  state: StockState,
  itemIds: readonly string[],
  locationIds: readonly string[],
): Promise<void> {
  const missingItems = itemIds.filter((id) => !state.items.has(id));
  if (missingItems.length > 0) {
    const items = await findItems(tx, missingItems);
    for (const id of missingItems) {
      const item = items.get(id);
      if (!item) throw refuse('inventory.item_unknown', { item: id });
      state.items.set(id, item);
    }
  }
  const missingLocations = locationIds.filter((id) => !state.locations.has(id));
  if (missingLocations.length > 0) {
    const locations = await findLocations(tx, missingLocations);
    for (const id of missingLocations) {
      const location = locations.get(id);
      if (!location) throw refuse('inventory.location_unknown', { location: id });
      state.locations.set(id, location);
    }
  }
}

/** Lots by their names; serials are locked, and it is known where they are. */
async function loadLots(tx: Tx, state: StockState, lotIds: readonly string[]): Promise<void> {
  const lots = await findLotsById(tx, lotIds);
  for (const lot of lots) state.lots.set(lot.id, lot);
  const serialIds = lots.filter((lot) => lot.kind === 'serial').map((lot) => lot.id);
  if (serialIds.length === 0) return;
  const serials = await lockSerials(tx, serialIds);
  for (const serial of serials) Object.assign(state.lots.get(serial.id) as object, serial);
  const places = serials.flatMap(({ place }) => (place ? [place] : []));
  await loadNames(tx, state, [], distinct(places.map((place) => place.locationId)));
  // An order's pieces may have gone on under another one, which then returns them.
  const atOrders = places.filter(
    (place) =>
      state.locations.get(place.locationId)?.kind === 'production' && !place.documentType.startsWith('inventory.'),
  );
  if (atOrders.length === 0) return;
  const successors = await findSuccessors(tx, distinct(atOrders.map((place) => place.documentId)));
  for (const place of atOrders) place.successorIds = successors.get(place.documentId) ?? [];
}

function distinct(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
