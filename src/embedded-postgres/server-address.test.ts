import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { dataDirectoryLayout } from './data-directory-layout.ts';
import { addressOf } from './server-address.ts';
import {
  closeWorkshop,
  copyOfMadeOnce,
  endAllStarted,
  freshDirectory,
  openWorkshop,
  query,
  start,
} from './workshop.fixture.ts';

vi.setConfig({ testTimeout: 20_000, hookTimeout: 20_000 });
beforeAll(openWorkshop);
afterEach(endAllStarted);
afterAll(closeWorkshop);

const byWhichWay = 'select inet_server_addr() is null as socket';
// PostgreSQL on Windows is reached by its port alone: there is no socket to look at.
const onUnix = test.runIf(process.platform !== 'win32');

onUnix('the server is reached by a socket in a directory that nobody else can enter, and by its port', async () => {
  const dataDirectory = freshDirectory();
  const server = await start({ dataDirectory });
  expect(await query(server, byWhichWay)).toEqual([{ socket: true }]);
  const password = decodeURIComponent(new URL(server.connectionString).password);
  const tcp = `postgresql://trueup:${password}@127.0.0.1:${server.port}/trueup`;
  expect(await query({ connectionString: tcp }, byWhichWay)).toEqual([{ socket: false }]);
  const directory = path.join(dataDirectory, 'socket');
  expect(statSync(directory).mode & 0o777).toBe(0o700);
  expect(statSync(directory).uid).toBe(statSync(path.join(dataDirectory, 'cluster')).uid);
  const client = new pg.Client({ host: directory, port: server.port, user: 'trueup', password: 'guessed' });
  await expect(client.connect()).rejects.toMatchObject({ code: '28P01' });
});

onUnix('a cluster that was made for TCP alone opens its socket, and a stale socket is no hindrance', async () => {
  const dataDirectory = await copyOfMadeOnce();
  const rules = path.join(dataDirectory, 'cluster', 'pg_hba.conf');
  writeFileSync(rules, readFileSync(rules, 'utf8').replace(/^local.*\n/m, ''));
  mkdirSync(path.join(dataDirectory, 'socket'), { recursive: true });
  const port = await portOf(net.createServer());
  writeFileSync(path.join(dataDirectory, 'socket', `.s.PGSQL.${port}.lock`), `${process.pid}\n`);
  const server = await start({ dataDirectory, port });
  expect(await query(server, byWhichWay)).toEqual([{ socket: true }]);
  await server.restart();
  expect(readFileSync(rules, 'utf8').match(/^local/gm)).toHaveLength(1);
});

onUnix('below a path that is too long for a socket the server is reached by TCP', async () => {
  const dataDirectory = path.join(freshDirectory(), '账'.repeat(20));
  expect(addressOf(dataDirectoryLayout(dataDirectory), 5432)).toBe('127.0.0.1');
  const server = await start({ dataDirectory });
  expect(await query(server, byWhichWay)).toEqual([{ socket: false }]);
});

async function portOf(server: net.Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
