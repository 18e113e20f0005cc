import { afterAll, expect, test } from 'vitest';
import { type Mapping, type Row, zMapping } from './contract.ts';
import { isPlain, plainFields } from './is-plain.ts';
import { openMapper } from './open-mapper.ts';

const mapper = openMapper({ workers: 1 });
afterAll(() => mapper.close());

const mapping: Mapping = zMapping.parse({
  fields: [
    { target: 'code', from: 'no' },
    { target: 'long', expression: '$length(no)' },
  ],
  repairs: [
    { kind: 'trim', fields: ['no'] },
    { kind: 'drop', condition: { when: 'empty', field: 'no' } },
    { kind: 'require', fields: ['name', 'unit'] },
  ],
});
const rowAt = (at: number): Row => {
  if (at % 7 === 3) return { no: ' ', name: 'x', unit: 'y' };
  if (at % 11 === 5) return { no: `${at}`, name: '' };
  return { no: ` ${at} `, name: 'x', unit: 'y' };
};

test('every row ends in its own place, mended before expressions see it, also where others around it don’t come through', async () => {
  const rows = Array.from({ length: 2_300 }, (_, at) => rowAt(at));
  const mapped = await mapper.map(mapping, rows);
  expect(mapped).toHaveLength(rows.length);
  for (const [at, one] of mapped.entries()) {
    if (at % 7 === 3) expect(one).toMatchObject({ kind: 'skipped', why: { en: expect.stringContaining('rule 2') } });
    else if (at % 11 === 5) expect(one).toMatchObject({ kind: 'failed', field: null });
    else expect(one).toEqual({ kind: 'mapped', value: { code: `${at}`, long: `${at}`.length } });
  }
  const failed = mapped.find(({ kind }) => kind === 'failed');
  expect(failed).toMatchObject({
    why: {
      zh: '清洗第 3 条“必填”：name，必填的字段是空的；unit，必填的字段是空的',
      en: expect.stringContaining('cleaning rule 3, “Must be filled”: name'),
    },
  });
});

test('a row ends the same alone and among others, and the rows given stay as they were', async () => {
  const rows = Array.from({ length: 60 }, (_, at) => Object.freeze(rowAt(at)));
  const together = await mapper.map(mapping, rows);
  for (const [at, row] of rows.entries()) expect((await mapper.map(mapping, [row]))[0]).toEqual(together[at]);
});

test('a mapping that mends rows isn’t taken for one whose fields stand there as they stand here', () => {
  const { repairs, ...plain } = zMapping.parse({
    fields: [{ target: 'code', from: 'no' }],
    repairs: [{ kind: 'trim', fields: ['no'] }],
  });
  expect([isPlain(plain), plainFields(plain)]).toMatchObject([true, [{ from: 'no' }]]);
  expect([isPlain({ ...plain, repairs }), plainFields({ ...plain, repairs })]).toEqual([false, []]);
});
