import { type Amount, formatAmount, newId, type Refusal } from '../../../kernel/index.ts';
import { stockStatusTexts } from '../contract.ts';
import { refuse } from '../refusals.ts';
import { accountAtOf } from './account-time.ts';
import { outKey, questionsOf, whyNotComeBack } from './coming-back.ts';
import { add, availableChange, drawPromise, factsOf, firmOf, promisesUsed } from './effects.ts';
import { leaveKept, whyNotHeld } from './judged.ts';
import { lowestFrom } from './lowest-later.ts';
import { contentsTouched, repack, staysThere, whyNotInside, whyNotInUnits, whyNotLoose } from './packed.ts';
import { type PromiseTaken, promisesTaken, whyNotTakePromised } from './promised-elsewhere.ts';
import { placeAfter, whyNotEnter } from './serial-place.ts';
import {
  type BalanceKey,
  balanceKeyText,
  balanceOf,
  isVirtual,
  keysOfPostings,
  type Movement,
  type Posting,
  type StockItem,
  type StockPolicy,
  type StockState,
  sidesOf,
  takersOf,
} from './stock-state.ts';
import { dayOf } from './times.ts';

/** 10^13 units at one place: more than any shelf holds, and below what numeric(20,6) can carry. */
const AMOUNT_ABSURD: Amount = 10n ** 13n * 1_000_000n;
const ONE: Amount = 1_000_000n;

/** By whom and when something is posted. */
interface Posted {
  commandId: string;
  postedAt: Date;
  personId: string | null;
  /** Up to when the days of the places are sealed at which the command posts. */
  sealedUntil: Date | null;
}

/**
 * Makes all of these postings in memory, or none and says why. They are judged in their order, each on what the one before left.
 * `undo` takes them back, as long as nothing else was posted since.
 */
export function tryPostings(
  state: StockState,
  postings: readonly Posting[],
  policy: StockPolicy,
  by: Posted,
): Refusal | { movements: Movement[]; undo: () => void } {
  const undo = savepoint(state, postings);
  const movements: Movement[] = [];
  for (const posting of postings) {
    const why =
      whyNotItem(state, posting) ??
      whyNotLot(state, posting, policy) ??
      whyNotPlaces(state, posting) ??
      whyNotInUnits(state, posting) ??
      whyNotStatus(state, posting) ??
      whyNotHeld(state, posting) ??
      whyNotComeBack(state, posting) ??
      whyNotTake(state, posting, policy) ??
      whyNotPut(state, posting);
    if (why) {
      undo();
      return why;
    }
    movements.push(applyPosting(state, posting, by));
  }
  return { movements, undo };
}

/** Remembers all that these postings could change in the state. */
function savepoint(state: StockState, postings: readonly Posting[]): () => void {
  const documentIds = new Set(postings.flatMap(takersOf));
  const touched = [
    ...keysOfPostings(postings).flatMap((key) => state.balances.get(balanceKeyText(key)) ?? []),
    ...postings.flatMap(({ itemId }) => state.itemPromises.get(itemId) ?? []),
    ...postings.flatMap(({ lotId }) => state.lots.get(lotId ?? '') ?? []),
    ...state.reservations.filter(({ documentId }) => documentIds.has(documentId)),
    ...postings.flatMap((posting) => contentsTouched(state, posting)),
    ...state.held,
  ].map((one) => ({ one, before: { ...one } }));
  const { movements, promisesTaken, wentNegative, wasNegative, facts } = state;
  const lists = [movements, promisesTaken, wentNegative, wasNegative, ...(facts?.values() ?? [])];
  const lengths = lists.map((list) => list.length);
  const sets = {
    itemAvailable: new Map(state.itemAvailable),
    out: new Map(state.out),
    placed: new Set(state.placed),
    kept: new Map(state.kept),
  };
  return () => {
    for (const { one, before } of touched) Object.assign(one, before);
    for (const [index, list] of lists.entries()) list.length = lengths[index] ?? 0;
    Object.assign(state, sets);
  };
}

function itemOf(state: StockState, itemId: string): StockItem {
  const item = state.items.get(itemId);
  if (!item) throw new Error(`item ${itemId} was not loaded`);
  return item;
}

function whyNotItem(state: StockState, posting: Posting): Refusal | undefined {
  const sound = posting.amount > 0n && posting.amount < AMOUNT_ABSURD;
  return sound ? undefined : absurd(state, posting);
}

function absurd(state: StockState, { itemId, amount }: Posting): Refusal {
  const { code: item, unit } = itemOf(state, itemId);
  const amounts = { wanted: formatAmount(amount), max: formatAmount(AMOUNT_ABSURD) };
  return refuse('inventory.quantity_absurd', { item, unit, ...amounts });
}

function whyNotLot(state: StockState, posting: Posting, policy: StockPolicy): Refusal | undefined {
  const item = itemOf(state, posting.itemId);
  if (item.tracking === 'none') {
    return posting.lotId === null ? undefined : refuse('inventory.lot_not_tracked', { item: item.code });
  }
  if (posting.lotId === null) {
    return refuse(item.tracking === 'serial' ? 'inventory.serial_required' : 'inventory.lot_required', {
      item: item.code,
    });
  }
  const lot = state.lots.get(posting.lotId);
  if (!lot || lot.itemId !== item.id)
    return refuse('inventory.lot_unknown', { item: item.code, lot: lot?.code ?? posting.lotId });
  if (item.tracking === 'serial' && posting.amount !== ONE) {
    const wanted = formatAmount(posting.amount);
    return refuse('inventory.serial_is_one', { item: item.code, lot: lot.code, wanted, unit: item.unit });
  }
  return whyNotExpired(state, posting, policy);
}

/** Pieces past their day go back, to scrap or aside, but not into a product or to a customer. */
function whyNotExpired(state: StockState, posting: Posting, policy: StockPolicy): Refusal | undefined {
  const lot = state.lots.get(posting.lotId ?? '');
  const to = state.locations.get(posting.toLocationId);
  if (!lot?.expiresOn || policy.lotExpiredIssue === 'allow' || posting.reversesId) return undefined;
  if (to?.kind !== 'production' && to?.kind !== 'customer') return undefined;
  if (dayOf(posting.businessAt, policy.timeZone) <= lot.expiresOn) return undefined;
  const item = itemOf(state, posting.itemId).code;
  return refuse('inventory.lot_expired', { item, lot: lot.code, day: lot.expiresOn });
}

function whyNotPlaces(state: StockState, posting: Posting): Refusal | undefined {
  const from = state.locations.get(posting.fromLocationId);
  const to = state.locations.get(posting.toLocationId);
  if (!from || !to) throw new Error('a location of a posting was not loaded');
  const repacked = (posting.fromHandlingUnitId ?? null) !== (posting.toHandlingUnitId ?? null);
  if (from.id === to.id && ((posting.fromStatus === posting.toStatus && !repacked) || from.virtual)) {
    return refuse('inventory.moves_nowhere', { location: from.code });
  }
  if (!to.active && !posting.reversesId) return refuse('inventory.location_inactive', { location: to.code });
  return undefined;
}

/** Only what is available goes into a product or to a customer; the rest goes to scrap, to its supplier, or waits. */
function whyNotStatus(state: StockState, posting: Posting): Refusal | undefined {
  const from = state.locations.get(posting.fromLocationId);
  const to = state.locations.get(posting.toLocationId);
  if (posting.fromStatus === 'available' || from?.virtual || posting.reversesId) return undefined;
  if (to?.kind !== 'production' && to?.kind !== 'customer') return undefined;
  const { zh: statusZh, en: statusEn } = stockStatusTexts[posting.fromStatus];
  const item = itemOf(state, posting.itemId).code;
  return refuse('inventory.status_not_available', { item, location: from?.code ?? '', statusZh, statusEn });
}

function whyNotTake(state: StockState, posting: Posting, policy: StockPolicy): Refusal | undefined {
  const { from } = sidesOf(posting);
  if (isVirtual(state, from.locationId)) return undefined;
  const { onHand: there, reserved } = balanceOf(state, from);
  const item = itemOf(state, posting.itemId);
  const own = firmOf(state, posting);
  const promised = posting.fromStatus === 'available' ? reserved - own : 0n;
  const parameters = {
    item: item.code,
    location: state.locations.get(from.locationId)?.code ?? '',
    lot: from.lotId === null ? '—' : (state.lots.get(from.lotId)?.code ?? '—'),
    wanted: formatAmount(posting.amount),
    there: formatAmount(there),
    unit: item.unit,
    statusZh: stockStatusTexts[from.status].zh,
    statusEn: stockStatusTexts[from.status].en,
    elsewhere: '—',
  };
  // What a unit holds is there to be seen: into it and out of it nothing goes on credit.
  const ofUnit = Boolean(posting.fromHandlingUnitId ?? posting.toHandlingUnitId);
  const mayFall = negativeAllowedAt(state, from, policy) && item.tracking !== 'serial' && !ofUnit;
  const notInside = whyNotInside(state, posting);
  if (notInside) return notInside;
  if (there < posting.amount && !mayFall) return refuse('inventory.not_enough', parameters);
  const notLoose = whyNotLoose(state, posting);
  if (notLoose) return notLoose;
  if (promised > 0n && there - posting.amount < promised && !staysThere(posting)) {
    return refuse('inventory.promised_to_others', { ...parameters, reserved: formatAmount(promised) });
  }
  const past = mayFall || policy.backdatedNegative === 'alert' ? undefined : lowestLater(state, posting);
  if (past && past.lowest < posting.amount) {
    const at = past.at.toISOString();
    return refuse('inventory.not_enough_then', { ...parameters, at, least: formatAmount(past.lowest) });
  }
  return whyNotTakePromised(state, posting, takenOf(state, posting), policy);
}

/** The lowest balance from the moment of the posting on, when it is entered late and so has a past to be told. */
function lowestLater(state: StockState, posting: Posting) {
  const { from } = sidesOf(posting);
  const facts = state.facts?.get(balanceKeyText(from));
  if (!facts) return undefined;
  const { lowest, at } = lowestFrom(balanceOf(state, from).onHand, facts, posting.businessAt.getTime());
  return { lowest, at: new Date(at) };
}

/** What leaves of pieces that are promised to others by item. What only changes its place or status leaves nothing. */
function takenOf(state: StockState, posting: Posting): PromiseTaken[] {
  const promises = state.itemPromises.get(posting.itemId);
  if (!promises || posting.fromStatus !== 'available' || !isVirtual(state, posting.toLocationId)) return [];
  const available = state.itemAvailable.get(posting.itemId) ?? 0n;
  return promisesTaken(promises, posting.documentId, available, posting.amount - firmOf(state, posting));
}

function negativeAllowedAt(state: StockState, key: BalanceKey, policy: StockPolicy): boolean {
  return state.locations.get(key.locationId)?.negativeAllowed ?? policy.negativeStock === 'allow';
}

function whyNotPut(state: StockState, posting: Posting): Refusal | undefined {
  const { from, to } = sidesOf(posting);
  const serial = state.lots.get(posting.lotId ?? '')?.kind === 'serial' && isVirtual(state, from.locationId);
  const enter = serial ? whyNotEnter(state, posting) : undefined;
  if (enter || isVirtual(state, to.locationId)) return enter;
  return balanceOf(state, to).onHand + posting.amount >= AMOUNT_ABSURD ? absurd(state, posting) : undefined;
}

/**
 * Makes a posting in memory, however it is judged: changes the state's balances and promises, and adds the movement that writeStock
 * will insert. A row that falls below zero is noted in `state.wentNegative`.
 */
export function applyPosting(state: StockState, posting: Posting, by: Posted): Movement {
  const { from, to } = sidesOf(posting);
  const change = availableChange(state, posting);
  leaveKept(state, posting);
  const promisesUsed = isVirtual(state, from.locationId) ? [] : take(state, posting, from, by.commandId);
  if (!isVirtual(state, to.locationId)) balanceOf(state, to).onHand += posting.amount;
  add(state.itemAvailable, posting.itemId, change);
  repack(state, posting);
  follow(state, posting);
  const { comesBack: _, lot: __, leaseId: ___, judgedBy: ____, ...fact } = posting;
  const { sealedUntil, ...posted } = by;
  const movement: Movement = {
    ...fact,
    ...posted,
    id: newId(),
    accountAt: accountAtOf(posting.businessAt, sealedUntil),
    supplierId: posting.supplierId ?? null,
    documentLineId: posting.documentLineId ?? null,
    documentCode: posting.documentCode ?? null,
    reason: posting.reason ?? null,
    reversesId: posting.reversesId ?? null,
    fromHandlingUnitId: posting.fromHandlingUnitId ?? null,
    toHandlingUnitId: posting.toHandlingUnitId ?? null,
    personId: posting.personId ?? by.personId,
    onHandAfter: { from: onHandAt(state, from), to: onHandAt(state, to) },
    promisesUsed,
  };
  state.movements.push(movement);
  return movement;
}

function onHandAt(state: StockState, key: BalanceKey): Amount {
  return isVirtual(state, key.locationId) ? 0n : balanceOf(state, key).onHand;
}

/** What later postings on this state must know: what is out, what happened in the past, and where the serial is now. */
function follow(state: StockState, posting: Posting): void {
  for (const question of questionsOf(state, posting)) add(state.out, outKey(question), -posting.amount);
  for (const { key, amount } of factsOf(state, posting)) {
    state.facts?.get(balanceKeyText(key))?.push({ at: posting.businessAt.getTime(), amount });
  }
  const lot = state.lots.get(posting.lotId ?? '');
  if (lot?.kind !== 'serial') return;
  if (lot.place === null && !posting.reversesId) {
    lot.createdFromType = posting.documentType;
    lot.createdFromId = posting.documentId;
  }
  lot.place = placeAfter(state, lot, posting);
  state.placed.add(lot.id);
}

function take(state: StockState, posting: Posting, from: BalanceKey, commandId: string): Movement['promisesUsed'] {
  const balance = balanceOf(state, from);
  for (const taken of takenOf(state, posting)) {
    state.promisesTaken.push({ commandId, itemId: posting.itemId, ...taken });
  }
  const past = lowestLater(state, posting);
  if (past && past.lowest < posting.amount && balance.onHand >= posting.amount) {
    state.wasNegative.push({ ...from, at: past.at, lowest: past.lowest - posting.amount, commandId });
  }
  const used: Movement['promisesUsed'] = [];
  for (const { reservation, amount, firm } of promisesUsed(state, posting)) {
    reservation.open -= amount;
    used.push({ reservationId: reservation.id, amount, open: reservation.open });
    if (firm) balance.reserved -= amount;
    else drawPromise(state, posting.itemId, posting.documentId, amount);
  }
  const wasThere = balance.onHand >= 0n;
  balance.onHand -= posting.amount;
  if (balance.onHand >= 0n) return used;
  balance.negativeAllowed = true;
  if (wasThere) state.wentNegative.push({ ...from, onHand: balance.onHand, commandId });
  return used;
}
