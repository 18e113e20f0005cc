import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { startS3Server } from '../support/s3-server.ts';
import { cliWithDatabase, freshDirectory, runCli } from './run-cli.fixture.ts';

const settings = cliWithDatabase();

vi.setConfig({ testTimeout: 120_000 });

test('whoever sits at the server lets a person in: unlocks, sets a password for once, enrols a device', async () => {
  const input = '{"code":"OP-1","name":"小李","roles":[{"role":"operator","orgUnitId":null}]}';
  expect((await runCli(['run', 'identity.create-person', '--input', input], settings())).code).toBe(0);
  expect(await runCli(['account', 'unlock', 'OP-1'], settings())).toMatchObject({
    code: 0,
    out: expect.stringContaining('小李'),
  });
  const reset = await runCli(['account', 'reset-password', 'OP-1'], settings());
  expect(reset.out).toMatch(/小李: op-1 \/ ([a-z2-9]{5}-){3}[a-z2-9]{5}/);
  expect((await runCli(['device', 'code', 'PDA-01'], settings())).out).toMatch(/^([a-z2-9]{4}-){2}[a-z2-9]{4} /);
  const unknown = await runCli(['account', 'unlock', 'NOBODY'], settings());
  expect(unknown).toMatchObject({ code: 5, err: expect.stringContaining('kernel.not_found') });
});

test('files says where they lie and moves them, and never prints the secret', async () => {
  const s3 = await startS3Server();
  const { endpoint, bucket, keyId, secret, region } = s3.settings;
  const named = {
    ...settings(),
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

test('import previews, refuses all because of one bad row, and takes the good ones when asked to', async () => {
  const file = join(freshDirectory(), 'items.csv');
  writeFileSync(file, '料号,品名,类别,单位\nFRAME,车架,半成品,pcs\nBELL,铃,玩具,pcs\n');
  const preview = await runCli(['import', 'items', file, '--preview'], settings());
  expect(preview).toMatchObject({ code: 0, out: expect.stringContaining('1 would be created') });
  const refused = await runCli(['import', 'items', file], settings());
  expect(refused).toMatchObject({ code: 5, err: expect.stringContaining('row 3') });
  const taken = await runCli(['import', 'items', file, '--mode', 'good-rows'], settings());
  expect(taken).toMatchObject({ code: 0, out: expect.stringContaining('1 were created') });
  const missing = await runCli(['import', 'items', `${file}.gone`], settings());
  expect(missing).toMatchObject({ code: 2, err: expect.stringContaining('can’t be read'.replace('’', "'")) });
});
