import { expect, test } from 'vitest';
import { damageOf } from './damaged-codes.ts';

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
