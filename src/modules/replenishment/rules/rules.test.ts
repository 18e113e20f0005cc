import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatAmount, parseAmount } from '../../../kernel/index.ts';
import { findAtRisk } from './at-risk.ts';
import { type Levels, leastOf, type Position, projectedOf, proposalOf } from './proposal.ts';
import { levelsFor, spreadOf } from './statistics.ts';

const nothing: Position = { onHand: 0n, inInspection: 0n, promised: 0n, needed: 0n, coming: 0n, asked: 0n };
const noLevels: Levels = { safetyStock: 0n, reorderPoint: 0n, maximumStock: 0n, orderMultiple: 0n, whole: true };
const amounts = (texts: object) =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, parseAmount(String(text))]));
const proposed = (position: object, levels: object = {}) =>
  formatAmount(
    proposalOf(projectedOf({ ...nothing, ...amounts(position) }), { ...noLevels, ...amounts(levels) } as Levels),
  );

describe('how much is to be replenished', () => {
  test('what is on order counts: of 100 needed 80, and nothing once these are ordered', () => {
    expect(proposed({ needed: 100, coming: 20 })).toBe('80');
    expect(proposed({ needed: 100, coming: 100 })).toBe('0');
    expect(proposed({ needed: 100, coming: 20, asked: 80 })).toBe('0');
  });
  test('whole packs: at least 10, 2 there, packs of 4 are 8', () => {
    expect(proposed({ onHand: 2 }, { reorderPoint: 10, orderMultiple: 4 })).toBe('8');
  });
  test('what is promised is gone: 60 there, 60 promised, at least 20 are 20', () => {
    expect(proposed({ onHand: 60, promised: 60 }, { reorderPoint: 20 })).toBe('20');
  });
  test('at the level nothing, below it up to the maximum', () => {
    expect(proposed({ onHand: 20 }, { safetyStock: 20, maximumStock: 50 })).toBe('0');
    expect(proposed({ onHand: 19 }, { safetyStock: 20, maximumStock: 50 })).toBe('31');
  });

  const amount = fc.bigInt({ min: 0n, max: 10_000_000_000n });
  const position = fc.record({
    ...{ onHand: amount, inInspection: amount, promised: amount, needed: amount, coming: amount, asked: amount },
  });
  const levels = fc.record({
    ...{ safetyStock: amount, reorderPoint: amount, maximumStock: amount, orderMultiple: amount },
    whole: fc.boolean(),
  });
  test('never negative, enough, no more than one step too much, and asked for once it is enough', () => {
    fc.assert(
      fc.property(position, levels, (at, held) => {
        const projected = projectedOf(at);
        const more = proposalOf(projected, held);
        expect(more >= 0n).toBe(true);
        if (more === 0n) {
          expect(projected >= leastOf(held)).toBe(true);
          return;
        }
        const target = held.maximumStock > leastOf(held) ? held.maximumStock : leastOf(held);
        const step = held.orderMultiple || (held.whole ? 1_000_000n : 1n);
        expect(projected + more >= target && projected + more < target + step && more % step === 0n).toBe(true);
        expect(proposalOf(projectedOf({ ...at, asked: at.asked + more }), held)).toBe(0n);
      }),
    );
  });
});

describe('what the past suggests', () => {
  // d = 10, σd = 4, L = 9, σL = 2, 95 %: √(9·16 + 100·4) = √544 = 23.324; z = 1.6449 → 38.366; 10·9 + 38.366.
  test('safety stock and reorder point by hand', () => {
    const { safetyStock, reorderPoint } = levelsFor('95', { mean: 10, deviation: 4 }, { mean: 9, deviation: 2 });
    expect([safetyStock.toFixed(2), reorderPoint.toFixed(2)]).toEqual(['38.37', '128.37']);
  });
  test('a steady demand with a steady lead time needs no safety stock', () => {
    expect(levelsFor('99.9', { mean: 5, deviation: 0 }, { mean: 3, deviation: 0 })).toEqual({
      safetyStock: 0,
      reorderPoint: 15,
    });
  });
  test('the spread of a sample; of one there is none', () => {
    expect(spreadOf([2, 4, 4, 4, 5, 5, 7, 9]).deviation).toBeCloseTo(2.138, 3);
    expect(spreadOf([7])).toEqual({ mean: 7, deviation: 0 });
    expect(spreadOf([])).toEqual({ mean: 0, deviation: 0 });
  });
});

describe('who will lack some', () => {
  const day = (nth: number) => new Date(Date.UTC(2027, 0, nth));
  const need = (nth: number, quantity: bigint) => ({ at: day(nth), quantity });
  test('who is due first is served first; what comes later helps only who is due later', () => {
    const risky = findAtRisk(5n, [need(9, 4n), need(3, 4n), need(4, 3n)], [{ at: day(6), quantity: 10n }]);
    expect(risky).toEqual([{ ...need(4, 3n), short: 2n }]);
  });
  test('what is missing is what all needs have less what there is in time, and nothing is served twice', () => {
    const many = fc.array(
      fc.record({ day: fc.integer({ min: 1, max: 9 }), quantity: fc.bigInt({ min: 1n, max: 50n }) }),
      {
        maxLength: 8,
      },
    );
    fc.assert(
      fc.property(fc.bigInt({ min: -20n, max: 100n }), many, many, (free, needed, coming) => {
        const needs = needed.map((one) => need(one.day, one.quantity));
        const risky = findAtRisk(
          free,
          needs,
          coming.map((one) => need(one.day, one.quantity)),
        );
        const short = risky.reduce((sum, one) => sum + one.short, 0n);
        const all = needs.reduce((sum, one) => sum + one.quantity, 0n);
        const there = (free > 0n ? free : 0n) + coming.reduce((sum, one) => sum + one.quantity, 0n);
        expect(short >= (all > there ? all - there : 0n) && short <= all).toBe(true);
        expect(risky.every((one) => one.short > 0n && one.short <= one.quantity)).toBe(true);
      }),
    );
  });
});
