import { expect, test } from 'vitest';
import { fitsFilter, namedInTopic } from './topic-filter.ts';

test.each([
  ['a/+/reads', 'a/GATE/reads', true, 'GATE'],
  ['a/+/reads', 'a/GATE/more/reads', false, undefined],
  ['a/+/reads', 'b/GATE/reads', false, undefined],
  ['+/b/+', 'a/b/c', true, undefined],
  ['a/#', 'a', true, undefined],
  ['a/#', 'a/b/c', true, undefined],
  ['a/b', 'a/b', true, undefined],
  ['a/b', 'a/B', false, undefined],
  ['a/+', 'a', false, undefined],
])('%s takes %s: %s, and names %s', (filter, topic, fits, named) => {
  expect(fitsFilter(filter, topic)).toBe(fits);
  if (fits) expect(namedInTopic(filter, topic)).toBe(named);
});
