import { expect, test } from 'vitest';
import { numbersOf } from './numbers-of.ts';

const fieldsOf = (body: Record<string, unknown>) => numbersOf({ body }).map(({ field }) => field);

test('of a report good and scrap are said anew, rework only where its operation was chosen', () => {
  const report = { quantityGood: '12', quantityScrap: '0', quantityRework: '0', runMinutes: 30 };
  expect(fieldsOf(report)).toEqual(['quantityGood', 'quantityScrap']);
  expect(fieldsOf({ ...report, reworkToOperationId: 'weld' })).toEqual([
    'quantityGood',
    'quantityScrap',
    'quantityRework',
  ]);
});

test('pieces that were scanned one by one are not counted anew', () => {
  expect(fieldsOf({ quantityGood: '2', quantityScrap: '1', serialCodes: ['S-1', 'S-2'] })).toEqual(['quantityScrap']);
  expect(fieldsOf({ quantity: '2', serials: ['S-1', 'S-2'] })).toEqual([]);
});

test('what moves material has one number, and a start none', () => {
  expect(numbersOf({ body: { quantity: '7', unit: 'kg' } })).toEqual([{ field: 'quantity', amount: '7' }]);
  expect(fieldsOf({ businessAt: '2026-11-22T06:00:00Z' })).toEqual([]);
});
