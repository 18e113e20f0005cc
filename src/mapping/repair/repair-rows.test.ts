import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeKey } from '../../kernel/code-key.ts';
import type { Json } from '../../kernel/contract.ts';
import type { TableRow } from '../profile/field-of-row.ts';
import { badReasonWords, type RepairRule, repairKindWords, zRepairRule } from './contract.ts';
import { previewRepair, repairRows } from './repair-rows.ts';

type Given = Parameters<typeof zRepairRule.parse>[0];
const rule = (given: Given): RepairRule => zRepairRule.parse(given);
/** What becomes of one cell: its value, or the reason it stays bad. */
function cell(given: Given, value: Json): Json {
  const { kept, quarantined } = repairRows([{ it: value }], [rule(given)]);
  return kept[0]?.row.it ?? quarantined[0]?.bad[0]?.reason ?? null;
}
const it = { fields: ['it'] };

describe('one cell', () => {
  test.each<[Given, Json, Json]>([
    [{ kind: 'trim', ...it }, '  a \t b\u3000', 'a b'],
    [{ kind: 'width', ...it }, 'ＦＲ－００１\u200b', 'FR-001'],
    [{ kind: 'case', ...it, to: 'upper' }, 'fr-ß1', 'FR-ß1'],
    [{ kind: 'pad_zeros', ...it, length: 6 }, 42, '000042'],
    [{ kind: 'pad_zeros', ...it, length: 6 }, 'A42', 'A42'],
    [{ kind: 'strip_zeros', ...it }, '000', '0'],
    [{ kind: 'strip_zeros', ...it }, '0042', '42'],
    [{ kind: 'replace', ...it, codes: { 个: 'pcs' } }, '个', 'pcs'],
    [{ kind: 'replace', ...it, codes: { 个: 'pcs' }, otherwise: 'quarantine' }, 'box', 'not_in_codes'],
    [{ kind: 'replace', ...it, codes: { 个: 'pcs' }, otherwise: 'quarantine' }, 'pcs', 'pcs'],
    [{ kind: 'replace', ...it, codes: { a: 'b' } }, 'constructor', 'constructor'],
    [{ kind: 'date', ...it }, '2024.1.5', '2024-01-05'],
    [{ kind: 'date', ...it }, '2024年1月5日', '2024-01-05'],
    [{ kind: 'date', ...it }, '25/12/2024', '2024-12-25'],
    [{ kind: 'date', ...it }, '5/12/2024', 'date_in_two_ways'],
    [{ kind: 'date', ...it, order: 'day_first' }, '5/12/2024', '2024-12-05'],
    [{ kind: 'date', ...it, serials: true }, 45296, '2024-01-05'],
    [{ kind: 'date', ...it }, '45296', 'not_a_date'],
    [{ kind: 'date', ...it }, '11-8', 'date_without_year'],
    [{ kind: 'date', ...it }, '5-Jan-24', 'date_without_year'],
    [{ kind: 'date', ...it }, '2024-02-30', 'not_a_date'],
    [{ kind: 'date', ...it, from: '2000-01-01' }, '1900-01-01', 'date_out_of_range'],
    [{ kind: 'decimal', ...it, mark: ',' }, '1.234,5', '1234.5'],
    [{ kind: 'decimal', ...it, mark: ',' }, '-0,5', '-0.5'],
    [{ kind: 'decimal', ...it, mark: ',' }, '1.234', '1234'],
    [{ kind: 'decimal', ...it, mark: ',' }, '1,234', '1.2340'],
    [{ kind: 'decimal', ...it, mark: '.' }, '1,234', '1234'],
    [{ kind: 'decimal', ...it, mark: '.' }, '1,5', 'not_a_number'],
    [{ kind: 'decimal', ...it, mark: '.' }, 'ten', 'not_a_number'],
    [{ kind: 'fill', ...it, value: 'pcs' }, ' ', 'pcs'],
    [{ kind: 'fill', ...it, value: 'pcs' }, 0, 0],
    [{ kind: 'require', ...it }, '', 'empty'],
  ])('%j makes of %j: %j', (given, before, after) => expect(cell(given, before)).toEqual(after));

  test.each<[Json, Json, Json]>([
    ['12 kg', null, { it: '12', unit: 'kg' }],
    ['12,5kg', 'KG', { it: '12,5', unit: 'KG' }],
    ['3 m2', '', { it: '3', unit: 'm2' }],
    ['７ 个', null, { it: '7', unit: '个' }],
    ['12', null, { it: '12', unit: null }],
    ['12 kg', 'g', 'other_unit_there'],
    ['1E5', null, 'not_a_number_with_unit'],
    ['kg', null, 'not_a_number_with_unit'],
  ])('of %j with the unit %j the rule makes %j', (value, unit, after) => {
    const done = repairRows([{ it: value, unit }], [rule({ kind: 'split_unit', field: 'it', unitField: 'unit' })]);
    expect(done.kept[0]?.row ?? done.quarantined[0]?.bad[0]?.reason).toEqual(after);
  });

  test('fields inside objects are mended in place, and the rows given stay as they were', () => {
    const rows = [{ partner: { code: ' c1 ', name: 'x' } }];
    const { kept } = repairRows(rows, [rule({ kind: 'trim', fields: ['partner.code'] })]);
    expect(kept[0]?.row).toEqual({ partner: { code: 'c1', name: 'x' } });
    expect(rows[0]).toEqual({ partner: { code: ' c1 ', name: 'x' } });
  });

  test('codes that lead on to further codes are refused, as a second time would change them again', () => {
    expect(zRepairRule.safeParse({ kind: 'replace', ...it, codes: { a: 'b', b: 'c' } }).success).toBe(false);
    expect(zRepairRule.safeParse({ kind: 'replace', ...it, codes: { a: 'b', b: 'b' } }).success).toBe(true);
  });
});

describe('rows', () => {
  const newest = rule({ kind: 'keep_newest', keyFields: ['code'], byField: 'at' });
  test('of duplicates the newest stays, whatever their spelling and order', () => {
    const rows = [
      { code: 'FR-1', at: '2026-01-02', n: 2 },
      { code: 'fr-1 ', at: '2026-01-03T00:00:00+08:00', n: 3 },
      { code: 'FR-1', at: '2026-01-01', n: 1 },
      { code: '', at: '2026-01-01', n: 4 },
      { code: '', at: '2026-01-01', n: 5 },
    ];
    const { kept, dropped } = repairRows(rows, [newest]);
    expect(kept.map(({ row }) => row.n)).toEqual([3, 4, 5]);
    expect(dropped.map(({ index }) => index)).toEqual([0, 2]);
  });

  test('where it can’t be told which is the newest, nobody chooses', () => {
    const rows = [
      { code: 'A', at: '2026-01-01', n: 1 },
      { code: 'A', at: '2026-01-01', n: 2 },
      { code: 'B', at: '2026-01-01', n: 1 },
      { code: 'B', at: '2026-01-01', n: 1 },
      { code: 'C', at: 'yesterday', n: 1 },
      { code: 'C', at: '2026-01-01', n: 2 },
    ];
    const { kept, quarantined } = repairRows(rows, [newest]);
    expect(kept.map(({ index }) => index)).toEqual([2, 5]);
    expect(quarantined.map(({ index, bad }) => [index, bad[0]?.reason])).toEqual([
      [0, 'newest_twice'],
      [1, 'newest_twice'],
      [4, 'newest_unknown'],
    ]);
  });

  test('a preview tells which rows change and how, what goes, and what stays bad and why', async () => {
    const rows = [{ code: ' a ' }, { code: '' }, { code: 'b' }, { code: 'zz' }];
    const preview = await previewRepair(rows, [
      rule({ kind: 'trim', fields: ['code'] }),
      rule({ kind: 'drop', condition: { when: 'empty', field: 'code' } }),
      rule({ kind: 'replace', fields: ['code'], codes: { a: 'A', b: 'B' }, otherwise: 'quarantine' }),
    ]);
    expect(preview).toMatchObject({ rows: 4, kept: 2, dropped: 1, quarantined: 1, settles: true });
    expect(preview.rules[0]?.changes).toEqual([{ index: 0, field: 'code', before: ' a ', after: 'a' }]);
    expect(preview.rules[1]?.drops).toEqual([1]);
    expect(preview.rules[2]?.bad).toEqual([{ index: 3, field: 'code', value: 'zz', rule: 2, reason: 'not_in_codes' }]);
  });

  test('of many rows, each keeps its place', async () => {
    const rows = Array.from({ length: 2_500 }, (_, at) => ({ code: at === 1_200 ? ' x' : at === 2_400 ? '' : 'a' }));
    const preview = await previewRepair(rows, [
      rule({ kind: 'trim', fields: ['code'] }),
      rule({ kind: 'require', fields: ['code'] }),
    ]);
    expect(preview).toMatchObject({ rows: 2_500, kept: 2_499, quarantined: 1, settles: true });
    expect(preview.rules[0]).toMatchObject({ changed: 1, changes: [{ index: 1_200, after: 'x' }] });
    expect(preview.rules[1]).toMatchObject({ quarantined: 1, bad: [{ index: 2_400, reason: 'empty' }] });
  });

  test('rules that undo one another are told', async () => {
    const rules = [
      rule({ kind: 'case', fields: ['code'], to: 'upper' }),
      rule({ kind: 'replace', fields: ['code'], codes: { A: 'b' } }),
    ];
    expect((await previewRepair([{ code: 'a' }], rules)).settles).toBe(false);
    expect((await previewRepair([{ code: 'c' }], rules)).settles).toBe(true);
  });
});

const cells = fc.oneof(
  fc.constantFrom<Json>(
    null,
    '',
    ' ',
    'A',
    'b',
    'pcs',
    '12 kg',
    '007',
    '1.234',
    '1,234',
    '1.234,50',
    '0,125',
    '2024.1.5',
  ),
  fc.constantFrom<Json>('5/12/2024', '45296', 45296, 7, 0.5, true, ['x'], '2026-01-01', 'ＡＢ', 'ǆ', 'ﬁ', 'İ', 'Σς'),
  fc.string({ unit: 'grapheme', maxLength: 10 }),
  fc.stringMatching(/^[+-]?[\d., ]{1,9}( ?kg)?$/),
);
const given: fc.Arbitrary<RepairRule> = fc
  .constantFrom<Given>(
    { kind: 'trim', fields: ['a', 'b'] },
    { kind: 'width', fields: ['a', 'b'] },
    { kind: 'case', fields: ['a'], to: 'upper' },
    { kind: 'case', fields: ['a'], to: 'lower' },
    { kind: 'pad_zeros', fields: ['a'], length: 5 },
    { kind: 'strip_zeros', fields: ['a'] },
    { kind: 'replace', fields: ['a'], codes: { A: 'pcs', b: 'B' } },
    { kind: 'replace', fields: ['a'], codes: { A: 'pcs', b: 'B' }, otherwise: 'quarantine' },
    { kind: 'split_unit', field: 'a', unitField: 'b' },
    { kind: 'date', fields: ['a'], order: 'day_first', serials: true },
    { kind: 'date', fields: ['a'], from: '2000-01-01' },
    { kind: 'decimal', fields: ['a'], mark: ',' },
    { kind: 'decimal', fields: ['a'], mark: '.' },
    { kind: 'drop', condition: { when: 'equals', field: 'a', values: ['A', ''] } },
    { kind: 'drop', condition: { when: 'all_empty' } },
    { kind: 'keep_newest', keyFields: ['a'], byField: 'b' },
    { kind: 'fill', fields: ['b'], value: 'filled' },
    { kind: 'require', fields: ['a', 'b'] },
  )
  .map(rule);
const tables = fc.array(fc.record({ a: cells, b: cells }), { maxLength: 20 });

test('a rule done twice leaves what it left the first time', () =>
  fc.assert(
    fc.property(tables, given, (rows, one) => {
      const rules = [one];
      const first = repairRows(rows, rules).kept.map(({ row }) => row);
      const second = repairRows(first, rules);
      expect(second.kept.map(({ row }) => row)).toEqual(first);
      expect([second.dropped, second.quarantined]).toEqual([[], []]);
    }),
    { numRuns: 5_000 },
  ));

test('every row given is kept, dropped or set aside, once', () =>
  fc.assert(
    fc.property(tables, fc.array(given, { maxLength: 5 }), (rows, some) => {
      const { kept, dropped, quarantined } = repairRows(rows, some);
      const all = [...kept, ...dropped, ...quarantined].map(({ index }) => index);
      expect(all.sort((a, b) => a - b)).toEqual(rows.map((_row, index) => index));
      expect(kept.map(({ index }) => index)).toEqual(kept.map(({ index }) => index).sort((a, b) => a - b));
    }),
    { numRuns: 1_000 },
  ));

/** What is left of a text without case, width, blanks, marks and zeros, in the order of its letters. */
const gist = (value: Json | undefined) =>
  [
    ...codeKey(String(value ?? ''))
      .normalize('NFKD')
      // Letters with several small forms, as sigma: by their capital.
      .toUpperCase()
      .normalize('NFKD')
      .replace(/[^\p{L}\p{M}\p{N}\p{S}]|0/gu, ''),
  ]
    .sort()
    .join('');

test('no rule makes up a value: each cell is one of the row’s own in another form, or one that the rule names', () =>
  fc.assert(
    fc.property(tables, given, (rows, one) => {
      const named = ['pcs', 'B', 'filled'];
      for (const { index, row } of repairRows(rows, [one]).kept) {
        const before = rows[index] as TableRow;
        for (const field of ['a', 'b']) {
          const after = row[field];
          if (after === before[field] || named.includes(after as string)) continue;
          if (JSON.stringify(after) === JSON.stringify(before[field])) continue;
          // A day as spreadsheets count it shows other figures.
          if (one.kind === 'date' && /^\s*\d{5}(\.\d+)?\s*$/.test(String(before[field]))) continue;
          const own = [gist(before.a), gist(before.b)].join('');
          for (const letter of gist(after)) expect(own, `${after} of ${JSON.stringify(before)}`).toContain(letter);
        }
      }
    }),
    { numRuns: 3_000 },
  ));

test('kinds and reasons are said in both languages', () => {
  for (const text of [...Object.values(repairKindWords), ...Object.values(badReasonWords)]) {
    expect(text.zh).toMatch(/[一-鿿]/);
    expect(text.en).not.toMatch(/[一-鿿]/);
  }
});
