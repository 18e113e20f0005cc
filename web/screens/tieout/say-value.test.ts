import { expect, test } from 'vitest';
import type { ListColumn } from '../../../src/kernel/contract.ts';
import type { FieldDescription } from '../../../src/kernel/entity/contract.ts';
import { sayValue } from './say-value.ts';

const values = [
  { value: 'red', label: '红' },
  { value: 'blue', label: '蓝' },
];
const column = { name: 'custom.colours', type: 'choices', values } as unknown as ListColumn;
const codes = {
  name: 'codes',
  kind: 'rows',
  rows: [{ name: 'kind', options: [{ value: 'barcode', label: '条码', offered: true }] }, { name: 'code' }],
} as unknown as FieldDescription;

test('choices are said in the reader’s words, one or several, and what is none of them as it is', () => {
  expect(sayValue('red; green; blue', { column }, 'zh')).toBe('红、green、蓝');
  expect(sayValue('red; blue', { column: { ...column, values: [] } }, 'en')).toBe('red, blue');
  expect(sayValue('red', { column: { ...column, type: 'enum' } }, 'zh')).toBe('红');
  expect(sayValue('a; b', {}, 'zh')).toBe('a; b');
  expect(sayValue('', { column }, 'zh')).toBe('');
});

test('rows are said part by part', () => {
  expect(sayValue('barcode / 690; barcode / 691', { field: codes }, 'zh')).toBe('条码 / 690；条码 / 691');
});
