import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer } from './test-server.fixture.ts';

let server: Awaited<ReturnType<typeof startTestServer>>;
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'trueup-apps-'));
  await mkdir(join(directory, 'web', 'assets'), { recursive: true });
  await writeFile(join(directory, 'web', 'index.html'), '<title>desk</title>');
  await writeFile(
    join(directory, 'web', 'pages.json'),
    JSON.stringify(['/', '/work-orders/$orderId', '/stock', '/stock/as-of']),
  );
  await writeFile(join(directory, 'web', 'assets', 'index-Ab12Cd34.js'), 'console.log(1)');
  await writeFile(join(directory, 'web', 'assets', 'index-Ab12Cd34.js.br'), brotliCompressSync('console.log(1)'));
  await writeFile(join(directory, 'secret.txt'), 'for nobody');
  await writeFile(join(directory, 'web', '.env'), 'for nobody');
  server = await startTestServer({
    apps: [
      { prefix: '/', directory: join(directory, 'web'), title: { zh: '桌面端', en: 'The desk app' } },
      { prefix: '/floor/', directory: join(directory, 'pda'), title: { zh: '现场端', en: 'The floor app' } },
    ],
  });
});
afterAll(async () => {
  await server.stop();
  await rm(directory, { recursive: true });
});

const get = (url: string, headers: Record<string, string> = {}) => server.app.inject({ url, headers });

test('every address of the app is its page, and is looked up each time', async () => {
  for (const url of ['/', '/index.html', '/work-orders/WO-1', '/stock?q=a.b']) {
    const response = await get(url);
    expect(response.statusCode, url).toBe(200);
    expect(response.body).toContain('desk');
    expect(response.headers['cache-control']).toBe('no-cache');
    expect(response.headers['content-security-policy']).toContain("default-src 'self'");
    expect(response.headers['strict-transport-security']).toBeUndefined();
  }
});

test.each([
  '/.env',
  '/.git/config',
  '/wp-login.php',
  '/wp-admin',
  '/stock/nothing',
  '/work-orders',
  '/work-orders/WO-1/x',
  '/assets/x',
])('%s is nothing, for a program and for a person', async (url) => {
  const program = await get(url);
  expect([program.statusCode, program.json().name]).toEqual([404, 'kernel.route_unknown']);
  const person = await get(url, { accept: 'text/html,*/*;q=0.8' });
  expect(person.statusCode).toBe(404);
});

test('whoever types an address wrongly sees the app, which says so', async () => {
  const response = await get('/stok', { accept: 'text/html,*/*;q=0.8' });
  expect([response.statusCode, response.body]).toEqual([404, '<title>desk</title>']);
  expect((await get('/stock/as-of/')).statusCode).toBe(200);
});

test('what has a hash in its name is kept for ever, and comes compressed', async () => {
  const plain = await get('/assets/index-Ab12Cd34.js');
  expect(plain.body).toBe('console.log(1)');
  expect(plain.headers['cache-control']).toContain('immutable');
  const compressed = await get('/assets/index-Ab12Cd34.js', { 'accept-encoding': 'br' });
  expect(compressed.headers['content-encoding']).toBe('br');
  expect(compressed.headers['content-type']).toContain('javascript');
});

test('a missing script is not answered with a page', async () => {
  expect((await get('/assets/gone-00000000.js')).statusCode).toBe(404);
});

test('what looks like the interface is never a page', async () => {
  const response = await get('/api/v2/anything');
  expect(response.statusCode).toBe(404);
  expect(response.headers['content-type']).toContain('application/problem+json');
});

test.each([
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/assets/..%5c..%5csecret.txt',
  '/.env',
  '/%00.txt',
])('%s leads nowhere outside the app', async (url) => {
  const response = await get(url);
  expect(response.body).not.toContain('for nobody');
});

test('an app that is not built yet says how to build it', async () => {
  const response = await get('/floor/scan', { 'accept-language': 'en' });
  expect(response.statusCode).toBe(503);
  expect(response.body).toContain('The floor app has not been built');
  expect((await get('/floor')).headers.location).toBe('/floor/');
});
