/**
 * Replays a real log twice against a server of its own, in a process of its own on an empty database: `npm run replay`
 * [<log.csv>] [--json]. Every row must be accounted for, the second run must book nothing, and the first takes a minute at most.
 */

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectDirectory } from '../../src/kernel/index.ts';
import { figure, report } from './figures.ts';

const SECONDS_MAX = 60;
const log =
  process.argv.slice(2).find((argument) => !argument.startsWith('-')) ?? '../shared/data/machine-shop-log.csv';

interface Run {
  seconds: number;
  rows: { read: number; accepted: number; refused: number; duplicates: number; acceptedNow: number };
  refusals: { name: string; rows: number }[];
  steps: unknown[];
}

const directory = await mkdtemp(join(tmpdir(), 'trueup-replay-'));
try {
  const first = await replayOnce('first');
  const second = await replayOnce('second');
  const { read, accepted, refused, duplicates } = first.rows;
  const same = JSON.stringify([first.steps, first.refusals]) === JSON.stringify([second.steps, second.refusals]);
  report([
    figure('rows read', read, 'rows'),
    figure('reports accepted', accepted, 'rows'),
    figure('refused, each by name', refused, 'rows'),
    figure('exact duplicates', duplicates, 'rows'),
    figure('rows unaccounted for', read - accepted - refused - duplicates, 'rows', { most: 0 }),
    figure('booked by a second run', second.rows.acceptedNow, 'rows', { most: 0 }),
    figure('answers of the second run that differ', same ? 0 : 1, '', { most: 0 }),
    figure('first run, with making and starting the database', first.seconds, 's', { most: SECONDS_MAX }),
    figure('second run', second.seconds, 's'),
  ]);
} finally {
  await rm(directory, { recursive: true, force: true });
}

/** As its users start it. */
async function replayOnce(name: string): Promise<Run> {
  const out = join(directory, `${name}.json`);
  const program = join(projectDirectory(), 'bin', 'trueup.mjs');
  const child = spawn(process.execPath, [program, 'replay', log, '--out', out, '--json'], {
    // No server of somebody else's may take the reports: port 1 never answers.
    env: { ...process.env, TRUEUP_DATA: join(directory, 'data'), PORT: '1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`the ${name} replay ended with code ${code}`);
  return JSON.parse(readFileSync(out, 'utf8')) as Run;
}
