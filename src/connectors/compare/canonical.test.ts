import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonical } from './canonical.ts';
import { numberTexts, texts } from './comparing.fixture.ts';
import { BETWEEN, BucketSums, rowText } from './hash-rows.ts';

describe('what means the same is written alike', () => {
  test.each([
    ['text', [null, undefined, '', '  ', '\u3000'], ''],
    ['text', ['frame', ' frame', 'frame\u00a0', '\tframe\r\n'], 'frame'],
    ['number', [0, '0', '-0', '+0.000', '0e5', '.0', -0], '0'],
    ['number', [12.5, '12.50', '+012.5', '1.25e1', '125E-1', '0012.500'], '12.5'],
    ['number', [1e21, '1000000000000000000000', '1.0e21'], '1000000000000000000000'],
    ['number', [1e-7, '0.0000001', '.0000001', '1e-07'], '0.0000001'],
    ['number', ['-3.', '-3', -3], '-3'],
    ['flag', [true, 'true', 'T', 'yes', 'ON', 1, '1'], 'true'],
    ['flag', [false, 'FALSE', 'n', 0, '0', 'off'], 'false'],
    ['date', ['2026-11-30', '2026-11-30T23:59:59Z', '2026-11-30 00:00:00'], '2026-11-30'],
    [
      'moment',
      [
        '2026-11-30T01:28:49.123Z',
        '2026-11-30T09:28:49.123999+08:00',
        '2026-11-30 01:28:49.123',
        '2026-11-29T19:58:49,123-0530',
        new Date('2026-11-30T01:28:49.123Z'),
      ],
      '2026-11-30T01:28:49.123Z',
    ],
    ['moment', ['2026-11-30', '2026-11-30 00:00', '2026-11-30T08:00+08'], '2026-11-30T00:00:00.000Z'],
  ] as const)('%s %j', (form, values, expected) => {
    expect(values.map((value) => canonical(value, form))).toEqual(values.map(() => expected));
  });

  test.each([
    ['number', ['1,000', '12 pcs', '1e1000', '--1', '.', 'NaN', '0x10', '１２']],
    ['flag', ['maybe', '2', '是']],
    ['date', ['30.11.2026', '2026-11-3', '2026-11-301']],
    ['moment', ['yesterday', '2026-13-45T00:00:00Z', '1764466129']],
  ] as const)('what is no %s stays as it is, and differs from all that are', (form, values) => {
    expect(values.map((value) => canonical(value, form))).toEqual(values);
  });

  test('what is written once is written so again', () => {
    fc.assert(
      fc.property(
        fc.oneof(texts, numberTexts),
        fc.constantFrom('text', 'number', 'flag', 'date', 'moment'),
        (text, form) => {
          const once = canonical(text, form);
          expect(canonical(once, form)).toBe(once);
        },
      ),
    );
  });
});

test('rows that differ have different texts, whatever separators their values hold', () => {
  const value = fc.string({ unit: fc.constantFrom('a', '\u001f', '|'), maxLength: 4 });
  fc.assert(
    fc.property(
      fc.array(value, { minLength: 1, maxLength: 4 }),
      fc.array(value, { minLength: 1, maxLength: 4 }),
      (a, b) => {
        const text = ([key, ...values]: string[]) => rowText(key as string, values);
        expect(text(a) === text(b)).toBe(JSON.stringify(a) === JSON.stringify(b));
      },
    ),
    { numRuns: 2_000 },
  );
  expect(rowText('1', ['a', 'b'])).toBe(`1${BETWEEN}a${BETWEEN}b`);
});

test('a bucket says the same whatever the order of its rows, and another thing where one changed, went or came twice', () => {
  const hashed = (rows: [string, string][]) => {
    const sums = new BucketSums(1);
    for (const [key, value] of rows) sums.add(key, [value]);
    return sums.filled()[0];
  };
  const rows: [string, string][] = [
    ['a', '1'],
    ['b', '2'],
    ['c', '3'],
  ];
  const whole = hashed(rows);
  expect(hashed([...rows].reverse())).toEqual(whole);
  expect(
    hashed([
      ['a', '2'],
      ['b', '1'],
      ['c', '3'],
    ])?.hash,
  ).not.toBe(whole?.hash);
  expect(hashed(rows.slice(1))).not.toEqual(whole);
  expect(hashed([...rows, ['a', '1']])).not.toEqual(whole);
});
