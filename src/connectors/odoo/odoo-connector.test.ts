import { afterEach, beforeEach, expect, test } from 'vitest';
import { openingFor, type Served, serve } from '../http/serve.fixture.ts';
import { type Connection, Misconfigured, type Opening, RefusedThere, Uncertain, Unreachable } from '../port.ts';
import { odooConnector } from './odoo-connector.ts';
import { FakeOdoo } from './odoo-server.fixture.ts';

let odoo: FakeOdoo;
let server: Served;
let connection: Connection;
const open = (settings: Opening['settings'] = {}, password = 'secret') =>
  odooConnector.open(
    openingFor(
      { baseUrl: server.url, database: 'plant', username: 'anna', timeoutSeconds: 20, ...settings },
      { secrets: { password } },
    ),
  );
beforeEach(async () => {
  odoo = new FakeOdoo();
  server = await serve((asked, response) => void odoo.answer(asked, response));
  connection = open();
});
afterEach(async () => {
  await connection.close();
  await server.close();
});

const model = 'mrp.production';
const create = {
  resource: model,
  operation: 'create',
  foreignId: null,
  body: { name: 'MO-1' },
  deliveryKey: 'wo:1/a',
  orderKey: 'o',
} as const;
const orders = () => odoo.tables[model] ?? [];
const keep = (id: number, writeDate: string) =>
  orders().push({ id, name: `MO-${id}`, product_id: 3, origin: false, is_locked: false, write_date: writeDate });
const pull = (checkpoint: string | null = null, limit = 100) => {
  if (!connection.pull) throw new Error('it pulls');
  return connection.pull({ resource: model, checkpoint, limit });
};

test('rows come in plain form: nothing is null, what is pointed at an object, moments in UTC', async () => {
  keep(4, '2026-11-30T07:00:00.900Z');
  expect((await pull()).rows[0]).toMatchObject({
    key: '4',
    changedAt: '2026-11-30T07:00:00.000Z',
    value: {
      name: 'MO-4',
      origin: null,
      is_locked: false,
      product_id: { id: 3, name: '[F] frame 3' },
      write_date: '2026-11-30T07:00:00Z',
    },
  });
  const [, , , kwargs] = odoo.calls.find(([, method]) => method === 'search_read') ?? [];
  expect(kwargs?.fields).not.toContain('image');
  expect(kwargs?.fields).not.toContain('qty_available');
  expect(kwargs?.context).toEqual({ active_test: false, tz: 'UTC' });
});

test('moments that are told by the second and kept finer lose no row, at a page’s edge and between pulls', async () => {
  // As one import writes them: all at one moment, and one that changed later in the same second.
  for (let id = 1; id <= 7; id++) keep(id, '2026-11-30T07:00:00.123Z');
  const keys: (string | null)[] = [];
  let page = await pull(null, 3);
  keys.push(...page.rows.map(({ key }) => key));
  while (!page.atEnd) {
    page = await pull(page.checkpoint, 3);
    keys.push(...page.rows.map(({ key }) => key));
  }
  expect(keys).toEqual(['1', '2', '3', '4', '5', '6', '7']);
  Object.assign(orders()[1] ?? {}, { name: 'MO-2b', write_date: '2026-11-30T07:00:00.900Z' });
  const later = [];
  do {
    page = await pull(page.checkpoint, 3);
    later.push(...page.rows.map(({ value }) => value.name));
  } while (!page.atEnd);
  expect(later).toEqual(['MO-2b']);
});

test('two tries of a create after an uncertain answer make one document: the key is taken before', async () => {
  odoo.mute = 1;
  await expect(connection.push?.(create)).rejects.toThrow(Uncertain);
  expect(orders()).toHaveLength(1);
  // Whether it was made can't be told by the key alone: nobody makes a second one blindly.
  await expect(connection.push?.(create)).rejects.toThrow(Uncertain);
  await expect(connection.lookUp?.({ resource: model, deliveryKey: create.deliveryKey })).rejects.toThrow(Uncertain);
  expect(orders()).toHaveLength(1);
});

test('where a field holds our key it is found by that, and made once', async () => {
  connection = open({ models: [{ model, ownKeyField: 'origin' }] });
  odoo.mute = 1;
  expect(await connection.lookUp?.({ resource: model, deliveryKey: create.deliveryKey })).toBeNull();
  await expect(connection.push?.(create)).rejects.toThrow(Uncertain);
  expect(await connection.lookUp?.({ resource: model, deliveryKey: create.deliveryKey })).toMatchObject({
    foreignId: '1',
    value: { origin: 'wo:1/a' },
  });
  expect(odoo.tables['ir.model.data']).toEqual([]);
});

test('what was made is known by our external id; a repeat gives the same, what is gone is not there', async () => {
  expect(await connection.push?.(create)).toEqual({ outcome: 'confirmed', foreignId: '1' });
  expect(await connection.push?.(create)).toEqual({ outcome: 'confirmed', foreignId: '1' });
  expect(odoo.tables['ir.model.data']).toMatchObject([
    { module: '__trueup__', name: 'wo.3a.1.2f.a', model, res_id: 1 },
  ]);
  const lookUp = () => connection.lookUp?.({ resource: model, deliveryKey: create.deliveryKey });
  expect(await lookUp()).toMatchObject({ foreignId: '1' });
  odoo.tables[model] = [];
  expect(await lookUp()).toBeNull();
});

test('what Odoo refuses leaves the key free for the next try', async () => {
  const refusal = { name: 'odoo.exceptions.ValidationError', message: 'No BoM.' };
  odoo.failing.create = [undefined as never, refusal];
  await expect(connection.push?.(create)).rejects.toThrow(/No BoM/);
  expect(odoo.tables['ir.model.data']).toEqual([]);
  expect(await connection.push?.(create)).toMatchObject({ outcome: 'confirmed' });
});

test('a body is written by the types of its fields, lines included', async () => {
  connection = open({ models: [{ model, ownKeyField: 'origin' }] });
  const body = {
    name: 7,
    product_qty: '2.5',
    product_id: { id: 3 },
    date_start: '2026-11-30T16:00:00+08:00',
    origin: null,
    move_raw_ids: [{ product_id: '4' }],
  };
  await connection.push?.({ ...create, body });
  const [, , args] = odoo.calls.find(([, method]) => method === 'create') ?? [];
  expect(args?.[0]).toEqual({
    name: '7',
    product_qty: 2.5,
    product_id: 3,
    date_start: '2026-11-30 08:00:00',
    origin: false,
    move_raw_ids: [[0, 0, { product_id: 4 }]],
  });
});

test('a method is called; one that opens a dialogue has done nothing', async () => {
  keep(1, '2026-11-30T07:00:00Z');
  const press = (method: string) =>
    connection.push?.({ ...create, resource: `${model}#${method}`, operation: 'send', foreignId: '1', body: {} });
  expect(await press('action_confirm')).toMatchObject({ outcome: 'confirmed', foreignId: '1' });
  await expect(press('button_mark_done')).rejects.toThrow(/Immediate Production/);
  await expect(connection.push?.({ ...create, operation: 'send' })).rejects.toThrow(Misconfigured);
  await expect(connection.push?.({ ...create, operation: 'update', foreignId: 'x' })).rejects.toThrow(Misconfigured);
});

test.each([
  ['odoo.exceptions.UserError', 'Not enough.', RefusedThere],
  ['odoo.exceptions.MissingError', 'Record is gone.', RefusedThere],
  ['odoo.exceptions.AccessError', 'Not allowed.', Misconfigured],
  ['odoo.exceptions.AccessDenied', 'Access Denied', Misconfigured],
  ['psycopg2.errors.SerializationFailure', 'could not serialize', Unreachable],
  ['builtins.ValueError', 'bad', RefusedThere],
])('%s is called what it is', async (name, message, kind) => {
  odoo.failing.write = [{ name, message }];
  await expect(connection.push?.({ ...create, operation: 'update', foreignId: '1' })).rejects.toThrow(kind);
});

test('the test says what works: connection, version, sign-in, models', async () => {
  const steps = await open({ models: [{ model }, { model: 'nope' }] }).test();
  expect(steps.map(({ ok }) => ok)).toEqual([true, true, true, true, false]);
  expect(steps[1]?.what.en).toBe('Odoo 17.0 answers');
  expect((await open({}, 'wrong').test()).at(-1)).toMatchObject({
    ok: false,
    why: { zh: '用户名、密码或 API 密钥不被接受。' },
  });
  expect((await open({ database: 'other' }).test()).at(-1)?.why?.en).toBe('there is no database "other" there');
  const { fields, watermarkFields } = await connection.describe(model);
  expect(fields).toContainEqual({ path: 'product_id.name', type: 'text', nullable: true, label: 'Product' });
  expect(watermarkFields).toEqual(['write_date']);
  const keys: (string | null)[] = [];
  for (let id = 1; id <= 3; id++) keep(id, '2026-11-30T07:00:00Z');
  for await (const rows of connection.readAll?.({ resource: model, keyField: 'name', fields: [], limit: 2 }) ?? [])
    keys.push(...rows.map(({ key }) => key));
  expect(keys).toEqual(['MO-1', 'MO-2', 'MO-3']);
});
