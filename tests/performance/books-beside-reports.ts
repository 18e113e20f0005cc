/**
 * How fast movements are valued and come onto vouchers while people report over HTTP at full speed, and what of their rate the reports keep:
 * in turns with rounds in which the books stand still. Durable settings. `npm run bench:books -- [--json] [--rounds 5] [--seconds 8]`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../src/embedded-postgres/index.ts';
import { startProgram } from '../../src/entry/start-program.ts';
import { newId, readSettings } from '../../src/kernel/index.ts';
import { makeBenchScene } from '../support/bench-scene.ts';
import { loadOf, reportsAt } from './bench/load.ts';
import { startServer } from './bench/start-server.ts';
import { figure, median, numberOption, report } from './figures.ts';

const rounds = numberOption('rounds', 5);
const seconds = numberOption('seconds', 8);
const CONNECTIONS = 64;
/** Who holds the reactions while they stand still. */
const holder = newId();
const books = ['costing.value-what-happened', 'vouchers.make-by-itself'];

const directory = await mkdtemp(join(tmpdir(), 'trueup-bench-books-'));
const postgres = await startEmbeddedPostgres({
  dataDirectory: join(directory, 'postgres'),
  settings: { max_connections: '150' },
});
const client = new pg.Client({ connectionString: postgres.connectionString });
try {
  const settings = { TRUEUP_DATABASE_URL: postgres.connectionString, TRUEUP_LOG_LEVEL: 'warn' };
  const program = await startProgram(readSettings(settings), { log: console.error, background: false });
  const scene = await makeBenchScene(program, { spread: 256, hot: 1 });
  await program.stop();
  await client.connect();
  // What is worth nothing has no voucher.
  await client.query(`insert into masterdata.item_cost (item_id, standard_cost) select id, 2.5 from masterdata.item`);
  const server = await startServer(settings);
  try {
    const load = loadOf(scene, server.port, seconds);
    const reports = () => load(reportsAt(scene.spread), CONNECTIONS);
    for (let warm = 0; warm < 3; warm += 1) await reports();
    const alone: number[] = [];
    const beside: number[] = [];
    const ratios: number[] = [];
    const booked: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      await hold(true);
      const { perSecond: still } = await reports();
      await hold(false);
      const [before, begun] = [await movementsBooked(), performance.now()];
      const { perSecond: busy } = await reports();
      booked.push(((await movementsBooked()) - before) / ((performance.now() - begun) / 1000));
      alone.push(still);
      beside.push(busy);
      ratios.push(busy / still);
    }
    report(
      [
        figure('reports while the books stand still', median(alone), '/s'),
        figure('reports while movements are valued and booked', median(beside), '/s'),
        figure('reports beside the books ÷ alone', median(ratios), '×', { least: 0.8 }),
        figure('movements valued and onto vouchers meanwhile', median(booked), '/s', { least: 500 }),
        figure('waits for the books at the end', await waiting(), 'movements'),
      ],
      { name: 'books beside reports', rounds, seconds },
    );
  } finally {
    await server.stop();
  }
} finally {
  await client.end();
  await postgres.stop('fast');
  await rm(directory, { recursive: true, force: true });
}

/** As if another process had them: nobody else takes a reaction up whose lease is held. */
async function hold(held: boolean): Promise<void> {
  for (;;) {
    const { rowCount } = await client.query(
      held
        ? `update kernel.outbox_cursor set held_by = $2, held_until = 'infinity' where consumer = any($1) and held_by is null`
        : `update kernel.outbox_cursor set held_by = null, held_until = null where consumer = any($1) and held_by = $2`,
      [books, holder],
    );
    const { rows } = await client.query(
      `select count(*)::int as held from kernel.outbox_cursor where consumer = any($1) and held_by = $2`,
      [books, holder],
    );
    if (rows[0].held === (held ? books.length : 0)) return;
    if (rowCount === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function movementsBooked(): Promise<number> {
  const { rows } = await client.query(
    `select count(*)::int as count from vouchers.booked_fact b join costing.fact f on f.id = b.fact_id where f.cause_kind = 'movement'`,
  );
  return rows[0].count;
}

async function waiting(): Promise<number> {
  const { rows } = await client.query('select count(*)::int as count from inventory.movement');
  return rows[0].count - (await movementsBooked());
}
