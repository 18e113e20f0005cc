import { expect, test } from 'vitest';
import { compareLines } from './compare-lines.ts';

const row = (item: string, quantity: string, note: string | null = null) => ({ item, quantity, note });
type Row = ReturnType<typeof row>;
const changesIn = (before: Row[], after: Row[]) =>
  compareLines(before, after, ({ item }) => item, ['quantity', 'note']).map(
    ({ kind, field, before: was, after: is }) => `${kind} ${(is ?? was)?.item} ${field ?? ''}`,
  );

test('says which lines came, which went, and field by field what changed in those that stayed', () => {
  const before = [row('frame', '1'), row('wheel', '2'), row('bell', '1')];
  const after = [row('wheel', '3', 'front and rear'), row('frame', '1', ''), row('saddle', '1')];
  expect(changesIn(before, after)).toEqual([
    'changed wheel quantity',
    'changed wheel note',
    'added saddle ',
    'removed bell ',
  ]);
});

test('a component that stands twice is matched in its order', () => {
  const before = [row('bolt', '4'), row('bolt', '8')];
  expect(changesIn(before, [row('bolt', '4'), row('bolt', '9')])).toEqual(['changed bolt quantity']);
  expect(changesIn(before, [row('bolt', '4')])).toEqual(['removed bolt ']);
});
