import { describe, expect, test } from 'vitest';
import { formatAmount, parseAmount } from '../../../kernel/index.ts';
import { bestPrice, type PriceRow } from './best-price.ts';

const row = (
  listCode: string,
  more: Partial<Omit<PriceRow, 'price' | 'quantityFrom'>> & { price: string; from?: string },
) => {
  const { price, from = '0', ...rest } = more;
  const said = { listId: listCode, listCode, customerId: null, validFrom: '2026-01-01', unit: 'pcs', ...rest };
  return { ...said, price: parseAmount(price), quantityFrom: parseAmount(from) };
};
const ratios: Record<string, { numerator: bigint; denominator: bigint }> = {
  pcs: { numerator: 1n, denominator: 1n },
  box: { numerator: 12n, denominator: 1n },
};
const best = (rows: PriceRow[], quantity: string, unit = 'pcs') => {
  const quantityBase = parseAmount(quantity) * (unit === 'box' ? 12n : 1n);
  const found = bestPrice(rows, { quantityBase, unit }, (code) => ratios[code]);
  return found && `${found.listCode} ${formatAmount(found.price)}`;
};

describe('the best price', () => {
  test('the customer’s own list goes before one for all, even where it is older or dearer', () => {
    const rows = [row('ALL', { price: '8', validFrom: '2026-06-01' }), row('OWN', { price: '9', customerId: 'c' })];
    expect(best(rows, '1')).toBe('OWN 9');
  });

  test('of two lists the one that began last', () => {
    expect(best([row('OLD', { price: '7' }), row('NEW', { price: '8', validFrom: '2026-06-01' })], '1')).toBe('NEW 8');
  });

  test('the largest quantity that is reached, to the last piece', () => {
    const rows = ['0 10', '10 9', '100 8'].map((said) => {
      const [from = '', price = ''] = said.split(' ');
      return row('ALL', { from, price });
    });
    expect(['1', '9.999999', '10', '99', '100', '5000'].map((quantity) => best(rows, quantity))).toEqual(
      ['10', '10', '9', '9', '8', '8'].map((price) => `ALL ${price}`),
    );
  });

  test('a customer’s break that isn’t reached leaves the price for all', () => {
    const rows = [row('ALL', { price: '10' }), row('OWN', { price: '5', from: '100', customerId: 'c' })];
    expect(best(rows, '99')).toBe('ALL 10');
  });

  test('a price of another unit is taken over exactly, and breaks count in pieces', () => {
    const rows = [row('ALL', { price: '2' }), row('ALL', { price: '18', unit: 'box', from: '2' })];
    expect(best(rows, '1', 'box')).toBe('ALL 24');
    expect(best(rows, '2', 'box')).toBe('ALL 18');
    expect(best(rows, '24')).toBe('ALL 1.5');
    expect(best([row('ALL', { price: '10', unit: 'box' })], '1')).toBe('ALL 0.833333');
  });

  test('no list, no row and no such unit: no price', () => {
    expect(best([], '1')).toBeUndefined();
    expect(best([row('ALL', { price: '1', unit: 'kg' })], '1')).toBeUndefined();
    expect(best([row('ALL', { price: '1', from: '2' })], '1')).toBeUndefined();
  });
});
