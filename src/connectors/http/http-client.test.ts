import type { ServerResponse } from 'node:http';
import { createServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { Misconfigured, RefusedThere, Uncertain, Unreachable } from '../port.ts';
import type { Resolve } from '../reach/guarded-lookup.ts';
import { reachOf } from '../reach/reach-of.ts';
import { saidOf } from '../say-trouble.ts';
import { makeCertificates } from './certificates.fixture.ts';
import { type HttpOptions, openHttp } from './http-client.ts';
import { limitRate } from './rate-limit.ts';
import { type Asked, handClock, type Served, sendJson, serve } from './serve.fixture.ts';
import { type Sign, signByOAuth, signWith } from './sign.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function served(answer: (asked: Asked, response: ServerResponse) => void, tls?: { key: string; cert: string }) {
  const server = await serve(answer, tls);
  closing.push(server.close);
  return server;
}

function client(baseUrl: string, more: Partial<HttpOptions> = {}, sign: Sign | null = null) {
  const http = openHttp(
    {
      baseUrl,
      reach: reachOf(['127.0.0.1', 'localhost']),
      clock: handClock(),
      signal: new AbortController().signal,
      millisecondsMax: 20_000,
      bytesMax: 10_000,
      perSecond: null,
      ...more,
    },
    sign,
  );
  closing.push(http.close);
  return http;
}

const trouble = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => error,
  );
const read = { path: '/items' };
const write = { path: '/items', method: 'POST', json: { code: 'frame' }, writes: true };

test('a name that nobody knows, and a port where nobody listens, are unreachable, for a write too', async () => {
  const unknown: Resolve = (_host, _options, done) => done(Object.assign(new Error('?'), { code: 'ENOTFOUND' }), []);
  for (const request of [read, write]) {
    const nameless = await trouble(client('http://erp.example', { resolve: unknown }).ask(request));
    expect(nameless).toBeInstanceOf(Unreachable);
    expect(saidOf(nameless)).toEqual({ zh: '找不到主机名 erp.example。', en: 'the name erp.example is unknown' });
    const gone = await served(() => {});
    await gone.close();
    closing.pop();
    expect(await trouble(client(gone.url).ask(request))).toBeInstanceOf(Unreachable);
  }
});

test('a certificate that isn’t trusted is a matter of settings; with its authority in the settings it is', async () => {
  const { ca, ...tls } = makeCertificates(['127.0.0.1', 'localhost']);
  const server = await served((_asked, response) => sendJson(response, { ok: true }), tls);
  const refused = await trouble(client(server.url).ask(write));
  expect(refused).toBeInstanceOf(Misconfigured);
  expect(saidOf(refused).zh).toContain('证书不被信任');
  expect(server.asked).toEqual([]);
  expect((await client(server.url, { ca }).ask(read)).data).toEqual({ ok: true });
  const other = makeCertificates(['erp.plant']);
  const misnamed = await served((_asked, response) => sendJson(response, {}), other);
  expect(await trouble(client(misnamed.url, { ca: other.ca }).ask(write))).toBeInstanceOf(Misconfigured);
  const plain = await served(() => {});
  expect(await trouble(client(plain.url.replace('http:', 'https:')).ask(write))).toBeInstanceOf(Unreachable);
});

test.each([
  [400, RefusedThere, RefusedThere],
  [401, Misconfigured, Misconfigured],
  [403, Misconfigured, Misconfigured],
  [404, RefusedThere, RefusedThere],
  [408, Unreachable, Unreachable],
  [422, RefusedThere, RefusedThere],
  [429, Unreachable, Unreachable],
  [500, Unreachable, Unreachable],
  [502, Unreachable, Uncertain],
  [503, Unreachable, Unreachable],
  [504, Unreachable, Uncertain],
])('a status of %i is called what it is', async (status, forRead, forWrite) => {
  const server = await served((_asked, response) => sendJson(response, { message: 'frame is locked' }, status));
  const failed = await trouble(client(server.url).ask(read));
  expect(failed).toBeInstanceOf(forRead);
  expect(saidOf(failed).zh).toContain(`HTTP ${status}：frame is locked`);
  if (failed instanceof RefusedThere) expect(failed.status).toBe(String(status));
  expect(await trouble(client(server.url).ask(write))).toBeInstanceOf(forWrite);
});

test('how long to wait is taken from the other side, in seconds or as a moment, and nobody asks before', async () => {
  const clock = handClock();
  let says = '120';
  // The other side reckons a moment by its own clock, which it says with every answer.
  const server = await served((_asked, response) =>
    sendJson(response, {}, 429, { 'retry-after': says, date: clock.now().toUTCString() }),
  );
  const http = client(server.url, { clock });
  expect(await trouble(http.ask(read))).toMatchObject({ name: 'Unreachable', retryAfter: 120 });
  clock.forward(60);
  expect(await trouble(http.ask(read))).toMatchObject({ name: 'Unreachable', retryAfter: 60 });
  expect(server.asked).toHaveLength(1);
  clock.forward(61);
  says = new Date(clock.now().getTime() + 300_000).toUTCString();
  expect(await trouble(http.ask(read))).toMatchObject({ name: 'Unreachable', retryAfter: 300 });
  expect(server.asked).toHaveLength(2);
});

test('a silent one, one that breaks off and one that never ends are told from each other', async () => {
  const answers: Record<string, (response: ServerResponse) => void> = {
    silent: () => {},
    cut: (response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write('{"rows": [', () => setTimeout(() => response.destroy(), 5));
    },
    endless: (response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const more = () => response.destroyed || response.write('[1,2,3,', () => setImmediate(more));
      more();
    },
    hangs: (response) => {
      response.writeHead(200).write('{');
    },
    dies: (response) => void response.destroy(),
    half: (response) => void response.end('{"rows": ['),
    bomb: (response) =>
      void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(5_000_000))),
  };
  let how = '';
  const server = await served((_asked, response) => answers[how]?.(response));
  for (how of Object.keys(answers)) {
    const waits = how === 'silent' || how === 'hangs';
    const http = client(server.url, waits ? { millisecondsMax: 500 } : {});
    const tooLong = how === 'endless' || how === 'bomb';
    expect(await trouble(http.ask(read)), how).toBeInstanceOf(tooLong ? Misconfigured : Unreachable);
    expect(await trouble(http.ask(write)), how).toBeInstanceOf(Uncertain);
  }
});

test('no answer is waited for once the connection is ended from here', async () => {
  const ending = new AbortController();
  const server = await served(() => ending.abort());
  const http = client(server.url, { signal: ending.signal, millisecondsMax: 60_000 });
  expect(await trouble(http.ask(write))).toBeInstanceOf(Uncertain);
  expect(await trouble(http.ask(read))).toBeInstanceOf(Unreachable);
});

test.each([
  'http://169.254.169.254/latest/meta-data/',
  'http://[fe80::1]/',
  'http://100.100.100.200/',
  'http://10.0.0.9/',
  'file:///etc/passwd',
])('a redirect to %s is not followed', async (location) => {
  const server = await served((_asked, response) => void response.writeHead(302, { location }).end());
  expect(await trouble(client(server.url).ask(read))).toBeInstanceOf(Misconfigured);
  expect(server.asked).toHaveLength(1);
});

test('a public server can’t send us to this machine, by address or by name', async () => {
  const inner = await served((_asked, response) => sendJson(response, { secret: true }));
  for (const host of ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]']) {
    const location = `http://${host}:${inner.port}/`;
    const outer = await served((_asked, response) => void response.writeHead(307, { location }).end());
    // Only the first server is allowed: by its port.
    const reach = reachOf([`127.0.0.1:${outer.port}`]);
    expect(await trouble(client(outer.url, { reach }).ask(read)), host).toBeInstanceOf(Misconfigured);
  }
  expect(inner.asked).toEqual([]);
});

test('a name that is public when it is first asked and private after is not connected to', async () => {
  const inner = await served((_asked, response) => sendJson(response, {}));
  let asked = 0;
  const resolve: Resolve = (_host, _options, done) => {
    asked += 1;
    done(null, [{ address: asked === 1 ? '8.8.8.8' : '127.0.0.1', family: 4 }]);
  };
  resolve('rebinding.example', { all: true }, () => {});
  const http = client(`http://rebinding.example:${inner.port}`, { resolve, reach: reachOf([]) });
  expect(await trouble(http.ask(read))).toBeInstanceOf(Misconfigured);
  expect(inner.asked).toEqual([]);
});

test('a redirect carries credentials within its origin only, and a write nowhere else', async () => {
  const other = await served((_asked, response) => sendJson(response, { there: true }));
  const home: Served = await served(({ path }, response) => {
    if (path === '/here') return sendJson(response, { here: true });
    const location = path === '/within' ? '/here' : `${other.url}/there`;
    response.writeHead(path === '/see' ? 303 : 307, { location }).end();
  });
  const http = client(
    home.url,
    { headers: { 'x-plant': '7' } },
    signWith({ headers: { authorization: 'Bearer t' }, query: { key: 'k' } }),
  );
  await http.ask({ path: '/within' });
  expect(home.asked.map(({ headers }) => headers.authorization)).toEqual(['Bearer t', 'Bearer t']);
  await http.ask({ path: '/away', headers: { 'x-signature': 's' } });
  const [came] = other.asked;
  expect(came?.headers).not.toHaveProperty('authorization');
  expect(Object.keys(came?.headers ?? {}).filter((name) => name.startsWith('x-'))).toEqual([]);
  expect(came?.query.size).toBe(0);
  expect(await trouble(http.ask({ ...write, path: '/away' }))).toBeInstanceOf(Misconfigured);
  expect((await http.ask({ ...write, path: '/see' })).data).toEqual({ there: true });
  expect(other.asked.map(({ method, body }) => [method, body])).toEqual([
    ['GET', ''],
    ['GET', ''],
  ]);
  await http.ask({ path: `${other.url}/whole` });
  expect(other.asked[2]?.headers).not.toHaveProperty('authorization');
});

test('who is sent in a circle stops, and nothing leads from https to http', async () => {
  const circle = await served((_asked, response) => void response.writeHead(302, { location: '/again' }).end());
  expect(await trouble(client(circle.url).ask(read))).toBeInstanceOf(Misconfigured);
  expect(circle.asked).toHaveLength(4);
  const { ca, ...tls } = makeCertificates(['127.0.0.1']);
  const plain = await served((_asked, response) => sendJson(response, {}));
  const safe = await served((_asked, response) => void response.writeHead(302, { location: plain.url }).end(), tls);
  expect(await trouble(client(safe.url, { ca }).ask(read))).toBeInstanceOf(Misconfigured);
  expect(plain.asked).toEqual([]);
});

test('a kept connection that was closed meanwhile costs a reader nothing', async () => {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.on('error', () => {});
    let first = true;
    socket.on('data', () => {
      if (!first) return socket.resetAndDestroy();
      first = false;
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-type: application/json\r\n\r\n[]');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close());
  const http = client(`http://127.0.0.1:${(server.address() as { port: number }).port}`);
  await http.ask(read);
  await http.ask(read);
  expect(connections).toBe(2);
  // Of a write nobody knows whether it was read before.
  await http.ask(read);
  expect(await trouble(http.ask(write))).toBeInstanceOf(Uncertain);
});

test('paths stay below the base address, whatever they hold', async () => {
  const server = await served((_asked, response) => sendJson(response, {}));
  const http = client(`${server.url}/api/v2?tenant=7`);
  for (const path of ['/items', 'items', '//evil.example/items', '/items?x=1']) await http.ask({ path });
  expect(server.asked.map(({ path, query }) => `${path}?${query}`)).toEqual([
    '/api/v2/items?tenant=7',
    '/api/v2/items?tenant=7',
    '/api/v2/evil.example/items?tenant=7',
    '/api/v2/items?x=1&tenant=7',
  ]);
});

test.each(['ftp://erp.example', 'erp.example', 'https://user:pass@erp.example', ''])(
  '"%s" is no address to begin with',
  (baseUrl) => {
    expect(() => client(baseUrl)).toThrow(Misconfigured);
  },
);

test('answers come as data: JSON with ids that keep their digits, XML, GBK; and a page for people is none', async () => {
  const answers: [string, Buffer][] = [
    [
      'application/json',
      Buffer.from('﻿{"id": 1234567890123456789, "quantity": 12.50, "note": "1234567890123456789", "e": 0.1}'),
    ],
    [
      'text/xml; charset=gbk',
      Buffer.concat([Buffer.from('<r a="1"><n>'), Buffer.from([0xb3, 0xb5, 0xbc, 0xdc]), Buffer.from('</n></r>')]),
    ],
    ['application/json', Buffer.from('')],
    ['text/html', Buffer.from('<title>Sign in</title>')],
    ['text/xml', Buffer.from('<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>')],
  ];
  const server = await served((_asked, response) => {
    const [type, body] = answers.shift() ?? ['', ''];
    response.writeHead(200, { 'content-type': type }).end(body);
  });
  const http = client(server.url);
  const next = async () => (await http.ask(read)).data;
  expect(await next()).toEqual({ id: '1234567890123456789', quantity: 12.5, note: '1234567890123456789', e: 0.1 });
  expect(await next()).toEqual({ r: { '@a': '1', n: '车架' } });
  expect(await next()).toBeNull();
  expect(await trouble(next())).toBeInstanceOf(Misconfigured);
  expect(await trouble(next())).toBeInstanceOf(Unreachable);
});

function oauth(tokenUrl: string, more: Partial<Parameters<typeof signByOAuth>[1]> = {}) {
  const none = { scope: '', audience: '', username: '', password: '', refreshToken: '' };
  return {
    tokenUrl,
    grant: 'client_credentials',
    clientId: 'trueup',
    clientSecret: 's&t',
    clientIn: 'header',
    ...none,
    ...more,
  } as const;
}

test('a token is asked for once, kept until shortly before its end, and asked for once more when it isn’t taken', async () => {
  const clock = handClock();
  let made = 0;
  let valid = '';
  const server = await served(({ path, headers, body }, response) => {
    if (path === '/token') {
      expect(headers.authorization).toBe(`Basic ${Buffer.from('trueup:s%26t').toString('base64')}`);
      expect(body).toBe('grant_type=client_credentials&scope=items');
      made += 1;
      valid = `t${made}`;
      return sendJson(response, { access_token: valid, expires_in: 100, token_type: 'bearer' });
    }
    sendJson(response, {}, headers.authorization === `Bearer ${valid}` ? 200 : 401);
  });
  const http = client(server.url, { clock }, signByOAuth(clock, oauth('/token', { scope: 'items' })));
  await Promise.all([http.ask(read), http.ask(read), http.ask(read)]);
  expect(made).toBe(1);
  clock.forward(71);
  await Promise.all([http.ask(read), http.ask(read)]);
  expect(made).toBe(2);
  valid = 'revoked';
  await Promise.all([http.ask(write), http.ask(write), http.ask(read)]);
  expect(made).toBe(3);
  const never = await served(({ path }, response) =>
    path === '/token' ? sendJson(response, { access_token: 'x' }) : sendJson(response, {}, 401),
  );
  expect(await trouble(client(never.url, {}, signByOAuth(clock, oauth('/token'))).ask(read))).toBeInstanceOf(
    Misconfigured,
  );
  expect(never.asked.map(({ path }) => path)).toEqual(['/token', '/items', '/token', '/items']);
});

test('a refresh token that changes with each use is followed; a password stands behind it', async () => {
  const clock = handClock();
  const grants: string[] = [];
  const server = await served(({ path, body }, response) => {
    if (path !== '/token') return sendJson(response, {});
    const form = new URLSearchParams(body);
    grants.push(`${form.get('grant_type')} ${form.get('refresh_token') ?? form.get('username')}`);
    if (form.get('refresh_token') === 'r2') return sendJson(response, { error: 'invalid_grant' }, 400);
    sendJson(response, { access_token: 'a', expires_in: 60, refresh_token: `r${grants.length}` });
  });
  const given = { grant: 'password', username: 'anna', password: 'p', clientIn: 'body' } as const;
  const http = client(server.url, { clock }, signByOAuth(clock, oauth('/token', given)));
  for (let round = 0; round < 3; round++) {
    await http.ask(read);
    clock.forward(40);
  }
  expect(grants).toEqual(['password anna', 'refresh_token r1', 'refresh_token r2', 'password anna']);
  const lost = signByOAuth(clock, oauth('/token', { grant: 'refresh_token', refreshToken: 'r2' }));
  const refused = await trouble(client(server.url, { clock }, lost).ask(read));
  expect(refused).toBeInstanceOf(Misconfigured);
  expect(saidOf(refused).en).toContain('invalid_grant');
});

test('no more goes out than the settings allow, by the given clock; who would wait too long is told so', async () => {
  const server = await served((_asked, response) => sendJson(response, {}));
  const clock = handClock();
  const ending = new AbortController();
  const http = client(server.url, { perSecond: 0.1, clock, signal: ending.signal });
  await http.ask(read);
  const [second, third] = [trouble(http.ask(read)), trouble(http.ask(read))];
  expect(await trouble(http.ask(read))).toMatchObject({ name: 'Unreachable', retryAfter: 30 });
  expect(server.asked).toHaveLength(1);
  ending.abort();
  expect([await second, await third]).toMatchObject([{ name: 'Unreachable' }, { name: 'Unreachable' }]);
  const later = client(server.url, { perSecond: 0.1, clock });
  await later.ask(read);
  clock.forward(10);
  await later.ask(read);
  expect(server.asked).toHaveLength(3);
  // Waits for its turn, and goes.
  const order: number[] = [];
  const limit = limitRate(clock, { perSecond: 100, burst: 1 });
  await Promise.all([1, 2, 3].map((turn) => limit.take().then(() => order.push(turn))));
  expect(order).toEqual([1, 2, 3]);
});
