import { expect, test } from 'vitest';
import { filtersOf, nextSort, queryOf } from './list-state.ts';

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
