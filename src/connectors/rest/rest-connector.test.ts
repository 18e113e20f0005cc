import { afterEach, expect, test } from 'vitest';
import { type Asked, openingFor, type Served, sendJson, serve } from '../http/serve.fixture.ts';
import { type Connection, Misconfigured, type Opening, RefusedThere, Uncertain, Unreachable } from '../port.ts';
import { restConnector } from './rest-connector.ts';
import { Shop } from './shop.fixture.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function shopServed(
  shop = new Shop(),
  before: (asked: Asked, response: Parameters<Shop['answer']>[1]) => boolean = () => false,
) {
  const server = await serve((asked, response) => void (before(asked, response) || shop.answer(asked, response)));
  closing.push(server.close);
  return { shop, server };
}

const resources = [
  {
    name: 'items',
    path: '/items',
    rowsPath: 'data',
    keyField: 'id',
    changedField: 'updatedAt',
    sinceParameter: 'since',
    lookUpPath: '/items?ref={key}',
  },
];
const operations = [
  { resource: 'items', operation: 'create', path: '/items', idPath: 'data.id' },
  { resource: 'items', operation: 'update', method: 'PUT', path: '/items/{id}', idPath: 'data.id' },
  { resource: 'items', operation: 'delete', method: 'DELETE', path: '/items/{id}' },
  {
    resource: 'items',
    operation: 'send',
    path: '/by/{code}',
    resultPath: '/jobs/{ticket}',
    ticketPath: 'ticket',
    statePath: 'state',
    doneStates: 'done',
    failedStates: 'failed, dead',
    resultIdPath: 'id',
  },
];

function open(server: Served, settings: Opening['settings'] = {}, more: Partial<Opening> = {}): Connection {
  const given = {
    baseUrl: server.url,
    resources,
    operations,
    timeoutSeconds: 20,
    ...settings,
  } as unknown as Opening['settings'];
  const connection = restConnector.open(openingFor(given, more));
  closing.push(connection.close);
  return connection;
}

const create = {
  resource: 'items',
  operation: 'create',
  foreignId: null,
  body: { code: 'frame', ref: 'wo-1' },
  deliveryKey: 'd-1',
  orderKey: 'wo-1',
} as const;

test('two tries of a create after an uncertain answer make one document, by the header', async () => {
  const { shop, server } = await shopServed();
  shop.mute = 1;
  const connection = open(server, { idempotencyHeader: 'Idempotency-Key' });
  await expect(connection.push?.(create)).rejects.toThrow(Uncertain);
  expect(await connection.push?.(create)).toMatchObject({ outcome: 'confirmed', foreignId: '1' });
  expect(shop.items).toHaveLength(1);
});

test('and by looking it up where the other side heeds no header', async () => {
  const { shop, server } = await shopServed();
  shop.mute = 1;
  const connection = open(server, { idempotencyHeader: '' });
  const own = { resource: 'items', deliveryKey: 'd-1', ownKeyField: 'ref', ownKey: 'wo-1' };
  expect(await connection.lookUp?.(own)).toBeNull();
  await expect(connection.push?.(create)).rejects.toThrow(Uncertain);
  expect(await connection.lookUp?.(own)).toMatchObject({ foreignId: '1', value: { code: 'frame' } });
  shop.items.push({ ...(shop.items[0] as Shop['items'][0]), id: 2 });
  await expect(connection.lookUp?.(own)).rejects.toThrow(RefusedThere);
});

test('an API that leaves the question out of account and answers with everything finds nothing', async () => {
  const { shop, server } = await shopServed();
  shop.items = [{ id: 1, code: 'frame', ref: 'other', updatedAt: '2026-11-30T00:00:00Z' }];
  const connection = open(server, {
    resources: [{ ...resources[0], lookUpPath: '/items?unknown={key}' }],
  } as Opening['settings']);
  expect(
    await connection.lookUp?.({ resource: 'items', deliveryKey: 'd', ownKeyField: 'ref', ownKey: 'wo-1' }),
  ).toBeNull();
});

test('update and delete name the thing in the path; what is gone is deleted; what can’t stand in a path is refused', async () => {
  const { shop, server } = await shopServed();
  shop.items = [{ id: 7, code: 'frame', updatedAt: '2026-11-30T00:00:00Z' }];
  const connection = open(server);
  const update = { ...create, operation: 'update', foreignId: '7', body: { code: 'frame-b' } } as const;
  expect(await connection.push?.(update)).toMatchObject({
    outcome: 'confirmed',
    foreignId: '7',
    value: { data: { code: 'frame-b' } },
  });
  await expect(connection.push?.({ ...update, foreignId: '8' })).rejects.toMatchObject({
    name: 'RefusedThere',
    status: '404',
  });
  const remove = { ...create, operation: 'delete', foreignId: '7' } as const;
  expect(await connection.push?.(remove)).toEqual({ outcome: 'confirmed', foreignId: '7', value: expect.anything() });
  expect(await connection.push?.(remove)).toEqual({ outcome: 'confirmed', foreignId: '7' });
  const before = server.asked.length;
  for (const foreignId of ['..', '.', '', null])
    await expect(connection.push?.({ ...update, foreignId })).rejects.toThrow(RefusedThere);
  expect(server.asked).toHaveLength(before);
  await expect(connection.push?.({ ...update, foreignId: '7/../../admin?x#' })).rejects.toThrow(RefusedThere);
  expect(server.asked.at(-1)?.path).toBe('/items/7%2F..%2F..%2Fadmin%3Fx%23');
});

test('what is only taken is asked for by its ticket until it is done, failed or forgotten', async () => {
  const { shop, server } = await shopServed(new Shop(), ({ path }, response) => {
    if (!path.startsWith('/by/')) return false;
    sendJson(response, { ticket: 't9' }, 202);
    return true;
  });
  const connection = open(server);
  expect(await connection.push?.({ ...create, operation: 'send' })).toEqual({ outcome: 'accepted', ticket: 't9' });
  expect(server.asked[0]?.path).toBe('/by/frame');
  const ask = () => connection.lookUp?.({ resource: 'items', deliveryKey: 'd-1', ticket: 't9' });
  expect(await ask()).toBeNull();
  shop.jobs.set('t9', { state: 'working' });
  await expect(ask()).rejects.toThrow(Uncertain);
  shop.jobs.set('t9', { state: 'Dead', message: 'no stock' });
  await expect(ask()).rejects.toThrow(/no stock/);
  shop.jobs.set('t9', { state: 'done', id: 55 });
  expect(await ask()).toMatchObject({ foreignId: '55' });
});

test('a ticket that leads to another system is not followed', async () => {
  const { server } = await shopServed(new Shop(), ({ path }, response) => {
    if (path !== '/taken') return false;
    response.writeHead(202, { location: 'http://169.254.169.254/jobs/1' }).end();
    return true;
  });
  const connection = open(server, { operations: [{ resource: 'items', operation: 'create', path: '/taken' }] });
  const answer = await connection.push?.(create);
  expect(answer).toEqual({ outcome: 'accepted', ticket: 'http://169.254.169.254/jobs/1' });
  await expect(
    connection.lookUp?.({ resource: 'items', deliveryKey: 'd', ticket: 'http://169.254.169.254/jobs/1' }),
  ).rejects.toThrow(Misconfigured);
});

const document = {
  openapi: '3.0.3',
  info: { title: 'Shop', version: '1' },
  paths: {
    '/items': {
      get: {
        parameters: [
          { $ref: '#/components/parameters/Since' },
          { name: 'offset', in: 'query' },
          { name: 'size', in: 'query' },
        ],
        responses: {
          200: {
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  properties: {
                    total: { type: 'integer' },
                    data: { type: 'array', items: { $ref: '#/components/schemas/Item' } },
                  },
                },
              },
            },
          },
        },
      },
      post: {},
    },
    '/items/{id}': { get: {}, put: {}, delete: {} },
    '/health': { get: { responses: { 200: { description: 'ok' } } } },
  },
  components: {
    parameters: { Since: { name: 'since', in: 'query' } },
    schemas: {
      Item: {
        allOf: [
          { $ref: '#/components/schemas/Stamped' },
          {
            type: 'object',
            required: ['id'],
            properties: {
              id: { type: 'integer' },
              code: { type: ['string', 'null'], description: 'As on the drawing' },
              parent: { $ref: '#/components/schemas/Item' },
            },
          },
        ],
      },
      Stamped: { type: 'object', properties: { updatedAt: { type: 'string', format: 'date-time' } } },
      Loop: { $ref: '#/components/schemas/Loop' },
    },
  },
};
const yaml = (value: unknown, indent = ''): string =>
  typeof value !== 'object' || value === null
    ? JSON.stringify(value)
    : Array.isArray(value)
      ? JSON.stringify(value)
      : Object.entries(value)
          .map(([name, one]) => `\n${indent}${JSON.stringify(name)}: ${yaml(one, `${indent}  `)}`)
          .join('');

test.each([
  ['JSON', JSON.stringify(document)],
  ['YAML', yaml(document)],
])('an OpenAPI document in %s says what can be read and done, without a row in the settings', async (_form, text) => {
  const { shop, server } = await shopServed(new Shop(), ({ path }, response) => {
    if (path === '/openapi') response.end(text);
    return path === '/openapi';
  });
  shop.items = Array.from({ length: 5 }, (_, index) => ({
    id: index + 1,
    code: `frame-${index}`,
    updatedAt: '2026-11-30T00:00:00Z',
  }));
  const connection = open(server, { openApi: '/openapi', resources: [], operations: [] });
  expect(await connection.listResources()).toEqual([{ name: '/items' }]);
  const { fields, keyFields, watermarkFields, samples } = await connection.describe('/items');
  expect(samples).toHaveLength(5);
  expect([keyFields[0], watermarkFields[0]]).toEqual(['id', 'updatedAt']);
  expect(fields).toContainEqual({ path: 'id', type: 'number', nullable: false });
  expect(fields).toContainEqual({ path: 'code', type: 'text', nullable: true, label: 'As on the drawing' });
  const page = await connection.pull?.({ resource: '/items', checkpoint: null, limit: 2 });
  expect(page?.rows.map(({ key, changedAt }) => [key, changedAt])).toEqual([
    ['1', '2026-11-30T00:00:00.000Z'],
    ['2', '2026-11-30T00:00:00.000Z'],
  ]);
  expect(await connection.push?.({ ...create, resource: '/items' })).toMatchObject({ outcome: 'confirmed' });
  expect(await connection.push?.({ ...create, resource: '/items', operation: 'update', foreignId: '1' })).toMatchObject(
    { outcome: 'confirmed' },
  );
  await expect(connection.push?.({ ...create, resource: '/items', operation: 'send' })).rejects.toThrow(Misconfigured);
  expect(server.asked.filter(({ path }) => path === '/openapi')).toHaveLength(1);
});

test.each(['{"swagger":"2.0"}', 'openapi: [', '<html></html>', `a: &a [x]\n${'b: *a\n'.repeat(3)}`])(
  '%s is no OpenAPI 3 document',
  async (text) => {
    const { server } = await shopServed(new Shop(), (_asked, response) => {
      response.end(text);
      return true;
    });
    await expect(open(server, { openApi: '/openapi', resources: [] }).listResources()).rejects.toThrow(Misconfigured);
  },
);

test('rows that aren’t where the settings say are a wrong setting, never an empty resource', async () => {
  const { server } = await shopServed();
  const wrong = (rowsPath: string) =>
    open(server, { resources: [{ ...resources[0], rowsPath }] } as Opening['settings']);
  for (const rowsPath of ['', 'items', 'total', '__proto__', 'constructor']) {
    await expect(wrong(rowsPath).pull?.({ resource: 'items', checkpoint: null, limit: 5 }), rowsPath).rejects.toThrow(
      Misconfigured,
    );
  }
});

test('all rows are read in pages for comparing', async () => {
  const { shop, server } = await shopServed();
  shop.items = Array.from({ length: 7 }, (_, index) => ({
    id: index + 1,
    code: `frame-${index}`,
    updatedAt: '2026-11-30T00:00:00Z',
  }));
  const paged = {
    ...resources[0],
    paging: 'offset',
    pageParameter: 'offset',
    sizeParameter: 'size',
    totalPath: 'total',
  };
  const keys: (string | null)[] = [];
  for await (const rows of open(server, { resources: [paged] } as Opening['settings']).readAll?.({
    resource: 'items',
    keyField: 'code',
    fields: [],
    limit: 3,
  }) ?? []) {
    keys.push(...rows.map(({ key }) => key));
  }
  expect(keys).toEqual(shop.items.map(({ code }) => code));
});

test('the test says step by step what works, up to the first that doesn’t', async () => {
  const { server } = await shopServed(new Shop(), ({ headers }, response) => {
    const known = headers['x-api-key'] === 'k';
    if (!known) sendJson(response, { message: 'unknown key' }, 401);
    return !known;
  });
  const keyed = { auth: 'api_key', apiKeyName: 'X-API-Key', baseUrl: server.url.replace('127.0.0.1', 'localhost') };
  const good = await open(server, keyed, { secrets: { apiKey: 'k' } }).test();
  expect(good.map(({ ok }) => ok)).toEqual([true, true, true, true]);
  expect(good.map(({ what }) => what.zh).join('；')).toMatch(
    /localhost 解析为.*127\.0\.0\.1.*；连接 localhost:\d+（不加密）；登录；读取“items”：得到 0 行/,
  );
  const bad = await open(server, keyed, { secrets: { apiKey: 'x' } }).test();
  expect(bad.at(-1)).toMatchObject({
    ok: false,
    why: { en: expect.stringContaining('unknown key'), zh: expect.stringContaining('登录信息不被接受') },
  });
  const inside = await open(server, keyed, { secrets: { apiKey: 'k' }, reach: { allows: () => false } }).test();
  expect(inside.at(-1)).toMatchObject({ ok: false, why: { en: expect.stringContaining("settings don't allow") } });
  expect(() => open(server, keyed)).toThrow(Misconfigured);
  expect(() => open(server, { auth: 'magic' })).toThrow(/Sign-in/);
  await server.close();
  closing.splice(closing.indexOf(server.close), 1);
  expect((await open(server).test()).at(-1)).toMatchObject({
    ok: false,
    why: { en: expect.stringContaining('nothing listens') },
  });
});

test('an unknown resource is a matter of settings, a dead server is not', async () => {
  const { server } = await shopServed();
  await expect(open(server).describe('orders')).rejects.toThrow(Misconfigured);
  await server.close();
  closing.splice(closing.indexOf(server.close), 1);
  await expect(open(server).pull?.({ resource: 'items', checkpoint: null, limit: 5 })).rejects.toThrow(Unreachable);
  await expect(open(server).push?.(create)).rejects.toThrow(Unreachable);
});
