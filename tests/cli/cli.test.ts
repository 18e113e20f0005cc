import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createTestDatabase } from '../support/database.ts';
import { startS3Server } from '../support/s3-server.ts';
import { buildCli, endAll, freshDirectory, runCli } from './run-cli.fixture.ts';

let made: Awaited<ReturnType<typeof createTestDatabase>>;
let settings: Record<string, string>;
const plant = '{"code":"PLANT-1","name":"顺风自行车厂","kind":"plant"}';

vi.setConfig({ testTimeout: 120_000 });
beforeAll(async () => {
  await buildCli();
  made = await createTestDatabase();
  settings = { TRUEUP_DATABASE_URL: made.url };
});
afterAll(async () => {
  await endAll();
  await made.drop();
});

test('run executes a command once per key, and says a refusal in one sentence', async () => {
  const args = ['run', 'identity.create-org-unit', '--input', plant];
  const first = await runCli([...args, '--key', 'plant'], settings);
  expect(first.err).toBe('');
  expect(first.code).toBe(0);
  const repeated = await runCli([...args, '--key', 'plant'], settings);
  expect(JSON.parse(repeated.out)).toEqual(JSON.parse(first.out));
  const refused = await runCli(args, settings);
  expect(refused).toMatchObject({ code: 5, out: '' });
  expect(refused.err).toContain('PLANT-1');
  expect(refused.err).toContain('(identity.code_taken)');
});

test('run acts for the person named, with no more than that person may do', async () => {
  const input = '{"code":"OP-1","name":"小李","roles":[{"role":"operator","orgUnitId":null}]}';
  expect((await runCli(['run', 'identity.create-person', '--input', input], settings)).code).toBe(0);
  const refused = await runCli(['run', 'identity.create-org-unit', '--input', plant, '--as', 'OP-1'], settings);
  expect(refused.code).toBe(5);
  expect(refused.err).toContain('kernel.permission_missing');
  const unknown = await runCli(['run', 'identity.create-org-unit', '--input', plant, '--as', 'NOBODY'], settings);
  expect(unknown.err).toContain('kernel.not_found');
});

test('whoever sits at the server lets a person in: unlocks, sets a password for once, enrols a device', async () => {
  expect(await runCli(['account', 'unlock', 'OP-1'], settings)).toMatchObject({
    code: 0,
    out: expect.stringContaining('小李'),
  });
  const reset = await runCli(['account', 'reset-password', 'OP-1'], settings);
  expect(reset.out).toMatch(/小李: op-1 \/ ([a-z2-9]{5}-){3}[a-z2-9]{5}/);
  expect((await runCli(['device', 'code', 'PDA-01'], settings)).out).toMatch(/^([a-z2-9]{4}-){2}[a-z2-9]{4} /);
  const unknown = await runCli(['account', 'unlock', 'NOBODY'], settings);
  expect(unknown).toMatchObject({ code: 5, err: expect.stringContaining('kernel.not_found') });
});

test('files says where they lie and moves them, and never prints the secret', async () => {
  const s3 = await startS3Server();
  const { endpoint, bucket, keyId, secret, region } = s3.settings;
  const named = {
    ...settings,
    TRUEUP_S3_ENDPOINT: endpoint,
    TRUEUP_S3_BUCKET: bucket,
    TRUEUP_S3_KEY_ID: keyId,
    TRUEUP_S3_REGION: region,
    TRUEUP_S3_SECRET: secret,
  };
  const listed = await runCli(['files'], { ...named, TRUEUP_LOG_LEVEL: 'trace' });
  expect(listed).toMatchObject({ code: 0, out: expect.stringContaining(`new ones go to the database`) });
  const moved = await runCli(['files', 'move', '--to', 's3'], named);
  expect(moved.out).toContain('0 moved to the S3-compatible store');
  expect(moved.out).toContain('set TRUEUP_FILES_STORE=s3');
  const wrong = await runCli(['files'], { ...named, TRUEUP_S3_SECRET: 'mistyped', TRUEUP_LOG_LEVEL: 'trace' });
  expect(wrong).toMatchObject({ code: 5, err: expect.stringContaining('SignatureDoesNotMatch') });
  for (const { out, err } of [listed, moved, wrong]) expect(out + err).not.toMatch(/a\/secret|mistyped/);
  await s3.stop();
});

test('run names what it can’t use', async () => {
  const nothing = await runCli(['run', 'identity.fly'], settings);
  expect(nothing).toMatchObject({ code: 2, err: expect.stringContaining('no command called identity.fly') });
  const broken = await runCli(['run', 'identity.create-org-unit', '--input', '{'], settings);
  expect(broken).toMatchObject({ code: 2, err: expect.stringContaining('not JSON') });
});

test('commands lists every command, and needs no database', async () => {
  const listed = await runCli(['commands', '--json'], { TRUEUP_DATABASE_URL: 'postgres://127.0.0.1:1/none' });
  const rows = JSON.parse(listed.out) as { name: string; kind: string; input: { type: string } }[];
  expect(rows.length).toBeGreaterThan(50);
  expect(rows.find(({ name }) => name === 'execution.release-order')).toMatchObject({ kind: 'command' });
  expect(rows.every(({ input }) => typeof input === 'object')).toBe(true);
});

test('import previews, refuses all because of one bad row, and takes the good ones when asked to', async () => {
  const file = join(freshDirectory(), 'items.csv');
  writeFileSync(file, '料号,品名,类别,单位\nFRAME,车架,半成品,pcs\nBELL,铃,玩具,pcs\n');
  const preview = await runCli(['import', 'items', file, '--preview'], settings);
  expect(preview).toMatchObject({ code: 0, out: expect.stringContaining('1 would be created') });
  const refused = await runCli(['import', 'items', file], settings);
  expect(refused).toMatchObject({ code: 5, err: expect.stringContaining('row 3') });
  const taken = await runCli(['import', 'items', file, '--mode', 'good-rows'], settings);
  expect(taken).toMatchObject({ code: 0, out: expect.stringContaining('1 were created') });
  const missing = await runCli(['import', 'items', `${file}.gone`], settings);
  expect(missing).toMatchObject({ code: 2, err: expect.stringContaining('can’t be read'.replace('’', "'")) });
});

test('audit verify says that the log is whole, and finds an entry that was changed', async () => {
  expect(await runCli(['audit', 'verify'], settings)).toMatchObject({ code: 0, out: expect.stringContaining('whole') });
  await change(
    `update identity.audit_entry set label = 'forged' where chain = (select min(chain) from identity.audit_entry)`,
  );
  const broken = await runCli(['audit', 'verify', '--json'], settings);
  expect(broken.code).toBe(1);
  expect(JSON.parse(broken.out)).toMatchObject({ whole: false, broken: [{ fault: 'changed' }] });
  const doctor = await runCli(['doctor', '--json'], settings);
  expect(doctor.code).toBe(1);
  const { findings } = JSON.parse(doctor.out) as { findings: { name: string; state: string }[] };
  expect(findings).toContainEqual(expect.objectContaining({ name: 'audit log', state: 'fail' }));
  expect(findings).toContainEqual(expect.objectContaining({ name: 'ledger', state: 'ok' }));
});

/** As somebody with the keys to the database would do it: the trigger off, the row changed. */
async function change(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: made.url });
  await client.connect();
  await client.query('alter table identity.audit_entry disable trigger all');
  const { rowCount } = await client.query(statement);
  expect(rowCount).toBeGreaterThan(0);
  await client.query('alter table identity.audit_entry enable trigger all');
  await client.end();
}
