import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { damageOf } from './damaged-codes.ts';
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

test('a code that a spreadsheet spoiled is known by its shape, an ordinary one is not', () => {
  expect(['8.93901E+18', '8,93901E+18', '1E+15'].map((code) => damageOf(code, undefined))).toEqual([
    'digits',
    'digits',
    'digits',
  ]);
  expect(['Mar-01', '1-Mar', '3月1日', '2026/3/1'].map((code) => damageOf(code, undefined))).toEqual(
    Array(4).fill('date'),
  );
  expect(damageOf('2026-03-01', 'd')).toBe('date');
  expect(['MAR-01', 'FRAME-26', '1E5', '2026-03-01', 'E+12'].map((code) => damageOf(code, ' '))).toEqual(
    Array(5).fill(undefined),
  );
});
