import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  bucketsFor,
  type ComparedRow,
  type ComparedSide,
  compareHashes,
  compareRows,
  type Difference,
} from './compare-buckets.ts';
import { BucketSums, bucketOf } from './hash-rows.ts';
import { streamedSide } from './streamed-side.ts';

/** A side that reckons itself, and counts the rows it was asked for. */
function reckoningSide(rows: readonly ComparedRow[]): ComparedSide & { given: number } {
  const side = {
    given: 0,
    hash: async (buckets: number) => {
      const sums = new BucketSums(buckets);
      for (const { key, values } of rows) sums.add(key, values);
      return sums.filled();
    },
    rows: async function* (wanted: ReadonlySet<number>, buckets: number) {
      const found = rows.filter(({ key }) => wanted.has(bucketOf(key, buckets)));
      side.given += found.length;
      for (let at = 0; at < found.length; at += 7) yield found.slice(at, at + 7);
    },
  };
  return side;
}

async function* pages(rows: readonly ComparedRow[], isWanted = (_: string) => true) {
  for (let at = 0; at < rows.length; at += 3) yield rows.slice(at, at + 3).filter(({ key }) => isWanted(key));
}

async function differencesOf(
  here: ComparedSide,
  there: ComparedSide,
  buckets: number,
  asked: { rowsAtOnce?: number; within?: (field: number, a: string, b: string) => boolean } = {},
): Promise<Difference[]> {
  const found: Difference[] = [];
  const hashes = await compareHashes(here, there, buckets);
  await compareRows(here, there, { hashes, ...asked, take: async (some) => void found.push(...some) });
  return found;
}

const row = (key: string, ...values: string[]): ComparedRow => ({ key, values });
const many = Array.from({ length: 2_000 }, (_, at) => row(`order-${at}`, String(at % 7), 'open'));

test('two sides that say the same are never read row by row', async () => {
  const [here, there] = [reckoningSide(many), reckoningSide([...many].reverse())];
  expect(await differencesOf(here, there, 256)).toEqual([]);
  expect(here.given + there.given).toBe(0);
});

test('whatever was planted is found, exactly that, and little else is read', async () => {
  const changed = many.flatMap((one, at) => {
    if (at === 11) return [];
    if (at === 500) return [row(one.key, one.values[0] as string, 'closed')];
    return [one];
  });
  const [here, there] = [reckoningSide(many), reckoningSide([...changed, row('order-9999', '1', 'open')])];
  const found = await differencesOf(here, there, 512);
  expect(found.map(({ kind, key }) => `${kind} ${key}`).sort()).toEqual([
    'differs order-500',
    'onlyHere order-11',
    'onlyThere order-9999',
  ]);
  expect(found.find(({ kind }) => kind === 'differs')).toMatchObject({ fields: [1] });
  expect(here.given).toBeLessThan(40);
});

test('any two sides: the differences are those of a plain comparison, with any number of buckets and of rows in memory', async () => {
  const side = fc.uniqueArray(
    fc.record({ key: fc.integer({ min: 0, max: 60 }), value: fc.constantFrom('a', 'b', '') }),
    {
      selector: ({ key }) => key,
      maxLength: 60,
    },
  );
  await fc.assert(
    fc.asyncProperty(
      side,
      side,
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 30 }),
      fc.nat(80),
      async (ofHere, ofThere, buckets, rowsAtOnce, keptMax) => {
        const rows = (some: typeof ofHere) => some.map(({ key, value }) => row(String(key), value));
        const [here, there] = [rows(ofHere), rows(ofThere)];
        const expected = [
          ...here.flatMap(({ key, values }) => {
            const other = there.find((one) => one.key === key);
            if (!other) return [`onlyHere ${key}`];
            return other.values[0] === values[0] ? [] : [`differs ${key}`];
          }),
          ...there.flatMap(({ key }) => (here.some((one) => one.key === key) ? [] : [`onlyThere ${key}`])),
        ].sort();
        for (const other of [
          reckoningSide(there),
          streamedSide({ readAll: (isWanted) => pages(there, isWanted), keptMax }),
        ]) {
          const found = await differencesOf(reckoningSide(here), other, buckets, { rowsAtOnce });
          expect(found.map(({ kind, key }) => `${kind} ${key}`).sort()).toEqual(expected);
        }
      },
    ),
  );
});

test('a key that comes twice is said to, on the side where it does, and compared once', async () => {
  const once = [row('a', '1'), row('b', '2')];
  const twice = [row('a', '1'), row('b', '2'), row('b', '2')];
  expect(await differencesOf(reckoningSide(once), streamedSide({ readAll: () => pages(twice) }), 8)).toEqual([
    { kind: 'twice', key: 'b', side: 'there' },
  ]);
  expect(await differencesOf(reckoningSide(twice), reckoningSide(once), 8)).toEqual([
    { kind: 'twice', key: 'b', side: 'here' },
  ]);
});

test('what lies within a tolerance is no difference', async () => {
  const within = (field: number, a: string, b: string) => field === 0 && Math.abs(Number(a) - Number(b)) < 0.02;
  const [here, there] = [reckoningSide([row('a', '1.00', 'x')]), reckoningSide([row('a', '1.01', 'x')])];
  expect(await differencesOf(here, there, 8, { within })).toEqual([]);
  expect(await differencesOf(here, there, 8)).toHaveLength(1);
});

test('a small side that is only streamed is read once, a large one again for what differs, and so one that is expected to be', async () => {
  for (const [keptMax, passes, buckets] of [
    [10_000, 1, 256],
    [100, 2, 256],
    [10_000, 2, bucketsFor(20_000)],
  ] as const) {
    let read = 0;
    const readAll = (isWanted?: (key: string) => boolean) => {
      read += 1;
      return pages(many.slice(1), isWanted);
    };
    const there = streamedSide({ readAll, keptMax });
    expect(await differencesOf(reckoningSide(many), there, buckets)).toHaveLength(1);
    expect(read).toBe(passes);
  }
});

test('rows are read closely only where their hashes differ, and what isn’t meant after all isn’t there', async () => {
  for (const keptMax of [10_000, 100]) {
    const closely: string[] = [];
    const there = streamedSide({
      readAll: (isWanted) => pages([...many.slice(1), row('order-0', '0', ' OPEN'), row('stray', 'x', 'y')], isWanted),
      readClosely: async (rows) => {
        closely.push(...rows.map(({ key }) => key));
        return rows.flatMap(({ key, values: [first = '', second = ''] }) =>
          key === 'stray' ? [] : [row(key, first, second.trim().toLowerCase())],
        );
      },
      keptMax,
    });
    expect(await differencesOf(reckoningSide(many), there, 512)).toEqual([]);
    expect(closely).toContain('order-0');
    expect(closely.length).toBeLessThan(40);
  }
});

test('a side that breaks off breaks the comparison: half a side is never taken for a whole one', async () => {
  const broken = streamedSide({
    async *readAll() {
      yield many.slice(0, 10);
      throw new Error('connection reset');
    },
  });
  await expect(compareHashes(reckoningSide(many), broken, 64)).rejects.toThrow('connection reset');
});

test('buckets grow with the rows, within bounds', () => {
  expect([0, 1, 5_000, 1_000_000, 1e9].map(bucketsFor)).toEqual([64, 64, 128, 16_384, 65_536]);
});
