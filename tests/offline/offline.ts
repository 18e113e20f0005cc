/**
 * Devices that work for days with clocks that are wrong and networks that come and go:
 * `npm run offline -- [--devices 200] [--hours 72] [--seed 7] [--json]`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../src/embedded-postgres/index.ts';
import { migrationSources } from '../../src/entry/migration-sources.ts';
import { migrate } from '../../src/kernel/index.ts';
import { figure, numberOption, report } from '../performance/figures.ts';
import { runOffline } from './run-offline.ts';

const seed = numberOption('seed', Math.floor(Math.random() * 1e9));
const devices = numberOption('devices', 200);
const hours = numberOption('hours', 72);
const directory = await mkdtemp(join(tmpdir(), 'trueup-offline-'));
const server = await startEmbeddedPostgres({ dataDirectory: join(directory, 'postgres'), durable: false });
console.log(`devices ${devices}, hours ${hours}, seed ${seed}`);
try {
  await migrate(server.connectionString, migrationSources());
  const print = (line: string) => console.log(line);
  const outcome = await runOffline({ databaseUrl: server.connectionString, devices, hours, seed, print });
  const { lost, doubled, unlisted, unsound } = outcome;
  for (const line of [...lost, ...doubled, ...unlisted, ...unsound].slice(0, 20)) console.log(line);
  report(
    [
      figure('done on devices', outcome.deeds, '', { least: devices * hours }),
      figure('accepted', outcome.accepted, '', { least: 1 }),
      figure('of these a minute late or more', outcome.late, '', { least: 1 }),
      figure('refused, each on a list', outcome.refused, '', { least: 1 }),
      figure('done again, on the device or at the desk', outcome.doneAgain, '', { least: 1 }),
      figure('lost', lost.length, '', { most: 0 }),
      figure('doubled', doubled.length, '', { most: 0 }),
      figure('refused and on no list', unlisted.length, '', { most: 0 }),
      figure('contradictions in the books', unsound.length, '', { most: 0 }),
      figure('furthest time without a mark', outcome.offMinutesMax, 'min', { most: 5 }),
      figure('times marked', outcome.marked, ''),
      figure('requests', outcome.requests, ''),
      figure('lost on the way', outcome.lostOnTheWay, '', { least: 1 }),
      figure('answers cut off', outcome.answersCut, '', { least: 1 }),
      figure('sent twice', outcome.duplicates, '', { least: 1 }),
      figure('arrived late', outcome.lateArrivals, '', { least: 1 }),
      figure('restarts of the server', outcome.restarts, '', { least: 1 }),
      figure('batteries pulled', outcome.crashes, '', { least: 1 }),
    ],
    { seed, findings: [...lost, ...doubled, ...unlisted, ...unsound].slice(0, 20) },
  );
} finally {
  await server.stop('immediate');
  await rm(directory, { recursive: true, force: true });
}
