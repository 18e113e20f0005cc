import type { Amount } from '../../../kernel/index.ts';
import { countsFor, standsInFor } from '../../execution/index.ts';

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
  /** What may stand in for it, the first choice first. */
  substitutes?: readonly KitSubstitute[];
}

/** So much of it stands in for one of the line's item; counted in pieces, whole ones only. */
export interface KitSubstitute {
  itemId: string;
  numerator: bigint;
  denominator: bigint;
  whole: boolean;
}

/** What stands in on a line: so much of it, and how much of the line's item that counts for. */
export interface StandIn {
  itemId: string;
  quantity: Amount;
  counts: Amount;
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
  standIns: StandIn[];
}

export interface ServedKit {
  orderId: string;
  state: 'complete' | 'begin' | 'short';
  lines: ServedLine[];
}

/**
 * Serves the orders in this sequence out of what is there; who comes first takes first, also where it isn't enough for him.
 * A line takes what is promised to its order, then what lies at its place, then elsewhere where most is. What an order's lines still
 * miss then, their substitutes make up for: after the lines' own items, so that none takes what another line of the order is made of.
 */
export function serveKits(kits: readonly Kit[], shelf: Shelf): ServedKit[] {
  const pool = new Pool(shelf);
  return kits.map((kit) => serveKit(kit, pool));
}

/** As many of these as are complete, each on what those before it left; who isn't complete takes nothing. In this sequence. */
export function completeInTurn<K extends Kit>(kits: readonly K[], shelf: Shelf): K[] {
  const pool = new Pool(shelf);
  return kits.filter((kit) => {
    const mark = pool.mark();
    if (serveKit(kit, pool).state === 'complete') return true;
    pool.undoTo(mark);
    return false;
  });
}

function serveKit(kit: Kit, pool: Pool): ServedKit {
  const lines = kit.lines.map((line): ServedLine => {
    const { open, kept, fetched } = pool.take(kit.orderId, line, line.needed);
    return { ...line, missing: open, kept, fetched, standIns: [] };
  });
  for (const line of lines)
    for (const substitute of line.substitutes ?? []) standIn(kit.orderId, line, substitute, pool);
  return { orderId: kit.orderId, state: stateOf(lines), lines };
}

/** As much as is free of it, and never more than counts for what is missing: nobody issues more (execution's rules). */
function standIn(orderId: string, line: ServedLine, substitute: KitSubstitute, pool: Pool): void {
  if (line.missing === 0n) return;
  const { itemId, whole } = substitute;
  const there = pool.thereFor(orderId, itemId);
  const enough = standsInFor({ ...substitute, whole: false }, line.missing);
  const most = countsFor(substitute, enough) > line.missing ? enough - 1n : enough;
  const within = least(there, most);
  const quantity = whole ? within - (within % PIECE) : within;
  const counts = countsFor(substitute, quantity);
  if (counts <= 0n) return;
  const { fetched } = pool.take(orderId, { itemId, locationId: line.locationId }, quantity);
  line.standIns.push({ itemId, quantity, counts });
  line.missing -= counts;
  // In the line's unit, as all that is said of the line.
  line.fetched += countsFor(substitute, fetched);
}

const PIECE = 1_000_000n;

function stateOf(lines: readonly ServedLine[]): ServedKit['state'] {
  if (lines.every(({ missing }) => missing === 0n)) return 'complete';
  const next = lines.filter((line) => line.next);
  return next.length > 0 && next.every(({ missing }) => missing === 0n) ? 'begin' : 'short';
}

class Pool {
  private readonly free = new Map<string, { places: Map<string, Amount>; left: Amount }>();
  private readonly kept = new Map<string, Map<string, Amount>>();
  /** What undoes each take, the latest last. */
  private readonly taken: (() => void)[] = [];

  constructor(shelf: Shelf) {
    for (const [itemId, { places, promised }] of shelf.items) {
      const all = [...places.values()].reduce((sum, amount) => sum + positive(amount), 0n);
      this.free.set(itemId, { places: new Map(places), left: positive(all - promised) });
    }
    for (const [key, places] of shelf.kept) this.kept.set(key, new Map(places));
  }

  mark(): number {
    return this.taken.length;
  }

  undoTo(mark: number): void {
    while (this.taken.length > mark) this.taken.pop()?.();
  }

  /** What an order may take of an item: its own, and what is free. */
  thereFor(orderId: string, itemId: string): Amount {
    const own = [...(this.kept.get(keptKey(orderId, itemId))?.values() ?? [])].reduce((sum, one) => sum + one, 0n);
    return own + (this.free.get(itemId)?.left ?? 0n);
  }

  take(
    orderId: string,
    { itemId, locationId }: Pick<KitLine, 'itemId' | 'locationId'>,
    wanted: Amount,
  ): { open: Amount; kept: Amount; fetched: Amount } {
    let open = wanted;
    let fetched = 0n;
    let own = 0n;
    const kept = this.kept.get(keptKey(orderId, itemId));
    for (const [place, amount] of kept ?? []) {
      const taken = least(open, amount);
      if (taken === 0n) continue;
      kept?.set(place, amount - taken);
      this.taken.push(() => kept?.set(place, amount));
      open -= taken;
      own += taken;
      if (locationId && place !== '' && place !== locationId) fetched += taken;
    }
    const free = this.free.get(itemId);
    const takeAt = (place: string) => {
      if (!free) return 0n;
      const there = free.places.get(place) ?? 0n;
      const taken = least(open, least(positive(there), free.left));
      if (taken === 0n) return 0n;
      free.places.set(place, there - taken);
      free.left -= taken;
      this.taken.push(() => {
        free.places.set(place, there);
        free.left += taken;
      });
      open -= taken;
      return taken;
    };
    if (locationId) takeAt(locationId);
    if (free && open > 0n && free.left > 0n) {
      for (const place of mostFirst(free.places)) {
        if (open === 0n) break;
        const taken = takeAt(place);
        if (locationId) fetched += taken;
      }
    }
    return { open, kept: own, fetched };
  }
}

function mostFirst(places: ReadonlyMap<string, Amount>): string[] {
  return [...places]
    .sort(([a, most], [b, other]) => (most > other ? -1 : most < other ? 1 : a < b ? -1 : 1))
    .map(([place]) => place);
}

const least = (a: Amount, b: Amount): Amount => (a < b ? a : b);
const positive = (amount: Amount): Amount => (amount > 0n ? amount : 0n);
