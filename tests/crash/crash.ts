/**
 * Kills the server or PostgreSQL at random moments under load and checks what is left, cycle after cycle:
 * `npm run crash -- --cycles 200 [--seed 7] [--json]`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { figure, numberOption, report } from '../performance/figures.ts';
import { runCrashCycles } from './run-crash-cycles.ts';

const cycles = numberOption('cycles', 200);
const seed = numberOption('seed', Math.floor(Math.random() * 1e9));
const directory = await mkdtemp(join(tmpdir(), 'trueup-crash-'));
console.log(`cycles ${cycles}, seed ${seed}`);
try {
  const outcome = await runCrashCycles({ directory, cycles, seed, print: (line) => console.log(line) });
  report(
    [
      figure('cycles', outcome.cycles, '', { least: cycles }),
      figure('reports acknowledged', outcome.acknowledged, '', { least: 1 }),
      figure('reports without an answer', outcome.unanswered, ''),
      figure('of these found wholly there', outcome.unansweredThere, ''),
      figure('breaches', outcome.breaches.length, '', { most: 0 }),
    ],
    { seed, kills: outcome.kills, breaches: outcome.breaches.slice(0, 20) },
  );
} finally {
  await rm(directory, { recursive: true, force: true });
}
