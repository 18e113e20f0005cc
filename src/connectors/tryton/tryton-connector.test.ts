import { afterEach, beforeEach, expect, test } from 'vitest';
import { openingFor, type Served, serve } from '../http/serve.fixture.ts';
import { type Connection, Misconfigured, type Opening, RefusedThere, Uncertain, Unreachable } from '../port.ts';
import { trytonConnector } from './tryton-connector.ts';
import { fromTryton, toTrytonMoment } from './tryton-json.ts';
import { FakeTryton, moment } from './tryton-server.fixture.ts';

let tryton: FakeTryton;
let server: Served;
let connection: Connection;
const open = (settings: Opening['settings'] = {}, password = 'secret') =>
  trytonConnector.open(
    openingFor(
      { baseUrl: server.url, database: 'plant', username: 'anna', timeoutSeconds: 20, ...settings },
      { secrets: { password } },
    ),
  );
beforeEach(async () => {
  tryton = new FakeTryton();
  server = await serve(tryton.answer);
  connection = open();
});
afterEach(async () => {
  await connection.close();
  await server.close();
});

const create = {
  resource: 'production',
  operation: 'create',
  foreignId: null,
  body: {},
  deliveryKey: 'd-1',
  orderKey: 'o',
} as const;
const pull = (checkpoint: string | null = null, limit = 100) => {
  if (!connection.pull) throw new Error('it pulls');
  return connection.pull({ resource: 'production', checkpoint, limit });
};
const record = (id: number, created: string, written: string | null = null) =>
  tryton.keep({
    id,
    number: `MO-${id}`,
    product: 3,
    create_date: moment(created),
    write_date: written === null ? null : moment(written),
  });

test('rows come with decimals, moments and what they point at in plain form', async () => {
  tryton.keep({
    id: 4,
    number: 'MO-4',
    quantity: 2.5,
    product: 3,
    planned_date: { __class__: 'date', year: 2026, month: 12, day: 1 },
    create_date: moment('2026-11-30T07:00:00.123456Z'),
    write_date: null,
  });
  const { rows } = await pull();
  expect(rows[0]).toMatchObject({
    key: '4',
    changedAt: '2026-11-30T07:00:00.123Z',
    value: {
      number: 'MO-4',
      planned_date: '2026-12-01',
      product: { id: 3, rec_name: '[F] frame 3' },
      create_date: '2026-11-30T07:00:00.123456Z',
      write_date: null,
    },
  });
  // Files, and what is reckoned for each row, are read only where they are named.
  expect(Object.keys(rows[0]?.value ?? {})).not.toContain('picture');
  expect(Object.keys(rows[0]?.value ?? {})).not.toContain('cost');
  expect(fromTryton({ __class__: 'Decimal', decimal: '0.10' })).toBe('0.10');
  expect(
    fromTryton([
      { __class__: 'timedelta', seconds: 90 },
      { __class__: 'time', hour: 8, minute: 5, second: 0, microsecond: 0 },
    ]),
  ).toEqual([90, '08:05:00']);
});

test('what was never changed since it was made is found by when it was made, what was changed by that', async () => {
  record(1, '2026-11-30T01:00:00Z');
  record(2, '2026-11-30T01:00:00Z');
  record(3, '2026-11-30T01:00:00Z', '2026-11-30T06:00:00.000001Z');
  const first = await pull();
  expect(first.rows).toHaveLength(3);
  expect((await pull(first.checkpoint)).rows).toEqual([]);
  record(4, '2026-11-30T07:00:00Z');
  Object.assign(tryton.records[0] ?? {}, { number: 'MO-1b', write_date: moment('2026-11-30T07:00:00Z') });
  const second = await pull(first.checkpoint);
  expect(second.rows.map(({ key }) => key).sort()).toEqual(['1', '4']);
  // A long transaction that began before and was committed after: within the overlap.
  record(5, '2026-11-30T06:58:30Z');
  expect((await pull(second.checkpoint)).rows.map(({ key }) => key)).toEqual(['5']);
});

test('rows of one and the same moment come in pages without a gap, though they change meanwhile', async () => {
  for (let id = 1; id <= 7; id++) record(id, '2026-11-30T01:00:00Z');
  const keys: (string | null)[] = [];
  let page = await pull(null, 3);
  keys.push(...page.rows.map(({ key }) => key));
  Object.assign(tryton.records[0] ?? {}, { number: 'MO-1b', write_date: moment('2026-11-30T08:00:01Z') });
  while (!page.atEnd) {
    page = await pull(page.checkpoint, 3);
    keys.push(...page.rows.map(({ key }) => key));
  }
  expect(keys).toEqual(['1', '2', '3', '4', '5', '6', '7']);
  expect((await pull(page.checkpoint, 3)).rows.map(({ value }) => value.number)).toContain('MO-1b');
});

test('a session that ended is opened anew, once, and the call goes through', async () => {
  await pull();
  tryton.sessions.clear();
  await Promise.all([pull(), pull()]);
  expect(tryton.logins).toBe(2);
});

test('two tries of a create after an uncertain answer make one document', async () => {
  tryton.mute = 1;
  connection = open({ models: [{ model: 'production', ownKeyField: 'number' }] });
  await expect(connection.push?.(create)).rejects.toThrow(Uncertain);
  const found = await connection.lookUp?.({ resource: 'production', deliveryKey: 'd-1' });
  expect(found).toMatchObject({ foreignId: '1', value: { number: 'd-1' } });
  expect(await connection.lookUp?.({ resource: 'production', deliveryKey: 'd-2' })).toBeNull();
  expect(tryton.records).toHaveLength(1);
  await expect(open().lookUp?.({ resource: 'production', deliveryKey: 'd-1' })).rejects.toThrow(Misconfigured);
});

test('a body is written by the types of its fields, lines included', async () => {
  const body = {
    number: 77,
    quantity: '2.5',
    cost: '10.10',
    planned_date: '2026-12-01',
    begun_at: '2026-11-30T16:00:00.25+08:00',
    product: { id: '3' },
    inputs: [{ cost: '1.5', product: 4 }],
  };
  expect(await connection.push?.({ ...create, body })).toEqual({ outcome: 'confirmed', foreignId: '1' });
  const [, params] = tryton.calls.find(([method]) => method.endsWith('.create')) ?? [];
  expect(params?.[0]).toEqual([
    {
      number: '77',
      quantity: 2.5,
      cost: { __class__: 'Decimal', decimal: '10.10' },
      planned_date: { __class__: 'date', year: 2026, month: 12, day: 1 },
      begun_at: moment('2026-11-30T08:00:00.25Z'),
      product: 3,
      inputs: [['create', [{ cost: { __class__: 'Decimal', decimal: '1.5' }, product: 4 }]]],
    },
  ]);
  // Company and language of the user go along.
  expect(params?.at(-1)).toMatchObject({ company: 1, language: 'en' });
  expect(toTrytonMoment('2026-11-30T08:00:00.123456')).toEqual(moment('2026-11-30T08:00:00.123456Z'));
});

test('buttons are pressed, and what Tryton asks back comes back unless the settings confirm it', async () => {
  record(1, '2026-11-30T01:00:00Z');
  Object.assign(tryton.records[0] ?? {}, { state: 'assigned' });
  const run = { ...create, resource: 'production#run', operation: 'send', foreignId: '1' } as const;
  const asks = ['UserWarning', ['run_early', 'It is early.', 'Run all the same?']];
  tryton.failing.run = [asks];
  await expect(connection.push?.(run)).rejects.toThrow(/asks to confirm: It is early/);
  expect(tryton.records[0]?.state).toBe('assigned');
  tryton.failing.run = [asks];
  connection = open({ acceptWarnings: true });
  expect(await connection.push?.(run)).toEqual({ outcome: 'confirmed', foreignId: '1' });
  expect(tryton.warned).toEqual(['run_early']);
  expect(tryton.records[0]?.state).toBe('running');
  tryton.failing.run = Array(20).fill(asks);
  await expect(connection.push?.(run)).rejects.toThrow(RefusedThere);
  await expect(connection.push?.({ ...run, resource: 'production' })).rejects.toThrow(Misconfigured);
});

test('update and delete go by id, and an id that is none is a matter of settings', async () => {
  record(1, '2026-11-30T01:00:00Z');
  await connection.push?.({ ...create, operation: 'update', foreignId: '1', body: { quantity: '3' } });
  expect(tryton.records[0]?.quantity).toBe(3);
  await connection.push?.({ ...create, operation: 'delete', foreignId: '1' });
  expect(tryton.records).toEqual([]);
  await expect(connection.push?.({ ...create, operation: 'update', foreignId: 'MO-1' })).rejects.toThrow(Misconfigured);
});

test.each([
  ['a refusal of its own', ['UserError', ['No stock.', '', null]], RefusedThere],
  ['a bug of its own', ['unsupported operand', 'Traceback'], RefusedThere],
  ['a model it doesn’t know', ["'nope'", ''], Misconfigured],
  ['two who write at once', ['ConcurrencyException', 'Records have been modified'], Unreachable],
  ['its database in the way', ['could not serialize access due to concurrent update', ''], Unreachable],
] as const)('%s is called what it is', async (_what, error, kind) => {
  tryton.failing.create = [error as never];
  await expect(connection.push?.(create)).rejects.toThrow(kind);
});

test('the test says what works: connection, sign-in, models', async () => {
  const steps = await open({ models: [{ model: 'production' }, { model: 'nope' }] }).test();
  expect(steps.map(({ ok }) => ok)).toEqual([true, true, true, true, false]);
  expect(steps[1]?.what).toEqual({ zh: '以 anna 登录数据库“plant”', en: 'anna signs in to the database "plant"' });
  expect((await open({}, 'wrong').test()).at(-1)?.why?.zh).toContain('用户名或密码不被接受');
  expect((await open({ database: 'other' }).test()).at(-1)?.why?.en).toContain('there is no database "other"');
  expect(await connection.listResources()).toEqual([{ name: 'production', label: 'Production' }]);
  const { fields, keyFields, watermarkFields } = await connection.describe('production');
  expect([keyFields, watermarkFields]).toEqual([['id', 'number'], ['write_date']]);
  expect(fields).toContainEqual({ path: 'product.rec_name', type: 'text', nullable: true, label: 'Product' });
  expect(fields).toContainEqual({ path: 'cost', type: 'text', nullable: true, label: 'Cost' });
});

test('all rows are read by id for comparing, and only the fields that are needed', async () => {
  for (let id = 1; id <= 5; id++) record(id, '2026-11-30T01:00:00Z');
  const keys: (string | null)[] = [];
  for await (const rows of connection.readAll?.({
    resource: 'production',
    keyField: 'number',
    fields: ['quantity'],
    limit: 2,
  }) ?? []) {
    keys.push(...rows.map(({ key }) => key));
    expect(Object.keys(rows[0]?.value ?? {}).sort()).toEqual(['create_date', 'id', 'number', 'quantity', 'write_date']);
  }
  expect(keys).toEqual(['MO-1', 'MO-2', 'MO-3', 'MO-4', 'MO-5']);
});

const steps = {
  model: 'production',
  ownKeyField: 'number',
  steps: 'waiting=wait, assigned=assign_try, running=run, done=done',
};
const pressed = () =>
  tryton.calls.flatMap(([method]) =>
    /\.(wait|assign_try|run|done|write|create)$/.test(method) ? [method.slice(17)] : [],
  );

test('a state is reached by the buttons that lie between, each read back; what is further already stays', async () => {
  connection = open({ models: [steps] });
  tryton.keep({ id: 1, number: 'MO-1', state: 'waiting', inputs: [5], create_date: null, write_date: null });
  const update = {
    ...create,
    operation: 'update',
    foreignId: '1',
    body: { number: 'MO-1', state: 'running' },
  } as const;
  expect(await connection.push?.({ ...update, body: { ...update.body, inputs: [{ product: 4 }] } })).toEqual({
    outcome: 'confirmed',
    foreignId: '1',
  });
  expect(tryton.records[0]).toMatchObject({ state: 'running', inputs: [5] });
  // Nothing is written that is there already, and nothing goes back.
  expect(pressed()).toEqual(['assign_try', 'run']);
  await connection.push?.({ ...update, body: { state: 'waiting' } });
  await connection.push?.(update);
  expect(pressed()).toEqual(['assign_try', 'run']);
});

test('a button that does nothing is no success', async () => {
  connection = open({ models: [steps] });
  tryton.assignable = false;
  tryton.keep({ id: 1, number: 'MO-1', state: 'draft', create_date: null, write_date: null });
  const update = { ...create, operation: 'update', foreignId: '1', body: { state: 'done' } } as const;
  await expect(connection.push?.(update)).rejects.toThrow(/assign_try.*waiting/);
  expect(tryton.records[0]).toMatchObject({ state: 'waiting' });
  await expect(connection.push?.({ ...update, body: { state: 'nowhere' } })).rejects.toThrow(Misconfigured);
});

test('a document that was made and left half-way is gone on with, and not made a second time', async () => {
  connection = open({ models: [steps] });
  tryton.buttons.wait = ['nowhere', ''];
  const make = { ...create, body: { state: 'waiting', number: 'ours-1' } } as const;
  // The fake makes records without a state of their own.
  await expect(connection.push?.(make)).rejects.toThrow(/wait/);
  Object.assign(tryton.records[0] ?? {}, { state: 'draft' });
  tryton.buttons.wait = ['draft', 'waiting'];
  expect(await connection.push?.(make)).toEqual({ outcome: 'confirmed', foreignId: '1' });
  expect(tryton.records).toMatchObject([{ id: 1, number: 'ours-1', state: 'waiting' }]);
});

test('a variant has changed where its template has', async () => {
  const product = (more: object) =>
    tryton.keep({ id: 1, number: 'P', create_date: moment('2026-11-30T01:00:00Z'), write_date: null, ...more });
  product({ 'product.write_date': null });
  const since = { resource: 'production', limit: 10, watermarkField: 'write_date, product.write_date' };
  const first = await connection.pull?.({ ...since, checkpoint: null });
  await connection.pull?.({ ...since, checkpoint: first?.checkpoint ?? null });
  const domains = tryton.calls.flatMap(([method, [domain]]) => (method.endsWith('search_read') ? [domain] : []));
  expect(JSON.stringify(domains.at(-1))).toContain('["product.write_date",">=",{');
});
