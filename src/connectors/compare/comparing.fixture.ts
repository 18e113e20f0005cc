import fc from 'fast-check';
import type { CanonicalForm } from '../port.ts';

/** Texts as databases can hold them, with much of what is cut off, escaped and easily mistaken. */
export const texts = fc
  .array(
    fc.oneof(
      {
        weight: 3,
        arbitrary: fc.constantFrom(
          ' ',
          '\t',
          '\n',
          '\u00a0',
          '\u3000',
          '\u001f',
          '|',
          '\\',
          "'",
          '%',
          'é',
          'É',
          '0',
          '.',
          '-',
        ),
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          'true',
          'No',
          'ON',
          '件',
          '机架',
          '😀',
          'ＯＮ',
          '2026-11-30',
          'T10:00',
          '1e3',
          'İ',
          'ß',
        ),
      },
      { weight: 2, arbitrary: fc.string({ unit: 'grapheme-ascii', maxLength: 6 }) },
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''));

const digits = (most: number) => fc.stringMatching(new RegExp(`^[0-9]{0,${most}}$`));

/** Numbers as people and programs write them, and some that only look so. `exponent` false: without one. */
export const numberTextsOf = (exponent: boolean) =>
  fc
    .tuple(
      fc.constantFrom('', '', '-', '+'),
      digits(12),
      fc.constantFrom('', '.', '.'),
      digits(9),
      fc.constantFrom('', '', ...(exponent ? ['e3', 'E-12', 'e+20', 'e999', 'e1000'] : [])),
      fc.constantFrom('', '', ' ', '\u3000', 'x'),
    )
    .map((parts) => parts.join(''));

export const numberTexts = numberTextsOf(true);

/** Whole milliseconds and more of the years that factories speak of. */
export const moments = fc
  .tuple(
    fc.date({ min: new Date('1970-01-02T00:00:00Z'), max: new Date('2037-12-31T00:00:00Z'), noInvalidDate: true }),
    fc.nat(999),
  )
  .map(([date, micro]) => date.toISOString().replace('Z', `${String(micro).padStart(3, '0')}Z`));

export const days = moments.map((moment) => moment.slice(0, 10));

export const forms: CanonicalForm[] = ['text', 'number', 'flag', 'date', 'moment'];
