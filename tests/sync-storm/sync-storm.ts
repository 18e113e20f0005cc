/**
 * Messages through a real Kafka into Trueup while network, broker, database and bridge fail:
 * `npm run sync-storm -- --messages 1000000 [--cuts 100] [--restarts 50] [--seed 7] [--json]`. Without faults it measures how fast messages are taken in.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { figure, numberOption, report } from '../performance/figures.ts';
import { runStorm } from './run-storm.ts';

const messages = numberOption('messages', 1_000_000);
const cuts = numberOption('cuts', 100);
const restarts = numberOption('restarts', 50);
const seed = numberOption('seed', Math.floor(Math.random() * 1e9));
const directory = await mkdtemp(join(tmpdir(), 'trueup-storm-'));
console.log(`messages ${messages}, cuts ${cuts}, restarts ${restarts}, seed ${seed}`);
try {
  const outcome = await runStorm({ directory, messages, cuts, restarts, seed, print: (line) => console.log(line) });
  const calm = cuts + restarts === 0;
  report(
    [
      figure('messages told, duplicates among them', outcome.produced, ''),
      figure('poison, each a dead letter with its reason', outcome.poison, ''),
      figure('network cuts', outcome.faults.cut ?? 0, '', { least: cuts }),
      figure('restarts', Object.values(outcome.faults).reduce((a, b) => a + b, 0) - (outcome.faults.cut ?? 0), '', {
        least: restarts,
      }),
      figure(
        'taken in, from the first told to the last settled',
        outcome.produced / outcome.seconds,
        '/s',
        calm ? { least: 2_000 } : undefined,
      ),
      figure('breaches', outcome.breaches.length, '', { most: 0 }),
    ],
    { seed, faults: outcome.faults, breaches: outcome.breaches.slice(0, 20) },
  );
} finally {
  await rm(directory, { recursive: true, force: true });
}
