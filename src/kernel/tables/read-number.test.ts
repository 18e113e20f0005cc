import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimalMarkOf, readNumber } from './read-number.ts';

/** A number as a locale writes it. */
const written = fc.record({
  whole: fc.nat({ max: 999_999_999 }),
  decimals: fc.stringMatching(/^\d{0,6}$/),
  locale: fc.constantFrom<[thousands: string, decimal: string][]>(
    [',', '.'],
    ['.', ','],
    [' ', ','],
    ['\u00a0', ','],
    ['', '.'],
    ['', ','],
  ),
});

describe('a number in a file', () => {
  test('what a locale writes is read back, or asked about; never read as another number', () => {
    fc.assert(
      fc.property(written, ({ whole, decimals, locale: [thousands, decimal] }) => {
        const grouped = String(whole).replace(/\B(?=(\d{3})+$)/g, thousands);
        const text = decimals === '' ? grouped : `${grouped}${decimal}${decimals}`;
        const meant = decimals === '' ? String(whole) : `${whole}.${decimals}`;
        const read = readNumber(text);
        if (read.plain !== undefined) expect(read.plain).toBe(meant);
        else expect([read.decimal, read.thousands]).toContain(meant);
      }),
      { numRuns: 2_000 },
    );
  });

  test('only a mark before exactly three digits is a question', () => {
    expect(readNumber('1,234')).toEqual({ decimal: '1.234', thousands: '1234' });
    expect(readNumber('1.234')).toEqual({ decimal: '1.234', thousands: '1234' });
    expect(readNumber('0.125')).toEqual({ plain: '0.125' });
    expect(readNumber('1.234,5')).toEqual({ plain: '1234.5' });
    expect(readNumber('1,2,3')).toEqual({});
  });

  test('the cells beside it may say which mark is the decimal one', () => {
    expect([
      decimalMarkOf('1,5'),
      decimalMarkOf('1,234.5'),
      decimalMarkOf('1,234,567'),
      decimalMarkOf('1,234'),
    ]).toEqual([',', '.', '.', undefined]);
  });
});
