import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeSchema } from '../../src/kernel/db/describe-schema.ts';
import { openDatabase, projectDirectory } from '../../src/kernel/index.ts';
import { createTestDatabase } from '../support/database.ts';

test('the migrations give the schema that db/schema.sql shows', async () => {
  const made = await createTestDatabase();
  const database = openDatabase({ connectionString: made.url });
  const described = await describeSchema(database.pool);
  await database.close();
  await made.drop();
  const shown = readFileSync(join(projectDirectory(), 'db', 'schema.sql'), 'utf8');
  expect(shown.slice(shown.indexOf('\n') + 1), 'run `npx tsx scripts/dump-schema.ts` and review the change').toBe(
    described,
  );
});
