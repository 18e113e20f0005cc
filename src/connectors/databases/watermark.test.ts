import { expect, test } from 'vitest';
import { readValue } from './read-value.ts';
import { beforeWatermark, isPresent } from './watermark.ts';

test('a watermark is set back in the form in which its database writes it', () => {
  expect(beforeWatermark('2026-03-01 00:00:30.123456+00', 'moment', 60)).toBe('2026-02-28 23:59:30+00');
  expect(beforeWatermark('2026-03-01 08:00:00.5 +08:00', 'moment', 60)).toBe('2026-03-01 07:59:00+08:00');
  expect(beforeWatermark('2026-03-01 00:00:00.9', 'moment', 1)).toBe('2026-02-28 23:59:59');
  expect(beforeWatermark('2026-03-01', 'date', 60)).toBe('2026-02-28');
  expect(beforeWatermark('9007199254740993', 'number', 60)).toBe('9007199254740933');
  expect(beforeWatermark('-1.5', 'number', 0)).toBe('-2');
});

test('a moment that lies more than a day ahead is not of the present, in whatever zone it is meant', () => {
  const now = new Date('2026-05-01T00:00:00Z');
  expect(isPresent('2026-05-01 23:00:00+00', 'moment', '+00:00', now)).toBe(true);
  expect(isPresent('2026-05-02 06:00:00', 'moment', '+08:00', now)).toBe(true);
  expect(isPresent('2026-05-02 06:00:00', 'moment', '+00:00', now)).toBe(false);
  expect(isPresent('2099-01-01', 'date', '+00:00', now)).toBe(false);
  expect(isPresent('infinity', 'moment', '+00:00', now)).toBe(true);
});

test('numbers stay exact: those that JavaScript keeps become numbers, others stay text', () => {
  const read = (text: string) => readValue(text, 'number', '+00:00');
  expect(['12.500000', '0', '-0.1', '1000000000000000000', '9007199254740991', '1e-7'].map(read)).toEqual([
    ...[12.5, 0, -0.1, 1000000000000000000, 9007199254740991, 1e-7],
  ]);
  expect(['9007199254740993', '0.1234567890123456789', 'NaN', ''].map(read)).toEqual([
    '9007199254740993',
    '0.1234567890123456789',
    'NaN',
    '',
  ]);
});

test('moments become ISO 8601 whatever the database writes; none stays none', () => {
  const read = (text: string) => readValue(text, 'moment', '+08:00');
  expect(read('2026-03-01 08:30:00.500000')).toBe('2026-03-01T08:30:00.5+08:00');
  expect(read('2026-03-01 08:30:00+05:30')).toBe('2026-03-01T08:30:00+05:30');
  expect(read('2026-03-01 08:30:00.0000000 +00:00')).toBe('2026-03-01T08:30:00Z');
  expect(read('0000-00-00 00:00:00')).toBeNull();
  expect(read('infinity')).toBe('infinity');
});
