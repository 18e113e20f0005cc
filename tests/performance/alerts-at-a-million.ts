/**
 * What a look of each kind of alert costs at 1,000,000 operations, 100,000 of them open, by processor time: a hundredth of one core, over the time
 * between two looks, is what it may take.
 * `npm run bench:alerts -- [--json] [--orders 200000] [--open 32000] [--explain]`; with `--url` a database that is loaded already.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startEmbeddedPostgres } from '../../src/embedded-postgres/index.ts';
import { assembleProgram } from '../../src/entry/assemble.ts';
import { migrationSources } from '../../src/entry/migration-sources.ts';
import {
  type AlertKind,
  alertKinds,
  type Database,
  migrate,
  openDatabase,
  providedFor,
  systemClock,
  type Tx,
} from '../../src/kernel/index.ts';
import { type Figure, figure, report } from './figures.ts';
import { loadOrders } from './load-orders.ts';
import { processorTime } from './processor-time.ts';

const EVERY_SECONDS = 60;
const SUBJECTS_MAX = 500;
const RUNS = 5;

const { values: settings } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    orders: { type: 'string', default: '200000' },
    open: { type: 'string', default: '32000' },
    url: { type: 'string' },
    explain: { type: 'boolean', default: false },
  },
});

const figures: Figure[] = [];
if (settings.url) await measure(settings.url);
else {
  const directory = await mkdtemp(join(tmpdir(), 'trueup-performance-'));
  const server = await startEmbeddedPostgres({ dataDirectory: join(directory, 'postgres'), durable: true });
  try {
    await migrate(server.connectionString, migrationSources());
    const owner = openDatabase({ connectionString: server.connectionString });
    await loadOrders(owner.pool, { orders: Number(settings.orders), open: Number(settings.open) });
    await owner.close();
    await measure(server.connectionString);
  } finally {
    await server.stop('fast');
    await rm(directory, { recursive: true, force: true });
  }
}
report(figures, { name: 'alerts at a million operations' });

async function measure(connectionString: string): Promise<void> {
  const database = openDatabase({ connectionString, role: 'trueup_app' });
  assembleProgram({ database, clock: systemClock, queueMax: 1_000 });
  try {
    const count = async (sql: string) =>
      Number((await database.read((tx) => tx.query<{ count: string }>(`select count(*) ${sql}`)))[0]?.count);
    const operations = 'from execution.work_order_operation';
    figures.push(
      figure('operations', await count(operations), ''),
      figure('of them not done', await count(`${operations} where state <> 'done'`), ''),
      figure('reports', await count('from execution.production_report'), ''),
    );
    const kinds = providedFor(database, alertKinds);
    for (const kind of kinds) {
      const bar = { most: (kind.everySeconds ?? EVERY_SECONDS) * 10 };
      const found = (await look(database, kind)).length;
      const cost = await processorTime(database, () => look(database, kind), RUNS);
      figures.push(
        figure(`${kind.name}, found`, found, ''),
        figure(`${kind.name}, a look`, cost.database + cost.program, 'ms', bar),
      );
      if (settings.explain) await explainSlow(database, kind);
    }
  } finally {
    await database.close();
  }
}

function look(database: Database, kind: AlertKind, through: (tx: Tx) => Tx = (tx) => tx) {
  const limits = Object.fromEntries(Object.entries(kind.limits).map(([name, { default: usual }]) => [name, usual]));
  return database.read((tx) => kind.find(through(tx), { now: systemClock.now(), limits, most: SUBJECTS_MAX }));
}

/** The statements of a look with their times, and how the slowest is read. */
async function explainSlow(database: Database, kind: AlertKind): Promise<void> {
  const times: { text: string; values: unknown[]; elapsed: number; rows: number }[] = [];
  await look(database, kind, (tx) => ({
    ...tx,
    query: async <R>(text: string, values?: unknown[]) => {
      const from = performance.now();
      const rows = await tx.query<R>(text, values);
      times.push({ text, values: values ?? [], elapsed: performance.now() - from, rows: rows.length });
      return rows;
    },
  }));
  times.sort((a, b) => b.elapsed - a.elapsed);
  for (const { text, elapsed, rows } of times.slice(0, 8))
    console.log(
      `${elapsed.toFixed(1).padStart(9)} ms ${String(rows).padStart(6)} rows  ${text.replace(/\s+/g, ' ').slice(0, 120)}`,
    );
  for (const { text, values } of times.slice(0, 1)) {
    const plan = await database.read((tx) =>
      tx.query<{ 'QUERY PLAN': string }>(`explain (analyze, buffers) ${text}`, values),
    );
    console.log(plan.map((line) => line['QUERY PLAN']).join('\n'));
  }
}
