import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseJson } from './parse-json.ts';

test.each([
  ['{"id":9007199254740993}', { id: '9007199254740993' }],
  ['{"id":9007199254740992}', { id: 9007199254740992 }],
  ['[1234567890123456789,-1234567890123456789]', ['1234567890123456789', '-1234567890123456789']],
  ['{"q":0.1234567890123456789}', { q: '0.1234567890123456789' }],
  ['{"q":1.500000000000000000}', { q: 1.5 }],
  ['{"q":0.000000000000000001}', { q: 1e-18 }],
  [
    '{"a \\"1234567890123456789\\"":"\\\\","b":1234567890123456789}',
    { 'a "1234567890123456789"': '\\', b: '1234567890123456789' },
  ],
  ['"1234567890123456789"', '1234567890123456789'],
])('%s keeps its digits', (text, value) => {
  expect(parseJson(text)).toEqual(value);
});

test('what a double holds is read as JSON reads it', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      expect(parseJson(JSON.stringify([value, '12345678901234567890']))).toEqual(
        JSON.parse(JSON.stringify([value, '12345678901234567890'])),
      );
    }),
  );
});

test.each(['{"id":1234567890123456789', '[1234567890123456789,]', '01234567890123456789', '{id:1234567890123456789}'])(
  '%s is no JSON',
  (text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError);
  },
);
