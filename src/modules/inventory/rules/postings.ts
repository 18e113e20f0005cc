import { type Amount, formatAmount, newId, type Refusal } from '../../../kernel/index.ts';
import { stockStatusTexts } from '../contract.ts';
import { refuse } from '../refusals.ts';
import {
  type BalanceKey,
  balanceKeyText,
  balanceOf,
  isVirtual,
  type Movement,
  type Posting,
  type StockItem,
  type StockPolicy,
  type StockReservation,
  type StockState,
} from './stock-state.ts';
import { dayOf } from './times.ts';

/** 10^13 units at one place: more than any shelf holds, and below what numeric(20,6) can carry. */
export const AMOUNT_ABSURD: Amount = 10n ** 13n * 1_000_000n;
const ONE: Amount = 1_000_000n;

/**
 * Why these postings can't be made on this stock, or undefined. They are judged in their order, each seeing the effect of
 * those before it, and all or none. Touches nothing.
 */
export function whyNotPost(state: StockState, postings: readonly Posting[], policy: StockPolicy): Refusal | undefined {
  const trial = new Trial(state);
  for (const posting of postings) {
    const why =
      whyNotItem(state, posting) ??
      whyNotLot(state, posting, policy) ??
      whyNotPlaces(state, posting) ??
      whyNotTake(state, trial, posting, policy) ??
      whyNotPut(state, trial, posting);
    if (why) return why;
    trial.post(posting);
  }
  return undefined;
}

/** What a posting did in thought: differences over the state, so that a refusal leaves the state as it was. */
class Trial {
  readonly #state: StockState;
  readonly #onHand = new Map<string, Amount>();
  readonly #used = new Map<string, Amount>();
  readonly #reserved = new Map<string, Amount>();

  constructor(state: StockState) {
    this.#state = state;
  }

  onHand(key: BalanceKey): Amount {
    return balanceOf(this.#state, key).onHand + (this.#onHand.get(balanceKeyText(key)) ?? 0n);
  }

  reserved(key: BalanceKey): Amount {
    return balanceOf(this.#state, key).reserved + (this.#reserved.get(balanceKeyText(key)) ?? 0n);
  }

  open(reservation: StockReservation): Amount {
    return reservation.open - (this.#used.get(reservation.id) ?? 0n);
  }

  post(posting: Posting): void {
    const { from, to } = sidesOf(posting);
    if (!isVirtual(this.#state, from.locationId)) {
      add(this.#onHand, balanceKeyText(from), -posting.amount);
      for (const { reservation, amount, firm } of promisesUsed(this.#state, posting, (one) => this.open(one))) {
        add(this.#used, reservation.id, amount);
        if (firm) add(this.#reserved, balanceKeyText(from), -amount);
      }
    }
    if (!isVirtual(this.#state, to.locationId)) add(this.#onHand, balanceKeyText(to), posting.amount);
  }
}

function add(amounts: Map<string, Amount>, key: string, amount: Amount): void {
  amounts.set(key, (amounts.get(key) ?? 0n) + amount);
}

export function sidesOf(posting: Posting): { from: BalanceKey; to: BalanceKey } {
  const { itemId, lotId } = posting;
  return {
    from: { itemId, lotId, locationId: posting.fromLocationId, status: posting.fromStatus },
    to: { itemId, lotId, locationId: posting.toLocationId, status: posting.toStatus },
  };
}

/**
 * The document's own promises that this posting takes up. A firm one names exactly this stock and can't stay once the stock
 * has left, so any departure uses it up. One that names only the item follows it from place to place until it is used.
 */
function promisesUsed(state: StockState, posting: Posting, openOf: (reservation: StockReservation) => Amount) {
  const used: { reservation: StockReservation; amount: Amount; firm: boolean }[] = [];
  if (posting.fromStatus !== 'available' || isVirtual(state, posting.fromLocationId)) return used;
  let left = posting.amount;
  const kinds = isVirtual(state, posting.toLocationId) ? [true, false] : [true];
  for (const firm of kinds) {
    for (const reservation of state.reservations) {
      if (left <= 0n) return used;
      if (reservation.documentId !== posting.documentId || reservation.itemId !== posting.itemId) continue;
      const names = reservation.locationId === posting.fromLocationId && reservation.lotId === posting.lotId;
      if (firm ? !names : reservation.locationId !== null) continue;
      const open = openOf(reservation);
      const amount = open < left ? open : left;
      if (amount <= 0n) continue;
      used.push({ reservation, amount, firm });
      left -= amount;
    }
  }
  return used;
}

function itemOf(state: StockState, itemId: string): StockItem {
  const item = state.items.get(itemId);
  if (!item) throw new Error(`item ${itemId} was not loaded`);
  return item;
}

function whyNotItem(state: StockState, posting: Posting): Refusal | undefined {
  const item = itemOf(state, posting.itemId);
  if (posting.amount <= 0n || posting.amount >= AMOUNT_ABSURD) {
    return refuse('inventory.quantity_absurd', {
      item: item.code,
      wanted: formatAmount(posting.amount),
      unit: item.unit,
      max: formatAmount(AMOUNT_ABSURD),
    });
  }
  return undefined;
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
    return refuse('inventory.serial_is_one', {
      item: item.code,
      lot: lot.code,
      wanted: formatAmount(posting.amount),
      unit: item.unit,
    });
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
  return refuse('inventory.lot_expired', {
    item: itemOf(state, posting.itemId).code,
    lot: lot.code,
    day: lot.expiresOn,
  });
}

function whyNotPlaces(state: StockState, posting: Posting): Refusal | undefined {
  const from = state.locations.get(posting.fromLocationId);
  const to = state.locations.get(posting.toLocationId);
  if (!from || !to) throw new Error('a location of a posting was not loaded');
  if (from.id === to.id && (posting.fromStatus === posting.toStatus || from.virtual)) {
    return refuse('inventory.moves_nowhere', { location: from.code });
  }
  if (!to.active && !posting.reversesId) return refuse('inventory.location_inactive', { location: to.code });
  return undefined;
}

function whyNotTake(state: StockState, trial: Trial, posting: Posting, policy: StockPolicy): Refusal | undefined {
  const { from } = sidesOf(posting);
  if (isVirtual(state, from.locationId)) return undefined;
  const there = trial.onHand(from);
  const item = itemOf(state, posting.itemId);
  const own = promisesUsed(state, posting, (one) => trial.open(one))
    .filter((one) => one.firm)
    .reduce((sum, one) => sum + one.amount, 0n);
  const promised = posting.fromStatus === 'available' ? trial.reserved(from) - own : 0n;
  const parameters = {
    item: item.code,
    location: state.locations.get(from.locationId)?.code ?? '',
    lot: from.lotId === null ? '—' : (state.lots.get(from.lotId)?.code ?? '—'),
    wanted: formatAmount(posting.amount),
    there: formatAmount(there),
    unit: item.unit,
    statusZh: stockStatusTexts[from.status].zh,
    statusEn: stockStatusTexts[from.status].en,
    elsewhere: state.elsewhere.get(item.id) ?? '—',
  };
  const mayFall = negativeAllowedAt(state, from, policy) && item.tracking !== 'serial';
  if (there < posting.amount && !mayFall) return refuse('inventory.not_enough', parameters);
  if (promised > 0n && there - posting.amount < promised) {
    return refuse('inventory.promised_to_others', { ...parameters, reserved: formatAmount(promised) });
  }
  return undefined;
}

export function negativeAllowedAt(state: StockState, key: BalanceKey, policy: StockPolicy): boolean {
  return state.locations.get(key.locationId)?.negativeAllowed ?? policy.negativeStock === 'allow';
}

function whyNotPut(state: StockState, trial: Trial, posting: Posting): Refusal | undefined {
  const { from, to } = sidesOf(posting);
  if (isVirtual(state, to.locationId)) return undefined;
  const item = itemOf(state, posting.itemId);
  const parameters = { item: item.code, location: state.locations.get(to.locationId)?.code ?? '', unit: item.unit };
  if (trial.onHand(to) + posting.amount >= AMOUNT_ABSURD) {
    return refuse('inventory.quantity_absurd', {
      ...parameters,
      wanted: formatAmount(posting.amount),
      max: formatAmount(AMOUNT_ABSURD),
    });
  }
  if (item.tracking !== 'serial' || !isVirtual(state, from.locationId)) return undefined;
  // A serial enters the factory: it must not lie anywhere already. loadStock brings every balance of a serial.
  for (const balance of state.balances.values()) {
    if (balance.lotId !== posting.lotId || trial.onHand(balance) <= 0n) continue;
    return refuse('inventory.serial_elsewhere', {
      ...parameters,
      lot: state.lots.get(posting.lotId ?? '')?.code ?? '',
      place: state.locations.get(balance.locationId)?.code ?? '',
    });
  }
  return undefined;
}

/**
 * Makes the postings in memory: changes the state's balances and promises, and adds the movements that writeStock will insert.
 * Ask whyNotPost first. A row that falls below zero (policy allowed it) is noted in `state.wentNegative`.
 */
export function applyPostings(
  state: StockState,
  postings: readonly Posting[],
  meta: { commandId: string; postedAt: Date; personId: string | null },
): Movement[] {
  const made: Movement[] = [];
  for (const posting of postings) {
    const { from, to } = sidesOf(posting);
    if (!isVirtual(state, from.locationId)) take(state, posting, from, meta.commandId);
    if (!isVirtual(state, to.locationId)) balanceOf(state, to).onHand += posting.amount;
    made.push({
      ...posting,
      id: newId(),
      documentLineId: posting.documentLineId ?? null,
      documentCode: posting.documentCode ?? null,
      reason: posting.reason ?? null,
      reversesId: posting.reversesId ?? null,
      personId: posting.personId ?? meta.personId,
      postedAt: meta.postedAt,
      commandId: meta.commandId,
    });
  }
  state.movements.push(...made);
  return made;
}

function take(state: StockState, posting: Posting, from: BalanceKey, commandId: string): void {
  const balance = balanceOf(state, from);
  for (const { reservation, amount, firm } of promisesUsed(state, posting, (one) => one.open)) {
    reservation.open -= amount;
    if (firm) balance.reserved -= amount;
  }
  const wasThere = balance.onHand >= 0n;
  balance.onHand -= posting.amount;
  if (balance.onHand >= 0n) return;
  balance.negativeAllowed = true;
  if (wasThere) state.wentNegative.push({ ...from, onHand: balance.onHand, commandId });
}
