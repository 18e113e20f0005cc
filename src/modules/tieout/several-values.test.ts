import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestFactory } from '../../../tests/support/factory.ts';
import { publishConfiguration } from '../../entry/modules.ts';
import { configurationFor, declarationsOf, isRecord, systemPrincipal } from '../../kernel/index.ts';
import { insertIdentities } from '../bridge/queries/identities.ts';
import { readSubjectFields } from '../bridge/routes/read-subjects.ts';
import { suggestRouteMapping } from '../bridge/routes/suggest-mapping.ts';
import { recordCommands } from '../masterdata/index.ts';
import { repairByRule } from './differences/repair-by-rule.ts';
import { hashOurRows } from './queries/our-rows.ts';
import { setText } from './queries/set-text.ts';
import { comparedListOf, wholeList } from './rules/compared-list.ts';
import { setOf } from './rules/set-fields.ts';
import { type SetOf, textOfSet } from './rules/value-sets.ts';
import {
  addComparison,
  addRoute,
  addSystem,
  arrive,
  compare,
  differencesOf,
  startCompared,
  work,
} from './tieout.fixture.ts';

let factory: TestFactory;
let scene: Awaited<ReturnType<typeof startCompared>>;
let erp: string;

beforeAll(async () => {
  scene = await startCompared();
  ({ factory } = scene);
  erp = await addSystem(factory, 'ERP', [{ entity: 'masterdata.item', fieldName: '*' }]);
  const { versionNumber } = await factory.database.read((tx) => configurationFor(tx, {}));
  const choice = (value: string) => ({ value, label: { zh: value, en: value } });
  const colours = { type: 'multi' as const, required: false, values: ['red', 'blue', 'green'].map(choice) };
  const customFields = {
    'masterdata.item': [
      { ...colours, key: 'colours', label: { zh: '颜色', en: 'Colours' } },
      { key: 'grade', type: 'text' as const, label: { zh: '等级', en: 'Grade' }, required: false },
    ],
  };
  const base = { policies: {}, reasonCodes: {}, numbering: {}, customFields };
  const document = { format: 1 as const, base, overrides: [] };
  await factory.execute(publishConfiguration, { expectedVersion: versionNumber, document }, { as: 'administrator' });
});
afterAll(() => scene.stop());

const ahead = (seconds: number) => factory.clock.set(factory.clock.ago(-seconds * 1_000));

async function partner(code: string, foreignIds: readonly string[]): Promise<void> {
  const { id: ourId } = await factory.execute(recordCommands.partner.create, {
    code,
    name: code,
    isSupplier: true,
  } as never);
  const named = { entity: 'masterdata.partner', ourId, systemId: erp, begunBy: 'person' as const };
  for (const foreignId of foreignIds)
    await factory.database.transaction('name', (tx) =>
      insertIdentities(tx, [{ ...named, foreignId }], factory.clock.now()),
    );
}

interface Given {
  tags?: unknown;
  grade?: string;
  units?: { uom: string; per: number }[];
  codes?: { ean: string; by: string | null }[];
}
const row = (at: number, { tags = ['red', 'blue'], grade = 'A', units, codes }: Given = {}) => ({
  id: `I${at}`,
  no: `NO-${at}`,
  text: `零件 ${at}`,
  kind: 'component',
  uom: 'pcs',
  tags: tags as never,
  grade,
  units: units ?? [
    { uom: 'box', per: 12 },
    { uom: 'kg', per: 2 },
  ],
  codes: codes ?? [
    { ean: `EAN-${at}-1`, by: '41' },
    { ean: `EAN-${at}-2`, by: null },
  ],
});
const mapping = {
  code: 'no',
  name: 'text',
  kind: 'kind',
  unit: 'uom',
  'custom.colours': 'tags',
  'custom.grade': 'grade',
  'conversions[].unit': 'units[].uom',
  'conversions[].numerator': { from: 'units[].per', as: 'text' },
  'codes[].code': 'codes[].ean',
  'codes[].partnerId': 'codes[].by',
};

test('several values are compared as sets: by what they mean and name, whatever their order, and repaired whole', async () => {
  await partner('BAI', ['41', '42']);
  await partner('HEI', ['51']);
  const routeId = await addRoute(factory, erp, 'streamed', { subject: 'masterdata.item' }, mapping);
  // Whoever writes such a mapping is offered all that it fills.
  const { fields } = await factory.query(readSubjectFields, { subject: 'masterdata.item' });
  const offered = new Map(fields.map((one) => [one.path, one]));
  expect(Object.keys(mapping).filter((path) => !offered.has(path))).toEqual([]);
  expect(offered.get('custom.colours')).toMatchObject({ label: '颜色', kind: 'list', required: false });
  // And what is called like one of the factory's own fields is suggested for it.
  const sources = [{ path: '等级' }];
  const suggested = await factory.execute(suggestRouteMapping, { routeId, sources });
  expect(suggested.fields).toMatchObject([{ target: 'custom.grade', from: '等级' }]);
  scene.there.rows = [1, 2, 3, 4, 5, 6].map((at) => row(at));
  await arrive(factory, routeId, scene.there.rows);
  ahead(120);
  const comparisonId = await addComparison(factory, routeId);
  expect(await compare(factory, comparisonId)).toMatchObject({ state: 'done', rows_equal: 6, found: 0 });

  const turned = (at: number): Given => ({
    tags: ['blue', 'red', 'blue'],
    units: row(at).units.toReversed(),
    codes: row(at).codes.map((one) => ({ ...one, by: one.by && '42' })),
  });
  scene.there.rows = [1, 2, 3, 4, 5, 6].map((at) => row(at, turned(at)));
  expect(await compare(factory, comparisonId)).toMatchObject({ rows_equal: 6, found: 0 });

  scene.there.rows = [
    row(1, { tags: ['green', 'red'] }),
    row(2, { tags: null, grade: 'B' }),
    row(3, { units: [{ uom: 'box', per: 10 }] }),
    row(4, { codes: [{ ean: 'EAN-4-1', by: '51' }] }),
    row(5, { codes: [{ ean: 'EAN-5-1', by: '99' }] }),
    row(6),
  ];
  expect(await compare(factory, comparisonId)).toMatchObject({ rows_equal: 1, differences: { differs: 6 } });
  const found = await differencesOf(factory, comparisonId);
  expect(found.map(({ thing, field, here, there }) => [thing, field, here, there])).toEqual([
    ['I1', 'custom.colours', 'blue; red', 'green; red'],
    ['I2', 'custom.colours', 'blue; red', ''],
    ['I2', 'custom.grade', 'A', 'B'],
    ['I3', 'conversions', 'box / 12; kg / 2', 'box / 10'],
    ['I4', 'codes', 'EAN-4-1 / BAI (41); EAN-4-2 / ', 'EAN-4-1 / HEI (51)'],
    ['I5', 'codes', 'EAN-5-1 / BAI (41); EAN-5-2 / ', 'EAN-5-1 / 99'],
  ]);

  expect(await factory.execute(repairByRule, { comparisonId, class: 'differs' })).toEqual({
    taken: 5,
    told: 0,
    left: 0,
  });
  await work(factory);
  ahead(120);
  // Whom nobody knows here can't be taken.
  expect(await compare(factory, comparisonId)).toMatchObject({ rows_equal: 5, differences: { late: 1 } });
});

test('what goes out is compared by its sets too, and rows that come as a whole by all that they say', async () => {
  const route = { direction: 'out', subject: 'masterdata.items', watched: [{ column: 'name' }], expectedSeconds: 60 };
  const wms = await addSystem(factory, 'WMS', []);
  const out = await addRoute(factory, wms, 'streamed', route, { no: 'code', colours: 'custom.colours' });
  const { id } = await factory.execute(recordCommands.item.create, {
    ...{ code: 'OUT-1', name: '双色', kind: 'component', unit: 'pcs', custom: { colours: ['red', 'blue'] } },
  } as never);
  scene.there.rows = [{ id: 'O1', no: 'OUT-1', colours: ['blue', 'red', 'red'] }];
  const named = { entity: 'masterdata.item', ourId: id, systemId: wms, begunBy: 'person' as const, foreignId: 'O1' };
  await factory.database.transaction('name', (tx) => insertIdentities(tx, [named], factory.clock.now()));
  ahead(600);
  const told = await addComparison(factory, out);
  const differing = async (comparisonId: string) => {
    await compare(factory, comparisonId);
    const found = await differencesOf(factory, comparisonId);
    return found.flatMap(({ field, here, there }) => (field === '' ? [] : [[field, here, there]]));
  };
  expect(await differing(told)).toEqual([]);
  scene.there.rows = [{ id: 'O1', no: 'OUT-1', colours: ['blue'] }];
  expect(await differing(told)).toEqual([['custom.colours', 'red; blue', 'blue']]);

  const mes = await addSystem(factory, 'MES', [{ entity: 'masterdata.shift', fieldName: '*' }]);
  const whole = { code: 'no', name: 'text', startsAt: 'from', endsAt: 'to', breaks: 'pauses' };
  const shifts = await addRoute(factory, mes, 'streamed', { subject: 'masterdata.shift' }, whole);
  const pauses = [
    { from: '10:00', to: '10:15' },
    { from: '12:00', to: '13:00' },
  ];
  const shift = { id: 'S1', no: 'EARLY', text: '早班', from: '08:00', to: '17:00' };
  scene.there.rows = [{ ...shift, pauses }];
  await arrive(factory, shifts, scene.there.rows);
  ahead(120);
  const came = await addComparison(factory, shifts);
  scene.there.rows = [{ ...shift, pauses: pauses.toReversed() }];
  expect(await differing(came)).toEqual([]);
  scene.there.rows = [{ ...shift, pauses: pauses.slice(1) }];
  expect(await differing(came)).toEqual([['breaks', '10:00 / 10:15; 12:00 / 13:00', '12:00 / 13:00']]);
});

test('a database writes a set as we do', async () => {
  const plain: SetOf = { parts: [{ name: '', form: 'text', initial: null }] };
  const rows: SetOf = {
    parts: [
      { name: 'unit', form: 'text', initial: null },
      { name: 'per', form: 'number', initial: null },
      { name: 'on', form: 'flag', initial: null },
      { name: 'at', form: 'moment', initial: null },
      { name: 'tags', form: 'text', initial: null, set: plain },
    ],
  };
  const word = fc.string({
    unit: fc.constantFrom('a', 'b', '\u001f', '|', ';', '\uffee', '𠮷', ' ', '"'),
    maxLength: 5,
  });
  const number = fc.constantFrom('1', '1.50', '-0', '12e1', '007', 'x');
  const value = fc.record({
    unit: fc.option(word),
    per: fc.option(fc.oneof(number, fc.integer())),
    on: fc.option(fc.boolean()),
    at: fc.option(fc.constantFrom('2026-11-30T01:02:03.456Z', '2026-01-01T00:00:00.000Z')),
    tags: fc.oneof(fc.array(fc.oneof(word, fc.constantFrom('a', 'b')), { maxLength: 5 }), word, fc.constant(null)),
  });
  await factory.database.read((tx) =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.array(value, { maxLength: 4 }), { minLength: 1, maxLength: 60 }), async (some) => {
        const written = await tx.query<{ a: string; b: string }>(
          `select ${setText('v', rows, (text) => text)} as a, ${setText(`v -> 0 -> 'tags'`, plain, (text) => text)} as b
             from jsonb_array_elements($1::jsonb) with ordinality t(v, o) order by o`,
          [JSON.stringify(some)],
        );
        expect(written).toEqual(
          some.map((each) => ({ a: textOfSet(each, rows), b: textOfSet(each[0]?.tags ?? null, plain) })),
        );
      }),
      { numRuns: 40 },
    ),
  );
});

test('the sets of every record can be read where they are', async () => {
  const declarations = declarationsOf(factory.database);
  const named: string[] = [];
  for (const record of [...declarations.entities.values()].filter(isRecord)) {
    const compared = comparedListOf(declarations, { direction: 'in', subject: record.name });
    if (!compared) continue;
    const list = wholeList(compared, 'in', { entities: declarations.entities, custom: [] });
    const fields = Object.entries(record.fields).flatMap(([name, field]) => {
      const column = list.columns[name];
      const set = setOf({ field, column, named: new Set(), referenceOf: () => undefined });
      return set ? [{ name, path: null, form: 'text' as const, set }] : [];
    });
    if (fields.length === 0) continue;
    named.push(...fields.map(({ name }) => `${record.name}.${name}`));
    const reader = { principal: systemPrincipal, now: factory.clock.now() };
    const ours = { ...compared, list, systemId: erp, fields, reader };
    await factory.database.read((tx) => hashOurRows(tx, ours, 64));
  }
  expect(named).toEqual(
    expect.arrayContaining([
      'masterdata.item.conversions',
      'masterdata.shift.breaks',
      'masterdata.calendar.exceptions',
    ]),
  );
});
