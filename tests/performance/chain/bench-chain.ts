/**
 * The value book at 1,000,000 movements of 10,000 items: what came and went in a month, a month's end, and how fast movements are valued; and
 * what released orders can be made of; what of a warehouse is to be counted today; and among 100,000 lines of customers' orders, an order's page with its chain, and what could be promised of it.
 * `npm run bench:chain -- --json [--items 10000] [--facts 1000000] [--month 200000] [--movements 20000] [--orders 500] [--lines 100000]`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../../src/embedded-postgres/index.ts';
import { assembleProgram, type Program } from '../../../src/entry/assemble.ts';
import { migrationSources } from '../../../src/entry/migration-sources.ts';
import {
  type AnyCommand,
  type Database,
  migrate,
  newId,
  openDatabase,
  systemClock,
  systemPrincipal,
} from '../../../src/kernel/index.ts';
import { type Figure, figure, median, numberOption, report } from '../figures.ts';
import { loadBook } from './load-book.ts';
import { loadKits } from './load-kits.ts';
import { loadOrders, WIDE } from './load-orders.ts';
import { loadPlanned } from './load-planned.ts';
import { loadShelves } from './load-shelves.ts';

const size = {
  items: numberOption('items', 10_000),
  facts: numberOption('facts', 1_000_000),
  monthFacts: numberOption('month', 200_000),
  movements: numberOption('movements', 20_000),
  orders: numberOption('orders', 500),
  lines: numberOption('lines', 100_000),
};
const AT_ONCE = 500;
const RUNS = 5;
const figures: Figure[] = [];
await withFreshDatabase(measure);
report(figures, { name: 'chain', size });

async function withFreshDatabase(work: (database: Database, program: Program) => Promise<void>): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'trueup-chain-'));
  const server = await startEmbeddedPostgres({ dataDirectory: join(directory, 'postgres'), durable: true });
  try {
    await migrate(server.connectionString, migrationSources());
    const database = openDatabase({ connectionString: server.connectionString, role: 'trueup_app' });
    const owner = openDatabase({ connectionString: server.connectionString });
    await loadBook(owner.pool, size);
    await loadKits(owner.pool, size.orders);
    await loadPlanned(owner.pool, size.orders);
    await loadOrders(owner.pool, size.lines);
    await owner.close();
    const program = assembleProgram({ database, clock: systemClock, queueMax: 1_000 });
    await work(database, program);
    await countShelves(server.connectionString, program);
    await database.close();
  } finally {
    await server.stop('fast');
    await rm(directory, { recursive: true, force: true });
  }
}

async function measure(database: Database, program: Program): Promise<void> {
  const { rows: months } = await database.pool.query<{ month: string }>(
    `select to_char(month, 'YYYY-MM') as month from costing.period order by 1`,
  );
  const [oldest, newest] = [String(months[0]?.month), String(months.at(-1)?.month)];
  await turnover(program, `turnover of ${newest}, the newest month`, newest);
  await turnover(program, 'turnover of the oldest month', oldest);
  const { rows: wide } = await database.pool.query<{ id: string }>('select id from sales.order where code = $1', [
    WIDE,
  ]);
  const orderId = String(wide[0]?.id);
  await time(program, 'sales.read-order', () => ({ orderId }), 'page of an order of 50 lines with its chain', 0.1);
  await time(program, 'sales.ask-promise', () => ({ orderId }), 'what could be promised of 50 lines', 0.05);
  await time(program, 'costing.read-stock-age', () => ({}), 'age of all stock', 2);
  await kitting(program, 'plan');
  await kitting(program, 'suggested');
  const execute = (name: string, input: object) =>
    program.runner.execute(program.commands.get(name) as AnyCommand, input, {
      principal: systemPrincipal,
      idempotencyKey: newId(),
    });
  const closing = performance.now();
  await execute('costing.close-period', { month: newest, accept: ['unpriced', 'negative', 'unsettled'] });
  figures.push(figure('month-end average and close', (performance.now() - closing) / 1000, 's', { most: 20 }));
  const { rows } = await database.pool.query<{ id: string; at: Date }>(
    'select id, posted_at as at from inventory.movement order by id',
  );
  let [valuing, booking] = [0, 0];
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const some = rows.slice(from, from + AT_ONCE);
    const begun = performance.now();
    await execute('costing.value-causes', {
      causes: some.map(({ id, at }) => ({ kind: 'movement', id, postedAt: at.toISOString() })),
    });
    const valued = performance.now();
    await execute('vouchers.make-vouchers', {});
    valuing += valued - begun;
    booking += performance.now() - valued;
  }
  const rate = (milliseconds: number) => rows.length / (milliseconds / 1000);
  figures.push(figure('movements valued', rate(valuing), '1/s'));
  figures.push(figure('movements valued and into vouchers', rate(valuing + booking), '1/s', { least: 500 }));
  const { rows: valued } = await database.pool.query<{ count: number }>(
    `select count(*)::int as count from costing.fact f where exists (select from inventory.movement m where m.id = f.cause_id) and f.kind <> 'price_found'`,
  );
  figures.push(figure('movements left', rows.length - Number(valued[0]?.count), '', { most: 0 }));
}

/** What of a warehouse is due today; last, for its movements are nothing that is valued. */
async function countShelves(connectionString: string, program: Program): Promise<void> {
  const owner = openDatabase({ connectionString });
  const warehouseId = await loadShelves(owner.pool, size.facts);
  const command = program.commands.get('counting.make-daily-list') as AnyCommand;
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const started = performance.now();
    await program.runner.execute(command, { warehouseId }, { principal: systemPrincipal, idempotencyKey: newId() });
    times.push((performance.now() - started) / 1000);
    // As if it had been another day's, of which nothing waits.
    await owner.pool.query(`update counting.line set state = 'cancelled' where state = 'to_count'`);
    await owner.pool.query(`update counting.count_list set day = day - ${run + 1} where origin = 'daily'`);
  }
  await owner.close();
  figures.push(figure('daily count list of 20,000 items at places', median(times), 's', { most: 1 }));
}

async function kitting(program: Program, turn: string): Promise<void> {
  const name = `kitting of ${size.orders} orders, ${turn}`;
  // What was asked a moment ago is answered from what is kept: each time another horizon.
  await time(program, 'insight.read-kitting', (run) => ({ turn, days: 7 + run }), name, 1);
}

async function turnover(program: Program, name: string, month: string): Promise<void> {
  await time(program, 'costing.read-turnover', () => ({ month }), name, 2);
}

async function time(
  program: Program,
  asked: string,
  input: (run: number) => object,
  name: string,
  most: number,
): Promise<void> {
  const query = program.queries.get(asked);
  if (!query) throw new Error(`no ${asked}`);
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const started = performance.now();
    await program.runner.query(query, input(run), systemPrincipal);
    times.push((performance.now() - started) / 1000);
  }
  figures.push(figure(name, median(times), 's', { most }));
}
