import { describe, expect, test } from 'vitest';
import { foldReads, type KnownFold, type Read } from './fold-reads.ts';
import { whichWay } from './which-way.ts';

const start = Date.parse('2026-11-20T08:00:00Z');
const at = (seconds: number) => new Date(start + seconds * 1_000);
const read = (epc: string, seconds: number, antenna = 1, rssi: number | null = null): Read => ({
  epc,
  at: at(seconds),
  antenna,
  rssi,
});
const known = (epc: string, from: number, to: number): KnownFold => ({
  ...{ id: `${epc}-${from}`, epc, firstAt: at(from), lastAt: at(to) },
  ...{ reads: 3, antenna: 1, rssiMax: -60 },
});
const window = 30_000;

describe('reads of one tag', () => {
  test('close together are one passage, in whatever order they come; far apart are two', () => {
    const { fresh, longer } = foldReads(
      [read('A', 50), read('A', 0, 2), read('A', 25), read('B', 3), read('A', 100)],
      [],
      window,
    );
    expect(longer).toEqual([]);
    expect(fresh.map(({ epc, firstAt, lastAt, reads, antenna }) => [epc, firstAt, lastAt, reads, antenna])).toEqual([
      ['A', at(0), at(50), 3, 2],
      ['B', at(3), at(3), 1, 1],
      ['A', at(100), at(100), 1, 1],
    ]);
  });

  test('that join a known passage make it longer; sent again they change nothing', () => {
    const there = known('A', 0, 10);
    expect(foldReads([read('A', 5)], [there], window)).toEqual({ fresh: [], longer: [] });
    const { fresh, longer } = foldReads([read('A', 35), read('A', 5, 1, -40)], [there], window);
    expect(fresh).toEqual([]);
    expect(longer).toEqual([{ ...there, lastAt: at(35), reads: 4, rssiMax: -40 }]);
    expect(foldReads([read('A', 41)], [there], window).fresh).toHaveLength(1);
  });
});

describe('a portal between the shelf and the line', () => {
  const portal = { fromLocationId: 'shelf', toLocationId: 'line' };
  test.each([
    ['by_place', 1, 'shelf', 'line'],
    ['by_place', 1, 'line', 'shelf'],
    ['by_place', 1, 'yard', undefined],
    ['one_way', 2, 'shelf', 'line'],
    ['one_way', 1, 'line', undefined],
    ['by_antenna', 1, 'shelf', 'line'],
    ['by_antenna', 2, 'line', 'shelf'],
    // Seen first from the other side, it comes back; and it stands there already.
    ['by_antenna', 2, 'shelf', undefined],
  ] as const)('%s, antenna %d, standing at %s: to %s', (passage, antenna, stands, to) => {
    expect(whichWay({ ...portal, passage }, antenna, stands)?.to).toBe(to);
  });
});
