import { expect, test } from 'vitest';
import { startTestServer } from './test-server.fixture.ts';

/** What the program takes for the caller's address, when a proxy at 10.0.0.1 hands on what a guesser wrote and adds where they are. */
async function callerSeenWith(proxyHops: number): Promise<string | undefined> {
  const server = await startTestServer({ proxyHops });
  let seen: string | undefined;
  server.app.addHook('onRequest', async (request) => {
    seen = request.ip;
  });
  const headers = { 'x-forwarded-for': '1.2.3.4, 203.0.113.7' };
  await server.app.inject({ method: 'GET', url: '/livez', headers, remoteAddress: '10.0.0.1' });
  await server.stop();
  return seen;
}

test('behind one proxy the caller is where the proxy says, whatever the caller wrote before', async () => {
  expect(await callerSeenWith(1)).toBe('203.0.113.7');
});

test('without a proxy of our own nothing that is written counts', async () => {
  expect(await callerSeenWith(0)).toBe('10.0.0.1');
});
