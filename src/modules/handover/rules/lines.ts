import type { Amount } from '../../../kernel/index.ts';

/** What one side said of a line, and what the books have of that moment as they know it now. */
export interface Said {
  quantity: Amount;
  book: Amount;
}

export interface Compared {
  /** What the incoming side should find now; null where the outgoing side said nothing. */
  expected: Amount | null;
  /** Outgoing count less books. */
  out: Amount | null;
  /** How much further than the outgoing count the incoming one is from the books: what was done in between is no difference. */
  in: Amount | null;
}

/** A line's differences; `bookNow` is what the books have at this moment. */
export function compareLine(bookNow: Amount, out: Said | null, incoming: Said | null): Compared {
  const away = out && out.quantity - out.book;
  return {
    expected: away === null ? null : bookNow + away,
    out: away,
    in: away === null || incoming === null ? null : incoming.quantity - incoming.book - away,
  };
}
