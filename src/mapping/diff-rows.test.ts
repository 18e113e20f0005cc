import { afterAll, expect, test } from 'vitest';
import { zMapping, zMappingCase } from './contract.ts';
import { diffRows } from './diff-rows.ts';
import { openMapper } from './open-mapper.ts';
import { runCases } from './run-cases.ts';

const mapper = openMapper();
afterAll(() => mapper.close());

const rows = [
  {
    no: 'SO1',
    state: 'done',
    lines: [
      { code: 'frame', qty: '2' },
      { code: 'fork', qty: '1' },
    ],
  },
  { no: 'SO2', state: 'draft', lines: [] },
  { no: 'SO3', state: 'done', lines: [{ code: 'frame', qty: 'two' }] },
  { no: 'SO4', state: 'done', lines: [{ code: 'wheel', qty: '4' }] },
];
const before = zMapping.parse({
  when: 'state = "done"',
  otherwise: 'not done',
  fields: [
    { target: 'code', from: 'no' },
    { target: 'lines[].itemCode', from: 'lines[].code' },
    { target: 'lines[].quantity', from: 'lines[].qty' },
  ],
});
const after = zMapping.parse({
  fields: [
    { target: 'code', from: 'no', condition: 'no != "SO4"' },
    { target: 'lines[].itemCode', from: 'lines[].code', expression: '$uppercase($value)' },
    { target: 'lines[].quantity', from: 'lines[].qty', as: 'number' },
  ],
});

test('a dry run tells row by row and field by field what a new version makes otherwise', async () => {
  const diff = diffRows(await mapper.map(before, rows), await mapper.map(after, rows));
  expect(diff).toEqual({
    rows: 4,
    same: 0,
    turns: [
      { from: 'skipped', to: 'mapped', count: 1, examples: [1] },
      { from: 'mapped', to: 'failed', count: 1, examples: [2] },
    ],
    fields: [
      {
        target: 'lines[].itemCode',
        count: 2,
        examples: [
          { row: 0, path: 'lines.0.itemCode', before: 'frame', after: 'FRAME' },
          { row: 0, path: 'lines.1.itemCode', before: 'fork', after: 'FORK' },
          { row: 3, path: 'lines.0.itemCode', before: 'wheel', after: 'WHEEL' },
        ],
      },
      { target: 'code', count: 1, examples: [{ row: 3, path: 'code', before: 'SO4' }] },
    ],
    failures: [
      {
        field: 'lines[].quantity',
        why: { zh: '这不是一个数。', en: 'This is not a number.' },
        count: 1,
        examples: [2],
      },
    ],
  });
});

test('the same version makes no difference, failed and skipped rows included', async () => {
  const mapped = await mapper.map(after, rows);
  expect(diffRows(mapped, await mapper.map(after, rows))).toEqual({
    rows: 4,
    same: 4,
    turns: [],
    fields: [],
    failures: [],
  });
  const skipped = await mapper.map(before, rows);
  expect(diffRows(skipped, skipped).same).toBe(4);
});

test('rows that aren’t the same rows can’t be compared', () => {
  expect(() => diffRows([], [{ kind: 'mapped', value: {} }])).toThrow('0 rows before, 1 after');
});

test('test cases pass or tell what came instead', async () => {
  const cases = [
    {
      name: 'as it is',
      row: rows[0],
      expected: {
        value: {
          code: 'SO1',
          lines: [
            { itemCode: 'frame', quantity: '2' },
            { itemCode: 'fork', quantity: '1' },
          ],
        },
      },
    },
    {
      name: 'other',
      row: rows[3],
      expected: { value: { code: 'SO4', lines: [{ itemCode: 'wheel', quantity: 4 }], note: '' } },
    },
    { name: 'draft', row: rows[1], expected: { skipped: true } },
    { name: 'not a draft', row: rows[0], expected: { skipped: true } },
    { name: 'fails', row: rows[2], expected: { failed: 'lines[].quantity' } },
  ].map((one) => zMappingCase.parse(one));
  const results = await runCases(mapper, before, cases);
  expect(results.map(({ name, passed }) => [name, passed])).toEqual([
    ['as it is', true],
    ['other', false],
    ['draft', true],
    ['not a draft', false],
    ['fails', false],
  ]);
  expect(results[1]?.differences).toEqual([
    { path: 'lines.0.quantity', before: 4, after: '4' },
    { path: 'note', before: '' },
  ]);
  expect((await runCases(mapper, after, cases)).at(-1)).toMatchObject({ passed: true, got: { kind: 'failed' } });
});
