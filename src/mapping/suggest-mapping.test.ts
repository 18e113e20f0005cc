import { expect, test } from 'vitest';
import type { LabelledSource, LabelledTarget } from './suggest-mapping.ts';
import { suggestMapping } from './suggest-mapping.ts';

const targets: LabelledTarget[] = [
  { path: 'code', label: { zh: '物料编码', en: 'Item code' }, as: 'text', required: true },
  { path: 'name', label: { zh: '名称', en: 'Name' }, as: 'text', required: true },
  { path: 'unit', label: { zh: '计量单位', en: 'Unit' }, as: 'text' },
  { path: 'quantity', label: { zh: '数量', en: 'Quantity' }, as: 'number' },
  { path: 'dueDate', label: { zh: '交货日期', en: 'Due date' }, as: 'date' },
  { path: 'active', label: { zh: '启用', en: 'Active' }, as: 'flag' },
];
const fieldsOf = (types: Record<string, string>): LabelledSource[] =>
  Object.entries(types).map(([path, type]) => ({ path, type }));
const pairsOf = (sources: LabelledSource[], hints = {}) =>
  Object.fromEntries(suggestMapping(sources, targets, hints).suggestions.map(({ target, from }) => [target, from]));

test('English names in any spelling find each other', () => {
  const sources = fieldsOf({
    id: 'number',
    item_no: 'text',
    'item.name': 'text',
    UOM: 'text',
    qty: 'number',
    due_dt: 'date',
    is_active: 'flag',
    write_date: 'moment',
  });
  expect(pairsOf(sources)).toEqual({
    code: 'item_no',
    name: 'item.name',
    unit: 'UOM',
    quantity: 'qty',
    dueDate: 'due_dt',
    active: 'is_active',
  });
});

test('Chinese labels, pinyin in full and by first letters find them as well', () => {
  const sources: LabelledSource[] = [
    { path: 'wlbm', type: 'text' },
    { path: 'f2', type: 'text', label: '物料名称' },
    { path: 'jldw', type: 'text' },
    { path: 'shuliang', type: 'number' },
    { path: '交货日期', type: 'text' },
  ];
  expect(pairsOf(sources)).toEqual({
    code: 'wlbm',
    name: 'f2',
    unit: 'jldw',
    quantity: 'shuliang',
    dueDate: '交货日期',
  });
});

test('what is in lists is found in the samples, and goes into lists only', () => {
  const lines: LabelledTarget[] = [
    { path: 'code', as: 'text' },
    { path: 'lines[].itemCode', as: 'text', required: true },
    { path: 'lines[].quantity', as: 'number', required: true },
  ];
  const samples = [
    {
      number: 'SO1',
      order_lines: [
        { item: { code: 'frame' }, qty: '2.500' },
        { item: { code: 'fork' }, qty: '1.000' },
      ],
    },
  ];
  const { mapping, suggestions, missing } = suggestMapping(fieldsOf({ number: 'text', order_lines: 'list' }), lines, {
    samples,
  });
  expect(suggestions.map(({ target, from }) => [target, from])).toEqual([
    ['code', 'number'],
    ['lines[].itemCode', 'order_lines[].item.code'],
    ['lines[].quantity', 'order_lines[].qty'],
  ]);
  expect(mapping.fields[1]).toEqual({
    target: 'lines[].itemCode',
    from: 'order_lines[].item.code',
    as: 'text',
    required: true,
  });
  expect(missing).toEqual([]);
  // 2.5 or 2500 pieces: nobody but a person can say.
  expect(suggestions.map(({ choose, readable }) => [choose, readable])).toEqual([
    [undefined, 1],
    [undefined, 1],
    ['decimal', 0],
  ]);
});

test('values that can’t be what the target wants speak against a name that fits', () => {
  const sources = fieldsOf({ quantity: 'text', qty_ordered: 'text' });
  const samples = [
    { quantity: 'many', qty_ordered: '12,5' },
    { quantity: 'few', qty_ordered: '3' },
  ];
  expect(pairsOf(sources, { samples })).toEqual({ quantity: 'qty_ordered' });
});

test('the samples say how numbers and dates are meant, where they say it', () => {
  const meant = (as: 'number' | 'date' | 'moment', values: (string | number)[], type = 'text', zone?: string) => {
    const hints = { samples: values.map((x) => ({ x })), ...(zone ? { zone } : {}) };
    const [field] = suggestMapping([{ path: 'x', type }], [{ path: 'x', as }], hints).mapping.fields;
    const { target: _, from: __, as: ___, ...rest } = field ?? { target: '', from: '' };
    return rest;
  };
  expect(meant('number', ['1.234', '0.5'])).toEqual({ decimal: '.' });
  expect(meant('number', ['1.234', '1.234.567'])).toEqual({ decimal: ',' });
  expect(meant('number', ['12', '12.5'])).toEqual({});
  expect(meant('number', ['1.234', '1,234.5', '2.500'], 'number')).toEqual({ decimal: '.' });
  expect(meant('date', ['8/11/2026', '25/12/2026', '26/12/2026'])).toEqual({ order: 'day_first' });
  expect(meant('date', ['8/11/2026', '12/25/2026', '12/26/2026'])).toEqual({ order: 'month_first' });
  expect(meant('moment', ['2026-01-05 08:00:00'], 'text', 'Asia/Shanghai')).toEqual({ zone: 'Asia/Shanghai' });
});

test('a heading with points in it is addressed as a mapping takes it', () => {
  const { mapping } = suggestMapping([{ path: 'Item No.', type: 'text' }], [{ path: 'itemCode', as: 'text' }]);
  expect(mapping.fields).toEqual([{ target: 'itemCode', from: '`Item No.`', as: 'text' }]);
});

test('words of the trade are the caller’s', () => {
  const sources = fieldsOf({ material_number: 'text' });
  const target: LabelledTarget[] = [{ path: 'itemCode', as: 'text' }];
  const before = suggestMapping(sources, target).suggestions[0]?.confidence ?? 0;
  const after = suggestMapping(sources, target, { synonyms: [['item', 'material']] }).suggestions[0]?.confidence ?? 0;
  expect(after).toBeGreaterThan(before);
  expect(after).toBeGreaterThan(0.8);
});

test('where nothing is alike nothing is suggested, and what must be filled is named', () => {
  const { mapping, missing } = suggestMapping(fieldsOf({ x1: 'text', zzz: 'number' }), targets);
  expect(mapping.fields).toEqual([]);
  expect(missing).toEqual(['code', 'name']);
});
