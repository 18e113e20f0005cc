import type { Amount } from '../../../kernel/index.ts';
import { type OutQuestion, outKey, questionsOf } from './coming-back.ts';
import type { Fact } from './lowest-later.ts';
import { placeAfter } from './serial-place.ts';
import {
  type BalanceKey,
  balanceKeyText,
  balanceOf,
  isVirtual,
  type Posting,
  type SerialPlace,
  type StockReservation,
  type StockState,
} from './stock-state.ts';

/** What a posting did in thought: differences over the state, so that a refusal leaves the state as it was. */
export class Trial {
  readonly #state: StockState;
  readonly #onHand = new Map<string, Amount>();
  readonly #used = new Map<string, Amount>();
  readonly #reserved = new Map<string, Amount>();
  readonly #out = new Map<string, Amount>();
  readonly #left = new Map<string, Amount>();
  readonly #facts = new Map<string, Fact[]>();
  readonly #places = new Map<string, SerialPlace | null>();

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

  /** What is out for a question, less what came back before. */
  out(question: OutQuestion): Amount {
    const key = outKey(question);
    return (this.#state.out.get(key) ?? 0n) - (this.#out.get(key) ?? 0n);
  }

  /** What is available of an item at all places. */
  available(itemId: string): Amount {
    return (this.#state.itemAvailable.get(itemId) ?? 0n) + (this.#left.get(itemId) ?? 0n);
  }

  /** What happened at a balance later than what is entered late; undefined when nothing is. */
  facts(key: BalanceKey): Fact[] | undefined {
    const text = balanceKeyText(key);
    const known = this.#state.facts?.get(text);
    return known && [...known, ...(this.#facts.get(text) ?? [])];
  }

  /** Where a serial is; null for what is nowhere, and for lots. */
  place(lotId: string | null): SerialPlace | null {
    if (lotId === null) return null;
    const moved = this.#places.get(lotId);
    return moved === undefined ? (this.#state.lots.get(lotId)?.place ?? null) : moved;
  }

  post(posting: Posting): void {
    const { from, to } = sidesOf(posting);
    for (const question of questionsOf(this.#state, posting)) add(this.#out, outKey(question), posting.amount);
    for (const { key, amount } of factsOf(this.#state, posting)) {
      const text = balanceKeyText(key);
      this.#facts.set(text, [...(this.#facts.get(text) ?? []), { at: posting.businessAt.getTime(), amount }]);
    }
    add(
      this.#left,
      posting.itemId,
      availableChange(this.#state, posting, (one) => this.open(one)),
    );
    const lot = this.#state.lots.get(posting.lotId ?? '');
    if (lot?.kind === 'serial') this.#places.set(lot.id, placeAfter(this.#state, lot, posting));
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

export function add(amounts: Map<string, Amount>, key: string, amount: Amount): void {
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
export function promisesUsed(state: StockState, posting: Posting, openOf: (reservation: StockReservation) => Amount) {
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

/** By how much less (or more) is then available of the item, firm promises taken off. */
export function availableChange(
  state: StockState,
  posting: Posting,
  openOf: (reservation: StockReservation) => Amount,
): Amount {
  const leaves = posting.fromStatus === 'available' && !isVirtual(state, posting.fromLocationId);
  const comes = posting.toStatus === 'available' && !isVirtual(state, posting.toLocationId);
  const own = leaves ? firmOf(state, posting, openOf) : 0n;
  return (comes ? posting.amount : 0n) - (leaves ? posting.amount - own : 0n);
}

/** How much of the document's own firm promises a posting takes up. */
export function firmOf(state: StockState, posting: Posting, openOf: (reservation: StockReservation) => Amount): Amount {
  return promisesUsed(state, posting, openOf)
    .filter((one) => one.firm)
    .reduce((sum, one) => sum + one.amount, 0n);
}

/** What a posting does at the balances that keep their past in the state. */
export function factsOf(state: StockState, posting: Posting): { key: BalanceKey; amount: Amount }[] {
  if (!state.facts) return [];
  const { from, to } = sidesOf(posting);
  const both = [
    { key: from, amount: -posting.amount },
    { key: to, amount: posting.amount },
  ];
  return both.filter(({ key }) => !isVirtual(state, key.locationId));
}

/** A promise of the item as a whole that its own document has used or given back binds nobody any more. */
export function drawPromise(state: StockState, itemId: string, documentId: string, amount: Amount): void {
  let left = amount;
  for (const promise of state.itemPromises.get(itemId) ?? []) {
    if (promise.documentId !== documentId) continue;
    const used = promise.open < left ? promise.open : left;
    promise.open -= used;
    left -= used;
  }
}
