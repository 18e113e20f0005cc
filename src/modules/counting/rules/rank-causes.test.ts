import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Beside, type Moved, rankCauses, type Variance } from './rank-causes.ts';

const start = Date.parse('2026-11-18T02:00:00Z');
const units = (pieces: number) => BigInt(Math.round(pieces * 1_000_000));
const at = (hours: number) => new Date(start + hours * 3_600_000);
const moved = (quantity: number, other: Moved['other'] = 'supplier', hours = 0, late = false): Moved => ({
  ...{ at: at(hours), itemCode: 'SPOKE', quantity: units(quantity), documentCode: `D-${hours}`, placeCode: null },
  ...{ lotCode: null, other, late, movementId: `M-${hours}` },
  ...{
    documentType: 'inventory.receipt',
    documentId: `D-${hours}`,
    documentLineId: null,
    itemId: 'SPOKE',
    lotId: null,
  },
  ...{ locationId: 'A-01', otherId: other, status: 'available', packed: false },
});
const beside = (quantity: number, more: Partial<Beside>): Beside => ({
  ...{
    at: at(0),
    itemCode: 'SPOKE',
    quantity: units(quantity),
    documentCode: 'PD-1',
    placeCode: 'A-02',
    lotCode: null,
  },
  ...{ lineId: 'B', itemId: 'SPOKE', lotId: null, locationId: 'A-02', moved: [] },
  ...{ samePlace: false, sameItem: true, sameLot: true, ...more },
});
const seen = (book: number, counted: number, more: Partial<Variance> = {}): Variance => ({
  ...{ book: units(book), counted: units(counted), bookThen: units(book), ratios: [], moved: [], beside: [], ...more },
});
const first = (variance: Variance) => rankCauses(variance)[0]?.kind;

describe('the likeliest cause', () => {
  const box = [{ numerator: 12n, denominator: 1n }];

  test.each([
    ['nothing, where nothing differs', seen(20, 20), undefined],
    ['boxes counted as pieces', seen(36, 3, { ratios: box }), 'unit_mixup'],
    ['a receipt of 5 boxes booked as 5 pieces', seen(25, 80, { ratios: box, moved: [moved(5)] }), 'unit_mixup'],
    ['a receipt booked twice', seen(80, 40, { moved: [moved(40), moved(40, 'supplier', 2)] }), 'double_receipt'],
    [
      'an issue booked twice',
      seen(60, 80, { moved: [moved(-20, 'production'), moved(-20, 'production', 1)] }),
      'double_issue',
    ],
    ['63 for 36', seen(36, 63), 'transposed'],
    ['a receipt of 81 booked as 18', seen(118, 181, { moved: [moved(18)] }), 'transposed'],
    ['laid into the bin beside', seen(50, 43, { beside: [beside(7, {})] }), 'neighbour'],
    ['taken from another lot', seen(50, 43, { beside: [beside(7, { samePlace: true, sameLot: false })] }), 'lot_swap'],
    [
      'taken for another item',
      seen(50, 43, { beside: [beside(7, { samePlace: true, sameItem: false })] }),
      'item_swap',
    ],
    ['an issue that nobody has told', seen(50, 41, { moved: [moved(-9, 'production')] }), 'late_report'],
    [
      'what was told after the count',
      seen(47, 50, { bookThen: units(50), moved: [moved(-3, 'production', 1, true)] }),
      'late_fact',
    ],
  ] as const)('%s', (_, variance, kind) => {
    expect(first(variance)).toBe(kind);
  });

  test('a single receipt of that quantity is possible, and weighs less than one booked twice', () => {
    const [one] = rankCauses(seen(80, 40, { moved: [moved(40)] }));
    expect(one).toMatchObject({ kind: 'double_receipt', weight: 40 });
    const apart = rankCauses(seen(80, 40, { moved: [moved(40), moved(40, 'supplier', 24 * 30)] }));
    expect(apart[0]).toMatchObject({ weight: 40 });
  });

  test('names the facts that it goes by', () => {
    const facts = rankCauses(seen(80, 40, { moved: [moved(10, 'place'), moved(40), moved(40, 'supplier', 2)] }))[0]
      ?.facts;
    expect(facts?.map(({ documentCode }) => documentCode)).toEqual(['D-0', 'D-2']);
  });
});

test('whatever was counted: each cause once, the heaviest first, and none where nothing differs', () => {
  const amount = fc.integer({ min: 0, max: 500 });
  const fact = fc
    .record({ quantity: fc.integer({ min: -200, max: 200 }), hours: fc.nat(200), late: fc.boolean() })
    .map(({ quantity, hours, late }) => moved(quantity, quantity > 0 ? 'supplier' : 'production', hours, late));
  const property = fc.property(
    amount,
    amount,
    amount,
    fc.array(fact, { maxLength: 8 }),
    (book, counted, then, facts) => {
      const causes = rankCauses(
        seen(book, counted, { bookThen: units(then), moved: facts, ratios: [{ numerator: 10n, denominator: 1n }] }),
      );
      const kinds = causes.map(({ kind }) => kind);
      const weights = causes.map(({ weight }) => weight);
      expect(new Set(kinds).size).toBe(kinds.length);
      expect(weights).toEqual([...weights].sort((a, b) => b - a));
      for (const weight of weights) expect(weight > 0 && weight <= 100).toBe(true);
      if (book === counted) expect(causes).toEqual([]);
      // Each says by which numbers, or that the count itself is the slip.
      for (const { kind, facts: behind } of causes)
        expect(behind.length > 0 || kind === 'unit_mixup' || kind === 'transposed').toBe(true);
    },
  );
  fc.assert(property);
});
