/**
 * Loads the public HTTP API with production reports and stock moves and, in the same run on the same database, writes the same
 * rows by one prepared function call per transaction. Durable settings. `npm run bench -- [--json] [--rounds 3] [--seconds 6]`.
 */
import { fork } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../src/embedded-postgres/index.ts';
import { startProgram } from '../../src/entry/start-program.ts';
import { readSettings } from '../../src/kernel/index.ts';
import { type BenchScene, makeBenchScene } from '../support/bench-scene.ts';
import { cpuMilliseconds } from './bench/cpu-time.ts';
import type { LoadJob, LoadResult } from './bench/http-load.ts';
import { type ReferenceResult, runReference } from './bench/run-reference.ts';
import { startServer } from './bench/start-server.ts';
import { figure, median, numberOption, report } from './figures.ts';

const rounds = numberOption('rounds', 3);
const seconds = numberOption('seconds', 6);
const SPREAD = 256;
const HOT = 128;

const directory = await mkdtemp(join(tmpdir(), 'trueup-bench-'));
const postgres = await startEmbeddedPostgres({
  dataDirectory: join(directory, 'postgres'),
  settings: { max_connections: '150' },
});
try {
  const settings = { TRUEUP_DATABASE_URL: postgres.connectionString, TRUEUP_LOG_LEVEL: 'warn' };
  const scene = await prepare(settings);
  const server = await startServer({ ...settings });
  try {
    await measure(scene, server.port, server.child.pid ?? 0);
  } finally {
    await server.stop();
  }
} finally {
  await postgres.stop('fast');
  await rm(directory, { recursive: true, force: true });
}

/** The factory, made by commands, and beside it what the reference needs. */
async function prepare(settings: Record<string, string>): Promise<BenchScene> {
  const program = await startProgram(readSettings(settings), { log: console.error, background: false });
  const scene = await makeBenchScene(program, { spread: SPREAD, hot: HOT });
  await program.stop();
  const owner = new pg.Client({ connectionString: postgres.connectionString });
  await owner.connect();
  await owner.query(await readFile(new URL('./bench/reference.sql', import.meta.url), 'utf8'));
  const operations = [...scene.spread, ...scene.hot];
  await owner.query(
    `insert into bench.operation
     select n, order_id, operation_id, product_id, component_id, i.issue_location_id, i.receipt_location_id, l.id, gen_random_uuid()
       from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[]) with ordinality as o(order_id, operation_id, product_id, component_id, n)
       join masterdata.item i on i.id = o.product_id
       join masterdata.location l on l.kind = 'production'`,
    [
      operations.map((entry) => entry.orderId),
      operations.map((entry) => entry.operationId),
      operations.map((entry) => entry.productId),
      operations.map((entry) => entry.componentId),
    ],
  );
  await owner.query('analyze');
  await owner.end();
  return scene;
}

async function measure(scene: BenchScene, port: number, serverPid: number): Promise<void> {
  const reportsAt = (operations: BenchScene['spread']) =>
    operations.map(({ operationId }) => ({
      path: `/api/v1/operations/${operationId}/production-reports`,
      body: JSON.stringify({ quantityGood: '1', unit: 'pcs', runMinutes: 0.5 }),
    }));
  const move = (operations: BenchScene['spread']) =>
    operations.map(({ componentId }) => ({
      path: '/api/v1/stock/moves',
      body: JSON.stringify({
        itemId: componentId,
        quantity: '1',
        unit: 'pcs',
        fromLocationId: scene.rawLocationId,
        toLocationId: scene.otherLocationId,
      }),
    }));
  const http = (requests: LoadJob['requests'], connections: number) =>
    load({
      port,
      connections,
      seconds,
      warmupSeconds: 1.5,
      headers: { authorization: `Bearer ${scene.apiKey}` },
      requests,
    });
  const reference = (name: 'report' | 'move', which: 'spread' | 'hot') =>
    runReference(postgres.connectionString, {
      name,
      connections: 64,
      seconds,
      from: which === 'spread' ? 1 : SPREAD + 1,
      to: which === 'spread' ? SPREAD : SPREAD + HOT,
    });

  const measured: Record<string, (LoadResult | ReferenceResult)[]> = {};
  const cpu: Record<string, { server: number; postgres: number }[]> = {};
  const spent = () => ({ server: cpuMilliseconds(serverPid), postgres: cpuMilliseconds(postgres.pid) });
  const note = async (name: string, start: () => Promise<LoadResult | ReferenceResult>) => {
    const before = spent();
    const result = await start();
    const after = spent();
    if ('total' in result) {
      const each = (which: 'server' | 'postgres') => (after[which] - before[which]) / result.total;
      cpu[name] = [...(cpu[name] ?? []), { server: each('server'), postgres: each('postgres') }];
    }
    measured[name] = [...(measured[name] ?? []), result];
    const detail = 'p99' in result ? `p50 ${result.p50.toFixed(1)} ms, p99 ${result.p99.toFixed(1)} ms` : result.driver;
    console.log(`${name.padEnd(34)} ${result.perSecond.toFixed(0).padStart(7)}/s  ${detail}`);
    if ('refused' in result && (Object.keys(result.refused).length > 0 || result.broken > 0)) {
      throw new Error(
        `not every request was accepted: ${JSON.stringify(result.refused)} ${result.broken} broken; ${result.example}`,
      );
    }
  };
  // It takes some twenty thousand requests until the code is compiled and the caches of both sides are warm.
  for (let warm = 0; warm < 3; warm += 1) await http(reportsAt(scene.spread), 64);
  for (let warm = 0; warm < 2; warm += 1) await http(move(scene.spread), 64);
  await reference('report', 'spread');
  for (let round = 0; round < rounds; round += 1) {
    await note('reports, 64 connections', () => http(reportsAt(scene.spread), 64));
    await note('reports, reference', () => reference('report', 'spread'));
    await note('reports, one hot component', () => http(reportsAt(scene.hot), 64));
    await note('reports, hot reference', () => reference('report', 'hot'));
    await note('reports, 256 connections', () => http(reportsAt(scene.spread), 256));
    await note('moves, 64 connections', () => http(move(scene.spread), 64));
    await note('moves, reference', () => reference('move', 'spread'));
    await note('moves, one hot item', () => http(move(scene.hot), 64));
    await note('moves, 256 connections', () => http(move(scene.spread), 256));
    await note('reports, one client', () => http(reportsAt(scene.spread), 1));
  }
  const rate = (name: string) => median((measured[name] ?? []).map((result) => result.perSecond));
  const used = (name: string, which: 'server' | 'postgres') => median((cpu[name] ?? []).map((one) => one[which]));
  const time = (name: string, which: 'p50' | 'p99') =>
    median((measured[name] ?? []).flatMap((result) => ('p99' in result ? [result[which]] : [])));
  report(
    [
      figure('reports at 64 connections', rate('reports, 64 connections'), '/s'),
      figure('reference for reports at 64', rate('reports, reference'), '/s'),
      figure('reports ÷ reference', rate('reports, 64 connections') / rate('reports, reference'), '×', { least: 1.5 }),
      figure('reports p99 at 64', time('reports, 64 connections', 'p99'), 'ms', { most: 50 }),
      figure('reports on one hot component', rate('reports, one hot component'), '/s'),
      figure('hot ÷ spread', rate('reports, one hot component') / rate('reports, 64 connections'), '×', { least: 0.5 }),
      figure('hot p99 at 64', time('reports, one hot component', 'p99'), 'ms', { most: 50 }),
      figure('reference for the hot component', rate('reports, hot reference'), '/s'),
      figure('reports at 256 connections', rate('reports, 256 connections'), '/s'),
      figure('reports p99 at 256', time('reports, 256 connections', 'p99'), 'ms'),
      figure('reports p50, one client', time('reports, one client', 'p50'), 'ms', { most: 5 }),
      figure('moves at 64 connections', rate('moves, 64 connections'), '/s'),
      figure('reference for moves at 64', rate('moves, reference'), '/s'),
      figure('moves ÷ reference', rate('moves, 64 connections') / rate('moves, reference'), '×', { least: 1.5 }),
      figure('moves p99 at 64', time('moves, 64 connections', 'p99'), 'ms', { most: 50 }),
      figure('moves of one hot item ÷ spread', rate('moves, one hot item') / rate('moves, 64 connections'), '×', {
        least: 0.5,
      }),
      figure('moves at 256 connections', rate('moves, 256 connections'), '/s'),
      figure('processor time a report, server', used('reports, 64 connections', 'server'), 'ms'),
      figure('processor time a report, PostgreSQL', used('reports, 64 connections', 'postgres'), 'ms'),
      figure('processor time a move, server', used('moves, 64 connections', 'server'), 'ms'),
      figure('processor time a move, PostgreSQL', used('moves, 64 connections', 'postgres'), 'ms'),
    ],
    { rounds, seconds, reference: (measured['reports, reference']?.[0] as ReferenceResult | undefined)?.driver },
  );
}

/** The load runs in a process of its own, so that its work does not stand in this one's way. */
function load(job: LoadJob): Promise<LoadResult> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL('./bench/http-load.ts', import.meta.url)), {
      execArgv: ['--import', 'tsx'],
    });
    child.once('message', (result) => resolve(result as LoadResult));
    child.once('error', reject);
    child.once('exit', (code) => code !== 0 && reject(new Error(`the load client ended with ${code}`)));
    child.send(job);
  });
}
