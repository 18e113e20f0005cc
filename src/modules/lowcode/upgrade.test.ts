import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { expect, test } from 'vitest';
import { createTestDatabase } from '../../../tests/support/database.ts';
import { kernelMigrations, migrate, moduleMigrations } from '../../kernel/index.ts';

const ours = moduleMigrations('lowcode');

/** Brings a database to the step given and no further. */
async function migrateTo(url: string, last: string, steps: readonly string[]): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'trueup-steps-'));
  for (const step of steps.slice(0, steps.indexOf(last) + 1))
    copyFileSync(join(ours.directory, step), join(directory, step));
  await migrate(url, [kernelMigrations(), { ...ours, directory }]);
  rmSync(directory, { recursive: true });
}

test('a limit for late facts that the factory had set goes on for stock, in force and in drafts', async () => {
  const made = await createTestDatabase({ empty: true });
  const steps = [
    '0001-configuration.sql',
    '0002-document-numbers.sql',
    '0003-stock-has-its-own-limit.sql',
    '0004-rollout.sql',
  ];
  await migrateTo(made.url, '0002-document-numbers.sql', steps);
  const pool = new pg.Pool({ connectionString: made.url, max: 1 });
  const ask = async (sql: string, values: unknown[] = []) => (await pool.query(sql, values)).rows;
  const settings = (policies: object) => ({
    policies,
    reasonCodes: {},
    numbering: { voucher: 'X-{seq:4}' },
    customFields: {},
  });
  const scope = { workshopId: '0198f000-0000-7000-8000-00000000000a' };
  const document = {
    format: 1,
    base: settings({ 'execution.backdate_hours_max': 240, 'execution.transfer': 'scan' }),
    overrides: [
      { scope, settings: settings({ 'execution.backdate_hours_max': 8 }) },
      { scope: { lineId: scope.workshopId }, settings: settings({ 'execution.transfer': 'automatic' }) },
    ],
  };
  await ask(
    `insert into lowcode.configuration_version (number, based_on, document) values (nextval('lowcode.configuration_number'), 1, $1)`,
    [document],
  );
  await ask('update lowcode.configuration_current set version_number = 2');
  await ask(`insert into lowcode.configuration_draft (id, based_on, document) values ($1, 2, $2)`, [
    scope.workshopId,
    document,
  ]);
  await ask(`select nextval('lowcode.number_voucher')`);

  await migrateTo(made.url, '0004-rollout.sql', steps);
  const [inForce] = await ask(
    `select v.* from lowcode.rollout r join lowcode.configuration_version v on v.number = r.version_number`,
  );
  expect(inForce).toMatchObject({ number: 3, based_on: 2 });
  const [draft] = await ask('select * from lowcode.configuration_draft');
  for (const { base, overrides } of [inForce.document, draft.document]) {
    expect(base.policies).toEqual({
      'execution.backdate_hours_max': 240,
      'execution.transfer': 'scan',
      'inventory.backdate_hours_max': 240,
    });
    expect(base.numbering).toEqual({ voucher: 'X-{seq:4}' });
    expect(overrides.map(({ settings }: (typeof document.overrides)[number]) => settings.policies)).toEqual([
      { 'execution.backdate_hours_max': 8, 'inventory.backdate_hours_max': 8 },
      { 'execution.transfer': 'automatic' },
    ]);
  }
  expect((await ask('select document from lowcode.configuration_version where number = 2'))[0].document).toEqual(
    document,
  );
  const kept = await ask(
    `select to_regclass('lowcode.number_voucher') as used, to_regclass('lowcode.number_handover') as unused`,
  );
  expect(kept).toEqual([{ used: 'lowcode.number_voucher', unused: null }]);
  await pool.end();
  await made.drop();
});
