import { expect, test } from 'vitest';
import { decideKeeping, fileBytesMax } from './decide-keeping.ts';

const file = (sha256: string, size: number) => ({ sha256, size });
const kept = (sha256: string, size: number, wantedAt: number) => ({ sha256, size, wantedAt });

test('what is wanted and not here is fetched, each content once', () => {
  const wanted = [file('jig', 10), file('weld', 10), file('jig', 10)];
  expect(decideKeeping(wanted, [kept('weld', 10, 1)], 100)).toEqual({ fetch: ['jig'], drop: [] });
});

test('where there is no room the work that comes first has its papers, and nothing is fetched to be dropped', () => {
  const wanted = [file('first', 60), file('second', 60), file('third', 30)];
  expect(decideKeeping(wanted, [], 100)).toEqual({ fetch: ['first', 'third'], drop: [] });
});

test('what was longest not wanted goes first, and what is wanted now never', () => {
  const here = [kept('now', 40, 1), kept('yesterday', 30, 20), kept('last-week', 30, 5)];
  expect(decideKeeping([file('now', 40), file('new', 25)], here, 100)).toEqual({ fetch: ['new'], drop: ['last-week'] });
});

test('a file too large for a device is left to the network', () => {
  expect(decideKeeping([file('film', fileBytesMax + 1)], [])).toEqual({ fetch: [], drop: [] });
});
