import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAmount, type Refusal } from '../../../kernel/index.ts';
import { fromBaseQuantity, toBaseQuantity } from './to-base-quantity.ts';

const itemWith = (numerator: bigint, denominator: bigint) => ({
  code: 'tube',
  unit: 'pcs',
  conversions: new Map([['box', { numerator, denominator }]]),
});
const whole = fc.bigInt({ min: 1n, max: 10n ** 9n });

describe('conversion to the base unit', () => {
  test('is exact, or refused: there and back gives the same amount', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 18n }), whole, whole, (amount, numerator, denominator) => {
        const item = itemWith(numerator, denominator);
        let base: bigint;
        try {
          base = toBaseQuantity(item, amount, 'box');
        } catch (error) {
          expect((error as Refusal).refusalName).toBe('quantity.not_exact_for_item');
          expect((amount * numerator) % denominator).not.toBe(0n);
          return;
        }
        expect(base * denominator).toBe(amount * numerator);
        expect(fromBaseQuantity(item, base, 'box')).toBe(amount);
      }),
    );
  });

  test('keeps sums: two receipts in boxes are one receipt of both', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 12n }),
        fc.bigInt({ min: 0n, max: 10n ** 12n }),
        whole,
        (a, b, numerator) => {
          const item = itemWith(numerator, 1n);
          expect(toBaseQuantity(item, a + b, 'box')).toBe(
            toBaseQuantity(item, a, 'box') + toBaseQuantity(item, b, 'box'),
          );
        },
      ),
    );
  });

  test('the base unit itself stays as it is', () => {
    expect(toBaseQuantity(itemWith(3n, 7n), parseAmount('0.000001'), 'pcs')).toBe(1n);
  });

  test('an unknown unit names the item, the unit and what is allowed, in both languages', () => {
    try {
      toBaseQuantity(itemWith(24n, 1n), 1n, 'kg');
      expect.unreachable();
    } catch (error) {
      const refusal = error as Refusal;
      expect(refusal.refusalName).toBe('quantity.unit_unknown_for_item');
      expect(refusal.parameters).toEqual({ item: 'tube', unit: 'kg', units: 'pcs, box' });
      expect(refusal.text('en').why).toBe('Its units are: pcs, box.');
      expect(refusal.text('zh').what).toBe('物料“tube”不能用单位“kg”');
    }
  });
});
