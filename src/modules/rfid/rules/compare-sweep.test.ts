import { describe, expect, test } from 'vitest';
import { type Booked, compareSweep } from './compare-sweep.ts';

const unit = (id: string, locationId: string | null, tagged = true): Booked => ({
  ...{ id, handlingUnitId: id, lotId: null, locationId, tagged },
});
const at = new Date('2026-05-04T08:00:00Z');
const seen = (tagId: string, thingId: string | null = tagId) => ({ tagId, thingId, at });
const kinds = ({ findings }: ReturnType<typeof compareSweep>) =>
  findings.map(({ thing, tagId, kind }) => `${thing?.id ?? tagId} ${kind}`).sort();

describe('a sweep of the shelf', () => {
  test.each([
    ['seen, and the books have it there', ['A'], [unit('A', 'shelf')], [seen('A')], 'A found'],
    ['not seen, and the books have it there', ['A'], [unit('A', 'shelf')], [], 'A missing'],
    ['seen, and booked on the rack', [], [unit('A', 'rack')], [seen('A')], 'A elsewhere'],
    ['seen, and booked nowhere', [], [unit('A', null)], [seen('A')], 'A elsewhere'],
    ['a tag that nobody knows', [], [], [seen('A', null)], 'A unknown'],
    ['booked away meanwhile, not seen', ['A'], [unit('A', 'rack')], [], 'A meanwhile'],
    ['booked away meanwhile, seen before', ['A'], [unit('A', 'rack')], [seen('A')], 'A meanwhile'],
    ['booked there meanwhile, not seen', [], [unit('A', 'shelf')], [], 'A meanwhile'],
    ['booked there meanwhile, and seen', [], [unit('A', 'shelf')], [seen('A')], 'A found'],
  ])('%s', (_, expected, books, tags, finding) => {
    expect(kinds(compareSweep('shelf', new Set(expected), books, tags))).toEqual([finding]);
  });

  test('a box with two tags is one finding, each unknown tag one of its own', () => {
    const result = compareSweep(
      'shelf',
      new Set(['A']),
      [unit('A', 'shelf')],
      [...[seen('t1', 'A'), seen('t2', 'A'), seen('t3', null), seen('t4', null)]],
    );
    expect(kinds(result)).toEqual(['A found', 't3 unknown', 't4 unknown']);
  });

  test('what bears no known tag can’t be missed: it is counted', () => {
    const result = compareSweep('shelf', new Set(), [unit('A', 'shelf', false), unit('B', 'shelf', false)], []);
    expect(result).toEqual({ findings: [], untagged: 2 });
  });
});
