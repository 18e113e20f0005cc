import { describe, expect, test } from 'vitest';
import { costOf, coverOf, type NeededRow, shortOf } from './requirements.ts';

const M = 1_000_000n;
/** A bicycle: two wheels of thirty-six spokes, and a phantom set of bolts. */
function row(path: string, itemId: string, pieces: bigint, more: Partial<NeededRow> = {}): NeededRow {
  const at = path.lastIndexOf('/');
  const exact = { numerator: pieces * M, denominator: 1n };
  const parentPath = at < 0 ? null : path.slice(0, at);
  return { path, parentPath, itemId, quantity: pieces * M, exact, made: false, phantom: false, ...more };
}
const bicycle = [
  row('10', 'wheel', 20n, { made: true }),
  row('10/10', 'spoke', 720n),
  row('10/20', 'bolt', 40n),
  row('20', 'set', 10n, { made: true, phantom: true }),
  row('20/10', 'bolt', 60n),
];
const free = (stock: Record<string, bigint>) =>
  new Map(Object.entries(stock).map(([id, pieces]): [string, bigint] => [id, pieces * M]));
const shown = (short: ReadonlyMap<string, bigint>) => [...short.values()].map((amount) => Number(amount) / 1e6);

describe('what is missing', () => {
  test('of everything, when nothing is there', () => {
    expect(shown(shortOf(bicycle, free({})))).toEqual([20, 720, 40, 10, 60]);
  });

  test('is less below a parent that lies there, by as much', () => {
    expect(shown(shortOf(bicycle, free({ wheel: 15n, spoke: 100n })))).toEqual([5, 80, 10, 10, 60]);
    expect(shown(shortOf(bicycle, free({ wheel: 20n })))).toEqual([0, 0, 0, 10, 60]);
  });

  test('of an item in two rows goes to the first; less than nothing helps nobody', () => {
    expect(shown(shortOf(bicycle, free({ bolt: 50n })))).toEqual([20, 720, 0, 10, 50]);
    expect(shown(shortOf(bicycle, free({ bolt: -5n })))).toEqual([20, 720, 40, 10, 60]);
  });

  test('of a phantom is never taken from a shelf', () => {
    expect(shown(shortOf(bicycle, free({ set: 10n })))).toEqual([20, 720, 40, 10, 60]);
  });
});

test('what substitutes make up for is drawn once, in their order, after every row has taken its own', () => {
  const left = free({ wheel: 15n, disc: 3n, nut: 50n, bolt: 0n });
  const short = shortOf(bicycle, left);
  const one = (itemId: string, numerator: bigint) => ({ itemId, numerator, denominator: 1n, whole: true });
  const paths = [...short].filter(([, amount]) => amount > 0n).map(([path]) => path);
  const standIns = new Map(paths.map((path) => [path, [one('disc', 1n), one('nut', 2n)]]));
  const covers = [...coverOf(short, standIns, left)].map(([path, { counts, by }]) => [
    path === paths[0],
    counts / M,
    by.map(({ itemId, amount }) => `${itemId} ${amount / M}`),
  ]);
  expect(covers.slice(0, 2)).toEqual([
    [true, 5n, ['disc 3', 'nut 4']],
    [false, 23n, ['nut 46']],
  ]);
  expect(covers).toHaveLength(2);
});

describe('what it costs', () => {
  const costs = new Map([
    ['wheel', 90n * M],
    ['spoke', M / 2n],
    ['bolt', M / 10n],
  ]);

  test('is rolled up from what is bought, beside the standard', () => {
    const { byPath, material, withoutCost } = costOf(bicycle, costs);
    expect(byPath.get('10')).toEqual({ standard: 1800n * M, material: 364n * M });
    expect(byPath.get('20')).toEqual({ standard: null, material: 6n * M });
    expect(material).toBe(370n * M);
    expect([...withoutCost]).toEqual([]);
  });

  test('names what nobody has given a cost', () => {
    const { material, withoutCost } = costOf(bicycle, new Map([['bolt', M]]));
    expect([...withoutCost]).toEqual(['spoke']);
    expect(material).toBe(100n * M);
  });

  test('is rounded once, at the sixth decimal, from the exact quantity', () => {
    const third = row('10', 'paint', 1n, { exact: { numerator: M, denominator: 3n } });
    expect(costOf([third], new Map([['paint', M]])).material).toBe(333_333n);
    expect(costOf([third], new Map([['paint', 2n * M]])).material).toBe(666_667n);
  });
});
