import { expect, test } from 'vitest';
import { createTestDatabase } from '../../../tests/support/database.ts';
import { migrationSources } from '../../entry/migration-sources.ts';
import { openDatabase } from './database.ts';
import { migrate, pendingMigrations } from './migrate.ts';

test('two programs that start at once on an empty database migrate it once', async () => {
  const { url, drop } = await createTestDatabase({ empty: true });
  const results = await Promise.all([migrate(url, migrationSources()), migrate(url, migrationSources())]);
  const counts = results.map((result) => result.applied.length).sort();
  expect(counts[0]).toBe(0);
  expect(counts[1]).toBeGreaterThan(0);
  const database = openDatabase({ connectionString: url });
  expect(await pendingMigrations(database.pool, migrationSources())).toEqual([]);
  await database.close();
  await drop();
});

test('a database that a newer program made is left alone, with a sentence', async () => {
  const made = await createTestDatabase();
  const database = openDatabase({ connectionString: made.url });
  await database.pool.query(
    `insert into kernel.migration (name, timestamp) values ('future-0001-wonders', now()::text)`,
  );
  await database.close();
  await expect(migrate(made.url, migrationSources())).rejects.toThrow(
    /newer Trueup.*future-0001-wonders.*Nothing was changed/,
  );
  await made.drop();
});

test('under the application role posted facts and the list of steps can not be changed', async () => {
  const made = await createTestDatabase();
  const database = openDatabase({ connectionString: made.url, role: 'trueup_app' });
  const { rows } = await database.pool.query<{ name: string }>(
    'select name from kernel.append_only_table order by name',
  );
  expect(rows.length).toBeGreaterThan(0);
  for (const { name } of rows) {
    await expect(database.pool.query(`delete from ${name}`), name).rejects.toMatchObject({ code: '42501' });
    await expect(database.pool.query(`truncate ${name} cascade`), name).rejects.toMatchObject({ code: '42501' });
  }
  await expect(database.pool.query('delete from kernel.migration')).rejects.toMatchObject({ code: '42501' });
  await database.close();
  await made.drop();
});

test('a wait names its culprit: the label of the transaction is its application_name', async () => {
  const made = await createTestDatabase();
  const database = openDatabase({ connectionString: made.url });
  const name = await database.transaction(`execution.release-order WO26-00001'; drop`, async (tx) => {
    const rows = await tx.query<{ name: string }>(`select current_setting('application_name') as name`);
    return rows[0]?.name;
  });
  expect(name).toBe('execution.release-order WO26-00001__ drop');
  await database.close();
  await made.drop();
});
