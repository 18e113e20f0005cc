import { describe, expect, test } from 'vitest';
import { formatAmount, parseAmount } from '../../../kernel/index.ts';
import { overlappingPrice, type PriceRow, priceFor, readPrices } from './price.ts';
import { quantityToBuy } from './quantity-to-buy.ts';

const row = (fromQuantity: string, price: string, validFrom: string | null = null, validTo: string | null = null) => ({
  ...{ fromQuantity, price, validFrom, validTo },
});

describe('the price of a tube', () => {
  const prices: PriceRow[] = [
    row('0', '12.5'),
    row('100', '11.8'),
    row('100', '11.2', '2027-01-01', '2027-06-30'),
    row('1000', '9.9', '2027-01-01'),
  ];
  const at = (quantity: string, day: string) => priceFor(prices, parseAmount(quantity), day)?.price;

  test('is that of the largest break reached, and of its rows in force the newest', () => {
    expect(at('99.999999', '2027-02-01')).toBe('12.5');
    expect(at('100', '2026-12-31')).toBe('11.8');
    expect(at('100', '2027-01-01')).toBe('11.2');
    expect(at('100', '2027-06-30')).toBe('11.2');
    expect(at('100', '2027-07-01')).toBe('11.8');
    expect(at('1000', '2026-12-31')).toBe('11.8');
    expect(at('1000', '2029-01-01')).toBe('9.9');
  });

  test('isn’t there where nothing holds', () => {
    expect(priceFor([row('10', '1')], parseAmount('9'), '2027-01-01')).toBeUndefined();
    expect(priceFor([row('0', '1', '2027-02-01')], parseAmount('9'), '2027-01-31')).toBeUndefined();
  });

  test('is one: two rows of a quantity that hold on one day are found', () => {
    expect(overlappingPrice(prices)).toBe(2);
    expect(overlappingPrice([row('0', '1', null, '2026-12-31'), row('0', '2', '2027-01-01')])).toBeUndefined();
    expect(overlappingPrice([row('0', '1'), row('0.0', '2')])).toBe(1);
  });
});

test('prices in a file: one, breaks, and periods; anything else is no price', () => {
  expect(readPrices('12.5')).toEqual([row('0', '12.5')]);
  expect(readPrices('1=12.5; 100=11.8')).toEqual([row('1', '12.5'), row('100', '11.8')]);
  expect(readPrices('12.5 @2027-01-01/2027-06-30；100=11 @2027-01-01/')).toEqual([
    row('0', '12.5', '2027-01-01', '2027-06-30'),
    row('100', '11', '2027-01-01'),
  ]);
  for (const text of ['1,234.5', '12.5 元', '', '1=', '1=12;x']) expect(readPrices(text)).toBeUndefined();
});

describe('what is ordered for a need', () => {
  const buy = (need: string, numerator: bigint, denominator: bigint, [min, pack, whole]: [string, string, boolean]) => {
    const sold = { quantityMin: parseAmount(min), packSize: parseAmount(pack), whole };
    return formatAmount(quantityToBuy(parseAmount(need), { numerator, denominator }, sold));
  };
  test.each([
    ['8 in packs of 4 with a minimum of 10', '8', 1n, 1n, ['10', '4', true], '12'],
    ['exactly a pack', '8', 1n, 1n, ['0', '4', true], '8'],
    ['25 pieces in boxes of 24', '25', 24n, 1n, ['0', '0', true], '2'],
    ['less than the minimum', '1', 1n, 1n, ['100', '0', false], '100'],
    ['half a kilogram in grams', '0.5', 1n, 1000n, ['0', '0', false], '500'],
    ['what doesn’t convert exactly is rounded up to a whole one', '1', 3n, 1n, ['0', '0', false], '0.333334'],
    ['thirds are whole or none', '0.1', 1n, 3n, ['0', '0', false], '0.3'],
    ['no more than is needed', '7.25', 1n, 1n, ['0', '0', false], '7.25'],
  ] as const)('%s', (_, need, numerator, denominator, sold, wanted) => {
    expect(buy(need, numerator, denominator, [...sold])).toBe(wanted);
  });
});
