/**
 * Plants a known mistake in the books of a store, has two people count, and asks the program what may have led to the variance:
 * `npm run planted-errors -- [--cases 200] [--seed 7] [--json]`. Bars: the true cause first in 70 of 100, in the first three in 90 of 100.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../src/embedded-postgres/index.ts';
import { migrationSources } from '../../src/entry/migration-sources.ts';
import { migrate } from '../../src/kernel/index.ts';
import { figure, numberOption, report } from '../performance/figures.ts';
import { createTestClock } from '../support/clock.ts';
import { startTestFactory } from '../support/factory.ts';
import { plantErrors } from './plant-errors.ts';

const cases = numberOption('cases', 200);
const seed = numberOption('seed', 7);
const directory = await mkdtemp(join(tmpdir(), 'trueup-planted-errors-'));
const server = await startEmbeddedPostgres({ dataDirectory: join(directory, 'postgres'), durable: false });
try {
  await migrate(server.connectionString, migrationSources());
  const made = { url: server.connectionString, drop: async () => {} };
  const factory = await startTestFactory({ made, clock: createTestClock() });
  const outcome = await plantErrors(factory, { cases, seed });
  await factory.stop();
  const share = (places: number) =>
    (100 * outcome.filter(({ place }) => place > 0 && place <= places).length) / outcome.length;
  report(
    [
      figure('cases', outcome.length, ''),
      figure('true cause first', share(1), '%', { least: 70 }),
      figure('true cause in the first three', share(3), '%', { least: 90 }),
    ],
    { seed, missed: outcome.filter(({ place }) => place !== 1) },
  );
} finally {
  await server.stop('immediate');
  await rm(directory, { recursive: true, force: true });
}
