import { Logger, runMigrations } from 'graphile-worker';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { testClock } from '../../../tests/support/clock.ts';
import { createTestDatabase } from '../../../tests/support/database.ts';
import {
  addJob,
  createCommandRunner,
  type Database,
  type JobRunner,
  openDatabase,
  readJobs,
  startJobs,
} from '../index.ts';
import { keepRunning } from './jobs.ts';

let database: Database;
let drop: () => Promise<void>;
let runner: JobRunner;
const done: unknown[] = [];
const failures: string[] = [];

beforeAll(async () => {
  const made = await createTestDatabase();
  drop = made.drop;
  database = openDatabase({ connectionString: made.url });
  await runMigrations({ pgPool: database.pool, logger: new Logger(() => () => {}) });
  const jobs = [
    { name: 'test.note', handle: async (_: unknown, payload: unknown) => void done.push(payload) },
    { name: 'test.stumble', handle: () => Promise.reject(new Error('out of paper')) },
  ];
  const commands = createCommandRunner({
    database,
    clock: testClock,
    queueMax: 10,
    rolesWith: () => [],
    openAudit: () => async () => {},
  });
  runner = await startJobs(database.pool, { database, clock: testClock, runner: commands }, jobs, (job, error) =>
    failures.push(`${job}: ${(error as Error).message}`),
  );
});

afterAll(async () => {
  await runner.stop();
  await database.close();
  await drop();
});

test('a job runs after the commit of whoever asked for it, and not at all after a rollback', async () => {
  const refused = database.transaction('test', async (tx) => {
    await addJob(tx, 'test.note', { asked: 'then rolled back' });
    throw new Error('rolled back');
  });
  await expect(refused).rejects.toThrow('rolled back');
  await database.transaction('test', (tx) => addJob(tx, 'test.note', { asked: 'committed' }));
  await vi.waitFor(() => expect(done).toEqual([{ asked: 'committed' }]), 10_000);
});

test('a job that fails is told, and waits to be tried again', async () => {
  await database.transaction('test', (tx) => addJob(tx, 'test.stumble', {}));
  await vi.waitFor(() => expect(failures).toEqual(['test.stumble: out of paper']), 10_000);
  await vi.waitFor(async () => expect(await readJobs(database.pool)).toEqual({ waiting: 1, failed: 0 }), 10_000);
});

test('a runner that waits for a database that is gone keeps nobody from stopping', async () => {
  const never = new Promise<never>(() => {});
  const stuck = await keepRunning(
    async () => ({ promise: never, stop: () => never }),
    () => {},
    20,
  );
  await stuck.stop();
});
