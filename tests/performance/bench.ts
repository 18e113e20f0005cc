/**
 * Loads the public HTTP API with production reports and stock moves, in turns with pgbench's TPC-B-like transaction on the same
 * server, and holds one against the other. Durable settings. `npm run bench -- [--json] [--rounds 5] [--seconds 6]`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../src/embedded-postgres/index.ts';
import { startProgram } from '../../src/entry/start-program.ts';
import { readSettings } from '../../src/kernel/index.ts';
import { type BenchScene, makeBenchScene } from '../support/bench-scene.ts';
import { costOfEach, readStanding, type Standing } from './bench/count-cost.ts';
import { loadOf, movesOf, reportsAt } from './bench/load.ts';
import { type Rounds, runRounds } from './bench/run-rounds.ts';
import { startServer } from './bench/start-server.ts';
import { prepareYardstick, runYardstick } from './bench/yardstick.ts';
import { type Figure, figure, numberOption, report } from './figures.ts';

const rounds = numberOption('rounds', 5);
const seconds = numberOption('seconds', 6);
/** Index entries a report left before facts were trusted and indexes thinned out: what the bar is taken from. */
const ENTRIES_BEFORE = 28;

const directory = await mkdtemp(join(tmpdir(), 'trueup-bench-'));
const postgres = await startEmbeddedPostgres({
  dataDirectory: join(directory, 'postgres'),
  settings: { max_connections: '150' },
});
try {
  const url = postgres.connectionString;
  const settings = { TRUEUP_DATABASE_URL: url, TRUEUP_LOG_LEVEL: 'warn' };
  const program = await startProgram(readSettings(settings), { log: console.error, background: false });
  const scene = await makeBenchScene(program, { spread: 256, hot: 128 });
  await program.stop();
  const yardstickUrl = await prepareYardstick(url);
  const server = await startServer(settings);
  try {
    const load = loadOf(scene, server.port, seconds);
    await warmUp(scene, load);
    const { driver } = await runYardstick(yardstickUrl, { connections: 64, seconds });
    const before = await readStanding(url);
    const { total } = await load(reportsAt(scene.spread), 64);
    const cost = costOfEach(before, await readStanding(url), total);
    const pids = { serverPid: server.child.pid ?? 0, postgresPid: postgres.pid };
    const measured = await runRounds({ scene, load, yardstickUrl, rounds, seconds, ...pids });
    report([...rates(measured), ...times(measured), ...costs(measured, cost)], { rounds, seconds, yardstick: driver });
  } finally {
    await server.stop();
  }
} finally {
  await postgres.stop('fast');
  await rm(directory, { recursive: true, force: true });
}

/** It takes some twenty thousand requests until the code is compiled and the caches of both sides are warm. */
async function warmUp(scene: BenchScene, load: ReturnType<typeof loadOf>): Promise<void> {
  for (let warm = 0; warm < 3; warm += 1) await load(reportsAt(scene.spread), 64);
  for (let warm = 0; warm < 2; warm += 1) await load(movesOf(scene, scene.spread), 64);
}

function rates({ of, ratio }: Rounds): Figure[] {
  const [reports, moves, yardstick] = [
    'reports, 64 connections',
    'moves, 64 connections',
    'TPC-B-like, 64 connections',
  ] as const;
  return [
    figure('TPC-B-like at 64 connections', of(yardstick, 'perSecond'), '/s'),
    figure('reports at 64 connections', of(reports, 'perSecond'), '/s'),
    figure('reports ÷ TPC-B-like', ratio(reports, yardstick), '×', { least: 0.8 }),
    figure('reports at 256 connections', of('reports, 256 connections', 'perSecond'), '/s'),
    figure('reports at 256 ÷ at 64', ratio('reports, 256 connections', reports), '×', { least: 1.3 }),
    figure('reports on one hot component ÷ spread', ratio('reports, one hot component', reports), '×', { least: 0.7 }),
    figure('moves at 64 connections', of(moves, 'perSecond'), '/s'),
    figure('moves ÷ TPC-B-like', ratio(moves, yardstick), '×', { least: 1.3 }),
    figure('moves at 256 connections', of('moves, 256 connections', 'perSecond'), '/s'),
    figure('moves of one hot item ÷ spread', ratio('moves, one hot item', moves), '×', { least: 0.7 }),
  ];
}

/** 64 callers of whom each waits for its answer are answered after 64 ÷ rate on average; some wait longer, none for ever. */
function times({ of, ratio }: Rounds): Figure[] {
  const p99 = (name: 'reports, 64 connections' | 'moves, 64 connections' | 'reports, one hot component') =>
    figure(`${name}: p99`, of(name, 'p99'), 'ms', { most: (1.6 * 64_000) / of(name, 'perSecond') });
  return [
    p99('reports, 64 connections'),
    p99('moves, 64 connections'),
    p99('reports, one hot component'),
    figure('reports at 256 connections: p99', of('reports, 256 connections', 'p99'), 'ms'),
    figure('reports, one client: p50', of('reports, one client', 'p50'), 'ms'),
    figure('TPC-B-like, one client: p50', of('TPC-B-like, one client', 'p50'), 'ms'),
    figure('one client: p50 ÷ p50', ratio('reports, one client', 'TPC-B-like, one client', 'p50'), '×', { most: 4 }),
  ];
}

function costs({ of }: Rounds, cost: Standing): Figure[] {
  const processor = (what: 'report' | 'move', which: 'server' | 'postgres') =>
    figure(`processor time a ${what}, ${which}`, of(`${what}s, 64 connections`, which), 'ms');
  return [
    processor('report', 'server'),
    processor('report', 'postgres'),
    processor('move', 'server'),
    processor('move', 'postgres'),
    figure('processor time a TPC-B-like, postgres', of('TPC-B-like, 64 connections', 'postgres'), 'ms'),
    figure('database bytes a report', cost.bytes, 'B'),
    figure('rows a report', cost.rows, ''),
    figure('index entries a report', cost.entries, '', { most: 0.6 * ENTRIES_BEFORE }),
  ];
}
