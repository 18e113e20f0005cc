import type { Tx } from '../../kernel/index.ts';
import { findItems, findLocations } from '../masterdata/index.ts';
import { findLotsById, lockLots } from './queries/lots.ts';
import { lockBalances, lockBalancesOfLots, lockReservationsOfDocuments } from './queries/stock.ts';
import { refuse } from './refusals.ts';
import { type BalanceKey, balanceKeyText, emptyStockState, NIL_LOT, type StockState } from './rules/stock-state.ts';

/**
 * Loads and locks the stock that a transaction is about to change: the documents' reservations, serials, then balance rows in
 * (item, location, lot, status) order. Keys at virtual locations are welcome and keep no balance. `documentIds` are the
 * documents posted for, whose own reservations may be taken up. Throws inventory.item_unknown, inventory.location_unknown.
 */
export async function loadStock(
  tx: Tx,
  keys: readonly BalanceKey[],
  documentIds: readonly string[] = [],
): Promise<StockState> {
  const state = emptyStockState();
  await addStock(tx, state, keys, documentIds);
  return state;
}

/** As loadStock, into a state that already holds some: call it before anything is decided. */
export async function addStock(
  tx: Tx,
  state: StockState,
  keys: readonly BalanceKey[],
  documentIds: readonly string[] = [],
): Promise<void> {
  const itemIds = distinct(keys.map((key) => key.itemId));
  await loadNames(tx, state, itemIds, distinct(keys.map((key) => key.locationId)));
  const wanted = new Map<string, BalanceKey>();
  for (const key of keys) {
    if (!state.locations.get(key.locationId)?.virtual) wanted.set(balanceKeyText(key), key);
  }
  const ordered = [...wanted.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
  // Sent in this order, which is the order of locks; without lots nothing is waited for in between.
  const [reservations, { serialIds, found }] = await Promise.all([
    documentIds.length > 0 ? lockReservationsOfDocuments(tx, distinct(documentIds).sort(), itemIds) : [],
    lockLotsAndBalances(
      tx,
      state,
      ordered.map(([, key]) => key),
      distinct(keys.flatMap((key) => (key.lotId === null ? [] : [key.lotId]))),
    ),
  ]);
  state.reservations.push(...reservations);
  // A serial lies in one place: its lot row is locked already, so nobody else can put it anywhere meanwhile.
  if (serialIds.length > 0) found.push(...(await lockBalancesOfLots(tx, serialIds)));
  for (const balance of found) {
    const text = balanceKeyText(balance);
    if (!state.balances.has(text)) state.balances.set(text, balance);
    if (!state.locations.has(balance.locationId)) await loadNames(tx, state, [], [balance.locationId]);
  }
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
}

async function lockLotsAndBalances(tx: Tx, state: StockState, keys: BalanceKey[], lotIds: string[]) {
  const serialIds = lotIds.length > 0 ? await loadLots(tx, state, lotIds) : [];
  return { serialIds, found: keys.length === 0 ? [] : await lockBalances(tx, keys) };
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

/** Gives back the ids of the serials among them, whose lot rows it has locked. */
async function loadLots(tx: Tx, state: StockState, lotIds: readonly string[]): Promise<string[]> {
  if (lotIds.length === 0) return [];
  const lots = await findLotsById(tx, lotIds);
  for (const lot of lots) state.lots.set(lot.id, lot);
  const serialIds = lots.filter((lot) => lot.kind === 'serial').map((lot) => lot.id);
  if (serialIds.length > 0) await lockLots(tx, serialIds);
  return serialIds;
}

function distinct(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
