import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../kernel/contract.ts';
import type { MappedField } from '../contract.ts';
import { readerOf } from './read-as.ts';

type Meant = Pick<MappedField, 'as' | 'decimal' | 'order' | 'zone'>;

const read = (meant: Meant, value: Json) => {
  try {
    return readerOf(meant)(value);
  } catch (error) {
    return (error as Error).message;
  }
};

describe('numbers', () => {
  test.each<[Json, string]>([
    ['12', '12'],
    ['-0', '0'],
    ['0012', '12'],
    ['12.50', '12.5'],
    ['1,234.50', '1234.5'],
    ['1.234,50', '1234.5'],
    ['1,234,567', '1234567'],
    ['1 234 567,8', '1234567.8'],
    ["1'234.5", '1234.5'],
    ['12.5-', '-12.5'],
    ['(12)', '-12'],
    ['¥ 12.5', '12.5'],
    ['１２．５', '12.5'],
    ['1.2E3', '1200'],
    ['12e-3', '0.012'],
    ['0,123', '0.123'],
    ['1234,567', '1234.567'],
    ['.5', '0.5'],
    [1e21 / 1e20, '10'],
    [1e-7, '0.0000001'],
    [0.1, '0.1'],
    [-0, '0'],
  ])('%j is %s', (value, expected) => expect(read({ as: 'number' }, value)).toBe(expected));

  test('what could be two numbers is refused until the mapping says which mark is the decimal one', () => {
    expect(read({ as: 'number' }, '1,234')).toMatch(/could be 1.234 or 1234/);
    expect(read({ as: 'number' }, '1.234')).toMatch(/could be 1.234 or 1234/);
    expect(read({ as: 'number', decimal: '.' }, '1,234')).toBe('1234');
    expect(read({ as: 'number', decimal: '.' }, '1.234')).toBe('1.234');
    expect(read({ as: 'number', decimal: ',' }, '1.234')).toBe('1234');
    expect(read({ as: 'number', decimal: ',' }, '1,234')).toBe('1.234');
    expect(read({ as: 'number', decimal: ',' }, '1234.5')).toBe('This is not a number.');
  });

  test.each<Json>([
    '',
    'x',
    '1-2',
    '--1',
    '1.2.3,4',
    '1,23,4',
    '12 kg',
    '0x10',
    'NaN',
    '1e99',
    true,
    null,
    [1],
    {},
    '9'.repeat(61),
  ])('%j is none', (value) => expect(read({ as: 'number' }, value)).toBe('This is not a number.'));

  test('a number whose last digits were lost on the way is refused', () => {
    expect(read({ as: 'number' }, 2 ** 63)).toMatch(/last ones were lost/);
    expect(read({ as: 'number' }, '12345678901234567890')).toBe('12345678901234567890');
  });

  test('every decimal comes back exactly as it was written, whichever way it was written', () => {
    const parts = fc.record({
      negative: fc.boolean(),
      whole: fc.bigInt({ min: 0n, max: 10n ** 18n }),
      fraction: fc.stringMatching(/^\d{0,12}$/),
    });
    fc.assert(
      fc.property(
        parts,
        fc.constantFrom('.' as const, ',' as const),
        fc.boolean(),
        ({ negative, whole, fraction }, decimal, isGrouped) => {
          const other = decimal === '.' ? ',' : '.';
          const digits = isGrouped ? String(whole).replace(/\B(?=(\d{3})+$)/g, other) : String(whole);
          const written = `${negative ? '-' : ''}${digits}${fraction === '' ? '' : decimal + fraction}`;
          const decimals = fraction.replace(/0+$/, '');
          const plain = `${whole}${decimals === '' ? '' : `.${decimals}`}`;
          expect(read({ as: 'number', decimal }, written)).toBe(negative && plain !== '0' ? `-${plain}` : plain);
        },
      ),
    );
  });

  test('whole numbers take no fraction and nothing beyond what is counted exactly', () => {
    expect(read({ as: 'whole' }, '12.00')).toBe(12);
    expect(read({ as: 'whole' }, '12.5')).toBe('Only a whole number can stand here.');
    expect(read({ as: 'whole' }, '9007199254740993')).toBe('This whole number is too large.');
  });
});

describe('days', () => {
  test.each<[Json, string]>([
    ['2026-01-05', '2026-01-05'],
    ['2026/1/5', '2026-01-05'],
    ['2026.01.05', '2026-01-05'],
    ['2026年1月5日', '2026-01-05'],
    ['２０２６-01-05', '2026-01-05'],
    [20260105, '2026-01-05'],
    ['20260105', '2026-01-05'],
    [46027, '2026-01-05'],
    ['46027.75', '2026-01-05'],
    ['5.1.2026', '2026-01-05'],
    ['25/12/2026', '2026-12-25'],
    ['12/25/2026', '2026-12-25'],
    ['5/5/2026', '2026-05-05'],
    ['5 Jan 2026', '2026-01-05'],
    ['05-JAN-2026', '2026-01-05'],
    ['Jan 5, 2026', '2026-01-05'],
    ['2026-01-05 13:45:00', '2026-01-05'],
    ['2026-01-05T00:00:00Z', '2026-01-05'],
    ['2026-01-05T00:00:00.000+00:00', '2026-01-05'],
    ['2028-02-29', '2028-02-29'],
  ])('%j is %s', (value, expected) => expect(read({ as: 'date' }, value)).toBe(expected));

  test.each<Json>([
    '2026-02-30',
    '2026-13-01',
    '0000-00-00',
    '05/01/26',
    '2026-02-29',
    'tomorrow',
    '12',
    12,
    true,
    null,
  ])('%j is none', (value) => expect(read({ as: 'date' }, value)).toBe('This is not a date.'));

  test('what could be two days is refused until the mapping says what comes first', () => {
    expect(read({ as: 'date' }, '8/11/2026')).toMatch(/could be 2026-08-11 or 2026-11-08/);
    expect(read({ as: 'date', order: 'day_first' }, '8/11/2026')).toBe('2026-11-08');
    expect(read({ as: 'date', order: 'month_first' }, '8/11/2026')).toBe('2026-08-11');
    expect(read({ as: 'date', order: 'month_first' }, '25/12/2026')).toBe('This is not a date.');
  });

  test('a moment has its day in a place only', () => {
    expect(read({ as: 'date' }, '2026-01-04T16:00:00Z')).toMatch(/depends on the place/);
    expect(read({ as: 'date', zone: 'Asia/Shanghai' }, '2026-01-04T16:00:00Z')).toBe('2026-01-05');
    expect(read({ as: 'date', zone: 'America/Chicago' }, '2026-01-05T03:00:00+01:00')).toBe('2026-01-04');
  });

  test('every day comes back from each of its writings', () => {
    const days = fc.date({ min: new Date('1982-11-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (moment) => {
        const day = moment.toISOString().slice(0, 10);
        const [y, m, d] = day.split('-').map(Number);
        const serial = (Date.parse(day) - Date.UTC(1899, 11, 30)) / 86_400_000;
        const writings = [
          day,
          day.replaceAll('-', ''),
          `${y}/${m}/${d}`,
          `${y}年${m}月${d}日`,
          `${d}.${m}.${y}`,
          serial,
          `${day}T10:00:00`,
        ];
        expect(writings.map((writing) => read({ as: 'date' }, writing))).toEqual(writings.map(() => day));
      }),
    );
  });
});

describe('moments', () => {
  test.each<[Json, string]>([
    ['2026-01-05T08:30:00Z', '2026-01-05T08:30:00.000Z'],
    ['2026-01-05T08:30:00.25Z', '2026-01-05T08:30:00.250Z'],
    ['2026-01-05T08:30:00.123456789+08:00', '2026-01-05T00:30:00.123Z'],
    ['2026-01-05 08:30:00+08', '2026-01-05T00:30:00.000Z'],
    ['2026-01-05T08:30:00-0530', '2026-01-05T14:00:00.000Z'],
    [1767600000, '2026-01-05T08:00:00.000Z'],
    ['1767600000250', '2026-01-05T08:00:00.250Z'],
  ])('%j is %s', (value, expected) => expect(read({ as: 'moment' }, value)).toBe(expected));

  test.each<[Json, string]>([
    ['2026-01-05 08:30:00', '2026-01-05T00:30:00.000Z'],
    ['2026-01-05T08:30', '2026-01-05T00:30:00.000Z'],
    ['20260105083000', '2026-01-05T00:30:00.000Z'],
    ['2026年1月5日 8:30', '2026-01-05T00:30:00.000Z'],
    ['2026-01-05', '2026-01-04T16:00:00.000Z'],
    [46027.5, '2026-01-05T04:00:00.000Z'],
  ])('%j needs a zone, and in Shanghai is %s', (value, expected) => {
    expect(read({ as: 'moment' }, value)).toMatch(/names no time zone/);
    expect(read({ as: 'moment', zone: 'Asia/Shanghai' }, value)).toBe(expected);
  });

  test('hours in which clocks were set are refused: they are there never or twice', () => {
    expect(read({ as: 'moment', zone: 'Europe/Berlin' }, '2026-03-29 02:30:00')).toMatch(/skipped/);
    expect(read({ as: 'moment', zone: 'Europe/Berlin' }, '2026-10-25 02:30:00')).toMatch(/twice/);
    expect(read({ as: 'moment', zone: 'Europe/Berlin' }, '2026-10-25 03:30:00')).toBe('2026-10-25T02:30:00.000Z');
  });

  test.each<Json>(['2026-01-05T25:00:00Z', '2026-02-30T08:00:00Z', '2026-01-05T08:00:00+19:00', 'now', true, '12:30'])(
    '%j is none',
    (value) => expect(read({ as: 'moment', zone: 'Asia/Shanghai' }, value)).toMatch(/not a (moment|date)/),
  );

  test('years that nobody means are refused', () => {
    expect(read({ as: 'moment' }, '0001-01-01T00:00:00Z')).toMatch(/Nobody means the year/);
    expect(read({ as: 'date' }, '9999-12-31')).toMatch(/Nobody means the year/);
  });
});

describe('flags and texts', () => {
  test.each<[Json, boolean]>([
    [true, true],
    [0, false],
    ['是', true],
    ['否', false],
    [' Yes ', true],
    ['N', false],
    ['√', true],
    ['×', false],
    ['１', true],
  ])('%j is %s', (value, expected) => expect(read({ as: 'flag' }, value)).toBe(expected));

  test.each<Json>(['x', 'X', 2, '', 'maybe', null, []])('%j could be yes or no', (value) =>
    expect(read({ as: 'flag' }, value)).toMatch(/could be yes or no/),
  );

  test('texts lose the blanks at their ends, numbers keep all their digits', () => {
    expect(read({ as: 'text' }, ' A 1 ')).toBe('A 1');
    expect(read({ as: 'text' }, 123456789012345)).toBe('123456789012345');
    expect(read({ as: 'text' }, false)).toBe('false');
    expect(read({ as: 'text' }, { a: 1 })).toBe('Only a text can stand here.');
  });
});
