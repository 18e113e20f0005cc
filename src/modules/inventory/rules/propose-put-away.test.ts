import { expect, test } from 'vitest';
import { type Bin, proposePutAway, type ToPutAway } from './propose-put-away.ts';

const from = { id: 'dock', warehouseId: 'raw', workshopId: null, lineId: null, pickSequence: 10 };
const bin = (code: string, more: Partial<Bin> = {}): Bin => ({
  ...{ id: code, code, active: true, kind: 'storage', receivingArea: false, warehouseId: 'raw' },
  ...{ workshopId: null, lineId: null },
  ...{ pickSequence: 10, holdsItem: 0n, holdsLot: 0n, holdsAnything: false, quarantine: false },
  ...more,
});
const propose = (bins: Bin[], more: Partial<ToPutAway> = {}) =>
  proposePutAway({ from, byLot: true, ownBinIds: [], ...more }, bins).map(({ bin: { code }, reason }) => [
    code,
    reason,
  ]);
const here = { holdsItem: 5n, holdsAnything: true };

test('the same lot goes together first, then the same item, then its own bin, then an empty one', () => {
  const bins = [
    bin('E'),
    bin('OWN', { holdsAnything: true }),
    bin('ITEM', here),
    bin('LOT', { ...here, holdsLot: 5n }),
    bin('OTHERS', { holdsAnything: true }),
  ];
  expect(propose(bins, { ownBinIds: ['OWN'] })).toEqual([
    ['LOT', 'same_lot'],
    ['ITEM', 'same_item'],
    ['OWN', 'own_bin'],
    ['E', 'empty'],
  ]);
});

test('where lots aren’t told apart, a lot counts for nothing', () => {
  expect(propose([bin('B', { ...here, holdsLot: 5n, pickSequence: 90 }), bin('A', here)], { byLot: false })).toEqual([
    ['A', 'same_item'],
    ['B', 'same_item'],
  ]);
});

test('among equals the nearest along the way goes first, then as people read codes', () => {
  const bins = [
    bin('A-10', { pickSequence: 20 }),
    bin('A-2', { pickSequence: 20 }),
    bin('BACK', { pickSequence: 5 }),
    bin('NEXT', { pickSequence: 12 }),
    bin('FAR', { pickSequence: 99 }),
  ];
  expect(propose(bins).map(([code]) => code)).toEqual(['NEXT', 'BACK', 'A-2', 'A-10', 'FAR']);
});

test('of its own bins the first that is named comes first, however far', () => {
  const bins = [bin('NEAR'), bin('FIRST', { pickSequence: 500 })];
  expect(propose(bins, { ownBinIds: ['FIRST', 'NEAR'] }).map(([code]) => code)).toEqual(['FIRST', 'NEAR']);
});

test('never one that is closed, passed through, in quarantine, no shelf, in another area, or where it lies already', () => {
  const never = [
    bin('CLOSED', { ...here, active: false }),
    bin('PASSED', { ...here, receivingArea: true }),
    bin('HELD', { ...here, quarantine: true }),
    bin('LINE', { ...here, kind: 'line_side' }),
    bin('ELSEWHERE', { ...here, warehouseId: 'finished' }),
    bin('THEIRS', { ...here, workshopId: 'frames' }),
    bin('LINE-2', { ...here, lineId: 'line-2' }),
    bin('dock', here),
  ];
  expect(propose(never, { ownBinIds: never.map(({ id }) => id) })).toEqual([]);
});
