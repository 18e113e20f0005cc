import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestFactory } from '../../../../tests/support/factory.ts';
import { workOnce } from '../../../kernel/index.ts';
import { recordCommands } from '../../masterdata/index.ts';
import { addRoute, addSystem, arrive, messagesOf, rowsOf, startScene } from '../scene.fixture.ts';
import { systemCommands } from '../systems/system.ts';
import { dropDead, repairDead, replayMessages } from './settle-messages.ts';

let factory: TestFactory;
let erp: { systemId: string; connectionId: string };
let items: string;

const itemFields = {
  code: 'no',
  name: 'text',
  kind: { expression: '"component"' },
  unit: { from: 'uom', refers: 'masterdata.unit' },
};

beforeAll(async () => {
  ({ factory, erp } = await startScene());
  items = await addRoute(factory, erp.connectionId, { code: 'ITEMS', subject: 'masterdata.item' }, itemFields);
});
afterAll(() => factory.stop());

const ahead = (milliseconds: number) => factory.clock.set(factory.clock.ago(-milliseconds));
const itemCalled = (code: string) =>
  factory.database.glance((tx) =>
    tx.first<{ id: string; name: string; version: number; active: boolean }>(
      'select id, name, version, active from masterdata.item where code = $1',
      [code],
    ),
  );
const item = (id: number, no: string, text: string, more: object = {}) => ({ id, no, text, uom: 'pcs', ...more });

test('rows become records by the commands that people use, and are known by the id of the system that sent them', async () => {
  await arrive(factory, items, rowsOf([item(71, 'A-1', '法兰'), item(72, 'A-2', '轴')]));
  expect(await messagesOf(factory, items)).toMatchObject([
    { thing: '71', state: 'done', action: 'created' },
    { thing: '72', state: 'done', action: 'created' },
  ]);
  await arrive(factory, items, rowsOf([item(71, 'A-1', '法兰 DN50')]));
  expect(await itemCalled('A-1')).toMatchObject({ name: '法兰 DN50', version: 2 });
});

test('the same message twice has one effect, and one that says what is here already has none', async () => {
  const rows = rowsOf([item(80, 'B-1', '垫片')]);
  await arrive(factory, items, rows);
  await arrive(factory, items, rows);
  await arrive(factory, items, rowsOf([item(80, 'B-1', '垫片')]));
  const about = (await messagesOf(factory, items)).filter(({ thing }) => thing === '80');
  expect(about).toMatchObject([
    { state: 'done' },
    { state: 'skipped', reason: { en: 'It says what is here already' } },
  ]);
  expect(await itemCalled('B-1')).toMatchObject({ version: 1 });
});

test('what is told late of a thing that was heard of since is not used', async () => {
  const at = (hour: number) => ({ at: `2026-05-04T${hour}:00:00Z` });
  await arrive(factory, items, rowsOf([item(81, 'B-2', '新', at(11)), item(81, 'B-2', '旧', at(10))]));
  expect(await itemCalled('B-2')).toMatchObject({ name: '新', version: 1 });
  const about = (await messagesOf(factory, items)).filter(({ thing }) => thing === '81');
  expect(about.map(({ state }) => state)).toEqual(['done', 'skipped']);
});

test('many rows about one new thing in one go make it once, and the last one stands', async () => {
  await arrive(factory, items, rowsOf([1, 2, 3, 4].map((n) => item(82, 'B-3', `第 ${n} 次`))));
  expect(await itemCalled('B-3')).toMatchObject({ name: '第 4 次' });
  const about = (await messagesOf(factory, items)).filter(({ thing }) => thing === '82');
  expect(about.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done']);
});

test('a row that can’t be taken fails alone, says why in both languages, and is repaired or dropped by hand', async () => {
  await arrive(factory, items, rowsOf([item(90, 'C-1', '好的'), item(91, 'C-2', ''), item(92, 'C-3', '也好')]));
  const [, bad] = (await messagesOf(factory, items)).filter(({ thing }) => /^9[012]$/.test(thing));
  expect(bad).toMatchObject({ state: 'dead', refusal: 'bridge.value_missing' });
  expect(bad?.reason?.zh).toContain('name');
  expect(await itemCalled('C-3')).toBeDefined();
  const messageId = await idOf('91');
  await factory.execute(repairDead, { messageId, row: item(91, 'C-2', '补上了') });
  await workOnce(factory.program, factory.program.modules);
  expect(await itemCalled('C-2')).toMatchObject({ name: '补上了' });
  await expect(factory.execute(replayMessages, { messageIds: [messageId] })).rejects.toThrow('bridge.message_settled');
  await arrive(factory, items, rowsOf([item(93, 'C-4', '')]));
  await factory.execute(dropDead, { messageIds: [await idOf('93')], reason: '试验' });
  expect((await messagesOf(factory, items)).at(-1)).toMatchObject({ state: 'dropped' });
});

const idOf = async (thing: string) => {
  const row = await factory.database.glance((tx) =>
    tx.first<{ id: string }>('select id from bridge.message where thing = $1 order by id desc limit 1', [thing]),
  );
  return row?.id as string;
};

test('what it names and isn’t there yet is waited for, and is dead only when it never comes', async () => {
  await arrive(factory, items, rowsOf([item(95, 'D-1', '等单位', { uom: 'drum' })]));
  expect((await messagesOf(factory, items)).at(-1)).toMatchObject({ state: 'waiting', refusal: 'bridge.link_unknown' });
  await factory.execute(recordCommands.unit.create, { code: 'drum', name: '桶', dimension: 'count' });
  ahead(2_000);
  await workOnce(factory.program, factory.program.modules);
  expect(await itemCalled('D-1')).toBeDefined();
  await arrive(factory, items, rowsOf([item(96, 'D-2', '没有这单位', { uom: 'nowhere' })]));
  for (let wait = 0; wait < 8; wait += 1) {
    ahead(70_000);
    await workOnce(factory.program, factory.program.modules);
  }
  expect((await messagesOf(factory, items)).at(-1)).toMatchObject({ state: 'dead', attempts: 6 });
});

test('fields of which a system isn’t the master are kept and shown, not applied', async () => {
  const wms = await addSystem(factory, 'WMS1', []);
  const route = await addRoute(
    factory,
    wms.connectionId,
    { code: 'WMS-ITEMS', subject: 'masterdata.item' },
    itemFields,
  );
  await arrive(factory, route, rowsOf([item(1, 'A-1', '仓库叫它别的')]));
  expect(await messagesOf(factory, route)).toMatchObject([{ state: 'held' }]);
  expect(await itemCalled('A-1')).toMatchObject({ name: '法兰 DN50' });
  const claim = await factory.database.glance((tx) =>
    tx.first<{ values: { name: string }; differs: object }>(
      'select values, differs from bridge.claim where system_id = $1',
      [wms.systemId],
    ),
  );
  expect(claim?.values.name).toBe('仓库叫它别的');
  expect(Object.keys(claim?.differs ?? {})).toContain('name');
});

test('two systems’ keys can be the same, and mean two things', async () => {
  const other = await addSystem(factory, 'ERP2', []);
  await expect(
    factory.execute(systemCommands.create, {
      code: 'ERP3',
      name: '又一个',
      masters: [{ entity: 'masterdata.item', fieldName: 'name' }],
    }),
  ).rejects.toThrow('bridge.two_masters');
  await factory.execute(systemCommands.update, {
    systemId: other.systemId,
    expectedVersion: 1,
    masters: [{ entity: 'masterdata.partner', fieldName: '*' }],
  } as never);
  const partners = await addRoute(
    factory,
    other.connectionId,
    { code: 'PARTNERS', subject: 'masterdata.partner' },
    { code: 'no', name: 'text', isCustomer: { expression: 'true' } },
  );
  await arrive(factory, partners, rowsOf([item(71, 'A-1', '华东铝材')]));
  expect(await messagesOf(factory, partners)).toMatchObject([{ state: 'done', action: 'created' }]);
  const ids = await factory.database.glance((tx) =>
    tx.query<{ entity: string; ourId: string }>(
      `select entity, our_id as "ourId" from bridge.identity where foreign_id = '71' order by entity`,
    ),
  );
  expect(new Set(ids.map(({ ourId }) => ourId)).size).toBe(2);
});

test('a deleted row takes the thing out of use, and nothing else', async () => {
  await arrive(factory, items, [
    { ...(rowsOf([item(72, 'A-2', '轴')])[0] as never as object), deleted: true } as never,
  ]);
  expect(await itemCalled('A-2')).toMatchObject({ active: false });
});
