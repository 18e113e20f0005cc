import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Kit, keptKey, type Shelf, serveKits } from './serve-kits.ts';
import { suggestTurns } from './suggest-turns.ts';

const line = (itemId: string, needed: bigint, more: Partial<Kit['lines'][number]> = {}) => ({
  ...{ materialId: itemId, itemId, needed, locationId: null, next: true },
  ...more,
});
const shelfOf = (items: Record<string, Record<string, bigint>>, more: Partial<Shelf> = {}): Shelf => ({
  items: new Map(
    Object.entries(items).map(([id, places]) => [id, { places: new Map(Object.entries(places)), promised: 0n }]),
  ),
  kept: new Map(),
  ...more,
});
const completeIn = (kits: readonly Kit[], shelf: Shelf) =>
  serveKits(kits, shelf).filter(({ state }) => state === 'complete').length;

describe('serving', () => {
  test('who comes first takes first, also where it isn’t enough for him', () => {
    const kits = [
      { orderId: 'a', lines: [line('x', 8n)] },
      { orderId: 'b', lines: [line('x', 3n)] },
    ];
    const [a, b] = serveKits(kits, shelfOf({ x: { p: 5n } }));
    expect([a?.state, a?.lines[0]?.missing]).toEqual(['short', 3n]);
    expect([b?.state, b?.lines[0]?.missing]).toEqual(['short', 3n]);
  });

  test('what is promised to an order is nobody else’s, and what others were promised wherever is not free', () => {
    const shelf: Shelf = {
      items: new Map([['x', { places: new Map([['p', 5n]]), promised: 4n }]]),
      kept: new Map([[keptKey('b', 'x'), new Map([['', 4n]])]]),
    };
    const kits = [
      { orderId: 'a', lines: [line('x', 2n)] },
      { orderId: 'b', lines: [line('x', 4n)] },
    ];
    expect(serveKits(kits, shelf).map(({ state }) => state)).toEqual(['short', 'complete']);
  });

  test('the next operation can begin though a later one lacks something', () => {
    const kits = [{ orderId: 'a', lines: [line('x', 1n), line('y', 1n, { next: false })] }];
    expect(serveKits(kits, shelfOf({ x: { p: 1n } }))[0]?.state).toBe('begin');
    expect(serveKits(kits, shelfOf({ y: { p: 1n } }))[0]?.state).toBe('short');
  });

  test('it is taken at its place, and fetched from where most lies', () => {
    const shelf = shelfOf({ x: { here: 2n, few: 1n, many: 9n } });
    const served = serveKits([{ orderId: 'a', lines: [line('x', 6n, { locationId: 'here' })] }], shelf);
    expect(served[0]?.lines[0]).toMatchObject({ missing: 0n, fetched: 4n });
  });

  test('a place below zero lends nothing and takes nothing from the others', () => {
    const served = serveKits([{ orderId: 'a', lines: [line('x', 5n)] }], shelfOf({ x: { p: -3n, q: 5n } }));
    expect(served[0]?.state).toBe('complete');
  });
});

describe('substitutes', () => {
  const for1 = (itemId: string, numerator = 1n, denominator = 1n, whole = false) => ({
    ...{ itemId, numerator, denominator, whole },
  });

  test('make up for what is missing by their ratio, whole pieces only, and never beyond the need', () => {
    const piece = 1_000_000n;
    // Two of y for one of x; of three x two are there, of five y two are taken.
    const two = line('x', 3n * piece, { substitutes: [for1('y', 2n, 1n, true)] });
    const [a] = serveKits([{ orderId: 'a', lines: [two] }], shelfOf({ x: { p: 2n * piece }, y: { q: 5n * piece } }));
    expect(a?.lines[0]).toMatchObject({
      missing: 0n,
      standIns: [{ itemId: 'y', quantity: 2n * piece, counts: piece }],
    });
    // One of y for two of x: of the three that miss, one y makes up for two; a second would be one too many.
    const half = line('x', 3n * piece, { substitutes: [for1('y', 1n, 2n, true)] });
    const [b] = serveKits([{ orderId: 'b', lines: [half] }], shelfOf({ y: { q: 5n * piece } }));
    expect(b?.lines[0]).toMatchObject({ missing: piece, standIns: [{ quantity: piece, counts: 2n * piece }] });
  });

  test('are taken after the own items of the order’s other lines, and by who comes first', () => {
    const lines = [line('x', 2n, { substitutes: [for1('y')] }), line('y', 2n)];
    const [only] = serveKits([{ orderId: 'a', lines }], shelfOf({ y: { p: 3n } }));
    expect(only?.lines.map(({ missing }) => missing)).toEqual([1n, 0n]);
    const kits = [
      { orderId: 'a', lines: [line('x', 2n, { substitutes: [for1('y')] })] },
      { orderId: 'b', lines: [line('y', 2n)] },
    ];
    expect(serveKits(kits, shelfOf({ y: { p: 3n } })).map(({ state }) => state)).toEqual(['complete', 'short']);
  });

  test('a sequence is found in which none is used up that another needs', () => {
    const kits = [
      { orderId: 'a', lines: [line('x', 3n, { substitutes: [for1('y')] })] },
      { orderId: 'b', lines: [line('y', 2n)] },
      { orderId: 'c', lines: [line('y', 1n)] },
    ];
    const shelf = shelfOf({ y: { p: 3n } });
    expect(completeIn(kits, shelf)).toBe(1);
    expect(completeIn(suggestTurns(kits, shelf), shelf)).toBe(2);
  });
});

const amounts = fc.bigInt({ min: 0n, max: 6n });
const items = ['w', 'x', 'y', 'z'];
const kitsArbitrary = fc
  .array(fc.array(fc.tuple(fc.constantFrom(...items), amounts), { minLength: 1, maxLength: 4 }), { maxLength: 9 })
  .map((orders) =>
    orders.map((lines, at): Kit => ({ orderId: `o${at}`, lines: lines.map(([id, needed]) => line(id, needed)) })),
  );
const shelfArbitrary = fc
  .array(fc.array(amounts, { minLength: 1, maxLength: 3 }), { minLength: 4, maxLength: 4 })
  .map((places) =>
    shelfOf(
      Object.fromEntries(
        items.map((id, at) => [id, Object.fromEntries((places[at] ?? []).map((n, p) => [`p${p}`, n]))]),
      ),
    ),
  );

/** The most that any choice completes, by trying all of them. */
function mostComplete(kits: readonly Kit[], shelf: Shelf): number {
  const free = new Map(
    [...shelf.items].map(([id, { places }]) => [id, [...places.values()].reduce((a, b) => a + b, 0n)]),
  );
  let most = 0;
  for (let chosen = 0; chosen < 1 << kits.length; chosen += 1) {
    const left = new Map(free);
    let count = 0;
    for (const [at, kit] of kits.entries()) {
      if (!(chosen & (1 << at))) continue;
      count += 1;
      for (const { itemId, needed } of kit.lines) left.set(itemId, (left.get(itemId) ?? 0n) - needed);
    }
    if (count > most && [...left.values()].every((rest) => rest >= 0n)) most = count;
  }
  return most;
}

describe('the suggested sequence', () => {
  test('one large order due first lets two small ones be complete', () => {
    const kits = [
      { orderId: 'large', lines: [line('x', 10n)] },
      { orderId: 'small', lines: [line('x', 4n)] },
      { orderId: 'tiny', lines: [line('x', 3n)] },
    ];
    const shelf = shelfOf({ x: { p: 10n } });
    expect(completeIn(kits, shelf)).toBe(1);
    expect(suggestTurns(kits, shelf).map(({ orderId }) => orderId)).toEqual(['small', 'tiny', 'large']);
  });

  test('where nothing is won, the plan stays as it is', () => {
    const kits = ['a', 'b', 'c'].map((orderId) => ({ orderId, lines: [line('x', 4n)] }));
    expect(suggestTurns(kits, shelfOf({ x: { p: 8n } }))).toEqual(kits);
  });

  test('has everybody once, is never worse than the plan, and completes as many as serving says', () => {
    fc.assert(
      fc.property(kitsArbitrary, shelfArbitrary, (kits, shelf) => {
        const suggested = suggestTurns(kits, shelf);
        expect(new Set(suggested)).toEqual(new Set(kits));
        expect(suggested.length).toBe(kits.length);
        const [won, planned, most] = [completeIn(suggested, shelf), completeIn(kits, shelf), mostComplete(kits, shelf)];
        expect(won).toBeGreaterThanOrEqual(planned);
        expect(won).toBeLessThanOrEqual(most);
        expect(won).toBeGreaterThanOrEqual(most - 1);
      }),
      { numRuns: 500 },
    );
  });

  test('nearly always it is the best there is', () => {
    let [all, best] = [0, 0];
    fc.assert(
      fc.property(kitsArbitrary, shelfArbitrary, (kits, shelf) => {
        all += 1;
        if (completeIn(suggestTurns(kits, shelf), shelf) === mostComplete(kits, shelf)) best += 1;
      }),
      { numRuns: 500, seed: 20_261_129 },
    );
    expect(best / all).toBeGreaterThan(0.98);
  });
});

describe('the suggested sequence with substitutes', () => {
  const ratios = [
    [1n, 1n],
    [2n, 1n],
    [1n, 2n],
  ] as const;
  const lineArbitrary = fc
    .tuple(
      fc.constantFrom(...items),
      fc.bigInt({ min: 0n, max: 4n }),
      fc.constantFrom(...items, ''),
      fc.constantFrom(...ratios),
    )
    .map(([id, needed, other, [numerator, denominator]]) =>
      line(id, needed, {
        substitutes: other === '' || other === id ? [] : [{ itemId: other, numerator, denominator, whole: false }],
      }),
    );
  const kits = fc
    .array(fc.array(lineArbitrary, { minLength: 1, maxLength: 2 }), { maxLength: 5 })
    .map((orders) => orders.map((lines, at): Kit => ({ orderId: `o${at}`, lines })));

  /** Whether these can all be complete by any choice of what stands in on which line. */
  function canAll(lines: readonly Kit['lines'][number][], left: Map<string, bigint>): boolean {
    const [first, ...rest] = lines;
    if (!first) return true;
    const [substitute] = first.substitutes ?? [];
    const take = (itemId: string, amount: bigint) => left.set(itemId, (left.get(itemId) ?? 0n) - amount);
    for (let own = first.needed; own >= 0n; own -= 1n) {
      const instead = first.needed - own;
      if (instead > 0n && !substitute) break;
      const of = substitute ? instead * substitute.numerator : 0n;
      // What counts for a part of a unit more than is open isn't issued.
      if (substitute && of % substitute.denominator !== 0n) continue;
      const quantity = substitute ? of / substitute.denominator : 0n;
      take(first.itemId, own);
      if (substitute) take(substitute.itemId, quantity);
      const fits = [...left.values()].every((one) => one >= 0n);
      if (fits && canAll(rest, left)) return true;
      take(first.itemId, -own);
      if (substitute) take(substitute.itemId, -quantity);
    }
    return false;
  }

  function most(all: readonly Kit[], shelf: Shelf): number {
    const free = [...shelf.items].map(
      ([id, { places }]) => [id, [...places.values()].reduce((a, b) => a + b, 0n)] as const,
    );
    let best = 0;
    for (let chosen = 0; chosen < 1 << all.length; chosen += 1) {
      const some = all.filter((_, at) => chosen & (1 << at));
      if (
        some.length > best &&
        canAll(
          some.flatMap(({ lines }) => lines),
          new Map(free),
        )
      )
        best = some.length;
    }
    return best;
  }

  /** The most that any sequence completes, by trying all of them. */
  function bestSequence(all: readonly Kit[], shelf: Shelf, begun: readonly Kit[] = []): number {
    const rest = all.filter((kit) => !begun.includes(kit));
    if (rest.length === 0) return completeIn(begun, shelf);
    return Math.max(...rest.map((kit) => bestSequence(all, shelf, [...begun, kit])));
  }

  test('is never worse than the plan, within one of the best of all, and gives each piece once', () => {
    let [all, best] = [0, 0];
    fc.assert(
      fc.property(kits, shelfArbitrary, (some, shelf) => {
        const suggested = suggestTurns(some, shelf);
        expect(new Set(suggested)).toEqual(new Set(some));
        const [won, planned, possible] = [completeIn(suggested, shelf), completeIn(some, shelf), most(some, shelf)];
        expect(won).toBeGreaterThanOrEqual(planned);
        expect(won).toBeLessThanOrEqual(possible);
        const sequence = bestSequence(some, shelf);
        expect(won).toBeGreaterThanOrEqual(sequence - 1);
        all += 1;
        if (won === sequence) best += 1;
        const taken = new Map<string, bigint>();
        const note = (id: string, amount: bigint) => taken.set(id, (taken.get(id) ?? 0n) + amount);
        for (const { lines } of serveKits(suggested, shelf))
          for (const { itemId, needed, missing, standIns } of lines) {
            note(
              itemId,
              standIns.reduce((rest, { counts }) => rest - counts, needed - missing),
            );
            for (const one of standIns) note(one.itemId, one.quantity);
          }
        for (const [id, amount] of taken) {
          const there = [...(shelf.items.get(id)?.places.values() ?? [])].reduce((a, b) => a + b, 0n);
          expect(amount).toBeLessThanOrEqual(there);
        }
      }),
      { numRuns: 500, seed: 20_261_129 },
    );
    expect(best / all).toBeGreaterThan(0.95);
  });
});
