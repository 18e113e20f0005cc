import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accuracyOf } from './accuracy.ts';
import { type Candidate, chooseDue } from './choose-due.ts';
import { classify } from './classify.ts';
import { decideCount } from './decide-count.ts';
import { isWithin } from './tolerance.ts';

const units = (pieces: number) => BigInt(Math.round(pieces * 1_000_000));
const onePercent = { ratio: 10_000n, value: 0n };

describe('tolerance', () => {
  test('is a part of the books; beside it a value, where policy looks at it; a value that nobody knows is none', () => {
    expect(isWithin(units(-1), units(100), null, onePercent)).toBe(true);
    expect(isWithin(units(-1.01), units(100), null, onePercent)).toBe(false);
    expect(isWithin(units(1), 0n, null, onePercent)).toBe(false);
    const byValue = { ...onePercent, value: units(50) };
    expect(isWithin(units(1), units(100), units(50), byValue)).toBe(true);
    expect(isWithin(units(1), units(100), units(51), byValue)).toBe(false);
    expect(isWithin(units(1), units(100), null, byValue)).toBe(false);
  });
});

describe('a count', () => {
  const seen = (...variances: number[]) =>
    variances.map((variance, nth) => ({ variance: units(variance), book: units(20), by: String(nth) }));
  test.each([
    ['as booked is proven', [0], 'matched'],
    ['as booked after another saw less is proven', [-3, 0], 'matched'],
    ['beyond tolerance is made again', [-3], 'recount'],
    ['that says the same as the one before is believed', [-3, -3], 'counted'],
    ['that says something else is made again', [-3, -2], 'recount'],
    ['is made three times at most', [-3, -2, -1], 'counted'],
  ] as const)('%s', (_, variances, state) => {
    expect(decideCount(seen(...variances), null, onePercent)).toBe(state);
  });
  test('within tolerance is not made again', () => {
    expect(decideCount([{ variance: units(-1), book: units(100), by: 'a' }], null, onePercent)).toBe('counted');
  });
});

describe('classes', () => {
  test('are 80 / 15 / 5 of the weight; the one that crosses a line is of the class before it', () => {
    const weights = { bike: 700, frame: 150, wheel: 100, tube: 45, bolt: 5, relic: 0 };
    const classed = classify(Object.entries(weights).map(([itemId, weight]) => ({ itemId, weight: units(weight) })));
    expect(Object.fromEntries(classed.map((one) => [one.itemId, one.class]))).toEqual({
      ...{ bike: 'A', frame: 'A', wheel: 'B', tube: 'C', bolt: 'C', relic: 'C' },
    });
    expect(classify([{ itemId: 'all', weight: units(9) }])).toMatchObject([{ class: 'A', share: 1_000_000n }]);
  });

  test('lose nothing, and never weigh a heavier item less', () => {
    const items = fc.array(fc.nat(1_000), { maxLength: 40 });
    fc.assert(
      fc.property(items, (weights) => {
        const classed = classify(weights.map((weight, nth) => ({ itemId: String(nth), weight: units(weight) })));
        expect(classed).toHaveLength(weights.length);
        const letters = classed.map((one) => one.class).join('');
        expect(letters).toBe([...letters].sort().join(''));
      }),
    );
  });
});

describe('what is due', () => {
  const now = new Date('2026-11-18T02:00:00Z');
  const policy = { perYear: { A: 12, B: 4, C: 1 }, most: 3 };
  const candidate = (itemId: string, days: number | null, more: Partial<Candidate> = {}): Candidate => ({
    ...{
      locationId: 'shelf',
      itemId,
      class: 'B',
      negative: false,
      refused: false,
      late: false,
      scrap: false,
      sync: false,
    },
    provenAt: days === null ? null : new Date(now.getTime() - days * 86_400_000),
    ...more,
  });
  const chosen = (...candidates: Candidate[]) =>
    chooseDue(candidates, now, policy).map(({ itemId, why }) => `${itemId} ${why}`);

  test('is what is in doubt, then what never was proven, then what is over the longest for its class', () => {
    expect(
      chosen(
        candidate('fresh', 10),
        candidate('over', 200),
        candidate('never', null),
        candidate('doubted', 1, { refused: true }),
        candidate('more', 300, { class: 'A' }),
      ),
    ).toEqual(['doubted refused', 'never time', 'more time']);
  });

  test('is nothing by time where a class is counted never, and only doubt remains', () => {
    const never = { ...policy, perYear: { A: 0, B: 0, C: 0 } };
    const both = [candidate('old', null), candidate('red', 1, { negative: true })];
    expect(chooseDue(both, now, never)).toEqual([{ locationId: 'shelf', itemId: 'red', why: 'negative' }]);
  });
});

test('accuracy is cut, not rounded up to a whole', () => {
  expect(accuracyOf(0, 0).ratio).toBeNull();
  expect(accuracyOf(3, 2).ratio).toBe('0.6666');
  expect(accuracyOf(20_000, 19_999).ratio).toBe('0.9999');
  expect(accuracyOf(4, 4).ratio).toBe('1');
});
