import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAmount, type Refusal } from '../../../kernel/index.ts';
import { toBaseQuantity } from './to-base-quantity.ts';

const itemWith = (numerator: bigint, denominator: bigint) => ({
  code: 'tube',
  unit: 'pcs',
  conversions: new Map([['box', { numerator, denominator }]]),
});
const whole = fc.bigInt({ min: 1n, max: 10n ** 9n });

describe('conversion to the base unit', () => {
  test('is exact, or refused', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 18n }), whole, whole, (amount, numerator, denominator) => {
        const item = itemWith(numerator, denominator);
        let base: bigint;
        try {
          base = toBaseQuantity(item, amount, 'box');
        } catch (error) {
          const isExact = (amount * numerator) % denominator === 0n;
          expect((error as Refusal).refusalName).toBe(
            isExact ? 'quantity.too_large_for_item' : 'quantity.not_exact_for_item',
          );
          if (isExact) expect((amount * numerator) / denominator >= 10n ** 19n).toBe(true);
          return;
        }
        expect(base * denominator).toBe(amount * numerator);
      }),
    );
  });

  test('keeps sums: two receipts in boxes are one receipt of both', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 9n }),
        fc.bigInt({ min: 0n, max: 10n ** 9n }),
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

  test('beyond the range it is refused with the most that would be taken', () => {
    const item = itemWith(1_000n, 1n);
    const refusal = refusalOf(() => toBaseQuantity(item, parseAmount('9999999999999'), 'box'));
    expect(refusal.refusalName).toBe('quantity.too_large_for_item');
    expect(toBaseQuantity(item, parseAmount(String(refusal.parameters.most)), 'box')).toBeGreaterThan(0n);
  });

  test('a whole-number unit takes no halves, neither as written nor after conversion', () => {
    const item = { ...itemWith(5n, 2n), wholeUnits: new Set(['pcs']) };
    expect(refusalOf(() => toBaseQuantity(item, parseAmount('0.5'), 'pcs')).refusalName).toBe(
      'quantity.not_whole_for_item',
    );
    expect(refusalOf(() => toBaseQuantity(item, parseAmount('1'), 'box')).parameters).toMatchObject({
      result: '2.5 pcs',
    });
    expect(toBaseQuantity(item, parseAmount('0.4'), 'box')).toBe(parseAmount('1'));
  });

  test('the base unit itself stays as it is', () => {
    expect(toBaseQuantity(itemWith(3n, 7n), parseAmount('0.000001'), 'pcs')).toBe(1n);
  });

  test('an unknown unit names the item, the unit and what is allowed, in both languages', () => {
    try {
      toBaseQuantity(itemWith(24n, 1n), 1n, 'furlong');
      expect.unreachable();
    } catch (error) {
      const refusal = error as Refusal;
      expect(refusal.refusalName).toBe('quantity.unit_unknown_for_item');
      expect(refusal.parameters).toEqual({ item: 'tube', unit: 'furlong', units: 'pcs, box' });
      expect(refusal.text('en').why).toBe('Its units are: pcs, box.');
      expect(refusal.text('zh').what).toBe('物料“tube”不能用单位“furlong”');
    }
  });
});

function refusalOf(work: () => unknown): Refusal {
  try {
    work();
  } catch (error) {
    return error as Refusal;
  }
  throw new Error('it was not refused');
}
