import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkDigitOf } from './check-digit.ts';
import { isWrong } from './label.ts';
import { readLabel } from './read-label.ts';
import { writeLabel } from './write-label.ts';

const YEAR = 2026;
const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((all) => all.join(''));
const key = (length: number) => digits(length - 1).map((front) => front + checkDigitOf(front));
const characters = [...'!"%&\'*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz'];
const text = (most: number) =>
  fc.array(fc.constantFrom(...characters), { minLength: 1, maxLength: most }).map((all) => all.join(''));
const day = fc
  .date({ min: new Date('2001-01-01'), max: new Date('2049-12-31'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(2, 10).replaceAll('-', ''));
const some = (ai: string, value: fc.Arbitrary<string>) =>
  fc.option(
    value.map((one) => [ai, one] as const),
    { nil: undefined },
  );

/** What a shop prints on an item: its GTIN, and any of the others in any order. */
const labels = fc
  .tuple(
    key(14).map((gtin) => ['01', gtin] as const),
    some('10', text(20)),
    some('17', day),
    some('21', text(20)),
    some('30', fc.integer({ min: 0, max: 99_999_999 }).map(String)),
    some('240', text(30)),
    some('3103', digits(6)),
    some('91', text(40)),
  )
  .map((all) => all.filter((one) => one !== undefined))
  .chain((all) => fc.shuffledSubarray(all, { minLength: all.length }));

describe('what is written as a label', () => {
  test('is read as the same, in each of its forms', () => {
    fc.assert(
      fc.property(labels, (elements) => {
        const written = writeLabel(elements, YEAR);
        if (isWrong(written)) throw new Error(JSON.stringify(written));
        const sorted = (all: readonly (readonly [string, string])[]) => [...all].sort().join(' ');
        for (const form of Object.values(written)) {
          const read = readLabel(String(form), YEAR);
          if (!read || isWrong(read)) throw new Error(`${form}: ${JSON.stringify(read)}`);
          expect(sorted(read.label.elements)).toBe(sorted(elements));
        }
      }),
      { numRuns: 500 },
    );
  });

  test('puts what ends by itself in front, and FNC1 only where it is needed', () => {
    expect(
      writeLabel(
        [
          ['10', 'L-7'],
          ['01', '09506000134352'],
          ['17', '271231'],
        ],
        YEAR,
      ),
    ).toEqual({ text: '\u001d01095060001343521727123110L-7', brackets: '(01)09506000134352(17)271231(10)L-7' });
  });

  test.each([
    [[['01', '09506000134353']], 'check_digit'],
    [[['10', 'L-7']], 'companion'],
    [[['00', '1']], 'length'],
    [
      [
        ['01', '09506000134352'],
        ['10', '批次'],
      ],
      'character',
    ],
    [
      [
        ['01', '09506000134352'],
        ['10', 'A(17)271231'],
      ],
      'character',
    ],
  ] as const)('%j is refused: %s', (elements, fault) => {
    expect(writeLabel(elements, YEAR)).toMatchObject({ wrong: { fault } });
  });
});
