import { type CommandFacts, providedFor, type Refusal, type Tx } from '../../../kernel/index.ts';
import { findItems, findLocations } from '../../masterdata/index.ts';
import { type DraftedLots, findDraftedLots } from '../lots/find-drafted-lots.ts';
import { findDocuments } from '../queries/documents.ts';
import { findContents, lockHandlingUnits } from '../queries/handling-units.ts';
import { findLotsById, lockSerials } from '../queries/lots.ts';
import { lockComingBack, sumOut } from '../queries/out.ts';
import { findFactsSince } from '../queries/past.ts';
import { findItemPromises, lockReservations, sumAvailableOfItems } from '../queries/reservations.ts';
import { holdPlaces, type SealedPlace } from '../queries/sealed-places.ts';
import { lockBalances } from '../queries/stock.ts';
import { findSuccessors } from '../queries/succession.ts';
import { refuse } from '../refusals.ts';
import { dayPlaceOf } from '../rules/account-time.ts';
import { type OutQuestion, outKey, questionsOf } from '../rules/coming-back.ts';
import { comesIn, intoInspection, leavesKept, receiptKey, returnsRejected } from '../rules/judged.ts';
import { backdatedSince } from '../rules/lowest-later.ts';
import { placeOf } from '../rules/promises.ts';
import {
  type BalanceKey,
  balanceKeyText,
  contentKeyText,
  emptyStockState,
  isVirtual,
  keysOfPostings,
  type Posting,
  type StockReservation,
  type StockState,
  takersOf,
} from '../rules/stock-state.ts';
import { type StockGate, stockGates } from './stock-gate.ts';

/** A command that posts. */
export type Poster = Pick<CommandFacts, 'commandId' | 'now' | 'principal' | 'configuration' | 'emit' | 'audit'>;

/** What a command may post: every place, lot and document that its postings could name. Their amounts don't matter yet. */
export interface StockPlan {
  command: Poster;
  postings: readonly Posting[];
  /** A place in whose day the command counts besides those that it posts at: the workshop that reports. */
  dayPlaceId?: string | null;
}

export interface MoreNeeds {
  /** Documents that may end by these commands: everything promised to them is loaded. */
  ending?: readonly string[];
  /** Promises that the caller has locked, in the order of locks before this. */
  promises?: readonly StockReservation[];
  /** Items that are shared as a whole in the session (`share`), and all documents that may be promised of them there. */
  sharing?: { itemIds: readonly string[]; documentIds: readonly string[] };
}

export interface LoadedStock {
  state: StockState;
  lots: DraftedLots;
}

/**
 * Loads and locks what these plans could touch: the documents' reservations, handling units, serials, what may come back, then balance
 * rows in (item, location, lot, status) order. Throws inventory.item_unknown, inventory.location_unknown.
 */
export async function loadStock(
  tx: Tx,
  plans: readonly StockPlan[],
  { ending = [], promises = [], sharing = { itemIds: [], documentIds: [] } }: MoreNeeds,
): Promise<LoadedStock> {
  const state = emptyStockState();
  const named = plans.flatMap(({ postings }) => postings);
  const itemIds = distinct([...[...named, ...promises].map(({ itemId }) => itemId), ...sharing.itemIds]);
  await loadNames(tx, state, itemIds, [
    ...named.flatMap(({ fromLocationId, toLocationId }) => [fromLocationId, toLocationId]),
    ...promises.flatMap(({ locationId }) => locationId ?? []),
  ]);
  const lots = await findDraftedLots(tx, draftedBy(plans));
  const gates = providedFor(tx, stockGates);
  await findInspected(tx, state, gates, named);
  const postings = withLots(plans, lots).map((posting) => intoInspection(state, posting));
  const leaving = leavingOf(state, gates, postings);
  for (const { gate, ...of } of leaving) await gate.lock(tx, of);
  const keys = [
    ...keysOfPostings(postings),
    ...promises.flatMap((one) => (one.locationId === null ? [] : [placeOf(one, one.locationId)])),
  ]
    .filter((key) => !isVirtual(state, key.locationId))
    .map((key): [string, BalanceKey] => [balanceKeyText(key), key]);
  const places = new Map(keys.sort(([a], [b]) => (a < b ? -1 : 1)));
  const own = new Set(plans.map(({ command }) => command.commandId));
  const documentIds = distinct([
    ...[...named, ...promises].map(({ documentId }) => documentId).filter((id) => !own.has(id)),
    ...ending,
    ...sharing.documentIds,
  ]);
  // A promise is taken up where something leaves a shelf.
  const fromShelves = named.filter(({ fromLocationId }) => !isVirtual(state, fromLocationId));
  const takers = distinct([...fromShelves.flatMap(takersOf), ...sharing.documentIds]).filter((id) => !own.has(id));
  // Sent in this order, which is the order of locks; without lots nothing is waited for in between.
  const [reservations, documents] = await Promise.all([
    takers.length + ending.length > 0 ? lockReservations(tx, itemIds, takers, ending) : [],
    findDocuments(tx, documentIds),
    lockLotsAndBalances(tx, state, {
      postings,
      placeIds: placesOf(state, plans),
      itemIds,
      ending,
      wholeItems: sharing.itemIds,
      keys: [...places.values()],
      since: backdatedSince(
        plans.flatMap(({ command, postings: own }) => own.map(({ businessAt }) => ({ businessAt, now: command.now }))),
      ),
    }),
  ]);
  state.documents = documents;
  state.reservations.push(...reservations, ...promises);
  const promisedItems = reservations.map(({ itemId }) => itemId);
  const promisedPlaces = reservations.flatMap(({ locationId }) => locationId ?? []);
  await loadNames(tx, state, promisedItems, promisedPlaces);
  for (const [text, key] of places) if (!state.balances.has(text)) state.balances.set(text, none(key));
  for (const { gate, ...of } of leaving) await readHeld(tx, state, gate, of);
  return { state, lots };
}

/** Which of what comes from suppliers has to be inspected first. */
async function findInspected(
  tx: Tx,
  state: StockState,
  gates: readonly StockGate[],
  postings: readonly Posting[],
): Promise<void> {
  const coming = new Map(
    postings
      .filter((posting) => comesIn(state, posting))
      .map(({ itemId, supplierId = null }) => [receiptKey({ itemId, supplierId }), { itemId, supplierId }] as const),
  );
  if (coming.size === 0) return;
  for (const gate of gates)
    for (const one of await gate.findInspected(tx, [...coming.values()])) state.inspected.add(receiptKey(one));
}

interface Leaving {
  gate: StockGate;
  itemIds: string[];
  reversedIds: string[];
}

/** What these postings take out of the statuses of each gate, or back into them; a gate that nothing leaves isn't asked. */
function leavingOf(state: StockState, gates: readonly StockGate[], postings: readonly Posting[]): Leaving[] {
  return gates.flatMap((gate) => {
    const leaving = postings.filter((posting) => {
      const status = returnsRejected(state, posting) ? 'rejected' : leavesKept(state, posting);
      return status !== undefined && gate.statuses.includes(status);
    });
    if (leaving.length === 0) return [];
    const reversedIds = distinct(leaving.flatMap(({ reversesId }) => reversesId ?? []));
    return [{ gate, itemIds: distinct(leaving.map(({ itemId }) => itemId)).sort(), reversedIds }];
  });
}

async function readHeld(tx: Tx, state: StockState, gate: StockGate, of: Omit<Leaving, 'gate'>): Promise<void> {
  const { held, kept } = await gate.read(tx, of);
  state.held.push(...held);
  for (const [key, amount] of kept) state.kept.set(key, amount);
}

function draftedBy(plans: readonly StockPlan[]) {
  return plans.flatMap(({ command, postings }) =>
    postings.flatMap((posting) => (posting.lot ? [{ command, posting, lot: posting.lot }] : [])),
  );
}

/** The postings with the ids of the lots that their codes mean, or would mean. */
function withLots(plans: readonly StockPlan[], lots: DraftedLots): Posting[] {
  return plans.flatMap(({ postings }) =>
    postings.map((posting) => (posting.lot ? { ...posting, lotId: lots.idOf(posting.itemId, posting.lot) } : posting)),
  );
}

/** The places in whose days something may be posted, each once. */
function placesOf(state: StockState, plans: readonly StockPlan[]): string[] {
  const locationIds = plans.flatMap(({ postings }) =>
    postings.flatMap(({ fromLocationId, toLocationId }) => [fromLocationId, toLocationId]),
  );
  const own = plans.map(({ dayPlaceId }) => dayPlaceId ?? null);
  const all = [...own, ...locationIds.map((id) => dayPlaceOf(state.locations.get(id)))];
  return distinct(all.flatMap((id) => id ?? [])).sort();
}

function keepSealed(state: StockState, sealed: readonly SealedPlace[]): void {
  for (const { placeId, sealedUntil } of sealed) state.sealed.set(placeId, sealedUntil);
}

/** What isn't there is zero. */
function none(key: BalanceKey) {
  const zero = { onHand: 0n, reserved: 0n, packed: 0n, onHandBefore: 0n, reservedBefore: 0n, packedBefore: 0n };
  return { ...key, ...zero, negativeAllowed: false, stored: false };
}

interface Needed {
  postings: readonly Posting[];
  /** Whose days are held as they are. */
  placeIds: string[];
  itemIds: string[];
  /** In the order of locks. */
  keys: BalanceKey[];
  ending: readonly string[];
  /** Locked with all their available stock. */
  wholeItems: readonly string[];
  /** The earliest business time posted for, when facts are entered late: what happened since is then known too. */
  since: Date | undefined;
}

async function lockLotsAndBalances(
  tx: Tx,
  state: StockState,
  { postings, placeIds, itemIds, keys, ending, wholeItems, since }: Needed,
): Promise<void> {
  const unitIds = distinct(
    postings.flatMap((one) => [one.fromHandlingUnitId ?? [], one.toHandlingUnitId ?? []].flat()),
  );
  if (unitIds.length > 0) await loadHandlingUnits(tx, state, unitIds);
  const lotIds = distinct(postings.flatMap(({ lotId }) => lotId ?? []));
  if (lotIds.length > 0) await loadLots(tx, state, lotIds);
  await loadOut(tx, state, postings);
  if (keys.length + ending.length + wholeItems.length === 0) {
    if (placeIds.length > 0) keepSealed(state, await holdPlaces(tx, placeIds));
    return;
  }
  // Sent together, the promises behind the locks: one made before we had the locks is seen, a later one waits for us.
  const [{ balances, sealed }, promises] = await Promise.all([
    lockBalances(tx, keys, ending, placeIds, wholeItems),
    findItemPromises(tx, itemIds),
  ]);
  keepSealed(state, sealed);
  for (const balance of balances) state.balances.set(balanceKeyText(balance), balance);
  for (const { itemId, ...promise } of promises) {
    const known = state.itemPromises.get(itemId);
    if (known) known.push(promise);
    else state.itemPromises.set(itemId, [promise]);
  }
  if (promises.length > 0) state.itemAvailable = await sumAvailableOfItems(tx, [...state.itemPromises.keys()].sort());
  if (since) await loadFacts(tx, state, keys, since);
}

/** Units are locked by their outermost one, which guards what stands in any of them. */
async function loadHandlingUnits(tx: Tx, state: StockState, unitIds: readonly string[]): Promise<void> {
  const units = await lockHandlingUnits(tx, unitIds);
  for (const unit of units) state.handlingUnits.set(unit.id, unit);
  for (const id of unitIds)
    if (!state.handlingUnits.has(id)) throw refuse('inventory.handling_unit_unknown', { handlingUnit: id });
  await loadNames(
    tx,
    state,
    [],
    units.map(({ locationId }) => locationId),
  );
  for (const content of await findContents(tx, unitIds)) state.contents.set(contentKeyText(content), content);
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
async function loadNames(
  tx: Tx,
  state: StockState,
  itemIds: readonly string[],
  locationIds: readonly string[],
): Promise<void> {
  await Promise.all([
    loadMissing(
      state.items,
      itemIds,
      (ids) => findItems(tx, ids),
      (item) => refuse('inventory.item_unknown', { item }),
    ),
    loadMissing(
      state.locations,
      locationIds,
      (ids) => findLocations(tx, ids),
      (location) => refuse('inventory.location_unknown', { location }),
    ),
  ]);
}

async function loadMissing<T>(
  known: Map<string, T>,
  ids: readonly string[],
  find: (ids: readonly string[]) => Promise<ReadonlyMap<string, T>>,
  unknown: (id: string) => Refusal,
): Promise<void> {
  const missing = distinct(ids).filter((id) => !known.has(id));
  const found = missing.length === 0 ? undefined : await find(missing);
  for (const id of missing) {
    const one = found?.get(id);
    if (!one) throw unknown(id);
    known.set(id, one);
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
  const placeIds = places.map((place) => place.locationId);
  await loadNames(tx, state, [], placeIds);
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
