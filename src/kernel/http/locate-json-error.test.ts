import { expect, test } from 'vitest';
import { locateJsonError } from './locate-json-error.ts';

test.each([
  ['{"a":1,}', 7],
  ['{"a" 1}', 5],
  ['{a:1}', 1],
  ['[1,2', 4],
  ['{"a":"x', 7],
  ['{"a":01}', 6],
  ['nope', 0],
  ['{"a":"\\x"}', 6],
  ['{} {}', 3],
  ['{"a":tru}', 5],
  ['["a\nb"]', 3],
])('%j breaks at position %i', (text, position) => {
  expect(() => JSON.parse(text)).toThrow();
  expect(locateJsonError(text).position).toBe(position);
});

test('a place is told by line and character too', () => {
  expect(locateJsonError('{\n  "quantityGood": 5,\n  oops\n}')).toEqual({ position: 25, line: 3, column: 3 });
});

test('what is JSON is read to its end', () => {
  const text = ' {"a":[1,-2.5e3,true,null,{"b":"\\u00e9 \\" 钢 \u{1f6b2}"}],"":{}} ';
  expect(locateJsonError(text).position).toBe(text.length);
});
