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
