import { afterAll, beforeAll, expect, test } from 'vitest';
import { browseConnection, setSecrets, testConnection } from './connections/connection-commands.ts';
import { readConnectors } from './connections/read-connectors.ts';
import { readStanding } from './connections/read-standing.ts';
import { readThing } from './identity/read-thing.ts';
import { readMessage } from './incoming/read-message.ts';
import { publishMapping, saveDraft } from './routes/mapping-commands.ts';
import { readRouteMapping } from './routes/read-route-mapping.ts';
import { readSubjectFields, readSubjects } from './routes/read-subjects.ts';
import { suggestRouteMapping } from './routes/suggest-mapping.ts';
import { dryRunMapping, tryMapping } from './routes/try-mapping.ts';
import { addRoute, addSystem, arrive, mappingOf, rowsOf, startScene } from './scene.fixture.ts';

let scene: Awaited<ReturnType<typeof startScene>>;
let routeId: string;

beforeAll(async () => {
  scene = await startScene();
  const { factory, erp } = scene;
  routeId = await addRoute(factory, erp.connectionId, { code: 'R1', subject: 'masterdata.item' }, fields);
  const rows = [
    { id: '1', no: 'A-1', name: '前叉', unit: 'pcs', kind: 'component' },
    { id: '2', no: 'A-2', name: '后叉', unit: 'pcs', kind: 'nonsense' },
  ];
  await arrive(factory, routeId, rowsOf(rows));
}, 60_000);
afterAll(() => scene.factory.stop());

const fields = { code: 'no', name: 'name', unit: 'unit', kind: 'kind' };

test('every way of connecting says what it asks, and what it keeps secret by name alone', async () => {
  const { factory, erp } = scene;
  await factory.execute(setSecrets, { connectionId: erp.connectionId, secrets: { token: 'hunter2-is-secret' } });
  const answer = await factory.query(readConnectors, {}, { as: 'administrator' });
  const rest = answer.connectors.find(({ kind }) => kind === 'rest');
  expect(rest?.fields.find(({ name }) => name === 'baseUrl')).toMatchObject({ required: true });
  expect(answer.connectors.find(({ kind }) => kind === 'other-side')?.secrets.map(({ name }) => name)).toEqual([
    'token',
  ]);
  const standing = await factory.query(readStanding, {}, { as: 'administrator' });
  const mine = standing.connections.find(({ connectionId }) => connectionId === erp.connectionId);
  expect(mine?.secrets).toMatchObject([{ name: 'token' }]);
  expect(mine?.breaker).toBe('closed');
  expect(JSON.stringify([answer, standing])).not.toContain('hunter2');
});

test('what a route stands at is told with what waits for a person', async () => {
  const { routes } = await scene.factory.query(readStanding, {});
  expect(routes.find((route) => route.routeId === routeId)).toMatchObject({
    waiting: 0,
    dead: 1,
    published: 1,
    draft: null,
    subjectLabel: '物料',
  });
});

test('records, commands and lists are offered by words, and their fields with what they take', async () => {
  const { factory } = scene;
  const { subjects } = await factory.query(readSubjects, {});
  expect(subjects).toContainEqual(expect.objectContaining({ name: 'masterdata.item', label: '物料', form: 'record' }));
  expect(subjects.some(({ name }) => name.startsWith('identity.'))).toBe(false);
  const item = await factory.query(readSubjectFields, { subject: 'masterdata.item' });
  expect(item.fields).toContainEqual(expect.objectContaining({ path: 'code', required: true, kind: 'text' }));
  expect(item.fields.find(({ path }) => path === 'kind')?.options.map(({ value }) => value)).toContain('component');
  const command = await factory.query(readSubjectFields, { subject: 'sales.create-order' });
  const paths = command.fields.map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining(['customerId', 'lines[].itemId', 'lines[].quantity']));
  expect(command.fields.find(({ path }) => path === 'lines[].itemId')).toMatchObject({ refers: 'masterdata.item' });
  const list = await factory.query(readSubjectFields, { subject: 'masterdata.items' });
  expect(list.fields).toContainEqual(expect.objectContaining({ path: 'code', label: '编码' }));
  await expect(factory.query(readSubjectFields, { subject: 'no.such' })).rejects.toMatchObject({
    refusalName: 'bridge.subject_unknown',
  });
});

test('no subject is without a label, and all of their fields can be read', async () => {
  const { factory } = scene;
  const { subjects } = await factory.query(readSubjects, {});
  expect(subjects.length).toBeGreaterThan(100);
  for (const { name, label } of subjects) {
    expect(label, name).not.toBe('');
    const { fields: those } = await factory.query(readSubjectFields, { subject: name });
    const twice = those.map(({ path }) => path).filter((path, at, all) => all.indexOf(path) !== at);
    expect(twice, name).toEqual([]);
  }
});

test('a mapping is tried on rows while it is written, field by field, and nothing of it stays', async () => {
  const { factory } = scene;
  const mapping = {
    fields: [
      { target: 'code', expression: '$uppercase(no)' },
      { target: 'oops', from: 'name' },
    ],
    codeLists: {},
  };
  const row = { no: 'a-9', name: '车把' };
  const cases = [{ name: 'upper', row, expected: { value: { code: 'A-8', oops: '车把' } } }];
  const tried = await factory.execute(tryMapping, { routeId, mapping, rows: [row], cases });
  expect(tried.results).toMatchObject([
    { kind: 'mapped', value: { code: 'A-9' }, trace: [{ target: 'code', to: 'A-9' }, { target: 'oops' }] },
  ]);
  expect(tried.problems.map(({ name, where }) => [name, where[1]])).toContainEqual(['unknown_target', 1]);
  expect(tried.cases).toMatchObject([{ passed: false, differences: [{ path: 'code', before: 'A-8', after: 'A-9' }] }]);
  expect(tried).not.toHaveProperty('asked');
  const broken = {
    fields: [
      { target: 'code', expression: '$uppercase(' },
      { target: 'name', from: 'name' },
    ],
    codeLists: {},
  };
  const said = await factory.execute(tryMapping, { routeId, mapping: broken, rows: [row] });
  expect(said.results).toMatchObject([{ kind: 'failed', field: 'code' }]);
  expect(said.lines).toMatchObject([{ value: { name: '车把' }, failed: [{ field: 'code' }] }]);
  expect(said.problems[0]).toMatchObject({ severity: 'error', where: ['fields', 0, 'expression'] });
  const many = Array.from({ length: 51 }, () => row);
  await expect(factory.execute(tryMapping, { routeId, mapping, rows: many })).rejects.toMatchObject({
    refusalName: 'kernel.input_invalid',
  });
});

test('which field is which is suggested by names in both languages, and by what the rows hold', async () => {
  const { factory } = scene;
  const samples = [
    { id: '1', no: 'A-1', 名称: '前叉', unit: 'pcs', lead_time_days: '3' },
    { id: '2', no: 'A-2', 名称: '后叉', unit: 'pcs', lead_time_days: '12' },
  ];
  const sources = ['id', 'no', '名称', 'unit', 'lead_time_days'].map((path) => ({ path }));
  const { fields: those, missing } = await factory.execute(suggestRouteMapping, { routeId, sources, samples });
  expect(those).toContainEqual(expect.objectContaining({ target: 'name', from: '名称' }));
  expect(those).toContainEqual(expect.objectContaining({ target: 'unit', from: 'unit' }));
  expect(those.filter(({ from }) => from === 'id')).toEqual([]);
  expect(missing).toContain('kind');
});

test('a dry run tells what another version makes otherwise of what came', async () => {
  const { factory } = scene;
  const mapping = mappingOf({ ...fields, name: { expression: 'name & "（新）"' } }) as never;
  const run = await factory.execute(dryRunMapping, { routeId, mapping });
  expect(run).toMatchObject({ against: 1, rows: 2, same: 0, fields: [{ target: 'name', count: 2 }] });
  expect(Object.values(run.things).sort()).toEqual(['1', '2']);
  const none = await factory.execute(dryRunMapping, { routeId, mapping: mappingOf(fields) as never });
  expect(none).toMatchObject({ rows: 2, same: 2, fields: [], turns: [] });
});

test('a message says what came, what it was made into, what stands against it and what it became', async () => {
  const { factory } = scene;
  const all = await factory.database.glance((tx) =>
    tx.query<{ id: string; thing: string }>('select id, thing from bridge.message where route_id = $1', [routeId]),
  );
  const idOf = (thing: string) => all.find((one) => one.thing === thing)?.id as string;
  const done = await factory.query(readMessage, { messageId: idOf('1') }, { as: 'planner' });
  expect(done).toMatchObject({
    state: 'done',
    became: { code: 'A-1' },
    mapped: { kind: 'mapped', value: { code: 'A-1' } },
  });
  const dead = await factory.query(readMessage, { messageId: idOf('2') });
  expect(dead).toMatchObject({ state: 'dead', payload: { kind: 'nonsense' }, became: null });
  expect(dead.reason?.zh).toContain('nonsense');
  await expect(factory.query(readMessage, { messageId: routeId })).rejects.toMatchObject({
    refusalName: 'bridge.message_unknown',
  });
});

test('a thing shows what each system says of it beside ours, since when it differs, and who is its master', async () => {
  const { factory, erp } = scene;
  const mes = await addSystem(factory, 'MES1', []);
  const other = await addRoute(factory, mes.connectionId, { code: 'R2', subject: 'masterdata.item' }, fields);
  await arrive(factory, other, rowsOf([{ id: '77', no: 'A-1', name: '别的名字', unit: 'pcs', kind: 'component' }]));
  const found = await factory.database.glance((tx) =>
    tx.first<{ id: string }>("select id from masterdata.item where code = 'A-1'"),
  );
  const thing = await factory.query(readThing, { entity: 'masterdata.item', ourId: found?.id as string });
  expect(thing).toMatchObject({ code: 'A-1', thing: '物料' });
  expect(thing.systems.map(({ code, foreignId }) => [code, foreignId])).toEqual([
    ['ERP1', '1'],
    ['MES1', '77'],
  ]);
  const name = thing.fields.find((field) => field.name === 'name');
  expect(name).toMatchObject({ ours: '前叉', masterId: erp.systemId });
  expect(name?.said).toMatchObject([
    { value: '前叉', since: null },
    { value: '别的名字', since: expect.any(String) },
  ]);
  expect(thing.foreignIds).toMatchObject([
    { foreignId: '77', systemName: '系统 MES1', until: null },
    { foreignId: '1', begunBy: 'message', until: null },
  ]);
  const nowhere = factory.principal('planner', { workshopIds: [] });
  const asked = { entity: 'masterdata.item', ourId: found?.id as string };
  await expect(factory.query(readThing, asked, { as: nowhere })).rejects.toMatchObject({
    refusalName: 'kernel.out_of_scope',
  });
});

test('the versions of a mapping stand with who made them, and the draft is shown before what is in force', async () => {
  const { factory } = scene;
  const first = await factory.query(readRouteMapping, { routeId });
  expect(first.shown).toMatchObject({ number: 1, state: 'published' });
  expect(first.samples).toHaveLength(2);
  const draft = await factory.execute(saveDraft, { routeId, mapping: mappingOf(fields) as never, note: '第二版' });
  const second = await factory.query(readRouteMapping, { routeId });
  expect(second.shown).toMatchObject({ number: 2, state: 'draft', note: '第二版', version: 1 });
  await factory.execute(publishMapping, { routeId, expectedVersion: draft.version });
  const old = await factory.query(readRouteMapping, { routeId, number: 1 });
  expect(old.shown).toMatchObject({ number: 1, state: 'replaced' });
  expect(old.versions.map(({ number, state }) => [number, state])).toEqual([
    [2, 'published'],
    [1, 'replaced'],
  ]);
});

test('a connection that lacks its key says so as a step that fails, and what is there says the same', async () => {
  const { factory } = scene;
  const settings = { baseUrl: 'http://127.0.0.1:9', auth: 'api_key', resources: [{ name: 'items', path: '/items' }] };
  const { connectionId } = await addSystem(factory, 'KEYLESS', [], { kind: 'rest', settings, reach: '127.0.0.1' });
  const tried = await factory.execute(testConnection, { connectionId });
  expect(tried).toMatchObject({
    works: false,
    steps: [{ ok: false, why: { zh: expect.stringContaining('API 密钥') } }],
  });
  await expect(factory.execute(browseConnection, { connectionId })).rejects.toMatchObject({
    refusalName: 'bridge.not_answered',
    parameters: { reasonZh: expect.stringContaining('API 密钥') },
  });
});
