/**
 * Lets simulated people work in a simulated factory and holds the books against its things after every step:
 * `npm run physical-factory -- [--steps 10000] [--seed 7] [--json]`. Ends at the first finding, made as small as it can be.
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
import { kinds } from './findings.ts';
import { runWalks } from './run.ts';

const seed = numberOption('seed', Math.floor(Math.random() * 1e9));
const steps = numberOption('steps', 10_000);
const directory = await mkdtemp(join(tmpdir(), 'trueup-physical-factory-'));
const server = await startEmbeddedPostgres({ dataDirectory: join(directory, 'postgres'), durable: false });
console.log(`steps ${steps}, seed ${seed}`);
try {
  await migrate(server.connectionString, migrationSources());
  const made = { url: server.connectionString, drop: async () => {} };
  const factory = await startTestFactory({ made, clock: createTestClock() });
  const outcome = await runWalks(factory, { seed, steps, walks: steps, stepsEach: 48 });
  await factory.stop();
  const { found } = outcome;
  if (found) {
    console.log(`${found.kind}: ${kinds[found.kind]}\n${found.what}\n${JSON.stringify(found.plan)}`);
    for (const line of found.told) console.log(`  ${line}`);
  }
  report(
    [
      figure('walks', outcome.walks, ''),
      figure('steps', outcome.steps, '', found ? undefined : { least: steps }),
      figure('requests accepted', outcome.accepted, ''),
      figure('requests refused', outcome.refused, ''),
      figure('remedies followed', outcome.remedies, ''),
      figure('findings', found ? 1 : 0, '', { most: 0 }),
    ],
    { seed, acts: Object.fromEntries(outcome.acts), ...(found ? { found } : {}) },
  );
} finally {
  await server.stop('immediate');
  await rm(directory, { recursive: true, force: true });
}
