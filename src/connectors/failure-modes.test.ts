import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connectors } from './connectors.ts';
import { openingFor, type Served, sendJson, serve } from './http/serve.fixture.ts';
import { type Connection, type Connector, Misconfigured, RefusedThere, Uncertain, Unreachable } from './port.ts';

/** Settings that hold, a resource that can be read, and secrets, for every kind that speaks HTTP. */
const kinds: Record<
  string,
  { settings: Record<string, string | object[]>; secrets: Record<string, string>; resource: string }
> = {
  rest: {
    settings: {
      auth: 'bearer',
      resources: [{ name: 'items', path: '/items', keyField: 'id' }],
      operations: [{ resource: 'items', operation: 'create', path: '/items' }],
    },
    secrets: { bearerToken: 't' },
    resource: 'items',
  },
  odoo: { settings: { database: 'plant', username: 'anna' }, secrets: { password: 'p' }, resource: 'mrp.production' },
  tryton: { settings: { database: 'plant', username: 'anna' }, secrets: { password: 'p' }, resource: 'production' },
  kingdee: { settings: { accountId: 'plant', username: 'anna' }, secrets: { password: 'p' }, resource: 'PRD_MO' },
  yonyou: { settings: { appKey: 'a' }, secrets: { appSecret: 's' }, resource: 'purchaseorder' },
};

const modes: Record<
  string,
  { answer(response: ServerResponse): unknown; kind: readonly (abstract new (...args: never[]) => Error)[] }
> = {
  'answers 401': { answer: (response) => sendJson(response, {}, 401), kind: [Misconfigured] },
  'answers 403': { answer: (response) => sendJson(response, {}, 403), kind: [Misconfigured] },
  // For who signs in by a path, an unknown path is a matter of settings.
  'answers 404': { answer: (response) => sendJson(response, {}, 404), kind: [RefusedThere, Misconfigured] },
  'answers 429': { answer: (response) => sendJson(response, {}, 429, { 'retry-after': '7' }), kind: [Unreachable] },
  'answers 500': { answer: (response) => sendJson(response, {}, 500), kind: [Unreachable] },
  'says nothing': { answer: () => {}, kind: [Unreachable] },
  'hangs up': { answer: (response) => response.destroy(), kind: [Unreachable] },
  'breaks off': {
    answer: (response) => response.writeHead(200, { 'content-length': '99' }).write('{"a":', () => response.destroy()),
    kind: [Unreachable],
  },
  'never ends': {
    answer(response) {
      const more = () => response.destroyed || response.write('[1,2,3,'.repeat(10_000), () => setImmediate(more));
      more();
    },
    kind: [Misconfigured],
  },
  'answers with a page for people': {
    answer: (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Sign in</title>'),
    kind: [Misconfigured],
  },
  'sends us to the metadata of the cloud': {
    answer: (response) => response.writeHead(307, { location: 'http://169.254.169.254/latest/' }).end(),
    kind: [Misconfigured],
  },
  'sends us to another port of this machine': {
    answer: (response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    kind: [Misconfigured],
  },
};

let server: Served;
let answer: (response: ServerResponse) => unknown;
beforeEach(async () => {
  server = await serve((_asked, response) => answer(response));
});
afterEach(() => server.close());

function open(kind: string, timeoutSeconds: number): Connection {
  const { settings, secrets } = kinds[kind] ?? { settings: {}, secrets: {} };
  const reach = { allows: (_host: string, _address: string, port?: number) => port === server.port };
  const given = { baseUrl: server.url, timeoutSeconds, answerMegabytesMax: 1, ...settings } as unknown as Parameters<
    Connector['open']
  >[0]['settings'];
  const connection = connectors.get(kind)?.open(openingFor(given, { secrets, reach }));
  if (!connection) throw new Error(`no connector ${kind}`);
  return connection;
}

const cases = Object.keys(kinds).flatMap((kind) => Object.keys(modes).map((mode) => [kind, mode] as const));
test.each(cases)(
  '%s: a server that %s is called what it is, and the test of the connection says so',
  async (kind, mode) => {
    const { answer: act, kind: expected } = modes[mode] ?? { answer: () => {}, kind: [] };
    answer = act;
    const connection = open(kind, mode === 'says nothing' ? 1 : 20);
    const resource = kinds[kind]?.resource ?? '';
    const failed = await connection.pull?.({ resource, checkpoint: null, limit: 10 }).catch((error: unknown) => error);
    expect(
      expected.some((one) => failed instanceof one),
      String(failed),
    ).toBe(true);
    if (mode === 'answers 429') expect(failed).toMatchObject({ retryAfter: 7 });
    const last = (await connection.test()).at(-1);
    expect(last).toMatchObject({ ok: false, why: { zh: expect.stringMatching(/./), en: expect.stringMatching(/./) } });
    // A write that begins with a sign-in hasn't been sent; nobody is told that it went through.
    const push = connection.push?.({
      resource,
      operation: 'create',
      foreignId: null,
      body: {},
      deliveryKey: 'd',
      orderKey: 'o',
    });
    const told = await push?.catch((error: unknown) => error);
    expect(
      [Unreachable, Uncertain, RefusedThere, Misconfigured].some((one) => told instanceof one),
      String(told),
    ).toBe(true);
    await connection.close();
  },
);
