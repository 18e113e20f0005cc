/**
 * The overview and the list of stuck orders with 100,000 orders and 1,000,000 reports.
 * `node --import tsx tests/performance/overview-at-a-million.ts [--json] [--orders 100000] [--open 5000] [--explain]`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startEmbeddedPostgres } from '../../src/embedded-postgres/index.ts';
import { assembleProgram, type Program } from '../../src/entry/assemble.ts';
import { migrationSources } from '../../src/entry/migration-sources.ts';
import {
  askConfiguration,
  type Database,
  migrate,
  openDatabase,
  type Principal,
  systemClock,
  systemPrincipal,
} from '../../src/kernel/index.ts';
import { foldOutput } from '../../src/modules/insight/index.ts';
import { type Figure, figure, report } from './figures.ts';
import { loadOrders } from './load-orders.ts';
import { processorTime } from './processor-time.ts';
import { timeBarePage, timeFigure } from './time-pages.ts';

const PROCESSOR_RUNS = 21;

const { values: settings } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    orders: { type: 'string', default: '100000' },
    open: { type: 'string', default: '5000' },
    explain: { type: 'boolean', default: false },
  },
});

const figures: Figure[] = [];
const directory = await mkdtemp(join(tmpdir(), 'trueup-performance-'));
const server = await startEmbeddedPostgres({ dataDirectory: join(directory, 'postgres'), durable: true });
try {
  await migrate(server.connectionString, migrationSources());
  const owner = openDatabase({ connectionString: server.connectionString });
  await loadOrders(owner.pool, { orders: Number(settings.orders), open: Number(settings.open) });
  await owner.close();
  const database = openDatabase({ connectionString: server.connectionString, role: 'trueup_app' });
  await measure(database, assembleProgram({ database, clock: systemClock, queueMax: 1_000 }));
  await database.close();
} finally {
  await server.stop('fast');
  await rm(directory, { recursive: true, force: true });
}
report(figures, { name: 'overview at a million reports' });

async function measure(database: Database, program: Program): Promise<void> {
  const started = performance.now();
  await foldOutput(database, systemClock.now());
  figures.push(
    figure('first fold', (performance.now() - started) / 1000, 's'),
    figure('reports', await count(database, 'execution.production_report'), ''),
    figure('operations', await count(database, 'execution.work_order_operation'), ''),
  );
  const workshop = await database.read((tx) =>
    tx.query<{ id: string }>(`select id from identity.org_unit where code = 'W1'`),
  );
  const leader: Principal = {
    ...systemPrincipal,
    scope: { all: false, workshopIds: new Set([workshop[0]?.id ?? '']), lineIds: new Set() },
  };
  if (settings.explain) await explainSlow(database, program);
  const bare = await timeBarePage(database, 'execution.work_order', 'due_at, id');
  const overview = () => ask(program, 'insight.read-overview', {}, systemPrincipal);
  const anew = (name: string, input: object) => () => askAnew(database, program, name, input);
  figures.push(
    figure(
      'processor time of the database per overview',
      (await processorTime(database, anew('insight.read-overview', {}), PROCESSOR_RUNS)).database,
      'ms',
    ),
    await timeFigure('overview after something was told', anew('insight.read-overview', {})),
    await timeFigure(
      'stuck orders after something was told',
      anew('insight.read-stuck-orders', { limit: 50, offset: 0 }),
    ),
    bare.figure,
    await timeFigure('overview, whole plant', overview, bare.bar),
    await timeFigure('overview, one workshop', () => ask(program, 'insight.read-overview', {}, leader), bare.bar),
    await timeFigure('stuck orders, first page', () => stuck(program, {}), bare.bar),
    await timeFigure('late orders, first page', () => stuck(program, { late: 'true' }), bare.bar),
  );
}

function stuck(program: Program, input: object) {
  return ask(program, 'insight.read-stuck-orders', input, systemPrincipal);
}

async function ask(program: Program, name: string, input: object, principal: Principal): Promise<unknown> {
  const query = program.queries.get(name);
  if (!query) throw new Error(`there is no query ${name}`);
  return program.runner.query(query, input as never, principal);
}

/** As it is computed where no answer is kept. */
async function askAnew(database: Database, program: Program, name: string, input: object): Promise<unknown> {
  const query = program.queries.get(name);
  const now = systemClock.now();
  return database.read(async (tx) => {
    const configuration = askConfiguration(tx, now);
    return query?.handle({ tx, principal: systemPrincipal, now, configuration }, input);
  });
}

/** Each statement of the two questions with its own time, the slowest first. */
async function explainSlow(database: Database, program: Program): Promise<void> {
  const query = program.queries.get('insight.read-overview');
  for (let round = 0; round < 3; round += 1) {
    const now = new Date();
    const times: { text: string; values: unknown[]; elapsed: number; rows: number }[] = [];
    await database.read(async (tx) => {
      const timed = {
        ...tx,
        query: async <R>(text: string, values?: unknown[]) => {
          const from = performance.now();
          const rows = await tx.query<R>(text, values);
          times.push({ text, values: values ?? [], elapsed: performance.now() - from, rows: rows.length });
          return rows;
        },
      };
      await query?.handle({ tx: timed, principal: systemPrincipal, now, configuration: askConfiguration(tx, now) }, {});
    });
    times.sort((a, b) => b.elapsed - a.elapsed);
    for (const { text, elapsed, rows } of times.slice(0, 12)) {
      console.log(
        `${elapsed.toFixed(1).padStart(7)} ms ${String(rows).padStart(6)} rows  ${text.replace(/\s+/g, ' ').slice(0, 110)}`,
      );
    }
    console.log('—');
    if (round < 2) continue;
    for (const { text, values } of times.slice(0, 2)) {
      const plan = await database.read((tx) =>
        tx.query<{ 'QUERY PLAN': string }>(`explain (analyze, buffers) ${text}`, values),
      );
      console.log(plan.map((line) => line['QUERY PLAN']).join('\n'));
    }
  }
}

async function count(database: Database, table: string): Promise<number> {
  const rows = await database.read((tx) => tx.query<{ count: string }>(`select count(*) from ${table}`));
  return Number(rows[0]?.count);
}
