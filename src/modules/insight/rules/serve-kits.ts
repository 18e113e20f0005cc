import type { Amount } from '../../../kernel/index.ts';

/** An order that still takes material. Who comes in which turn is decided by whoever calls. */
export interface Kit {
  orderId: string;
  lines: readonly KitLine[];
}

export interface KitLine {
  materialId: string;
  itemId: string;
  /** Still to be issued; in the item's base unit. */
  needed: Amount;
  /** Where it is taken; null is anywhere. */
  locationId: string | null;
  /** It belongs to the operation that is worked on, or comes next. */
  next: boolean;
}

/** What lies on the shelves: nobody's, or promised to one of the orders. */
export interface Shelf {
  /** By item: what lies free at each place, and how much of all that is promised to whoever, wherever it will be taken from. */
  items: ReadonlyMap<string, { places: ReadonlyMap<string, Amount>; promised: Amount }>;
  /** By order and item (`keptKey`): what is promised to the order, by place; '' where the promise names none. */
  kept: ReadonlyMap<string, ReadonlyMap<string, Amount>>;
}

export const keptKey = (orderId: string, itemId: string): string => `${orderId} ${itemId}`;

export interface ServedLine extends KitLine {
  missing: Amount;
  /** Of what is there, what is promised to the order already. */
  kept: Amount;
  /** Of what is there, what lies somewhere else than where it is taken. */
  fetched: Amount;
}

export interface ServedKit {
  orderId: string;
  state: 'complete' | 'begin' | 'short';
  lines: ServedLine[];
}

/**
 * Serves the orders in this sequence out of what is there; who comes first takes first, also where it isn't enough for him.
 * A line takes what is promised to its order, then what lies at its place, then elsewhere where most is.
 */
export function serveKits(kits: readonly Kit[], shelf: Shelf): ServedKit[] {
  const pool = new Pool(shelf);
  return kits.map((kit) => {
    const lines = kit.lines.map((line) => pool.take(kit.orderId, line));
    return { orderId: kit.orderId, state: stateOf(lines), lines };
  });
}

function stateOf(lines: readonly ServedLine[]): ServedKit['state'] {
  if (lines.every(({ missing }) => missing === 0n)) return 'complete';
  const next = lines.filter((line) => line.next);
  return next.length > 0 && next.every(({ missing }) => missing === 0n) ? 'begin' : 'short';
}

class Pool {
  private readonly free = new Map<string, { places: Map<string, Amount>; left: Amount }>();
  private readonly kept = new Map<string, Map<string, Amount>>();

  constructor(shelf: Shelf) {
    for (const [itemId, { places, promised }] of shelf.items) {
      const all = [...places.values()].reduce((sum, amount) => sum + positive(amount), 0n);
      this.free.set(itemId, { places: new Map(places), left: positive(all - promised) });
    }
    for (const [key, places] of shelf.kept) this.kept.set(key, new Map(places));
  }

  take(orderId: string, line: KitLine): ServedLine {
    let open = line.needed;
    let fetched = 0n;
    let own = 0n;
    const kept = this.kept.get(keptKey(orderId, line.itemId));
    for (const [place, amount] of kept ?? []) {
      const taken = least(open, amount);
      kept?.set(place, amount - taken);
      open -= taken;
      own += taken;
      if (line.locationId && place !== '' && place !== line.locationId) fetched += taken;
    }
    const free = this.free.get(line.itemId);
    const takeAt = (place: string) => {
      if (!free) return 0n;
      const there = free.places.get(place) ?? 0n;
      const taken = least(open, least(positive(there), free.left));
      free.places.set(place, there - taken);
      free.left -= taken;
      open -= taken;
      return taken;
    };
    if (line.locationId) takeAt(line.locationId);
    if (free && open > 0n && free.left > 0n) {
      for (const place of mostFirst(free.places)) {
        if (open === 0n) break;
        const taken = takeAt(place);
        if (line.locationId) fetched += taken;
      }
    }
    return { ...line, missing: open, kept: own, fetched };
  }
}

function mostFirst(places: ReadonlyMap<string, Amount>): string[] {
  return [...places]
    .sort(([a, most], [b, other]) => (most > other ? -1 : most < other ? 1 : a < b ? -1 : 1))
    .map(([place]) => place);
}

const least = (a: Amount, b: Amount): Amount => (a < b ? a : b);
const positive = (amount: Amount): Amount => (amount > 0n ? amount : 0n);
