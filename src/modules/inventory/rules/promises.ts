import {
  type Amount,
  formatAmount,
  type JsonObject,
  newId,
  type Principal,
  type Refusal,
} from '../../../kernel/index.ts';
import { refuse } from '../refusals.ts';
import { add, drawPromise } from './effects.ts';
import {
  availableOf,
  type Balance,
  type BalanceKey,
  balanceOf,
  type StockItem,
  type StockReservation,
  type StockState,
} from './stock-state.ts';

export interface NewReservation extends Omit<StockReservation, 'open' | 'openBefore'> {
  amount: Amount;
  documentLineId: string | null;
  lease: boolean;
  device: string | null;
  terminalId: string | null;
  expiresAt: Date | null;
  personId: string | null;
  custom: JsonObject;
  createdAt: Date;
}

/** How a promise ends before it was used up. */
export interface PromiseEnd {
  state: 'released' | 'expired';
  reason: string | null;
}

/** The balance that a firm promise counts in. */
export function placeOf({ itemId, lotId }: Pick<NewReservation, 'itemId' | 'lotId'>, locationId: string): BalanceKey {
  return { itemId, locationId, lotId, status: 'available' };
}

/** One that is about to be made, as what is to be loaded for it. It holds nothing yet. */
export function plannedPromise(reservation: NewReservation): StockReservation {
  return { ...reservation, open: 0n, openBefore: 0n };
}

/** A new promise, kept in the state to be written; with a place it counts there. */
export function reserve(state: StockState, reservation: NewReservation, commandId: string): void {
  const { locationId, amount } = reservation;
  if (locationId !== null) balanceOf(state, placeOf(reservation, locationId)).reserved += amount;
  state.reserved.push({ ...reservation, commandId });
}

/** Gives back what a promise still holds, so that whoever is asked next may have it. One that is used up has ended by itself. */
export function endPromise(state: StockState, promise: StockReservation, end: PromiseEnd, commandId: string): void {
  const { itemId, locationId, documentId, open } = promise;
  if (open === 0n) return;
  if (locationId === null) drawPromise(state, itemId, documentId, open);
  else {
    balanceOf(state, placeOf(promise, locationId)).reserved -= open;
    add(state.itemAvailable, itemId, open);
  }
  state.ended.push({ ...end, promise, amount: open, commandId });
  promise.open = 0n;
  // What is left of the difference was used.
  promise.openBefore -= open;
}

/** So much of exactly this stock that is firmly kept for a document, in the item's base unit. */
export interface KeptStock {
  itemId: string;
  locationId: string;
  lotId: string | null;
  documentType: string;
  documentId: string;
  documentCode: string;
  amount: Amount;
}

/** Gives back so much of what is firmly kept there for the document; what it keeps beyond that stays kept. */
export function giveBack(
  state: StockState,
  { amount, ...kept }: KeptStock,
  reason: string,
  { commandId, now, principal }: { commandId: string; now: Date; principal: Principal },
): void {
  const standing = state.reservations.filter(
    (one) =>
      one.documentId === kept.documentId &&
      one.itemId === kept.itemId &&
      one.locationId === kept.locationId &&
      one.lotId === kept.lotId,
  );
  const left = standing.reduce((sum, { open }) => sum + open, 0n) - amount;
  for (const promise of standing) endPromise(state, promise, { state: 'released', reason }, commandId);
  if (left <= 0n) return;
  const by = { personId: principal.personId, createdAt: now };
  const none = { documentLineId: null, lease: false, device: null, terminalId: null, expiresAt: null, custom: {} };
  reserve(state, { id: newId(), ...kept, ...none, ...by, amount: left }, commandId);
}

/** What a promise may still take: of the item as a whole, and at the place it names. */
export function freeFor(balances: readonly Balance[], promisedOfItem: Amount, place: Balance | undefined): Amount {
  const ofItem = balances.reduce((sum, balance) => sum + availableOf(balance), 0n) - promisedOfItem;
  if (!place) return ofItem;
  const here = availableOf(place);
  return here < ofItem ? here : ofItem;
}

export function whyNotReserve(
  item: Pick<StockItem, 'code' | 'unit'>,
  amount: Amount,
  free: Amount,
  location: string,
): Refusal | undefined {
  if (amount <= free) return undefined;
  return refuse('inventory.cannot_reserve', {
    item: item.code,
    wanted: formatAmount(amount),
    available: formatAmount(free),
    unit: item.unit,
    location,
    elsewhere: '—',
  });
}

/** Why a promise can't end then; one without an end ends with its document. */
export function whyNotUntil(expiresAt: Date | null, now: Date, hoursMax: number): Refusal | undefined {
  const wait = expiresAt === null ? undefined : expiresAt.getTime() - now.getTime();
  const fits = wait === undefined || (wait > 0 && wait <= hoursMax * 3_600_000);
  return fits ? undefined : refuse('inventory.reservation_needs_end', { hours: hoursMax }, { where: '/expiresAt' });
}

/** Until when a device may hold stock: it always ends, for one that never comes back must not hold it for ever. */
export function leaseUntil(hours: number | undefined, now: Date, hoursMax: number): Date | Refusal {
  if (hours !== undefined && hours > hoursMax)
    return refuse('inventory.lease_too_long', { hours, most: hoursMax }, { where: '/hours' });
  return new Date(now.getTime() + (hours ?? hoursMax) * 3_600_000);
}
