import { describe, expect, test } from 'vitest';
import { formatAmount, lineMoney, parseAmount, Refusal, sumMoney } from './index.ts';

const money = (quantity: string, price: string, taxPercent = '0') => {
  const line = lineMoney({
    quantity: parseAmount(quantity),
    price: parseAmount(price),
    taxPercent: parseAmount(taxPercent),
  });
  return [line.net, line.tax, line.gross].map(formatAmount);
};

describe('what a line comes to', () => {
  test.each([
    ['3', '19.99', '13', ['59.97', '7.8', '67.77']],
    // 2.345 is rounded up, 2.3449 is not.
    ['1', '2.345', '0', ['2.35', '0', '2.35']],
    ['1', '2.3449', '0', ['2.34', '0', '2.34']],
    // Gross is rounded from the exact sum and not from the rounded net: 0.125 and 0.14125.
    ['0.5', '0.25', '13', ['0.13', '0.01', '0.14']],
    ['0.000125', '8', '0', ['0', '0', '0']],
    ['0.000125', '40', '0', ['0.01', '0', '0.01']],
    ['10000', '0.000001', '0', ['0.01', '0', '0.01']],
    ['1', '100', '9.75', ['100', '9.75', '109.75']],
    ['-3', '19.99', '13', ['-59.97', '-7.8', '-67.77']],
    ['-1', '2.345', '0', ['-2.35', '0', '-2.35']],
  ])('%s × %s with %s percent', (quantity, price, taxPercent, sums) => {
    expect(money(quantity, price, taxPercent)).toEqual(sums);
  });

  test('net and tax are the gross sum, whatever the figures', () => {
    for (let at = 1n; at < 2000n; at += 1n) {
      const line = lineMoney({ quantity: at * 333_331n, price: at * 77_777n, taxPercent: (at % 30n) * 1_000_000n });
      expect(line.net + line.tax).toBe(line.gross);
      expect([line.net % 10_000n, line.gross % 10_000n]).toEqual([0n, 0n]);
    }
  });

  test('a sum that nobody means is refused', () => {
    expect(() => money('9999999999', '9999999999')).toThrow(Refusal);
  });
});

test('a document is the sum of its lines: nothing is rounded a second time', () => {
  const third = lineMoney({ quantity: parseAmount('1'), price: parseAmount('0.335'), taxPercent: 0n });
  expect(formatAmount(sumMoney([third, third, third]).net)).toBe('1.02');
});
