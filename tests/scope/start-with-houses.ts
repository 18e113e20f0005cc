import { deserialize, serialize } from 'node:v8';
import pg from 'pg';
import { createTestClock } from '../support/clock.ts';
import { createTestDatabase, templateFilledBy } from '../support/database.ts';
import { startTestFactory, type TestFactory, type TestFactoryOptions } from '../support/factory.ts';
import { openTwoHouses, type TwoHouses } from './two-houses.ts';

interface Kept {
  houses: TwoHouses;
  /** When they were finished. */
  at: Date;
}

/**
 * A factory of its own with both houses in it. They are made once for all files of the run, some eight hundred commands; each file has a copy, and
 * its clock goes on from where they were finished.
 */
export async function startWithHouses(options: TestFactoryOptions = {}): Promise<{ factory: TestFactory } & TwoHouses> {
  const template = await templateFilledBy('trueup_two_houses', async (url) => {
    const factory = await startTestFactory({ made: { url, drop: async () => {} }, clock: createTestClock() });
    try {
      const kept: Kept = { houses: await openTwoHouses(factory), at: factory.clock.now() };
      await asAdministrator(url, 'create schema scene; create table scene.kept (packed bytea)');
      await asAdministrator(url, 'insert into scene.kept values ($1)', [serialize(kept)]);
    } finally {
      await factory.stop();
    }
  });
  const made = await createTestDatabase({ template });
  const [row] = await asAdministrator<{ packed: Buffer }>(made.url, 'select packed from scene.kept');
  await asAdministrator(made.url, 'drop schema scene cascade');
  const { houses, at } = deserialize(row?.packed as Buffer) as Kept;
  const factory = await startTestFactory({ ...options, made });
  factory.clock.set(at);
  return { factory, ...houses };
}

async function asAdministrator<R extends pg.QueryResultRow>(
  url: string,
  text: string,
  values?: unknown[],
): Promise<R[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const result = await client.query<R>(text, values);
    return result.rows;
  } finally {
    await client.end();
  }
}
