import { expect, test } from 'vitest';
import type { DifferenceRow } from '../queries/differences.ts';
import { classify, type Judged } from './classify.ts';
import { whyFuse } from './fuse.ts';
import { isWithin, readTolerance } from './tolerance.ts';
import { wayOf, whyNotRepair } from './way-of-repair.ts';

test('the fuse measures by the last run, else by what is known here; the first time nothing was known it has nothing to say', () => {
  const why = (rowsThere: number, rowsBefore: number | undefined, rowsHere = 0, percent = 50) =>
    whyFuse({ rowsThere, rowsBefore, rowsHere }, percent) !== undefined;
  expect([why(50, 100), why(49, 100), why(0, 100), why(0, 1)]).toEqual([false, true, true, true]);
  expect([why(0, undefined, 10), why(9, undefined, 10), why(0, undefined, 0)]).toEqual([true, false, false]);
  expect([why(0, 100, 100, 0), why(0, 0, 100), why(99, 100, 0, 100)]).toEqual([false, false, true]);
});

test('a tolerance holds for numbers by their size and for moments by seconds, and nothing is near what is empty or no number', () => {
  expect(isWithin('number', 0.01, '0.29', '0.3')).toBe(true);
  expect(isWithin('number', 0.01, '100000.29', '100000.301')).toBe(false);
  expect(isWithin('moment', 60, '2026-01-01T00:00:00.000Z', '2026-01-01T00:01:00.000Z')).toBe(true);
  expect(isWithin('moment', 60, '2026-01-01T00:00:00.000Z', '2026-01-01T00:01:00.001Z')).toBe(false);
  expect(isWithin('number', 5, '', '1')).toBe(false);
  expect(isWithin('number', 5, 'x', '1')).toBe(false);
  expect(isWithin('text', 5, '1', '2')).toBe(false);
  expect([readTolerance('0.5'), readTolerance('-1'), readTolerance('1e3'), readTolerance('')]).toEqual([
    0.5,
    undefined,
    undefined,
    undefined,
  ]);
});

const now = new Date('2026-11-18T10:00:00Z');
const judged: Judged = {
  direction: 'in',
  fields: [{ name: 'name', path: 'text', form: 'text' }],
  now,
  expectedSeconds: 60,
  underWay: new Set(),
  rowOf: () => ({}),
};
const row = (changedAt: string | null, active: string | null = null) => ({
  key: 'A',
  values: ['x'],
  about: { id: 'our', changedAt, active },
});

test('what is young counts on the side from which it comes', () => {
  const young = row('2026-11-18T09:59:30Z');
  const old = row('2026-11-18T09:00:00Z');
  const of = (here: ReturnType<typeof row>, there: ReturnType<typeof row>, how: Partial<Judged> = {}) =>
    classify({ kind: 'differs', key: 'A', here, there, fields: [0] }, { ...judged, ...how })[0]?.class;
  expect(of(old, young)).toBe('late');
  expect(of(young, old)).toBe('differs');
  expect(of(young, old, { direction: 'out' })).toBe('late');
  expect(of(old, old, { underWay: new Set(['A']) })).toBe('late');
  expect(of(old, old, { underWay: new Set(['our']) })).toBe('late');
  expect(of(row(null), row(null))).toBe('differs');
});

test('what was taken out of use here needn’t be there, but is to be equal while it is', () => {
  expect(classify({ kind: 'onlyHere', key: 'A', here: row(null, 'false') }, judged)).toEqual([]);
  expect(classify({ kind: 'onlyHere', key: 'A', here: row(null, 'true') }, judged)).toHaveLength(1);
  const differs = { kind: 'differs' as const, key: 'A', here: row(null, 'false'), there: row(null), fields: [0] };
  expect(classify(differs, judged)).toHaveLength(1);
});

test('each field is repaired as its master has it, and a whole thing as the master of its code', () => {
  const of = (field: string, mastered: string[]) => wayOf('master', { field }, { mastered: new Set(mastered) });
  expect([of('name', ['name']), of('name', ['price']), of('name', ['*']), of('', ['name']), of('', ['code'])]).toEqual([
    'take',
    'tell',
    'take',
    'tell',
    'take',
  ]);
  expect([of('custom.colours', ['custom']), of('custom.colours', ['name'])]).toEqual(['take', 'tell']);
  expect(wayOf('tell', { field: 'name' }, { mastered: new Set(['*']) })).toBe('tell');
});

test('nothing is taken by a route that goes out, and nothing told where no route leads or nothing is here', () => {
  const difference = {
    thing: 'A',
    state: 'open',
    class: 'differs',
    ourId: 'our',
    rowThere: {},
  } as unknown as DifferenceRow;
  const facts = { routeCode: 'R', direction: 'in' as const, canTell: true, mastered: new Set<string>() };
  const why = (way: 'take' | 'tell', more: object = {}, other: object = {}) =>
    whyNotRepair({ ...difference, ...more }, way, { ...facts, ...other })?.refusalName;
  expect(why('take')).toBeUndefined();
  expect(why('tell')).toBeUndefined();
  expect(why('take', {}, { direction: 'out' })).toBe('tieout.nothing_to_take');
  expect(why('take', { rowThere: null })).toBe('tieout.nothing_to_take');
  expect(why('take', { rowThere: null, class: 'missing_there' })).toBeUndefined();
  expect(why('tell', {}, { canTell: false })).toBe('tieout.nothing_to_tell');
  expect(why('tell', { ourId: null })).toBe('tieout.nothing_to_tell');
  expect(why('take', { class: 'late' })).toBe('tieout.still_under_way');
  expect(why('take', { class: 'twice' })).toBe('tieout.key_not_unique');
});
