import { formatMoment, newId } from '../../../kernel/index.ts';
import type { FactKind } from '../contract.ts';
import type { Book, EntryDraft, FactDraft, FactHead } from './book-state.ts';

export interface OpenFact {
  id: string;
  seq: number;
  period: string;
}

/** A fact that is about to be posted: its number is taken, so that layers and uses can name it. */
export function openFact(book: Book, businessAt: Date): OpenFact {
  book.seq += 1;
  return { id: newId(), seq: book.seq, period: monthOf(book, businessAt) };
}

/** Posts it with what it comes to: entries of nothing fall away, and those that only differ in their amount are one. */
export function postFact(
  book: Book,
  { id, seq, period }: OpenFact,
  kind: FactKind,
  head: FactHead,
  entries: readonly EntryDraft[],
  { unpriced = false }: { unpriced?: boolean } = {},
): FactDraft {
  const fact: FactDraft = {
    ...head,
    ...{ id, seq, kind, period, unpriced },
    late: calendarMonth(book, head.businessAt) !== period,
    entries: joined(entries),
  };
  if (fact.entries.reduce((sum, { amount }) => sum + amount, 0n) !== 0n)
    throw new Error(`a ${kind} of ${head.causeId} doesn't add up to zero`);
  book.facts.push(fact);
  return fact;
}

/** The month that it is booked in: its own, or the first one that is open. */
export function monthOf(book: Pick<Book, 'timeZone' | 'closedUpTo'>, businessAt: Date): string {
  const month = calendarMonth(book, businessAt);
  return book.closedUpTo !== null && month <= book.closedUpTo ? monthAfter(book.closedUpTo) : month;
}

/** `2026-11-01`. */
export function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`;
}

function calendarMonth({ timeZone }: Pick<Book, 'timeZone'>, businessAt: Date): string {
  return `${formatMoment(businessAt, timeZone).slice(0, 7)}-01`;
}

function joined(entries: readonly EntryDraft[]): EntryDraft[] {
  const byKey = new Map<string, EntryDraft>();
  for (const entry of entries) {
    const { quantity, amount, ...rest } = entry;
    // What goes through an order is shown going in and going out.
    const through = rest.role === 'wip' && amount < 0n;
    const key = JSON.stringify([
      through,
      rest.role,
      rest.itemId,
      rest.orderId,
      rest.workCentreId,
      rest.purchaseLineId,
      rest.partnerId,
    ]);
    const known = byKey.get(key);
    if (!known) byKey.set(key, { ...entry });
    else {
      known.amount += amount;
      if (quantity !== undefined) known.quantity = (known.quantity ?? 0n) + quantity;
    }
  }
  return [...byKey.values()].filter(({ amount, quantity = 0n }) => amount !== 0n || quantity !== 0n);
}
