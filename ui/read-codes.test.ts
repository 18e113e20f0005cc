import { expect, test } from 'vitest';
import { codesIn, newCodes } from './read-codes.ts';

test('a pasted column is read code by code, whatever stands between them', () => {
  expect(codesIn('SN-1\r\nSN-2\tSN-3, SN-4；SN 5\n\n')).toEqual(['SN-1', 'SN-2', 'SN-3', 'SN-4', 'SN 5']);
});

test('a code that people can’t tell from another is taken once', () => {
  expect(codesIn('SN-1\nsn-1\nＳＮ-1')).toEqual(['SN-1']);
  expect(newCodes(['SN-1', 'SN-2'], ['sn-1'])).toEqual(['SN-2']);
});
