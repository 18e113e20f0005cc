import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestFactory, type TestFactory } from '../../../tests/support/factory.ts';
import { openTwoWorkshops, type TwoWorkshops } from '../../../tests/support/two-workshops.ts';
import { newId } from '../../kernel/index.ts';
import { recordCommands } from '../masterdata/index.ts';
import { findSubjects } from './find-subjects.ts';
import { keepIndex } from './index.ts';
import { rebuildIndex } from './keep-in-step.ts';

let factory: TestFactory;
let plant: TwoWorkshops;
let frameId: string;

beforeAll(async () => {
  factory = await startTestFactory();
  plant = await openTwoWorkshops(factory);
  await factory.runReactions();
  frameId = await makeItem('FRAME-26-BLK', '黑色车架26寸', 'Black frame 26 inch');
  await makeItem('SCREW-M6X20', '内六角螺钉', 'Hexagon socket screw');
  await keepIndex(factory.database, factory.clock.now());
});
afterAll(() => factory.stop());

async function makeItem(code: string, name: string, nameEn: string): Promise<string> {
  const { id } = await factory.execute(recordCommands.item.create, {
    code,
    name,
    nameEn,
    kind: 'component',
    unit: 'pcs',
  });
  return id;
}

const find = async (q: string, as: Parameters<TestFactory['query']>[2] = {}) => {
  const { groups, insteadOf } = await factory.query(findSubjects, { q }, as);
  return { groups, insteadOf, codes: groups.flatMap(({ subjects }) => subjects.map(({ code }) => code)) };
};

test.each([
  ['its code in lower case', 'frame-26-blk'],
  ['its code in full width', 'ＦＲＡＭＥ－２６'],
  ['its code without dashes', 'frame26blk'],
  ['a part of its code', '6-bl'],
  ['signs of its name', '车架'],
  ['pinyin', 'chejia'],
  ['unfinished pinyin', 'heisech'],
  ['initials', 'hscj'],
  ['initials of the middle', 'cj'],
  ['one letter', 'h'],
  ['a word in English', 'black'],
  ['two words, turned round', 'inch bla'],
  ['words of both languages', '黑色 frame'],
  ['two letters changed', 'farme'],
  ['a letter too much', 'blaack'],
  ['a letter wrong in pinyin', 'chejis'],
  ['another sign of the same sound', '车甲'],
])('an item is found by %s', async (_, q) => {
  expect((await find(q)).codes).toContain('FRAME-26-BLK');
});

test('the very code comes first, and what was put right is said', async () => {
  expect((await find('FRAME-26-BLK')).codes[0]).toBe('FRAME-26-BLK');
  expect((await find('screw')).insteadOf).toBeNull();
  expect(await find('scerw')).toMatchObject({ insteadOf: 'screw', codes: ['SCREW-M6X20'] });
  expect(await find('no such thing anywhere')).toMatchObject({ groups: [] });
  expect(await find(`'; & | ! :* ( \\`)).toMatchObject({ groups: [] });
});

test('an order is found by the name of its item, with a part of its own code beside it', async () => {
  const { running } = plant.frames;
  const [item] = (await find('FRAME')).groups.filter(({ kind }) => kind === 'masterdata.item');
  expect(item?.label).toBe('物料');
  const { name } = await factory.database
    .read((tx) =>
      tx.first<{ name: string }>(
        'select i.name from masterdata.item i join execution.work_order o on o.item_id = i.id where o.id = $1',
        [running.id],
      ),
    )
    .then((row) => row ?? { name: '' });
  expect((await find(name)).codes).toContain(running.code);
  expect((await find(`${name} ${running.code.slice(-3)}`)).codes).toContain(running.code);
});

test('a reader finds what the lists show them, and nothing else', async () => {
  const leader = factory.principal('team-leader', { workshopIds: [plant.frames.id] });
  expect((await find(plant.frames.running.code, { as: leader })).codes).toContain(plant.frames.running.code);
  expect((await find(plant.wheels.running.code, { as: leader })).codes).toEqual([]);
  const nobody = { ...leader, permissions: new Set<string>() };
  expect((await find('frame', { as: nobody })).codes).toEqual([]);
});

test('what is made, renamed and deactivated is found so once its event was handed over, and most events write nothing', async () => {
  const id = await makeItem('BELL-1', '车铃', 'Bell');
  await factory.runReactions();
  expect((await find('cheling')).codes).toContain('BELL-1');
  await factory.execute(recordCommands.item.update, { itemId: id, expectedVersion: 1, name: '铃铛' });
  await factory.runReactions();
  expect((await find('lingdang')).codes).toContain('BELL-1');
  expect((await find('cheling')).codes).not.toContain('BELL-1');
  await factory.execute(recordCommands.item.deactivate, { itemId: id, expectedVersion: 2 });
  await factory.runReactions();
  expect((await find('BELL-1')).groups[0]?.subjects[0]).toMatchObject({ code: 'BELL-1', closed: true });
  const refreshed = () =>
    factory.database.pool.query(`select 1 from identity.audit_entry where command = 'finding.refresh-index'`);
  const before = (await refreshed()).rowCount;
  await factory.execute(recordCommands.item.update, { itemId: frameId, expectedVersion: 1, leadTimeDays: 7 });
  await factory.runReactions();
  expect((await refreshed()).rowCount).toBe(before);
});

test('how far the walks are is written once for all kinds, however many there are', async () => {
  const client = new pg.Client({ connectionString: factory.databaseUrl });
  await client.connect();
  const written: unknown[] = [];
  client.on('notification', ({ payload }) => written.push(payload));
  try {
    await client.query(`create function finding.tell_statement() returns trigger language plpgsql
      as 'begin perform pg_notify(''walks'', gen_random_uuid()::text); return null; end'`);
    await client.query(
      'create trigger told after insert on finding.walk for each statement execute function finding.tell_statement()',
    );
    await client.query('listen walks');
    await makeItem('TOLD-ONCE', '一次写完', 'Written once');
    await factory.runReactions();
    // What was told before comes with the answer to whatever is asked next.
    await client.query('select 1');
    expect((await find('told-once')).codes).toEqual(['TOLD-ONCE']);
    expect(written).toHaveLength(1);
    await client.query('drop trigger told on finding.walk');
    await client.query('drop function finding.tell_statement()');
  } finally {
    await client.end();
  }
});

test('an index that is wrong is put right, also where two look at it at once', async () => {
  const all = async () =>
    (
      await factory.database.pool.query(
        'select kind, id, code, of_id, closed, lexemes from finding.entry order by 1, 2',
      )
    ).rows;
  const owner = (sql: string) => factory.database.pool.query(sql);
  const before = await all();
  await owner(`delete from finding.entry where kind = 'masterdata.item'; update finding.entry set code = 'x'`);
  await keepIndex(factory.database, factory.clock.now());
  expect(await all()).not.toEqual(before);
  await factory.execute(rebuildIndex, {}, { as: 'administrator' });
  await Promise.all([1, 2].map(() => keepIndex(factory.database, factory.clock.now())));
  await keepIndex(factory.database, factory.clock.now());
  expect(await all()).toEqual(before);
});

test('all of thousands that were made within these minutes are found', async () => {
  const ids = Array.from({ length: 2_500 }, () => newId());
  await factory.database.pool.query(
    `insert into masterdata.item
     select (jsonb_populate_record(i, jsonb_build_object('id', n.id, 'code', 'MANY-' || n.number))).*
       from masterdata.item i, unnest($2::uuid[]) with ordinality n(id, number) where i.id = $1`,
    [frameId, ids],
  );
  const madeAt = new Date(Number.parseInt((ids[0] as string).replace('-', '').slice(0, 12), 16));
  await keepIndex(factory.database, madeAt);
  const { rowCount } = await factory.database.pool.query(`select 1 from finding.entry where code like 'many%'`);
  expect(rowCount).toBe(2_500);
});
