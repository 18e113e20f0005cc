import { expect, test } from 'vitest';
import { formatQuantity } from './formatting.ts';
import { learnUnits, unitName } from './units.ts';

test('a unit is named in the language of the reader, English by its short sign', () => {
  expect(unitName('pcs', 'zh')).toBe('件');
  expect(unitName('kg', 'en')).toBe('kg');
});

test('units of the factory’s own are named once they are read, and by their code until then', () => {
  expect(unitName('bar', 'zh')).toBe('bar');
  learnUnits([{ code: 'bar', name: '根', nameEn: 'bar' }]);
  expect(unitName('bar', 'zh')).toBe('根');
  expect(formatQuantity('3', 'bar')).toBe('3 根');
});
