import { expect, test } from 'vitest';
import { openConnection } from '../../../../tests/services/open-connection.ts';
import { sqlserver } from './sqlserver.ts';

test('without its driver the test says what has to be installed, and reading does as well', async () => {
  expect(sqlserver.caution?.en).toContain('Never tried');
  const settings = { host: '127.0.0.1', database: 'erp', user: 'reader' };
  const connection = openConnection(sqlserver, settings, { password: 'secret' });
  const [step, ...more] = await connection.test();
  expect(more).toEqual([]);
  expect(step).toMatchObject({
    ok: false,
    why: { en: expect.stringContaining('npm install tedious'), zh: expect.stringContaining('npm install tedious') },
  });
  await expect(connection.listResources()).rejects.toMatchObject({ name: 'Misconfigured' });
});
