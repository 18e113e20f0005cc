import type { BenchScene } from '../../support/bench-scene.ts';
import { median } from '../figures.ts';
import { cpuMilliseconds } from './cpu-time.ts';
import type { LoadResult } from './http-load.ts';
import { type Load, movesOf, reportsAt } from './load.ts';
import { runYardstick, type YardstickResult } from './yardstick.ts';

const names = [
  'reports, 64 connections',
  'TPC-B-like, 64 connections',
  'moves, 64 connections',
  'reports, one hot component',
  'reports, 256 connections',
  'moves, one hot item',
  'moves, 256 connections',
  'reports, one client',
  'TPC-B-like, one client',
] as const;
export type RoundName = (typeof names)[number];

interface Measured {
  perSecond: number;
  p50: number;
  p99: number;
  /** Processor milliseconds of each, by the server and by PostgreSQL. */
  server: number;
  postgres: number;
}

export interface Rounds {
  /** Of all rounds. */
  of(name: RoundName, which: keyof Measured): number;
  /** The quotient within each round, and the median of these. */
  ratio(name: RoundName, to: RoundName, which?: keyof Measured): number;
}

export interface RoundsInput {
  scene: BenchScene;
  load: Load;
  yardstickUrl: string;
  rounds: number;
  seconds: number;
  serverPid: number;
  postgresPid: number;
}

/** Ours and the yardstick in turns, so that both have the machine as it is at that moment. */
export async function runRounds(input: RoundsInput): Promise<Rounds> {
  const { scene, load, seconds } = input;
  const yardstick = (connections: number) => runYardstick(input.yardstickUrl, { connections, seconds });
  const run: Record<RoundName, () => Promise<LoadResult | YardstickResult>> = {
    'reports, 64 connections': () => load(reportsAt(scene.spread), 64),
    'TPC-B-like, 64 connections': () => yardstick(64),
    'moves, 64 connections': () => load(movesOf(scene, scene.spread), 64),
    'reports, one hot component': () => load(reportsAt(scene.hot), 64),
    'reports, 256 connections': () => load(reportsAt(scene.spread), 256),
    'moves, one hot item': () => load(movesOf(scene, scene.hot), 64),
    'moves, 256 connections': () => load(movesOf(scene, scene.spread), 256),
    'reports, one client': () => load(reportsAt(scene.spread), 1),
    'TPC-B-like, one client': () => yardstick(1),
  };
  const measured = Object.fromEntries(names.map((name) => [name, [] as Measured[]])) as Record<RoundName, Measured[]>;
  for (let round = 0; round < input.rounds; round += 1) {
    for (const name of names) measured[name].push(await measure(name, run[name], input));
  }
  return {
    of: (name, which) => median(measured[name].map((one) => one[which])),
    ratio: (name, to, which = 'perSecond') =>
      median(measured[name].map((one, round) => one[which] / (measured[to][round]?.[which] ?? Number.NaN))),
  };
}

async function measure(
  name: RoundName,
  run: () => Promise<LoadResult | YardstickResult>,
  { serverPid, postgresPid }: RoundsInput,
): Promise<Measured> {
  const spent = () => ({ server: cpuMilliseconds(serverPid), postgres: cpuMilliseconds(postgresPid) });
  const before = spent();
  const result = await run();
  const after = spent();
  const one = {
    perSecond: result.perSecond,
    p50: result.p50,
    p99: 'p99' in result ? result.p99 : Number.NaN,
    server: (after.server - before.server) / result.total,
    postgres: (after.postgres - before.postgres) / result.total,
  };
  console.log(
    `${name.padEnd(30)} ${one.perSecond.toFixed(0).padStart(7)}/s  p50 ${one.p50.toFixed(1)} ms, p99 ${one.p99.toFixed(1)} ms`,
  );
  return one;
}
