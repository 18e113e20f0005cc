import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { Json } from '../kernel/contract.ts';
import { type Mapping, type Row, zMapping } from './contract.ts';
import { isPlain, plainFields } from './is-plain.ts';
import { mapRow } from './map-row.ts';
import type { FailedRow, MappedRow } from './mapped.ts';
import { openMapper } from './open-mapper.ts';
import { planOf } from './plan.ts';

const mapper = openMapper();
afterAll(() => mapper.close());

const mappingOf = (...fields: object[]): Mapping => zMapping.parse({ fields });
/** Object literals of a test, whose type names every field that any of them has. */
const asRow = (row: object) => row as Row;
const mapOne = async (mapping: Mapping, row: object, how = {}) => (await mapper.map(mapping, [asRow(row)], {}, how))[0];
const valueMapped = async (mapping: Mapping, row: object) => ((await mapOne(mapping, row)) as MappedRow).value;
const whyNot = async (mapping: Mapping, row: object) => (await mapOne(mapping, row)) as FailedRow;

describe('fields', () => {
  test('values go from one path to another', async () => {
    const mapping = mappingOf(
      { target: 'code', from: 'default_code' },
      { target: 'partner.code', from: 'partner.ref' },
      { target: 'partner.name', from: 'partner.name' },
      { target: 'first', from: 'lines.0.name' },
    );
    const row = { default_code: 'frame', partner: { ref: 'C1', name: 'Bike Ltd' }, lines: [{ name: 'one' }] };
    expect(await valueMapped(mapping, row)).toEqual({
      code: 'frame',
      partner: { code: 'C1', name: 'Bike Ltd' },
      first: 'one',
    });
  });

  test('what every object inherits is no value of a row', async () => {
    const mapping = mappingOf(
      { target: 'a', from: 'toString' },
      { target: 'toString', from: 'b.valueOf' },
      { target: 'valueOf.a', from: 'c' },
    );
    expect(await valueMapped(mapping, { b: {}, c: 1 })).toEqual({ valueOf: { a: 1 } });
    for (const path of ['__proto__', 'a.constructor', 'prototype.a', 'a.__proto__[]', 'a..b', '', 'a[].b[]', 'a[0]']) {
      expect(zMapping.safeParse({ fields: [{ target: path, from: 'a' }] }).success).toBe(false);
      expect(zMapping.safeParse({ fields: [{ target: 'a', from: path }] }).success).toBe(false);
    }
  });

  test('a name with points in it stands in backticks', async () => {
    const mapping = mappingOf(
      { target: 'code', from: '`No.`' },
      { target: 'lines[].a', from: '`pos.[]`[].`Art.-Nr.`.x', expression: '$value & $line.y' },
    );
    const row = { 'No.': 'A1', 'pos.[]': [{ 'Art.-Nr.': { x: 1 }, y: 2 }] };
    expect(await valueMapped(mapping, row)).toEqual({ code: 'A1', lines: [{ a: '12' }] });
    expect(plainFields(mapping)).toEqual([{ from: 'No.', target: 'code', as: undefined }]);
    for (const path of ['`__proto__`', 'a.`constructor`', 'No.', '``', '`a', '`a`b']) {
      expect(zMapping.safeParse({ fields: [{ target: 'a', from: path }] }).success).toBe(false);
    }
  });

  test('where nothing came the default stands, or the row fails, or nothing comes of it', async () => {
    const mapping = mappingOf(
      { target: 'a', from: 'a', default: 5 },
      { target: 'b', from: 'b' },
      { target: 'c', from: 'c', as: 'number' },
    );
    expect(await valueMapped(mapping, {})).toEqual({ a: 5 });
    expect(await valueMapped(mapping, { a: '  ', b: null, c: '' })).toEqual({ a: 5, b: null, c: null });
    expect(await valueMapped(mapping, { a: 0, b: false })).toEqual({ a: 0, b: false });
    const required = mappingOf({ target: 'a', from: 'a', required: true });
    for (const row of [{}, { a: null }, { a: ' ' }])
      expect(await whyNot(required, row)).toMatchObject({ kind: 'failed', field: 'a' });
  });

  test('a default that is an object is nobody else’s', async () => {
    const mapping = mappingOf({ target: 'a', from: 'a', default: { b: [1] } });
    const [one, two] = await mapper.map(mapping, [{}, {}]);
    expect((one as MappedRow).value.a).not.toBe((two as MappedRow).value.a);
  });

  test('codes are translated, and what the list doesn’t know is refused, kept or replaced', async () => {
    const pairs = [
      { there: 'PCS', here: 'pcs' },
      { there: '1', here: 'one' },
      { there: 'true', here: 'yes' },
    ];
    const codeLists = Object.fromEntries(
      (['refuse', 'keep', { value: 'other' }] as const).map((otherwise, at) => [`list${at}`, { pairs, otherwise }]),
    );
    const mapping = zMapping.parse({
      codeLists,
      fields: [0, 1, 2].map((at) => ({ target: `u${at}`, from: `u${at}`, codeList: `list${at}` })),
    });
    expect(await valueMapped(mapping, { u0: ' PCS ', u1: 'BOX', u2: 'BOX' })).toEqual({
      u0: 'pcs',
      u1: 'BOX',
      u2: 'other',
    });
    expect(await valueMapped(mapping, { u0: 1, u1: true, u2: '1' })).toEqual({ u0: 'one', u1: 'yes', u2: 'one' });
    expect(await whyNot(mapping, { u0: 'BOX' })).toMatchObject({
      field: 'u0',
      found: 'BOX',
      why: { en: "The code list 'list0' has no 'BOX'." },
    });
    const inherited = zMapping.parse({ codeLists, fields: [{ target: 'u', from: 'u', codeList: 'toString' }] });
    expect((await whyNot(inherited, { u: 'a' })).why.en).toMatch(/has no code list 'toString'/);
  });

  test('the first of several fields with one target that gives a value is taken', async () => {
    const mapping = mappingOf(
      { target: 'code', from: 'new_code' },
      { target: 'code', from: 'old_code' },
      { target: 'code', default: 'none' },
    );
    expect(await valueMapped(mapping, { new_code: 'n', old_code: 'o' })).toEqual({ code: 'n' });
    expect(await valueMapped(mapping, { new_code: '', old_code: 'o' })).toEqual({ code: 'o' });
    expect(await valueMapped(mapping, {})).toEqual({ code: 'none' });
  });

  test('what was found is told shortened, so that a large value doesn’t fill the log', async () => {
    const mapping = mappingOf({ target: 'a', from: 'a', as: 'number' });
    expect(String((await whyNot(mapping, { a: 'x'.repeat(5_000) })).found)).toHaveLength(201);
    expect(String((await whyNot(mapping, { a: Array(900).fill('x') })).found)).toHaveLength(201);
  });

  test('an editor can ask where each value came from', async () => {
    const mapping = mappingOf(
      { target: 'code', from: 'c', as: 'text' },
      { target: 'n', from: 'no' },
      { target: 'l[].a', from: 'l[].b' },
    );
    expect(await mapOne(mapping, { c: ' x ', l: [{ b: 1 }, {}] }, { trace: true })).toMatchObject({
      trace: [
        { target: 'code', from: ' x ', to: 'x' },
        { target: 'n' },
        { target: 'l[].a', from: [1, null], to: [1, null] },
      ],
    });
  });
});

describe('lists', () => {
  const mapping = mappingOf(
    { target: 'lines[].itemCode', from: 'order_line[].product.code', required: true },
    { target: 'lines[].quantity', from: 'order_line[].qty', as: 'number' },
    { target: 'lines[].unit', default: 'pcs' },
    {
      target: 'lines[].note',
      from: 'order_line[].text',
      expression: '$value & " of " & $line.qty & " at " & $index & " in " & no',
    },
  );

  test('every element gives one, and a single value stands in each', async () => {
    const row = {
      no: 'SO1',
      order_line: [
        { product: { code: 'frame' }, qty: '2.50', text: 'a' },
        { product: { code: 'fork' }, qty: 1 },
      ],
    };
    expect(await valueMapped(mapping, row)).toEqual({
      lines: [
        { itemCode: 'frame', quantity: '2.5', unit: 'pcs', note: 'a of 2.50 at 0 in SO1' },
        { itemCode: 'fork', quantity: '1', unit: 'pcs', note: ' of 1 at 1 in SO1' },
      ],
    });
  });

  test('a list of one that is written as the one is a list all the same', async () => {
    const row = { no: 'SO1', order_line: { product: { code: 'frame' }, qty: 1, text: 'a' } };
    expect(await valueMapped(mapping, row)).toMatchObject({ lines: [{ itemCode: 'frame' }] });
  });

  test('an empty list stays one, and a list that isn’t there makes none', async () => {
    const optional = mappingOf(
      { target: 'lines[].a', from: 'l[].a' },
      { target: 'lines[].b', from: 'l[].b', expression: '$value' },
    );
    expect(await valueMapped(optional, { l: [] })).toEqual({ lines: [] });
    expect(await valueMapped(optional, {})).toEqual({});
    expect(await whyNot(mapping, { no: 'SO1' })).toMatchObject({ field: 'lines[].itemCode' });
  });

  test('lists of different lengths don’t make one', async () => {
    const mixed = mappingOf({ target: 'l[].a', from: 'a[].x' }, { target: 'l[].b', from: 'b[].x' });
    expect((await whyNot(mixed, { a: [{ x: 1 }], b: [] })).why.en).toMatch(/different lengths/);
  });

  test('a condition is asked of every element, and plain values make a list of plain values', async () => {
    const some = mappingOf(
      { target: 'lines[].a', from: 'l[].a', condition: '$line.ok' },
      { target: 'tags[]', from: 'tags[].name' },
      { target: 'names', from: 'tags[].name', as: 'text' },
      { target: 'made[].n', expression: '[1..3]' },
    );
    expect(
      await valueMapped(some, { l: [{ a: 1, ok: true }, { a: 2 }], tags: [{ name: 'red' }, { name: ' blue ' }] }),
    ).toEqual({
      lines: [{ a: 1 }, {}],
      tags: ['red', ' blue '],
      names: ['red', 'blue'],
      made: [{ n: 1 }, { n: 2 }, { n: 3 }],
    });
  });
});

describe('expressions', () => {
  test('see the row, the value, the context and the code lists', async () => {
    const mapping = zMapping.parse({
      when: 'state != "draft"',
      otherwise: 'Drafts stay there.',
      codeLists: { units: { pairs: [{ there: 'PCS', here: 'pcs' }], otherwise: 'refuse' } },
      fields: [
        { target: 'a', from: 'x', expression: '$value & "-" & y & "-" & $.y & "-" & $context.plant' },
        { target: 'b', expression: '$code("units", unit)' },
        { target: 'c', from: 'y', condition: 'y > 1' },
        { target: 'd', from: 'day', expression: '$replace($value, ".", "/")', as: 'date', order: 'month_first' },
      ],
    });
    const rows = [
      { state: 'draft' },
      { state: 'done', x: 'X', y: 1, unit: 'PCS', day: '2.3.2026' },
      { state: 'done', x: 'X', y: 2, unit: 'BOX' },
    ];
    const [draft, done, unknown] = await mapper.map(mapping, rows.map(asRow), { plant: 'SH' });
    expect(draft).toEqual({ kind: 'skipped', reason: 'Drafts stay there.' });
    expect(done).toEqual({ kind: 'mapped', value: { a: 'X-1-1-SH', b: 'pcs', d: '2026-02-03' } });
    expect(unknown).toMatchObject({ kind: 'failed', field: 'b', why: { en: expect.stringContaining("has no 'BOX'") } });
  });

  test('the first field that fails is told, whether it was read or computed', async () => {
    const mapping = mappingOf({ target: 'a', from: 'a', as: 'number' }, { target: 'b', expression: '$number(b)' });
    expect(await whyNot(mapping, { a: 'x', b: 'x' })).toMatchObject({ field: 'a' });
    expect(await whyNot(mapping, { a: '1', b: 'x' })).toMatchObject({ field: 'b' });
  });

  test('a thread that ended in a later field says nothing of the earlier ones', () => {
    const mapping = mappingOf({ target: 'a', expression: 'a', required: true }, { target: 'b', expression: 'b' });
    const outcome = { f: [null, { e: { code: 'too_slow' } }] };
    expect(mapRow(planOf(mapping), { a: 1 }, outcome)).toMatchObject({ kind: 'failed', field: 'b' });
  });

  test('a condition of the row that can’t be computed fails the row as a whole', async () => {
    const mapping = zMapping.parse({ when: '$number(a) > 1', fields: [] });
    expect(await whyNot(mapping, { a: 'x' })).toMatchObject({ kind: 'failed', field: null });
  });

  test('what is written wrongly says where', async () => {
    expect((await whyNot(mappingOf({ target: 'a', expression: 'a & (b' }), {})).why.en).toMatch(
      /isn't written correctly.*at character 6/,
    );
  });

  test('a row that can’t be written as JSON, or is too large, fails by itself', async () => {
    let deep: Json = 1;
    for (let at = 0; at < 20_000; at += 1) deep = [deep];
    const rows = [{ a: 1 }, { a: deep }, { a: 'x'.repeat(3_000_000) }, { a: 2 }];
    const mapped = await mapper.map(mappingOf({ target: 'b', expression: '1' }), rows);
    expect(mapped.map(({ kind }) => kind)).toEqual(['mapped', 'failed', 'failed', 'mapped']);
    const read = await mapper.map(mappingOf({ target: 'b', from: 'a', as: 'text' }), rows);
    expect(read.map(({ kind }) => kind)).toEqual(['mapped', 'failed', 'mapped', 'mapped']);
  });
});

test('a mapping with expressions that change nothing gives what the plain one gives, value for value', async () => {
  const scalar = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.integer(),
    fc
      .double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 })
      .map((number) => Number(number.toPrecision(15))),
    fc.boolean(),
    fc.constant(null),
    fc.constantFrom('1,234.50', '2026-01-05', '20260105', '是', ' 12 ', '', 'PCS', 46027),
  );
  const row = fc.record(
    {
      a: scalar,
      b: fc.record({ c: scalar }, { requiredKeys: [] }),
      list: fc.array(fc.record({ x: scalar }, { requiredKeys: [] }), { maxLength: 3 }),
    },
    { requiredKeys: [] },
  );
  const reading = fc.constantFrom(undefined, 'text', 'number', 'whole', 'flag', 'date', 'moment');
  const field = fc.record(
    {
      from: fc.constantFrom('a', 'b.c', 'list[].x'),
      as: reading,
      codeList: fc.constantFrom(undefined, undefined, 'units'),
      default: fc.constantFrom(undefined, 'none', 0),
      required: fc.constantFrom(undefined, false, true),
      unit: fc.constantFrom(undefined, undefined, { given: 'kg', to: 'g', factors: [{ unit: 'kg', factor: '1000' }] }),
    },
    { requiredKeys: ['from'] },
  );
  const codeLists = { units: { pairs: [{ there: 'PCS', here: 'pcs' }], otherwise: 'keep' as const } };
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 5 }),
      fc.array(field, { minLength: 1, maxLength: 4 }),
      async (rows, shapes) => {
        const fields = shapes.map((shape, at) => ({
          ...Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined)),
          target: shape.from.includes('[]') ? `l${at}[].x` : `t${at}`,
        }));
        const plain = zMapping.parse({ codeLists, fields });
        const computed = zMapping.parse({ codeLists, fields: fields.map((one) => ({ ...one, expression: '$value' })) });
        const conditional = zMapping.parse({
          codeLists,
          when: 'true',
          fields: fields.map((one) => ({ ...one, condition: 'true' })),
        });
        expect(isPlain(plain)).toBe(true);
        expect(isPlain(computed) || isPlain(conditional)).toBe(false);
        const expected = await mapper.map(plain, rows as Row[]);
        expect(await mapper.map(conditional, rows as Row[])).toEqual(expected);
        expect(await mapper.map(computed, rows as Row[])).toEqual(expected);
      },
    ),
    { numRuns: 200 },
  );
});

test('only fields that are taken over as they are can be compared without mapping', () => {
  const mapping = mappingOf(
    { target: 'code', from: 'c', as: 'text' },
    { target: 'n', from: 'n' },
    { target: 'amount', from: 'a', as: 'number', decimal: '.' },
    { target: 'comma', from: 'a', as: 'number', decimal: ',' },
    { target: 'at', from: 't', as: 'moment', zone: 'Asia/Shanghai' },
    { target: 'd', from: 'd', default: 1 },
    { target: 'l[].x', from: 'l[].x' },
    { target: 'e', from: 'e', expression: '$value' },
  );
  expect(plainFields(mapping)).toEqual([
    { from: 'c', target: 'code', as: 'text' },
    { from: 'n', target: 'n', as: undefined },
    { from: 'a', target: 'amount', as: 'number' },
  ]);
});
