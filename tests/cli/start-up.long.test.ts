import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { createTestDatabase } from '../support/database.ts';
import { freePort } from '../support/free-port.ts';
import { databaseUrl } from '../support/global-setup.ts';
import { buildCli, endAll, freshDirectory, runCli, spawnCli } from './run-cli.fixture.ts';

vi.setConfig({ testTimeout: 120_000 });
beforeAll(buildCli);
afterAll(endAll);

async function query(url: string, statement: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(statement);
  } finally {
    await client.end();
  }
}

test('a bad setting ends the start with one sentence and makes nothing', async () => {
  const data = join(freshDirectory(), 'data');
  const ended = await runCli(['serve'], { PORT: 'eighty', TRUEUP_DATA: data });
  expect(ended).toMatchObject({ code: 2, out: '' });
  expect(ended.err).toMatch(/^The setting PORT is "eighty": .*\n$/);
  expect(existsSync(data)).toBe(false);
});

test('a port in use is said before anything is made', async () => {
  const other = createServer().listen(0, '0.0.0.0');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as { port: number };
  const data = join(freshDirectory(), 'data');
  const ended = await runCli(['serve'], { PORT: String(port), TRUEUP_DATA: data });
  other.close();
  expect(ended).toMatchObject({ code: 4, out: '' });
  expect(ended.err).toMatch(new RegExp(`^Port ${port} is in use.*\\n$`));
  expect(existsSync(data)).toBe(false);
});

test('a certificate that can’t be used, or a taken port for https, is said before anything is made', async () => {
  const data = join(freshDirectory(), 'data');
  const gone = { TRUEUP_TLS_CERT: join(data, 'gone.crt'), TRUEUP_TLS_KEY: join(data, 'gone.key') };
  const unread = await runCli(['serve'], { PORT: '0', TRUEUP_DATA: data, ...gone });
  expect(unread).toMatchObject({ code: 2, out: '' });
  expect(unread.err).toMatch(
    /^TRUEUP_TLS_CERT names .*gone\.crt, which can't be read \(ENOENT\)\. Correct the path.*\n$/,
  );
  const other = createServer().listen(0, '0.0.0.0');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as AddressInfo;
  const taken = await runCli(['serve'], { PORT: '0', TRUEUP_HTTPS_PORT: String(port), TRUEUP_DATA: data });
  other.close();
  expect(taken).toMatchObject({ code: 4, out: '' });
  expect(taken.err).toMatch(new RegExp(`^Port ${port} is in use.*TRUEUP_HTTPS_PORT=${port + 1}\\.\\n$`));
  expect(existsSync(data)).toBe(false);
});

test('a database that can’t be reached, or isn’t there, is named', async () => {
  const away = await runCli(['serve'], { PORT: '0', TRUEUP_DATABASE_URL: 'postgres://someone@127.0.0.1:1/trueup' });
  expect(away).toMatchObject({ code: 3, out: '' });
  expect(away.err).toMatch(/^The database at 127\.0\.0\.1:1 can't be reached .*\n$/);
  const gone = databaseUrl(inject('postgresUrl'), 'never_made');
  const missing = await runCli(['migrate'], { TRUEUP_DATABASE_URL: gone });
  expect(missing).toMatchObject({ code: 3, err: expect.stringMatching(/^There is no database .*\n$/) });
});

test('a database made by a newer program is left as it is', async () => {
  const made = await createTestDatabase();
  await query(made.url, `insert into kernel.migration (name, timestamp) values ('future-0001-more', '2099-01-01')`);
  const before = await query(made.url, 'select count(*) from kernel.migration');
  for (const command of ['serve', 'migrate']) {
    const ended = await runCli([command], { PORT: '0', TRUEUP_DATABASE_URL: made.url });
    expect(ended).toMatchObject({ code: 3, out: '' });
    expect(ended.err).toMatch(/^The database was made by a newer Trueup .*future-0001-more.*\n$/);
  }
  expect((await query(made.url, 'select count(*) from kernel.migration')).rows).toEqual(before.rows);
  await made.drop();
});

test('a PostgreSQL that is too old is refused before a table is made', async () => {
  const made = await createTestDatabase();
  await query(made.url, 'drop schema kernel cascade');
  // A real server that gives itself out as PostgreSQL 14: its current_setting is found before the catalogue's.
  await query(
    made.url,
    `create schema old; create function old.current_setting(name text) returns text language sql as
     $$ select case name when 'server_version_num' then '140009' when 'server_version' then '14.9' else pg_catalog.current_setting(name) end $$`,
  );
  const url = new URL(made.url);
  url.searchParams.set('options', '-c search_path=old,pg_catalog');
  const ended = await runCli(['serve'], { PORT: '0', TRUEUP_DATABASE_URL: url.toString() });
  expect(ended).toMatchObject({ code: 3, out: '' });
  expect(ended.err).toMatch(/^The database is PostgreSQL 14\.9; Trueup needs 15 or newer\. Nothing was changed\.\n$/);
  const { rows } = await query(made.url, `select to_regclass('kernel.migration') as there`);
  expect(rows).toEqual([{ there: null }]);
  await made.drop();
});

test('one-shot commands work beside a Trueup that serves; a second server is refused; a stop is clean', async () => {
  const data = join(freshDirectory(), 'data');
  const settings = { PORT: '0', HOST: '127.0.0.1', TRUEUP_DATA: data };
  const serving = spawnCli(['serve', '--no-demo'], settings);
  const url = await serving.url;
  expect((await fetch(`${url}/readyz`)).status).toBe(200);

  const [doctor, created, second] = await Promise.all([
    runCli(['doctor', '--json'], settings),
    runCli(['run', 'identity.create-org-unit', '--input', '{"code":"P","name":"厂","kind":"plant"}'], settings),
    runCli(['serve', '--no-demo'], settings),
  ]);
  const { findings } = JSON.parse(doctor.out) as { findings: { name: string; says: string; state: string }[] };
  expect(findings.find(({ name }) => name === 'database')?.says).toContain('Trueup is running');
  expect(findings.find(({ name }) => name === 'ledger')?.state).toBe('ok');
  expect(created).toMatchObject({ code: 0, err: '' });
  expect(second.code).toBe(3);
  expect(second.err).toContain('Another Trueup');
  expect((await fetch(`${url}/readyz`)).status).toBe(200);

  serving.child.kill('SIGTERM');
  expect((await serving.ended).code).toBe(0);
  // Nobody holds the directory any more, and what was made is there.
  expect(readdirSync(join(data, 'postgres')).filter((name) => name.includes('owner'))).toEqual([]);
  const again = await runCli(
    ['run', 'identity.create-org-unit', '--input', '{"code":"P","name":"厂","kind":"plant"}'],
    settings,
  );
  expect(again.err).toContain('identity.code_taken');
});

test('a server that is killed is started again by itself; whoever stops Trueup stops both', async () => {
  const settings = { PORT: String(await freePort()), HOST: '127.0.0.1', TRUEUP_DATA: join(freshDirectory(), 'data') };
  const serving = spawnCli(['serve', '--no-demo'], settings);
  const url = await serving.url;
  const served = serving.served();
  process.kill(childOf(serving.child.pid as number), 'SIGKILL');
  await expect.poll(() => serving.served(), { timeout: 60_000 }).toBe(served + 1);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  const server = childOf(serving.child.pid as number);
  serving.child.kill('SIGTERM');
  const ended = await serving.ended;
  expect(ended.code).toBe(0);
  expect(ended.err).toContain('Trueup ended by SIGKILL though nobody asked it to; starting it again in 1 s.');
  expect(() => process.kill(server, 0)).toThrow();
});

/** The server under a supervisor. */
function childOf(pid: number): number {
  const listed = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(pid)], { encoding: 'utf8' });
  return Number(listed.trim().split(/\s+/)[0]);
}
