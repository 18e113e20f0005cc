/**
 * Asks all routes for generated and boundary values, as several people and as nobody, and looks for answers that nobody should get:
 * `npm run fuzz -- [--seconds 60] [--requests 100000] [--seed 7] [--json]`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../src/embedded-postgres/index.ts';
import { migrationSources } from '../../src/entry/migration-sources.ts';
import { migrate } from '../../src/kernel/index.ts';
import { figure, numberOption, report } from '../performance/figures.ts';
import { startTestFactory } from '../support/factory.ts';
import { runFuzz } from './run-fuzz.ts';

const seed = numberOption('seed', Math.floor(Math.random() * 1e9));
const [seconds, requests] = [numberOption('seconds', 60), numberOption('requests', 1_000_000)];
const directory = await mkdtemp(join(tmpdir(), 'trueup-fuzz-'));
const server = await startEmbeddedPostgres({ dataDirectory: join(directory, 'postgres'), durable: false });
console.log(`seconds ${seconds}, seed ${seed}`);
try {
  await migrate(server.connectionString, migrationSources());
  const factory = await startTestFactory({ made: { url: server.connectionString, drop: async () => {} } });
  const outcome = await runFuzz(factory, { seed, seconds, requests });
  await factory.stop();
  const { faults, caughtLate, undeclared } = outcome;
  for (const found of [...faults, ...caughtLate, ...undeclared])
    console.log(`${found.operation} as ${found.who}: ${found.what}\n    ${found.request}`);
  report(
    [
      figure('requests', outcome.requests, ''),
      figure('routes asked', Math.min(outcome.operations, outcome.requests), '', { least: outcome.operations }),
      figure('routes that accepted something', outcome.operationsAccepted, ''),
      figure('faults (500)', faults.length, '', { most: 0 }),
      figure('refused by the database alone', caughtLate.length, '', { most: 0 }),
      figure('answers not declared', undeclared.length, '', { most: 0 }),
    ],
    { seed, statuses: outcome.statuses, faults, caughtLate, undeclared },
  );
} finally {
  await server.stop('immediate');
  await rm(directory, { recursive: true, force: true });
}
