import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishConfiguration } from '../src/entry/modules.ts';
import type { ListDescription, ListPage } from '../src/kernel/contract.ts';
import {
  type CustomField,
  configurationFor,
  parseListRequest,
  readListPage,
  systemPrincipal,
  type Tx,
  withCustomColumns,
} from '../src/kernel/index.ts';

import { recordCommands } from '../src/modules/masterdata/index.ts';
import { testClock } from './support/clock.ts';
import { hire, send } from './support/crew.ts';
import { startTestFactory, type TestFactory } from './support/factory.ts';

let factory: TestFactory;
let cookie: string;
const label = (zh: string, en: string) => ({ zh, en });
const colours = [
  { value: 'red', label: label('红', 'Red') },
  { value: 'blue', label: label('蓝', 'Blue') },
];
const fields: CustomField[] = [
  { key: 'drawing', type: 'text', label: label('图号', 'Drawing'), required: false },
  { key: 'weight', type: 'number', label: label('重量', 'Weight'), required: false, unit: 'kg' },
  { key: 'gears', type: 'integer', label: label('档数', 'Gears'), required: false },
  { key: 'painted', type: 'boolean', label: label('喷漆', 'Painted'), required: false },
  { key: 'approvedOn', type: 'date', label: label('批准日', ''), required: false },
  { key: 'colour', type: 'enum', label: label('颜色', 'Colour'), required: false, values: colours },
  { key: 'offeredIn', type: 'multi', label: label('可选颜色', 'Offered in'), required: false, values: colours },
];

beforeAll(async () => {
  factory = await startTestFactory();
  cookie = (await hire(factory, 'administrator')).cookie;
  await publish(fields);
  const make = (code: string, custom: Record<string, unknown>) =>
    factory.execute(recordCommands.item.create, { code, name: code, kind: 'component', unit: 'pcs', custom } as never);
  await make('A', {
    drawing: 'D-1',
    weight: '9.50',
    gears: 3,
    painted: true,
    colour: 'red',
    offeredIn: ['red', 'blue'],
  });
  await make('B', {
    drawing: 'D-2',
    weight: '10',
    gears: 21,
    painted: false,
    approvedOn: '2026-01-31',
    colour: 'blue',
  });
  await make('C', {});
}, 60_000);
afterAll(() => factory?.stop());

async function publish(item: CustomField[]): Promise<void> {
  const { versionNumber } = await factory.database.read((tx) => configurationFor(tx, {}));
  const base = { policies: {}, reasonCodes: {}, numbering: {}, customFields: { 'masterdata.item': item } };
  const document = { format: 1 as const, base, overrides: [] };
  await factory.execute(publishConfiguration, { expectedVersion: versionNumber, document });
}

const items = async (query: string) =>
  (await send(factory, 'GET', `/items?${query}`, { cookie })).body as unknown as ListPage<Record<string, unknown>>;
const codes = async (query: string) => (await items(query)).rows.map((row) => row.code);

test('the list says of each own field what it is, in the reader’s language', async () => {
  const lists = (await send(factory, 'GET', '/lists', { cookie, headers: { 'accept-language': 'en' } }))
    .body as unknown as ListDescription[];
  const columns = lists
    .find((list) => list.name === 'masterdata.items')
    ?.columns.filter(({ name }) => name.startsWith('custom.'));
  expect(columns?.map(({ name, type, label: said }) => [name, type, said])).toEqual([
    ['custom.drawing', 'text', 'Drawing'],
    ['custom.weight', 'quantity', 'Weight (kg)'],
    ['custom.gears', 'integer', 'Gears'],
    ['custom.painted', 'boolean', 'Painted'],
    ['custom.approvedOn', 'date', '批准日'],
    ['custom.colour', 'enum', 'Colour'],
    ['custom.offeredIn', 'choices', 'Offered in'],
  ]);
  expect(columns?.find(({ name }) => name === 'custom.colour')?.values).toEqual([
    { value: 'red', label: 'Red' },
    { value: 'blue', label: 'Blue' },
  ]);
});

test('own fields are shown, each with its type', async () => {
  const { rows } = await items(`sort=code&columns=code,${fields.map(({ key }) => `custom.${key}`).join(',')}`);
  expect(rows[0]).toMatchObject({
    'custom.drawing': 'D-1',
    'custom.weight': '9.5',
    'custom.gears': 3,
    'custom.painted': true,
    'custom.approvedOn': null,
    'custom.colour': 'red',
    'custom.offeredIn': ['red', 'blue'],
  });
});

test.each([
  ['f.custom.drawing.eq=D-1', ['A']],
  ['f.custom.drawing.contains=d-', ['A', 'B']],
  ['f.custom.weight.eq=9.5', ['A']],
  ['f.custom.weight.gte=9.6', ['B']],
  ['f.custom.gears.eq=21', ['B']],
  ['f.custom.gears.in=3,21', ['A', 'B']],
  ['f.custom.painted.eq=false', ['B']],
  ['f.custom.approvedOn.lte=2026-01-31', ['B']],
  ['f.custom.colour.in=red,blue', ['A', 'B']],
  ['f.custom.colour.empty=true', ['C']],
  ['f.custom.offeredIn.in=blue', ['A']],
])('a list is filtered by %s', async (query, expected) => {
  expect(await codes(`sort=code&${query}`)).toEqual(expected);
});

test('a list is sorted by an own field by its value and not by its text, and walked by cursor', async () => {
  expect(await codes('sort=-custom.weight')).toEqual(['B', 'A', 'C']);
  const first = await items('sort=custom.weight&limit=1');
  expect(first.rows[0]?.code).toBe('A');
  expect(await codes(`sort=custom.weight&limit=1&cursor=${first.nextCursor}`)).toEqual(['B']);
});

test('an export has own fields as they are called', async () => {
  const answer = await factory.app.inject({
    url: '/api/v1/items/export?format=csv&sort=code&columns=code,custom.colour,custom.offeredIn,custom.painted',
    headers: { cookie, 'accept-language': 'en' },
  });
  expect(
    answer.body
      .replace(/^\uFEFF/, '')
      .split('\r\n')
      .slice(0, 3),
  ).toEqual(['Code,Colour,Offered in,Painted', 'A,Red,Red; Blue,yes', 'B,Blue,,no']);
});

test('what a field held before its type was another is nothing, and stops no list', async () => {
  await publish(fields.map((field) => (field.key === 'drawing' ? { ...field, type: 'number' } : field)));
  try {
    const { rows } = await items('sort=code&columns=code,custom.drawing&f.custom.drawing.empty=true');
    expect(rows.map((row) => row['custom.drawing'])).toEqual([null, null, null]);
    expect(await codes('sort=custom.drawing,code')).toEqual(['A', 'B', 'C']);
  } finally {
    await publish(fields);
  }
});

test('a key is a value and never text of a statement', async () => {
  const list = factory.program.lists.get('masterdata.items');
  if (!list) throw new Error('no list of items');
  const key = `x' or "1"='1`;
  const whole = withCustomColumns(list, [{ key, type: 'text', label: label('坏', 'Bad') }]);
  const request = parseListRequest(whole, {
    columns: `code,custom.${key}`,
    sort: `custom.${key}`,
    [`f.custom.${key}.eq`]: 'a',
  });
  const texts: string[] = [];
  const page = await factory.database.read((tx) =>
    readListPage(
      watched(tx, (text) => texts.push(text)),
      { list: whole, request, reader: { principal: systemPrincipal, now: testClock.now() } },
    ),
  );
  expect(page.rows).toEqual([]);
  // As the name of the answer's column it stands quoted; nowhere else.
  expect(texts.join('\n').replaceAll(`"custom.${key.replaceAll('"', '""')}"`, '')).not.toContain(key);
});

test('equality asks the index on the document', async () => {
  const list = factory.program.lists.get('masterdata.items');
  if (!list) throw new Error('no list of items');
  const whole = withCustomColumns(list, fields);
  const plans = await factory.database.read(async (tx) => {
    // A table this small would be read whole.
    await tx.query('set local enable_seqscan = off; set local enable_indexscan = off');
    const found: string[] = [];
    for (const filter of [
      { 'f.custom.drawing.eq': 'D-1' },
      { 'f.custom.gears.in': '3,21' },
      { 'f.custom.offeredIn.in': 'red' },
    ]) {
      const request = parseListRequest(whole, { ...filter, sort: 'custom.weight' });
      const explained = watched(tx, async (text, values) => {
        if (!text.includes('limit 50')) return;
        found.push(
          (await tx.query<{ 'QUERY PLAN': string }>(`explain ${text}`, values))
            .map((row) => row['QUERY PLAN'])
            .join('\n'),
        );
      });
      const reader = { principal: systemPrincipal, now: testClock.now() };
      await readListPage(explained, { list: whole, request, reader });
    }
    return found;
  });
  expect(plans).toHaveLength(3);
  for (const plan of plans) expect(plan).toContain('item_custom');
});

/** A transaction that shows what is asked before it is asked. */
function watched(tx: Tx, see: (text: string, values?: unknown[]) => unknown): Tx {
  return {
    ...tx,
    query: async (text, values) => {
      await see(text, values);
      return tx.query(text, values);
    },
  };
}

test.each(['masterdata.itme', 'execution.operation'])(
  '%s, which takes no fields of the factory, is given none',
  async (entity) => {
    const { versionNumber } = await factory.database.read((tx) => configurationFor(tx, {}));
    const base = { policies: {}, reasonCodes: {}, numbering: {}, customFields: { [entity]: fields } };
    const published = factory.execute(publishConfiguration, {
      expectedVersion: versionNumber,
      document: { format: 1, base, overrides: [] },
    });
    await expect(published).rejects.toMatchObject({ refusalName: 'kernel.input_invalid' });
  },
);
