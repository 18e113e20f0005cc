import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { modules } from '../src/entry/modules.ts';
import { listLimits, operatorsOfColumnType } from '../src/kernel/contract.ts';
import {
  countViews,
  describeList,
  editInList,
  groupings,
  type ListColumnDefinition,
  type ListDefinition,
  parseListRequest,
  readListPage,
  summariseList,
  systemPrincipal,
  type Tx,
} from '../src/kernel/index.ts';
import { receiveStock } from '../src/modules/inventory/movements/receive-stock.ts';
import { testClock } from './support/clock.ts';
import { startTestFactory, type TestFactory } from './support/factory.ts';
import { openTwoWorkshops } from './support/two-workshops.ts';

let factory: TestFactory;
beforeAll(async () => {
  factory = await startTestFactory();
});
afterAll(() => factory.stop());

/** What people give one name, whatever they read. */
const nameless = [
  // A device is called what is written on it.
  'terminals.facts.terminalName',
  'terminals.terminals.name',
  'identity.devices.name',
  'identity.api-keys.name',
  'sync.webhooks.name',
  'sync.webhook-deliveries.webhookName',
];

/** Who did it, where the table keeps the name alone and no person's id: there is no telling whose English name it would be. */
const namesAlone = [
  'bridge.foreign-ids.byName',
  'datahealth.alerts.acknowledgedBy',
  'tieout.differences.settledBy',
  'tieout.runs.requestedBy',
  // And they lie below identity.
  'imports.runs.importedBy',
  'imports.runs.undoneBy',
  // Written by hand, and nobody of ours as a rule.
  'bridge.bridge-systems.owner',
];

/** A column that says who did something, by what it is called or by what the table calls it. */
function saysWho(name: string, { type, sql }: ListColumnDefinition): boolean {
  return (
    type === 'text' &&
    (/By(Name)?$|^(by|person|owner|principal)(Name)?$/.test(name) || /\b\w*(by|person|owner|holder)_name$/.test(sql))
  );
}

const lists = modules.flatMap((module) => module.lists);
const someId = '019338a0-0000-7000-8000-000000000001';
const values: Record<string, string> = {
  id: someId,
  text: 'x',
  quantity: '1.5',
  integer: '1',
  ratio: '0.5',
  timestamp: '2026-11-22T08:00:00+08:00',
  date: '2026-11-22',
  boolean: 'true',
};

function read(list: ListDefinition, parameters: Record<string, string>) {
  const reader = { principal: factory.principal('team-leader', { workshopIds: [someId] }), now: testClock.now() };
  const request = parseListRequest(list, parameters);
  return factory.database.read((tx) => readListPage(tx, { list, request, reader }));
}

/** As many at once as a list takes. */
const inParts = <T>(all: readonly T[], size: number) =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, part) => all.slice(part * size, part * size + size));

/** The SQL of a list is text that only PostgreSQL can check; this asks for everything a reader could ask for. */
describe.each(lists.map((list) => [list.name, list] as const))('the list %s', (_name, list) => {
  const columns = Object.entries(list.columns);

  test('gives every column and takes every sort', async () => {
    await read(list, { columns: columns.map(([name]) => name).join(',') });
    const sortable = columns.filter(([, column]) => column.sortable ?? column.type !== 'json').map(([name]) => name);
    for (const some of inParts(sortable, listLimits.sortColumnsMax))
      await read(list, { sort: some.map((name, nth) => (nth % 2 ? `-${name}` : name)).join(',') });
  });

  test('takes every filter and the search', async () => {
    const filters = columns
      .filter(([, column]) => column.filterable ?? column.type !== 'json')
      .flatMap(([name, column]) =>
        operatorsOfColumnType[column.type].map((operator): [string, string] => {
          const value = operator === 'empty' ? 'true' : (values[column.type] ?? column.values?.[0]?.value ?? 'x');
          return [`f.${name}.${operator}`, value];
        }),
      );
    for (const some of inParts(filters, listLimits.filtersMax)) await read(list, Object.fromEntries(some));
    if (columns.some(([, column]) => column.search)) await read(list, { q: 'x y' });
  });

  test('counts its views, and adds up by every column that groups', async () => {
    const reader = { principal: factory.principal('team-leader', { workshopIds: [someId] }), now: testClock.now() };
    const request = parseListRequest(list, { columns: columns.map(([name]) => name).join(',') });
    const question = { list, request, reader };
    await factory.database.read(async (tx) => {
      expect(await countViews(tx, [question, question])).toHaveLength(2);
      for (const by of [undefined, ...groupings(list)])
        await summariseList(tx, question, { by, language: 'en', timeZone: 'Asia/Shanghai' });
    });
  });

  test('brings the English name along with each name', () => {
    for (const [name, column] of columns) {
      const ofItsOwn = nameless.some((each) => each === `${list.name}.${name}`);
      if (!ofItsOwn && /^\w+\.name$/.test(column.sql)) expect(list.columns, name).toHaveProperty(`${name}En`);
    }
  });

  test('brings the English name along of whoever did something', () => {
    const who = columns.filter(([name, column]) => saysWho(name, column)).map(([name]) => name);
    const without = who.filter((name) => !list.columns[`${name}En`]).map((name) => `${list.name}.${name}`);
    expect(without).toEqual(namesAlone.filter((each) => each.startsWith(`${list.name}.`)));
  });

  test('says which cells its command changes, and the entity has a field for each', () => {
    const { edit } = describeList(list, 'en', editInList(list, modules));
    if (!edit) return;
    const entity = modules.flatMap(({ entities }) => entities).find(({ name }) => name === edit.entity);
    const own = edit.columns.filter((name) => name !== 'custom');
    expect(Object.keys(entity?.fields ?? {})).toEqual(expect.arrayContaining(own));
    expect(edit.columns).not.toContain('version');
  });

  test('has words in both languages for every column and value', () => {
    for (const [name, column] of columns) {
      if (column.type === 'id') continue;
      expect(column.label?.zh, name).toBeTruthy();
      expect(column.label?.en, name).toBeTruthy();
    }
  });
});

test('the walk through the movements begins each page where its index says', async () => {
  const list = lists.find((one) => one.name === 'inventory.movements') as ListDefinition;
  const reader = { principal: systemPrincipal, now: testClock.now() };
  const { frames } = await openTwoWorkshops(factory);
  for (let count = 0; count < 3; count += 1) {
    const line = { itemId: frames.componentId, quantity: '1', unit: 'pcs', locationId: frames.shelfId };
    await factory.execute(receiveStock, line);
  }
  const plans: string[] = [];
  await factory.database.read(async (tx) => {
    // A table this small would be read whole.
    await tx.query(
      'set local enable_seqscan = off; set local enable_bitmapscan = off; set local enable_hashjoin = off',
    );
    const explained: Tx = {
      ...tx,
      query: async (text, values) => {
        if (text.includes('limit 2 offset')) {
          const plan = await tx.query<{ 'QUERY PLAN': string }>(`explain ${text}`, values);
          plans.push(plan.map((row) => row['QUERY PLAN']).join('\n'));
        }
        return tx.query(text, values);
      },
    };
    const first = await readListPage(explained, { list, request: parseListRequest(list, { limit: '2' }), reader });
    const cursor = first.nextCursor as string;
    const second = await readListPage(explained, {
      list,
      request: parseListRequest(list, { limit: '2', cursor }),
      reader,
    });
    const ids = [...first.rows, ...second.rows].map((row) => row.id);
    expect(new Set(ids).size).toBe(4);
  });
  expect(plans).toHaveLength(2);
  expect(plans[1]).toMatch(/Index (?:Only )?Scan Backward using movement_pkey/);
  expect(plans[1]).toMatch(/Index Cond: \(ROW\(posted_at, id\) < ROW/);
});

test('the cells of items, people, places and partners can be changed where they stand', () => {
  const editable = lists.filter((list) => (editInList(list, modules)?.columns.length ?? 0) > 0).map(({ name }) => name);
  expect(editable).toEqual(
    expect.arrayContaining(['masterdata.items', 'identity.people', 'masterdata.locations', 'masterdata.partners']),
  );
  expect(editable).not.toContain('inventory.movements');
});
