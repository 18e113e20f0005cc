import { afterAll, beforeAll, expect, test } from 'vitest';
import { hire, type Member, send } from '../../../../tests/support/crew.ts';
import { startTestFactory, type TestFactory } from '../../../../tests/support/factory.ts';
import type { ListViews } from '../contract.ts';

let factory: TestFactory;
let planner: Member;
let operator: Member;
let keeper: Member;

beforeAll(async () => {
  factory = await startTestFactory();
  planner = await hire(factory, 'planner');
  operator = await hire(factory, 'operator');
  keeper = await hire(factory, 'warehouse-keeper');
});
afterAll(() => factory.stop());

const late = {
  list: 'execution.work-orders',
  name: '赶工',
  state: { 'f.late.eq': 'true', sort: 'dueAt' },
  layout: { columns: ['code', 'dueAt'], widths: { code: 120 }, pinned: 1, compact: true },
  audience: 'own',
};

const post = (who: Member, path: string, body: object) => send(factory, 'POST', path, { cookie: who.cookie, body });
const save = async (who: Member, changes: object = {}) => {
  const { body, status, name } = await post(who, '/list-views', { ...late, ...changes });
  return { id: String(body.id), status, name };
};
async function read(who: Member): Promise<ListViews> {
  return (await send(factory, 'GET', '/list-views', { cookie: who.cookie })).body as ListViews;
}
const namesOf = async (who: Member) => (await read(who)).views.map(({ name }) => name);

test('a view comes back on every device of its person as it was saved, and nobody else has it', async () => {
  const { id } = await save(operator);
  expect((await read(operator)).views).toEqual([{ ...late, id, own: true }]);
  expect(await namesOf(planner)).toEqual([]);
  for (const path of ['/list-views', `/list-views/${id}/delete`]) {
    const other = await post(planner, path, path === '/list-views' ? { ...late, id } : {});
    expect([other.status, other.name], path).toEqual([404, 'kernel.not_found']);
  }
  expect((await save(operator, { id, name: '今天' })).id).toBe(id);
  expect(await namesOf(operator)).toEqual(['今天']);
  expect((await post(operator, `/list-views/${id}/delete`, {})).status).toBe(200);
  expect(await namesOf(operator)).toEqual([]);
});

test('is shared by those who may, with everybody or with one role', async () => {
  const shared = await save(planner, { name: '车间', audience: 'operator' });
  const open = await save(planner, { name: '大家', audience: 'everybody' });
  expect(await namesOf(operator)).toEqual(['车间', '大家']);
  expect(await namesOf(keeper)).toEqual(['大家']);
  expect((await read(keeper)).views[0]).toMatchObject({ own: false, audience: 'everybody' });
  for (const refused of [
    await save(operator, { audience: 'everybody' }),
    await save(operator, { id: open.id, name: '我的' }),
    await save(operator, { id: open.id, audience: 'own' }),
    await post(operator, `/list-views/${open.id}/delete`, {}),
  ])
    expect([refused.status, refused.name]).toEqual([403, 'kernel.permission_missing']);
  for (const { id } of [shared, open]) await post(planner, `/list-views/${id}/delete`, {});
  expect(await namesOf(operator)).toEqual([]);
});

test('each person says what a list opens with', async () => {
  const { id } = await save(keeper);
  const first = { list: late.list, view: id };
  await Promise.all([post(keeper, '/list-views/first', first), post(keeper, '/list-views/first', first)]);
  expect((await read(keeper)).first).toEqual({ [late.list]: id });
  expect((await read(planner)).first).toEqual({});
  await post(keeper, '/list-views/first', { list: late.list, view: null });
  expect((await read(keeper)).first).toEqual({});
});

test('what is no view is refused', async () => {
  const wrong = [
    { list: 'execution' },
    { name: ' ' },
    { state: { sort: 1 } },
    { state: Object.fromEntries(Array.from({ length: 41 }, (_, at) => [`f.a${at}.eq`, '1'])) },
    { layout: { columns: 'code' } },
    { audience: 'No Role!' },
    { other: 1 },
  ];
  for (const changes of wrong) expect((await save(planner, changes)).status, JSON.stringify(changes)).toBe(400);
});
