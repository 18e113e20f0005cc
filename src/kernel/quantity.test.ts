import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatAmount, multiplyAmount, parseAmount, scaleAmount } from './quantity.ts';

const amounts = fc.bigInt({ min: -(10n ** 20n) + 1n, max: 10n ** 20n - 1n });

test('what is formatted reads back as the same amount', () => {
  fc.assert(fc.property(amounts, (amount) => parseAmount(formatAmount(amount)) === amount));
});

test.each([
  ['0', 0n],
  ['12.5', 12_500_000n],
  ['-0.000125', -125n],
  ['1.5000000000', 1_500_000n],
  ['99999999999999.999999', 10n ** 20n - 1n],
])('%s is read exactly', (text, amount) => {
  expect(parseAmount(text)).toBe(amount);
});

test.each([
  ['', 'quantity.malformed'],
  ['1e3', 'quantity.malformed'],
  ['1,5', 'quantity.malformed'],
  ['NaN', 'quantity.malformed'],
  ['٣', 'quantity.malformed'],
  ['0.0000001', 'quantity.too_many_decimals'],
  ['100000000000000', 'quantity.too_large'],
  ['9'.repeat(400), 'quantity.too_large'],
])('%s is refused by name', (text, refusalName) => {
  expect(() => parseAmount(text)).toThrow(expect.objectContaining({ refusalName }));
});

test('scaling rounds half away from zero to six decimals and is never off by more than half a millionth', () => {
  const parts = fc.bigInt({ min: 1n, max: 1_000_000n });
  fc.assert(
    fc.property(amounts, parts, parts, (amount, numerator, denominator) => {
      const error = scaleAmount(amount, { numerator, denominator }) * denominator - amount * numerator;
      return 2n * (error < 0n ? -error : error) <= denominator;
    }),
  );
  expect(multiplyAmount(parseAmount('3'), parseAmount('1.02'))).toBe(parseAmount('3.06'));
});
