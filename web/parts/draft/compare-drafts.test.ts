import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differencesOf, fieldsShape, isSameDraft, linesShape, mergeDrafts, settingsShape } from './compare-drafts.ts';

interface Line {
  lineNumber: number;
  item: string;
  quantity: string;
}

const shape = linesShape<Line>((line) => line.lineNumber);
const line = (lineNumber: number, quantity: string): Line => ({ lineNumber, item: `part ${lineNumber}`, quantity });
const base = [line(10, '1'), line(20, '2'), line(30, '3')];

test('two people at one draft: each difference says whose change it is, or that both changed the line', () => {
  const mine = [line(10, '5'), line(20, '2'), line(30, '7'), line(40, '1')];
  const theirs = [line(10, '1'), line(30, '8')];
  expect(differencesOf(shape, base, mine, theirs).map(({ key, suggested }) => [key, suggested])).toEqual([
    ['10', 'mine'],
    ['30', undefined],
    ['20', 'theirs'],
    ['40', 'mine'],
  ]);
});

test('merging per line keeps both people’s work and follows the choice where they meet', () => {
  const mine = [line(10, '5'), line(20, '2'), line(30, '7'), line(40, '1')];
  const theirs = [line(10, '1'), line(30, '8')];
  const all = { base, mine, theirs };
  expect(mergeDrafts(shape, all, { 30: 'mine' })).toEqual([line(10, '5'), line(30, '7'), line(40, '1')]);
  expect(mergeDrafts(shape, all, { 10: 'theirs', 20: 'mine' })).toEqual([
    line(10, '1'),
    line(20, '2'),
    line(30, '8'),
    line(40, '1'),
  ]);
});

test('two lines under one number, while somebody types, are still two', () => {
  expect(shape.join(shape.partsOf([line(10, '1'), line(10, '2')]), [])).toHaveLength(2);
});

test('an emptied field is no change; a filled one is', () => {
  const fields = fieldsShape<Record<string, unknown>>(['name', 'note']);
  expect(isSameDraft(fields, { name: 'a', note: null, id: 1 }, { name: 'a', note: '', id: 2 })).toBe(true);
  expect(isSameDraft(fields, { name: 'a' }, { name: 'a', note: 'x' })).toBe(false);
});

test('settings are merged one by one', () => {
  const settings = settingsShape<{ policies: Record<string, unknown>; numbering: Record<string, unknown> }>();
  const start = { policies: { a: 1, b: 1 }, numbering: { order: 'WO' } };
  const mine = { policies: { a: 2, b: 1 }, numbering: { order: 'WO' } };
  const theirs = { policies: { a: 1, b: 3 }, numbering: { order: 'MO' } };
  expect(mergeDrafts(settings, { base: start, mine, theirs }, {})).toEqual({
    policies: { a: 2, b: 3 },
    numbering: { order: 'MO' },
  });
});

test('whatever two people did: all mine gives mine, all theirs gives theirs, and nothing changed by one is lost', () => {
  const lines = fc.uniqueArray(
    fc.record({
      lineNumber: fc.integer({ min: 1, max: 6 }),
      item: fc.constant('x'),
      quantity: fc.constantFrom('1', '2'),
    }),
    { selector: (one) => one.lineNumber },
  );
  const sorted = (all: Line[]) => [...all].sort((a, b) => a.lineNumber - b.lineNumber);
  fc.assert(
    fc.property(lines, lines, lines, (before, mine, theirs) => {
      const all = { base: before, mine, theirs };
      const found = differencesOf(shape, before, mine, theirs);
      const every = (side: 'mine' | 'theirs') => Object.fromEntries(found.map(({ key }) => [key, side]));
      expect(mergeDrafts(shape, all, every('mine'))).toEqual(sorted(mine));
      expect(mergeDrafts(shape, all, every('theirs'))).toEqual(sorted(theirs));
      expect(mergeDrafts(shape, { ...all, theirs: before }, {})).toEqual(sorted(mine));
      expect(mergeDrafts(shape, { ...all, mine: before }, {})).toEqual(sorted(theirs));
    }),
  );
});
