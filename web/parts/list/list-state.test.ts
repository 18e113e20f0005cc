import { describe, expect, test } from 'vitest';
import { filtersOf, type ListState, nextSort, queryOf, readAddress, writeAddress } from './list-state.ts';

test('filters are read from the very words of the query', () => {
  expect(
    filtersOf({
      'f.state.in': 'released,in_progress',
      'f.quantity.gte': '5',
      'f.custom.tone.eq': 'red',
      q: 'frame',
      'f.x.bogus': '1',
    }),
  ).toEqual([
    { key: 'f.state.in', column: 'state', operator: 'in', value: 'released,in_progress' },
    { key: 'f.quantity.gte', column: 'quantity', operator: 'gte', value: '5' },
    { key: 'f.custom.tone.eq', column: 'custom.tone', operator: 'eq', value: 'red' },
  ]);
});

test('what the address holds beside the list is not sent', () => {
  expect(queryOf({ tab: 'board', columns: 'code', sort: '-dueAt', 'f.code.eq': 'WO-1' })).toEqual({
    sort: '-dueAt',
    'f.code.eq': 'WO-1',
  });
});

test('a head sorts up, then down, then not at all', () => {
  expect(nextSort('', 'code')).toBe('code');
  expect(nextSort('code', 'code')).toBe('-code');
  expect(nextSort('-code', 'code')).toBeUndefined();
});

describe('an address', () => {
  const first = { 'f.state.in': 'released', sort: 'dueAt' };

  test('that says nothing of the rows shows the first view, with what it says besides', () => {
    expect(readAddress({}, first)).toEqual(first);
    expect(readAddress({ columns: 'code', tab: 'stock' }, first)).toEqual({ ...first, columns: 'code', tab: 'stock' });
  });

  test('that says something shows that', () => {
    expect(readAddress({ q: 'frame' }, first)).toEqual({ q: 'frame' });
    expect(readAddress({ view: 'all' }, first)).toEqual({});
    expect(readAddress({ view: 'all', 'f.state.in': 'draft' }, first)).toEqual({ 'f.state.in': 'draft' });
  });

  test('of all rows says so where there is a first view, and reads back as it was written', () => {
    expect(writeAddress({ columns: 'code' }, first)).toEqual({ columns: 'code', view: 'all' });
    expect(writeAddress({}, {})).toEqual({});
    const states: ListState[] = [{}, first, { q: 'x' }, { columns: 'code' }, { group: 'state' }];
    for (const state of states) expect(readAddress(writeAddress(state, first), first)).toEqual(state);
  });
});
