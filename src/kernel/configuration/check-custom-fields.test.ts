import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CustomField } from '../contract.ts';
import { checkCustomFields } from './check-custom-fields.ts';

describe('custom fields', () => {
  const label = (zh: string) => ({ zh, en: '' });
  const fields: CustomField[] = [
    {
      key: 'colour',
      type: 'enum',
      label: label('颜色'),
      required: true,
      values: [{ value: 'red', label: label('红') }],
    },
    { key: 'weight', type: 'number', label: label('重量'), required: false, min: 0, max: 50, unit: 'kg' },
    { key: 'teeth', type: 'integer', label: label('齿数'), required: false },
    { key: 'note', type: 'text', label: label('备注'), required: false, max: 5 },
    { key: 'ends', type: 'date', label: label('到期'), required: false },
    { key: 'export', type: 'boolean', label: label('出口'), required: false },
    {
      key: 'marks',
      type: 'multi',
      label: label('认证'),
      required: false,
      max: 1,
      values: [
        { value: 'CE', label: label('CE') },
        { value: 'CCC', label: label('CCC') },
      ],
    },
  ];

  test('good values come back as they are stored: numbers as exact text, empty ones left out', () => {
    const custom = {
      colour: 'red',
      weight: 12.5,
      teeth: '42',
      note: '',
      ends: '2028-02-29',
      export: false,
      marks: ['CE'],
    };
    const { custom: checked, faults } = checkCustomFields(fields, custom, '/custom');
    expect(faults).toEqual([]);
    expect(checked).toEqual({
      colour: 'red',
      weight: '12.5',
      teeth: 42,
      ends: '2028-02-29',
      export: false,
      marks: ['CE'],
    });
  });

  test('every bad field is named with its place, all at once', () => {
    const custom = {
      weight: '50.1',
      teeth: 4.5,
      note: '六个字太长了',
      ends: '2026-02-29',
      export: 'yes',
      marks: ['CE', 'CCC'],
      'a/b': 1,
    };
    const { faults } = checkCustomFields(fields, custom, '/lines/2/custom');
    expect(faults.map((fault) => fault.where).sort()).toEqual(
      ['a~1b', 'colour', 'ends', 'export', 'marks', 'note', 'teeth', 'weight'].map((key) => `/lines/2/custom/${key}`),
    );
    expect(faults.find((fault) => fault.where.endsWith('colour'))?.what).toEqual({
      zh: '颜色必须填写',
      en: '颜色 is required',
    });
  });

  test('whatever is sent, the answer is a check and never a crash, and what passed passes again', () => {
    const value = fc.oneof(
      fc.string(),
      fc.double(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(fc.string()),
    );
    const key = fc.constantFrom(
      'colour',
      'weight',
      'teeth',
      'note',
      'ends',
      'export',
      'marks',
      '__proto__',
      'constructor',
      'x',
    );
    fc.assert(
      fc.property(fc.dictionary(key, value), (custom) => {
        const first = checkCustomFields(fields, custom, '/custom');
        if (first.faults.length > 0) return;
        expect(checkCustomFields(fields, first.custom, '/custom')).toEqual(first);
      }),
    );
  });
});
