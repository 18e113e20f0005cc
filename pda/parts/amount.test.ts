import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addAmounts, amountText, isAbove, millionths, shareOf, subtractAmounts } from './amount.ts';
import { asAmount, type PadKey, typeNumber } from './type-number.ts';

test('amounts add and subtract exactly', () => {
  expect(addAmounts('0.1', '0.2')).toBe('0.3');
  expect(subtractAmounts('1', '0.000125')).toBe('0.999875');
  expect(subtractAmounts('5', '8')).toBe('-3');
  expect(isAbove('10', '9.999999')).toBe(true);
  expect(addAmounts('9999999999999', '0.000001', null, undefined, '')).toBe('9999999999999.000001');
  expect(shareOf('15', '60')).toBe(0.25);
  expect(shareOf('15', '0')).toBe(0);
});

test('every amount survives its way through text', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 19n), max: 10n ** 19n }), (value) => {
      expect(millionths(amountText(value))).toBe(value);
    }),
  );
});

test('the pad writes what a person means', () => {
  const type = (keys: PadKey[], start = '', fresh = false) =>
    keys.reduce((text, key, index) => typeNumber(text, key, fresh && index === 0), start);
  expect(type(['1', '2', '.', '5'])).toBe('12.5');
  expect(type(['0', '0', '7'])).toBe('7');
  expect(type(['.', '.', '5'])).toBe('0.5');
  expect(type(['5'], '60', true)).toBe('5');
  expect(type(['back'], '60')).toBe('6');
  expect(type(['back'], '60', true)).toBe('');
  expect(asAmount('12.')).toBe('12');
  expect(asAmount('')).toBe('0');
});

test('whatever is typed, the server takes it', () => {
  const key = fc.constantFrom<PadKey>('0', '1', '5', '9', '.', 'back', 'clear');
  fc.assert(
    fc.property(fc.array(key, { maxLength: 40 }), (keys) => {
      const text = asAmount(keys.reduce((so, next) => typeNumber(so, next), ''));
      expect(text).toMatch(/^\d{1,13}(\.\d{1,6})?$/);
    }),
  );
});
