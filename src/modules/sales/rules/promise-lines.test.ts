import { describe, expect, test } from 'vitest';
import { keepPromises, promiseLines, type Supply } from './promise-lines.ts';

const day = (number: number) => new Date(Date.UTC(2027, 0, number, 8));
const on = (number: number, quantity: bigint) => ({ at: day(number), quantity });
const supply = (more: Partial<Supply>): Supply => ({ now: day(1), there: 0n, coming: [], promised: [], ...more });
const promise = (given: Supply, ...wants: [quantity: bigint, wanted: number][]) =>
  promiseLines(
    given,
    wants.map(([quantity, wanted]) => ({ quantity, wantedAt: day(wanted) })),
  ).map((parts) => parts.map(({ quantity, at }) => `${quantity}@${at ? at.getUTCDate() : '?'}`).join(' '));

describe('what can be promised', () => {
  test('what is there, at the wanted day; what was wanted in the past, now', () => {
    expect(promise(supply({ there: 10n }), [4n, 5])).toEqual(['4@5']);
    expect(promise(supply({ now: day(3), there: 10n }), [4n, 1])).toEqual(['4@3']);
  });

  test('the rest as it comes, in parts, and what nothing covers without a day', () => {
    const given = supply({ there: 3n, coming: [on(8, 4n), on(6, 2n)] });
    expect(promise(given, [8n, 2])).toEqual(['3@2 2@6 3@8']);
    expect(promise(given, [12n, 2])).toEqual(['3@2 2@6 4@8 3@?']);
    expect(promise(supply({}), [1n, 2])).toEqual(['1@?']);
  });

  test('no promise takes what an earlier one needs later', () => {
    // Ten are there and all are promised for the 20th; ten more come on the 10th. Before the 10th nothing is left.
    expect(promise(supply({ there: 10n, promised: [on(20, 10n)] }), [5n, 2])).toEqual(['5@?']);
    expect(promise(supply({ there: 10n, coming: [on(10, 10n)], promised: [on(20, 10n)] }), [15n, 2])).toEqual([
      '10@2 5@?',
    ]);
    // What comes before the later promise may be given away now: it will be there again.
    expect(promise(supply({ there: 10n, coming: [on(10, 6n)], promised: [on(20, 10n)] }), [10n, 2])).toEqual([
      '6@2 4@?',
    ]);
  });

  test('a later promise that supply covers by then leaves today’s stock alone', () => {
    const given = supply({ there: 5n, coming: [on(10, 20n)], promised: [on(12, 8n)] });
    expect(promise(given, [20n, 3])).toEqual(['5@3 12@10 3@?']);
  });

  test('more promised than there is leaves nothing, and is made up for first', () => {
    expect(promise(supply({ there: -2n, coming: [on(4, 5n)] }), [5n, 2])).toEqual(['3@4 2@?']);
  });

  test('lines of the same item are served one after the other', () => {
    expect(promise(supply({ there: 5n, coming: [on(9, 5n)] }), [4n, 2], [4n, 2], [4n, 2])).toEqual([
      '4@2',
      '1@2 3@9',
      '2@9 2@?',
    ]);
  });

  test('over any figures, nothing is promised twice: at no moment more than what is there by then', () => {
    let seed = 7;
    const next = (most: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % most;
    };
    for (let round = 0; round < 400; round++) {
      const coming = Array.from({ length: next(5) }, () => on(1 + next(25), BigInt(next(9))));
      const given = supply({ there: BigInt(next(12)), coming });
      const wants = Array.from({ length: 1 + next(6) }, () => ({
        quantity: BigInt(1 + next(9)),
        wantedAt: day(1 + next(25)),
      }));
      const parts = promiseLines(given, wants);
      for (const [at, want] of wants.entries()) {
        expect(parts[at]?.reduce((sum, { quantity }) => sum + quantity, 0n)).toBe(want.quantity);
        for (const part of parts[at] ?? []) if (part.at) expect(part.at >= want.wantedAt).toBe(true);
      }
      for (let date = 1; date <= 26; date++) {
        const sum = (rows: { at: Date | null; quantity: bigint }[]) =>
          rows.reduce((total, row) => (row.at && row.at <= day(date) ? total + row.quantity : total), 0n);
        expect(sum(parts.flat()) <= given.there + sum(coming)).toBe(true);
      }
    }
  });
});

test('what is delivered keeps the earliest promise first, and what has no day last', () => {
  const promises = [{ quantity: 2n, at: null }, on(9, 3n), on(4, 4n)];
  expect(keepPromises(promises, 5n)).toEqual([
    { quantity: 2n, at: day(9) },
    { quantity: 2n, at: null },
  ]);
  expect(keepPromises(promises, 9n)).toEqual([]);
  expect(keepPromises(promises, 0n)).toHaveLength(3);
});
