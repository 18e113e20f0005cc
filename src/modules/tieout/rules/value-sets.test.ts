import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json } from '../../../kernel/index.ts';
import { mapSet, type SetOf, sameSets, saySets, textOfSet } from './value-sets.ts';

const part = { form: 'text', initial: null } as const;
const plain: SetOf = { parts: [{ ...part, name: '' }] };
const rows: SetOf = {
  parts: [
    { ...part, name: 'unit' },
    { ...part, name: 'numerator', form: 'number' },
    { ...part, name: 'denominator', form: 'number', initial: '1' },
    { ...part, name: 'shifts', set: plain },
  ],
};

/** Marks of ours, letters beyond the first plane and blanks among them. */
const words = fc.string({ unit: fc.constantFrom('a', 'b', '\u001f', '|', ';', '\uffee', '𠮷', ' '), maxLength: 4 });
const values = fc.array(words, { maxLength: 6 });
const trimmed = (some: readonly string[]) =>
  new Set(some.map((one) => one.replace(/^ +| +$/g, '')).filter((one) => one !== ''));

test('order and what is said twice make no difference, and every other value does', () => {
  fc.assert(
    fc.property(values, values, fc.infiniteStream(fc.nat()), (some, others, numbers) => {
      const mixed = [...some, ...some.slice(0, 2)]
        .map((value) => ({ value, at: numbers.next().value as number }))
        .sort((a, b) => a.at - b.at)
        .map(({ value }) => value);
      expect(textOfSet(mixed, plain)).toBe(textOfSet(some, plain));
      const [ours, theirs] = [trimmed(some), trimmed(others)];
      const same = ours.size === theirs.size && [...ours].every((one) => theirs.has(one));
      expect(textOfSet(some, plain) === textOfSet(others, plain)).toBe(same);
    }),
    { numRuns: 2_000 },
  );
});

test('a set is read as it was written, whatever marks its values hold', () => {
  const row = fc.record({ unit: words, numerator: words, shifts: values });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 4 }), (some) => {
      const text = textOfSet(some, rows);
      expect(mapSet(text, rows, (value) => value)).toBe(text);
      const read = new Set<string>();
      mapSet(text, rows, (value, { name }) => {
        if (name === 'unit') read.add(value);
        return value;
      });
      expect(read).toEqual(new Set(some.map(({ unit }) => unit.replace(/^ +| +$/g, ''))));
    }),
  );
});

test('things are the same whatever they are called, and what nobody knows only where it is written alike', () => {
  const names = { a1: 'A', a2: 'A', b1: 'B', b2: 'B', c1: 'C' } as Record<string, string>;
  const thing = fc.constantFrom(...Object.keys(names), 'x1', 'x2');
  const side = fc.array(thing, { maxLength: 6 });
  const meant = (some: readonly string[]) => [...new Set(some.map((one) => names[one] ?? one))].sort().join();
  fc.assert(
    fc.property(side, side, (ours, theirs) => {
      const same = sameSets(textOfSet(ours, plain), textOfSet(theirs, plain), plain, (value) => names[value]);
      expect(same).toBe(meant(ours) === meant(theirs));
    }),
    { numRuns: 2_000 },
  );
});

test.each<[string, SetOf, Json | undefined, Json | undefined]>([
  ['nothing is nothing', plain, undefined, []],
  ['null and blank values are none', plain, [null, ' ', ''], null],
  ['one alone is a set of one', plain, 'red', ['red']],
  ['numbers are compared as numbers', rows, [{ unit: 'box', numerator: 12.0 }], [{ unit: 'box', numerator: '12.00' }]],
  ['what a row leaves out has its default', rows, [{ unit: 'box' }], [{ unit: 'box', denominator: 1, shifts: [] }]],
  ['rows hold sets of their own', rows, [{ unit: 'a', shifts: ['x', 'y'] }], [{ unit: 'a', shifts: ['y', 'x', 'y'] }]],
  ['of a row only what is compared counts', rows, [{ unit: 'a', more: 1 }], [{ unit: 'a' }]],
])('%s', (_, set, a, b) => {
  expect(textOfSet(a, set)).toBe(textOfSet(b, set));
});

test('values that differ stand first for people, and rows are told apart part by part', () => {
  const text = (value: Json) => textOfSet(value, plain);
  expect(saySets(text(['a', 'b', 'c']), text(['b', 'd']), plain)).toEqual(['a; c; b', 'd; b']);
  expect(saySets(text([]), text(['b']), plain)).toEqual(['', 'b']);
  const row = (numerator: number) => textOfSet([{ unit: 'box', numerator, shifts: ['early', 'late'] }], rows);
  expect(saySets(row(12), row(10), rows)).toEqual(['box / 12 / 1 / (early, late)', 'box / 10 / 1 / (early, late)']);
});
