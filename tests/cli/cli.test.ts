import pg from 'pg';
import { expect, test, vi } from 'vitest';
import { cliWithDatabase, runCli } from './run-cli.fixture.ts';

const settings = cliWithDatabase();
const plant = '{"code":"PLANT-1","name":"顺风自行车厂","kind":"plant"}';

vi.setConfig({ testTimeout: 120_000 });

test('run executes a command once per key, and says a refusal in one sentence', async () => {
  const args = ['run', 'identity.create-org-unit', '--input', plant];
  const first = await runCli([...args, '--key', 'plant'], settings());
  expect(first.err).toBe('');
  expect(first.code).toBe(0);
  const repeated = await runCli([...args, '--key', 'plant'], settings());
  expect(JSON.parse(repeated.out)).toEqual(JSON.parse(first.out));
  const refused = await runCli(args, settings());
  expect(refused).toMatchObject({ code: 5, out: '' });
  expect(refused.err).toContain('PLANT-1');
  expect(refused.err).toContain('(identity.code_taken)');
});

test('run acts for the person named, with no more than that person may do', async () => {
  const input = '{"code":"OP-1","name":"小李","roles":[{"role":"operator","orgUnitId":null}]}';
  expect((await runCli(['run', 'identity.create-person', '--input', input], settings())).code).toBe(0);
  const refused = await runCli(['run', 'identity.create-org-unit', '--input', plant, '--as', 'OP-1'], settings());
  expect(refused.code).toBe(5);
  expect(refused.err).toContain('kernel.permission_missing');
  const unknown = await runCli(['run', 'identity.create-org-unit', '--input', plant, '--as', 'NOBODY'], settings());
  expect(unknown.err).toContain('kernel.not_found');
});

test('run names what it can’t use', async () => {
  const nothing = await runCli(['run', 'identity.fly'], settings());
  expect(nothing).toMatchObject({ code: 2, err: expect.stringContaining('no command called identity.fly') });
  const broken = await runCli(['run', 'identity.create-org-unit', '--input', '{'], settings());
  expect(broken).toMatchObject({ code: 2, err: expect.stringContaining('not JSON') });
});

test('commands lists every command, and needs no database', async () => {
  const listed = await runCli(['commands', '--json'], { TRUEUP_DATABASE_URL: 'postgres://127.0.0.1:1/none' });
  const rows = JSON.parse(listed.out) as { name: string; kind: string; input: { type: string } }[];
  expect(rows.length).toBeGreaterThan(50);
  expect(rows.find(({ name }) => name === 'execution.release-order')).toMatchObject({ kind: 'command' });
  expect(rows.every(({ input }) => typeof input === 'object')).toBe(true);
});

test('audit verify says that the log is whole, and finds an entry that was changed', async () => {
  expect(await runCli(['audit', 'verify'], settings())).toMatchObject({
    code: 0,
    out: expect.stringContaining('whole'),
  });
  await change(
    `update identity.audit_entry set label = 'forged' where chain = (select min(chain) from identity.audit_entry)`,
  );
  const broken = await runCli(['audit', 'verify', '--json'], settings());
  expect(broken.code).toBe(1);
  expect(JSON.parse(broken.out)).toMatchObject({ whole: false, broken: [{ fault: 'changed' }] });
  const doctor = await runCli(['doctor', '--json'], settings());
  expect(doctor.code).toBe(1);
  const { findings } = JSON.parse(doctor.out) as { findings: { name: string; state: string }[] };
  expect(findings).toContainEqual(expect.objectContaining({ name: 'audit log', state: 'fail' }));
  expect(findings).toContainEqual(expect.objectContaining({ name: 'ledger', state: 'ok' }));
});

/** As somebody with the keys to the database would do it: the trigger off, the row changed. */
async function change(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: settings().TRUEUP_DATABASE_URL });
  await client.connect();
  await client.query('alter table identity.audit_entry disable trigger all');
  const { rowCount } = await client.query(statement);
  expect(rowCount).toBeGreaterThan(0);
  await client.query('alter table identity.audit_entry enable trigger all');
  await client.end();
}
