import { expect, test } from 'vitest';
import { type Kept, type PickSource, planPicks } from './plan-picks.ts';

const at = (locationCode: string, available: bigint, more: Partial<PickSource> = {}): PickSource => ({
  ...{ itemId: 'bike', locationId: locationCode, locationCode, pickSequence: 0, available },
  ...{ lotId: null, lotCode: null, expiresOn: null, handlingUnitId: null, handlingUnitCode: null },
  ...more,
});
const wants = (shipmentLineId: string, quantity: bigint, itemId = 'bike') => ({ shipmentLineId, itemId, quantity });
const keeps = (anywhere: bigint, at: Record<string, bigint> = {}): Map<string, Kept> =>
  new Map([['bike', { anywhere, at: new Map(Object.entries(at)) }]]);
const plan = (wanted: Parameters<typeof planPicks>[0], sources: readonly PickSource[], kept = keeps(99n)) => {
  const { tasks, short } = planPicks(wanted, sources, kept);
  return {
    tasks: tasks.map(
      ({ shipmentLineId, source, quantity }) => `${shipmentLineId} ${quantity} at ${source.locationCode}`,
    ),
    short: short.map(({ shipmentLineId, quantity }) => `${shipmentLineId} ${quantity}`),
  };
};

test('what should go first is taken, and the way leads past each place once', () => {
  // The first to go lies in the last place.
  expect(plan([wants('1', 7n)], [at('B-1', 5n), at('A-2', 3n), at('A-1', 9n)])).toEqual({
    tasks: ['1 2 at A-2', '1 5 at B-1'],
    short: [],
  });
});

test('places with a sequence of their own go before the alphabet, and A-10 comes after A-9', () => {
  const sources = [at('A-10', 1n), at('A-9', 1n), at('Z-1', 1n, { pickSequence: -1 })];
  expect(plan([wants('1', 3n)], sources).tasks).toEqual(['1 1 at Z-1', '1 1 at A-9', '1 1 at A-10']);
});

test('two lines of an item don’t take the same piece, and what no place has is told', () => {
  expect(plan([wants('1', 2n), wants('2', 3n), wants('3', 1n, 'bell')], [at('A-1', 4n)])).toEqual({
    tasks: ['1 2 at A-1', '2 2 at A-1'],
    short: ['2 1', '3 1'],
  });
});

test('no more is taken than is kept for the order, though more lies there', () => {
  expect(plan([wants('1', 7n)], [at('A-1', 5n), at('A-2', 9n)], keeps(6n))).toEqual({
    tasks: ['1 5 at A-1', '1 1 at A-2'],
    short: ['1 1'],
  });
  // What is firmly kept at a place is taken there and nowhere else.
  expect(plan([wants('1', 4n), wants('2', 3n)], [at('A-1', 9n), at('A-2', 9n)], keeps(2n, { 'A-2': 3n }))).toEqual({
    tasks: ['1 2 at A-1', '1 2 at A-2', '2 1 at A-2'],
    short: ['2 2'],
  });
});
