import { expect, test } from 'vitest';
import { tryFactory } from './try-factory.ts';

test('thirty made-up factories are worth what a second reckoning says, by every method, and no closed month changes', () => {
  const outcomes = Array.from({ length: 30 }, (_, index) => tryFactory(index + 31));
  expect(outcomes.flatMap(({ seed, wrong }) => (wrong ? [`seed ${seed} ${wrong}`] : []))).toEqual([]);
  // They come through everything that the book has.
  const kinds = new Set(outcomes.flatMap((one) => Object.keys(one.kinds)));
  for (const kind of [
    'price_found',
    'late_cost',
    'settlement',
    'month_end',
    'method_change',
    'revaluation',
    'labour',
    'subcontract_fee',
    'transit',
    'transit_credit',
  ])
    expect(kinds).toContain(kind);
  expect(outcomes.reduce((sum, { closed }) => sum + closed, 0)).toBeGreaterThan(20);
});
