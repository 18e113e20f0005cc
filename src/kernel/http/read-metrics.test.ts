import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer } from './test-server.fixture.ts';

let server: Awaited<ReturnType<typeof startTestServer>>;

beforeAll(async () => {
  server = await startTestServer({ metricsToken: 'a-token-for-monitors' });
});
afterAll(() => server.stop());

async function readFrom(remoteAddress: string, headers: Record<string, string> = {}): Promise<number> {
  return (await server.app.inject({ url: '/metrics', remoteAddress, headers })).statusCode;
}

test('figures are read on this machine, and from elsewhere only with the token', async () => {
  expect(await readFrom('127.0.0.1')).toBe(200);
  expect(await readFrom('::1')).toBe(200);
  expect(await readFrom('192.0.2.7')).toBe(401);
  expect(await readFrom('192.0.2.7', { authorization: 'Bearer another' })).toBe(401);
  expect(await readFrom('192.0.2.7', { authorization: 'Bearer a-token-for-monitors' })).toBe(200);
});

test('an address that a caller claims opens nothing', async () => {
  expect(await readFrom('192.0.2.7', { 'x-forwarded-for': '127.0.0.1' })).toBe(401);
});
