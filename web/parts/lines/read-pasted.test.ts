import { describe, expect, test } from 'vitest';
import { cellsIn, isTable, type PastedColumn, readCell, readPasted, unitBehind } from './read-pasted.ts';

const columns: PastedColumn[] = [
  { name: 'lineNumber', label: '行号', kind: 'integer', headings: ['序号'] },
  { name: 'itemId', label: '子件', kind: 'reference', headings: ['子件编码', 'Component'] },
  { name: 'quantity', label: '用量', kind: 'amount', headings: ['数量', 'qty'] },
  { name: 'unit', label: '单位', kind: 'reference' },
] as PastedColumn[];

test('cells are split as spreadsheets copy them, quoted line ends and all', () => {
  expect(cellsIn('A\t"two\nlines ""so"""\r\nB\t\r\n\r\n')).toEqual([
    ['A', 'two\nlines "so"'],
    ['B', ''],
  ]);
  expect([isTable('just a word'), isTable('a\tb'), isTable('a\nb')]).toEqual([false, true, true]);
});

describe('columns', () => {
  test('are known by their headings, in whatever order, and what nobody knows is left out', () => {
    expect(readPasted('数量 *\t颜色\t子件编码\n2\t红\tWHEEL', columns, 'lineNumber')).toEqual({
      columns: ['quantity', undefined, 'itemId'],
      rows: [['2', '红', 'WHEEL']],
    });
  });

  test('without headings stand in their order, with the line number only where there is one', () => {
    expect(readPasted('WHEEL\t2\t件', columns, 'lineNumber').columns).toEqual(['itemId', 'quantity', 'unit']);
    expect(readPasted('10\tWHEEL\t2', columns, 'lineNumber').columns).toEqual(['lineNumber', 'itemId', 'quantity']);
    expect(readPasted('1001\t2', columns, 'lineNumber').columns).toEqual(['itemId', 'quantity']);
  });
});

test('numbers are read in full width, with thousands and as percent, exactly', () => {
  const amount = { name: 'quantity', label: '用量', kind: 'amount' } as PastedColumn;
  const read = (text: string) => readCell(amount, text);
  expect(['１２．５', '1,234.5', '2%', '0.5%', '150 %', '.5'].map(read)).toEqual([
    '12.5',
    '1234.5',
    '0.02',
    '0.005',
    '1.5',
    '0.5',
  ]);
  expect(['', 'two', '1.2.3', '-1'].map(read)).toEqual([undefined, undefined, undefined, undefined]);
  expect(unitBehind('１２ 件')).toEqual({ amount: '12', unit: '件' });
  expect([unitBehind('12'), unitBehind('2%')]).toEqual([undefined, undefined]);
});

test('yes, no and choices are read in people’s words', () => {
  const flag = { name: 'backflush', label: '倒冲', kind: 'boolean' } as PastedColumn;
  expect(['是', '√', 'No', '也许'].map((text) => readCell(flag, text))).toEqual([true, true, false, undefined]);
  const choice = {
    name: 'mode',
    label: '转序',
    kind: 'select',
    options: [{ value: 'scan', label: '扫码' }],
  } as PastedColumn;
  expect(['扫码', 'SCAN', '走路'].map((text) => readCell(choice, text))).toEqual(['scan', 'scan', undefined]);
});
