import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../id.ts';
import { headersOf, startTestServer } from './test-server.fixture.ts';

type Server = Awaited<ReturnType<typeof startTestServer>>;
let server: Server;
let behindProxy: Server;
const url = '/api/v1/operations/019338a0-0000-7000-8000-000000000001/production-reports';

beforeAll(async () => {
  server = await startTestServer({ publicOrigins: new Set(['https://trueup.example.com']) });
  behindProxy = await startTestServer({ proxyHops: 1 });
});
afterAll(() => Promise.all([server.stop(), behindProxy.stop()]));

/** What a change with these headers is answered with: 200, or the refusal's name. */
async function change(headers: Record<string, string>, on = server): Promise<string | number> {
  const { authorization: _, ...rest } = headersOf('operator');
  const answer = await on.app.inject({
    method: 'POST',
    url,
    headers: { ...rest, cookie: 'trueup_session=operator-session', host: 'factory.local:8420', ...headers },
    payload: { quantityGood: '5' },
  });
  return answer.statusCode === 200 ? 200 : (answer.json().name as string);
}

describe('a change that a browser sends', () => {
  test('passes from a page of the address that was asked, with and without a port', async () => {
    expect(await change({ origin: 'http://factory.local:8420' })).toBe(200);
    expect(await change({ origin: 'https://factory.local', host: 'Factory.local' })).toBe(200);
  });

  test.each([
    'https://evil.example',
    'http://factory.local:8421',
    'http://factory.local',
    'http://factory.local:8420.evil.example',
    'null',
    'no origin at all',
    '',
  ])('is turned away from %j', async (origin) => {
    expect(await change({ origin })).toBe('kernel.origin_foreign');
  });

  test('passes from the public address that is set', async () => {
    expect(await change({ origin: 'https://trueup.example.com' })).toBe(200);
    expect(await change({ origin: 'https://trueup.example.com', 'sec-fetch-site': 'same-site' })).toBe(200);
    expect(await change({ origin: 'http://trueup.example.com' })).toBe('kernel.origin_foreign');
  });

  test('is turned away when the browser itself says that it comes from elsewhere', async () => {
    const origin = 'http://factory.local:8420';
    expect(await change({ origin, 'sec-fetch-site': 'cross-site' })).toBe('kernel.cross_site');
    expect(await change({ 'sec-fetch-site': 'same-site' })).toBe('kernel.cross_site');
  });

  test('passes when the browser itself says it is one of ours, though a proxy changed the host', async () => {
    expect(
      await change({ origin: 'https://trueup.plant', host: '127.0.0.1:8420', 'sec-fetch-site': 'same-origin' }),
    ).toBe(200);
  });

  test('is compared with the host that our own proxy hands on, and only with that of our own', async () => {
    const headers = { origin: 'https://trueup.plant', host: '127.0.0.1:8420', 'x-forwarded-host': 'trueup.plant' };
    expect(await change(headers, behindProxy)).toBe(200);
    expect(await change(headers)).toBe('kernel.origin_foreign');
  });

  test('of an old browser is judged by the page it names', async () => {
    expect(await change({ referer: 'http://factory.local:8420/work-orders' })).toBe(200);
    expect(await change({ referer: 'https://evil.example/' })).toBe('kernel.origin_foreign');
  });
});

test('a program that names no origin passes, by key and by cookie', async () => {
  expect(await change({})).toBe(200);
  const answer = await server.app.inject({
    method: 'POST',
    url,
    headers: headersOf('operator'),
    payload: { quantityGood: '5' },
  });
  expect(answer.statusCode).toBe(200);
});

test('signing in and uploads are changes too', async () => {
  const headers = { origin: 'https://evil.example', 'idempotency-key': newId() };
  const signIn = await server.app.inject({
    method: 'POST',
    url: '/api/v1/sign-in',
    headers,
    payload: { password: 'x' },
  });
  expect([signIn.statusCode, signIn.json().name]).toEqual([403, 'kernel.origin_foreign']);
  expect(signIn.headers['set-cookie']).toBeUndefined();
  const upload = await server.app.inject({ method: 'POST', url: '/api/v1/imports/items', headers, payload: {} });
  expect([upload.statusCode, upload.json().name]).toEqual([403, 'kernel.origin_foreign']);
});

test('the refusal says what was compared and how a proxy is told', async () => {
  const answer = await server.app.inject({
    method: 'POST',
    url,
    headers: { ...headersOf('english'), origin: 'https://trueup.plant', host: 'inner:8420', 'accept-language': 'en' },
    payload: { quantityGood: '5' },
  });
  expect(answer.json().parameters).toEqual({ origin: 'https://trueup.plant', host: 'inner:8420' });
  expect(answer.json().remedy).toContain('TRUEUP_PUBLIC_URL');
});
