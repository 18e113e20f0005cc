import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FieldProfile } from './contract.ts';
import type { TableRow } from './field-of-row.ts';
import { type ProfileOptions, profileRows } from './profile-rows.ts';

const today = '2026-11-08';
async function profileOf(rows: readonly TableRow[], options: Partial<ProfileOptions> = {}) {
  const table = await profileRows(rows, { today, ...options });
  return Object.fromEntries(table.fields.map((field) => [field.field, field])) as Record<string, FieldProfile>;
}
const column = async (values: TableRow[string][], options: Partial<ProfileOptions> = {}) =>
  (
    await profileOf(
      values.map((value) => ({ it: value })),
      options,
    )
  ).it as FieldProfile;

describe('what a field holds', () => {
  test('types, empties and the range of the type that most have', async () => {
    const it = await column(['12', '7', 1.5, '1,5', '', null, ' ', '2024.1.5', '007', 'frame', true]);
    expect(Object.fromEntries(it.types.map(({ type, count }) => [type, count]))).toEqual({
      empty: 3,
      whole: 2,
      decimal: 2,
      date: 1,
      text: 2,
      flag: 1,
    });
    expect([it.empties, it.distinct, it.min, it.max]).toEqual([3, 8, '1,5', '12']);
  });

  test('fields of objects are told by their path, and what a row lacks is empty', async () => {
    const fields = await profileOf([{ partner: { code: 'A1' } }, { partner: { code: 'A2', name: 'Bo' } }, {}]);
    expect(Object.keys(fields)).toEqual(['partner', 'partner.code', 'partner.name'].filter((path) => path in fields));
    expect([fields['partner.code']?.empties, fields['partner.name']?.empties]).toEqual([1, 2]);
  });

  test('patterns show the shape, the rare ones last', async () => {
    const it = await column(['FR-0001', 'FR-0002', 'FR-0003', 'fr0004', '车架9', 'A'.repeat(20)]);
    expect(it.patterns).toEqual([
      { pattern: 'AA-9999', count: 3 },
      { pattern: 'A{20}', count: 1 },
      { pattern: 'aa9999', count: 1 },
      { pattern: '文文9', count: 1 },
    ]);
  });

  test('a column of unlike codes may be the key, one of names or of repeated values not', async () => {
    const codes = Array.from({ length: 40 }, (_, nth) => `FR-${1000 + nth}`);
    expect((await column(codes)).likelyCode).toBe(true);
    expect((await column(codes.map((code) => `a frame called ${code}`))).likelyCode).toBe(false);
    expect((await column([...codes, ...codes])).likelyCode).toBe(false);
  });

  test('hostile names of fields are fields like all others', async () => {
    const row = JSON.parse(
      '{"__proto__": "x", "constructor": {"prototype": "y"}, "a.b": 1, "a": {"b": 2}}',
    ) as TableRow;
    const table = await profileRows([row], { today });
    expect(table.fields.map(({ field, common }) => [field, common[0]?.value])).toEqual([
      ['__proto__', 'x'],
      ['a.b', '1'],
      ['constructor.prototype', 'y'],
    ]);
  });
});

describe('what stands out', () => {
  test('a quantity with three zeros too many, where the rest is skewed but usual', async () => {
    const usual = Array.from({ length: 200 }, (_, nth) => 5 + (nth % 37));
    const it = await column([...usual, 20_000]);
    expect(it.outliers).toMatchObject([{ value: '20000', count: 1, why: 'far_number' }]);
    expect((await column(usual)).outliers).toEqual([]);
  });

  test('where nearly all are the same, another is told too', async () => {
    expect((await column([...Array(50).fill(10), 900])).outliers).toMatchObject([{ value: '900' }]);
  });

  test('years nobody means, and dates that stand for none', async () => {
    const it = await column(['2026-01-05', '2026-02-07', '0206-02-07', '2206-02-07', '1900-01-01', '9999-12-31']);
    expect(it.outliers.map(({ value, why }) => [value, why])).toEqual([
      ['0206-02-07', 'odd_century'],
      ['2206-02-07', 'odd_century'],
      ['1900-01-01', 'placeholder_date'],
      ['9999-12-31', 'placeholder_date'],
    ]);
  });

  test('a text much longer than all others', async () => {
    const it = await column([
      ...Array.from({ length: 30 }, (_, nth) => `Frame ${'abcdefghij'[nth % 10]}`),
      'x'.repeat(500),
    ]);
    expect(it.outliers).toMatchObject([{ why: 'odd_length', count: 1 }]);
  });
});

describe('what may be one thing', () => {
  const near = async (values: string[], kind: 'code' | 'name') =>
    (await column(values)).nearDuplicates
      .find((one) => one.kind === kind)
      ?.groups.map((group) => group.map(({ value }) => value).sort()) ?? [];

  test('codes that people take for one', async () => {
    expect(await near(['FR-001', 'fr-OO1', 'FR-0O1', 'ＦＲ－００１', 'FR 002', 'FR002', 'FR-003'], 'code')).toEqual([
      ['FR-001', 'FR-0O1', 'fr-OO1', 'ＦＲ－００１'],
      ['FR 002', 'FR002'],
    ]);
    expect(await near(['B1L', 'BIl', 'B11', 'B12'], 'code')).toEqual([['B11', 'B1L', 'BIl']]);
  });

  test('names with a slip, changed words or changed letters; never such that differ in a figure', async () => {
    const names = ['Bracket left', 'left bracket', 'Brakcet, left', 'Brackett left', 'Bolt M6', 'Bolt M8', 'Saddle'];
    expect(await near(names, 'name')).toEqual([['Bracket left', 'Brackett left', 'Brakcet, left', 'left bracket']]);
    expect(await near(['前轮组件总成', '前轮组建总成', '后轮组件总成'], 'name')).toHaveLength(1);
  });

  test('a slip anywhere is found', () =>
    fc.assert(
      fc.asyncProperty(
        // Without i and l, which look alike: those changed over are told as codes are.
        fc.stringMatching(/^[a-hjkm-z]{6,20}$/),
        fc.nat(),
        fc.constantFrom('put in', 'left out', 'another', 'changed over'),
        async (name, place, slip) => {
          const at = place % (name.length - 1);
          const [before, letter = '', after] = [name.slice(0, at), name[at], name.slice(at + 1)];
          const slipped = {
            'put in': `${before}é${letter}${after}`,
            'left out': before + after,
            another: `${before}é${after}`,
            'changed over': before + (after[0] ?? '') + letter + after.slice(1),
          }[slip];
          fc.pre(slipped !== name);
          expect(await near([name, slipped, 'something else'], 'name')).toEqual([[name, slipped].sort()]);
        },
      ),
      { numRuns: 300 },
    ));

  test('what only looks alike is told as codes are, and as names no more', async () => {
    const names = ['tillage', 'tiilage', 'tlilage'];
    expect(await near(names, 'name')).toEqual([]);
    expect(await near(names, 'code')).toEqual([[...names].sort()]);
  });

  test('where too many begin and end alike, it is said how many were not compared', async () => {
    const letters = 'abcdefghij';
    const many = Array.from(
      { length: 400 },
      (_, nth) => `frame ${[...String(1000 + nth)].map((d) => letters[Number(d)]).join('')} left`,
    );
    const [names] = (await column(many)).nearDuplicates.filter(({ kind }) => kind === 'name');
    expect(names?.tooCommon).toBe(400);
  });
});

describe('references', () => {
  const sets = [
    { name: 'items', values: ['FR-1', 'FR-2', 'FR-3', 'FR-4'] },
    { name: 'partners', values: ['C-1'] },
  ];
  test('are found by what exists, and what is missing is told with its rows', async () => {
    const it = await column(['fr-1', 'FR-2', 'FR-3', 'GONE', 'GONE', 'ALSO'], { sets });
    expect(it.references).toEqual([
      {
        set: 'items',
        share: 3 / 5,
        broken: [
          { value: 'GONE', count: 2 },
          { value: 'ALSO', count: 1 },
        ],
        brokenFound: 2,
        brokenRows: 3,
      },
    ]);
  });
  test('one that was named is told even where all of it is broken', async () => {
    const it = await column(['X', 'Y'], { sets, references: { it: 'partners' } });
    expect(it.references).toMatchObject([{ set: 'partners', share: 0, brokenRows: 2 }]);
  });
});

const cell = fc.oneof(
  fc.constantFrom(null, '', '12', 12, '1,5', '2024.1.5', 'FR-001', 'fr-OO1', 'left bracket', 'Bracket left', true),
  fc.string({ maxLength: 12 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
test('a profile is the same in any order of rows', () =>
  fc.assert(
    fc.asyncProperty(
      fc
        .array(fc.record({ a: cell, b: cell }), { maxLength: 60 })
        .chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length }))),
      async ([rows, shuffled]) => {
        const sets = [{ name: 'known', values: ['FR-001', '12', 'left bracket'] }];
        expect(await profileRows(shuffled, { today, sets })).toEqual(await profileRows(rows, { today, sets }));
      },
    ),
    { numRuns: 200 },
  ));
