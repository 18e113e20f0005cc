import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { newId } from '../../src/kernel/index.ts';
import { type ExternalPostgres, reachExternalPostgres } from './external-postgres.fixture.ts';
import { buildCli, endAll, runCli, spawnCli } from './run-cli.fixture.ts';

let external: ExternalPostgres;
const databases: string[] = [];
const roles: string[] = [];

vi.setConfig({ testTimeout: 120_000 });
beforeAll(async () => {
  await buildCli();
  external = await reachExternalPostgres();
});
afterAll(async () => {
  await endAll();
  for (const name of databases) await administer(`drop database if exists ${name} with (force)`);
  for (const name of roles) await administer(`drop role if exists ${name}`);
  await external.stop();
});

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: external.url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

async function makeDatabase(owner?: string): Promise<string> {
  const name = `trueup_${newId().replaceAll('-', '')}`;
  databases.push(name);
  await administer(`create database ${name} template template0 ${owner ? `owner ${owner}` : ''}`);
  const url = new URL(external.url);
  url.pathname = `/${name}`;
  if (owner) {
    url.username = owner;
    url.password = owner;
  }
  return url.toString();
}

test('the same program migrates, serves and examines a database on a server that isn’t its own', async () => {
  const settings = { PORT: '0', HOST: '127.0.0.1', TRUEUP_DATABASE_URL: await makeDatabase() };
  expect(await runCli(['migrate'], settings)).toMatchObject({
    code: 0,
    out: expect.stringContaining('kernel-0001-kernel'),
  });
  expect(await runCli(['migrate'], settings)).toMatchObject({ code: 0, out: 'The schema is up to date.\n' });

  const serving = spawnCli(['serve', '--no-demo'], settings);
  const url = await serving.url;
  expect((await fetch(`${url}/readyz`)).status, external.from).toBe(200);
  const input = '{"code":"P","name":"厂","kind":"plant"}';
  expect(await runCli(['run', 'identity.create-org-unit', '--input', input], settings)).toMatchObject({ code: 0 });
  serving.child.kill('SIGTERM');
  expect((await serving.ended).code).toBe(0);

  const doctor = await runCli(['doctor', '--json'], settings);
  const { findings } = JSON.parse(doctor.out) as { findings: { name: string; state: string }[] };
  expect(findings.filter(({ state, name }) => state !== 'ok' && name !== 'build')).toEqual([]);
});

test('an owner who may not make roles can run it too, and the doctor says what is missing', async () => {
  const owner = `owner_${newId().replaceAll('-', '')}`;
  roles.push(owner);
  // Here the role that the first test left behind is one that this owner doesn't hold.
  await administer(`create role ${owner} login password '${owner}' nosuperuser nocreaterole`);
  const settings = { PORT: '0', HOST: '127.0.0.1', TRUEUP_DATABASE_URL: await makeDatabase(owner) };
  expect(await runCli(['migrate'], settings)).toMatchObject({ code: 0, err: '' });
  const serving = spawnCli(['serve', '--no-demo'], settings);
  expect((await fetch(`${await serving.url}/readyz`)).status).toBe(200);
  serving.child.kill('SIGTERM');
  expect((await serving.ended).code).toBe(0);
  const doctor = await runCli(['doctor', '--json'], settings);
  const { findings } = JSON.parse(doctor.out) as { findings: { name: string; state: string; says: string }[] };
  expect(findings.find(({ name }) => name === 'role')).toMatchObject({
    state: 'warn',
    says: expect.stringContaining(owner),
  });
});
