import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { get, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { headersOf, openTestStream, startTestServer } from '../../kernel/http/test-server.fixture.ts';
import { newId, systemClock } from '../../kernel/index.ts';
import { keepRenewing } from './keep-renewing.ts';
import { openTls, type Tls } from './open-tls.ts';

type Server = Awaited<ReturnType<typeof startTestServer>>;
let directory: string;
let tls: Tls;
let server: Server;
let stream: ReturnType<typeof openTestStream>;
let http: string;
let port: number;
let addresses: string[];

beforeEach(async () => {
  addresses = [];
  directory = mkdtempSync(join(tmpdir(), 'trueup-doors-'));
  tls = openTls({
    settings: { dataDirectory: directory, tlsFiles: undefined, publicOrigins: new Set() },
    clock: systemClock,
    log: () => {},
    namesOf: () => ({ hosts: ['bike-works'], addresses }),
  });
  stream = openTestStream();
  server = await startTestServer({ tls: tls.context(), events: stream });
  http = await server.app.listen({ port: 0, host: '127.0.0.1' });
  const { secureServer } = server;
  if (!secureServer) throw new Error('there is no second door');
  secureServer.listen(0, '127.0.0.1');
  await once(secureServer, 'listening');
  port = (secureServer.address() as AddressInfo).port;
});
afterEach(async () => {
  await server.stop();
  rmSync(directory, { recursive: true });
});

const trusting = () => ({ host: '127.0.0.1', port, ca: tls.authority?.certificate.toString(), agent: false as const });

async function post(path: string, body: object, headers: Record<string, string>) {
  const sent = request({
    ...trusting(),
    path,
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
  });
  sent.end(JSON.stringify(body));
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  let text = '';
  for await (const part of response) text += part;
  return { status: response.statusCode, headers: response.headers, body: JSON.parse(text) as Record<string, unknown> };
}

const report = '/api/v1/operations/019338a0-0000-7000-8000-000000000001/production-reports';

test('who signs in over https has a cookie that http neither gets nor takes', async () => {
  const secure = await post('/api/v1/sign-in', { password: 'x' }, {});
  expect(secure.headers['set-cookie']?.[0]).toMatch(/^__Host-trueup_session=a-session-token;.* HttpOnly; Secure; /);
  expect(secure.headers['strict-transport-security']).toBeUndefined();
  const plain = await fetch(`${http}/api/v1/sign-in`, {
    method: 'POST',
    body: '{"password":"x"}',
    headers: { 'content-type': 'application/json' },
  });
  expect(plain.headers.get('set-cookie')).toMatch(/^trueup_session=/);
  expect(plain.headers.get('set-cookie')).not.toContain('Secure');

  const send = (name: string) =>
    post(report, { quantityGood: '5' }, { cookie: `${name}=operator-session`, 'idempotency-key': newId() });
  expect((await send('__Host-trueup_session')).status).toBe(200);
  // Any page of the same host may plant the plain one over http.
  expect((await send('trueup_session')).status).toBe(401);
});

test('a page of the http door changes nothing by the https door', async () => {
  const change = (headers: Record<string, string>) =>
    post(report, { quantityGood: '5' }, { ...headersOf('operator'), host: `bike-works:${port}`, ...headers });
  expect((await change({ origin: `https://bike-works:${port}` })).status).toBe(200);
  expect((await change({ origin: 'http://bike-works:8420' })).body.name).toBe('kernel.origin_foreign');
  expect((await change({ 'sec-fetch-site': 'cross-site' })).body.name).toBe('kernel.cross_site');
});

test('a screen follows events over https until the stop, which waits for nobody who only follows', async () => {
  const following = get({ ...trusting(), path: '/api/v1/events', headers: headersOf('operator') });
  const [response] = (await once(following, 'response')) as [IncomingMessage];
  let text = '';
  response.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  const told = new Promise<void>((resolve) => response.on('data', () => text.includes('data: ') && resolve()));
  const event = stream.publish('workshop.order-released', { code: 'WO-1' });
  await told;
  expect(text).toContain(event.id);
  const ended = once(response, 'close');
  expect(await server.shutDown(5_000)).toEqual({ cutOff: 0 });
  await ended;
});

test('what was under way over https at the stop is answered; what comes after is not taken', async () => {
  const headers = headersOf('operator');
  const underWay = post('/api/v1/break-down', { how: 'wait', milliseconds: 300 }, headers);
  await new Promise((resolve) => setTimeout(resolve, 150));
  const closing = server.shutDown(5_000);
  expect((await underWay).status).toBe(200);
  expect(await closing).toEqual({ cutOff: 0 });
  await expect(post('/api/v1/break-down', { how: 'wait' }, headers)).rejects.toThrow(/ECONNREFUSED/);
});

test('a new address is served without a new start, while what is connected goes on', async () => {
  const { secureServer } = server;
  if (!secureServer) throw new Error('there is no second door');
  const following = get({ ...trusting(), path: '/api/v1/events', headers: headersOf('operator') });
  const [response] = (await once(following, 'response')) as [IncomingMessage];
  let text = '';
  response.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  const names = () =>
    new Promise<string>((resolve, reject) => {
      const socket = connect({ host: '127.0.0.1', port, ca: tls.authority?.certificate.toString() }, () => {
        resolve(socket.getPeerCertificate().subjectaltname ?? '');
        socket.destroy();
      });
      socket.on('error', reject);
    });
  expect(await names()).not.toContain('192.168.8.20');
  const renewing = keepRenewing(secureServer, tls, 20);
  addresses = ['192.168.8.20'];
  await expect.poll(names, { timeout: 5_000 }).toContain('192.168.8.20');
  renewing.stop();
  const event = stream.publish('workshop.order-released', { code: 'WO-1' });
  await expect.poll(() => text, { timeout: 5_000 }).toContain(event.id);
});
