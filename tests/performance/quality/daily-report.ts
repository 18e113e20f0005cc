/**
 * The daily report of a day of 100,000 reports, as 300 people told them at 40 work centres, beside some hundred thousand older ones: of the plant as it stands, of one workshop,
 * of a day that is over, and what settling it takes.
 * `npx tsx tests/performance/quality/daily-report.ts --json [--reports 100000] [--orders 20000]`, or as a part of `npm run bench:quality`.
 */
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type pg from 'pg';
import type { Program } from '../../../src/entry/assemble.ts';
import {
  type AnyCommand,
  askConfiguration,
  type Database,
  newId,
  systemClock,
  systemPrincipal,
} from '../../../src/kernel/index.ts';
import { type Figure, figure, median, numberOption, report } from '../figures.ts';
import { loadOrders } from '../load-orders.ts';
import { type Bench, withBench } from './open-bench.ts';

const RUNS = 5;
const SECONDS_MOST = 1;
const people = 300;
/** Operations that are worked at in a day: five reports each. */
const OPERATIONS = 20_000;

const size = { reports: numberOption('reports', 100_000), orders: numberOption('orders', 20_000) };

export async function measureDailyReport({ owner, database, program }: Bench): Promise<Figure[]> {
  await loadOrders(owner, { orders: size.orders, open: Math.round(size.orders / 4) });
  await loadDay(owner, size.reports);
  const { rows } = await owner.query<{ id: string; day: string }>(
    `select id, to_char((now() at time zone 'Asia/Shanghai')::date - 1, 'YYYY-MM-DD') as day from identity.org_unit where code = 'W1'`,
  );
  return measure(database, program, String(rows[0]?.id), String(rows[0]?.day));
}

async function measure(database: Database, program: Program, workshopId: string, day: string): Promise<Figure[]> {
  const query = program.queries.get('dailyreport.read-daily-report');
  const freeze = program.commands.get('dailyreport.freeze-report') as AnyCommand;
  if (!query) throw new Error('no daily report');
  // As it is reckoned where no answer is kept.
  const read = (input: object) =>
    database.read((tx) => {
      const now = systemClock.now();
      return query.handle({ tx, principal: systemPrincipal, now, configuration: askConfiguration(tx, now) }, input);
    }) as Promise<{ now: { reports: number } }>;
  const found = await read({ day });
  const figures = [
    figure('reports of the day', found.now.reports, ''),
    await time('daily report of the plant', () => read({ day })),
    figure('processor time of the database for it', await processorTime(database, () => read({ day })), 's', {
      most: SECONDS_MOST,
    }),
    await time('daily report of a workshop', () => read({ day, workshopId })),
    await time('daily report of today, with its bottleneck', () => read({})),
  ];
  const begun = performance.now();
  await program.runner.execute(freeze, { day }, { principal: systemPrincipal, idempotencyKey: newId() });
  figures.push(figure('settling it', (performance.now() - begun) / 1000, 's', { most: 2 * SECONDS_MOST }));
  figures.push(await time('as settled beside as known now', () => read({ day })));
  return figures;
}

/** What PostgreSQL’s processes worked for one answer: it stays the same where others use the machine as well. */
async function processorTime(database: Database, work: () => Promise<unknown>): Promise<number> {
  const used = async () => {
    const processes = await database.read((tx) => tx.query<{ pid: number }>('select pid from pg_stat_activity'));
    const stats = await Promise.all(processes.map(({ pid }) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')));
    const ticks = stats.map((stat) => stat.slice(stat.lastIndexOf(')')).split(' '));
    return ticks.reduce((sum, fields) => sum + Number(fields[12] ?? 0) + Number(fields[13] ?? 0), 0) / 100;
  };
  const before = await used();
  for (let run = 0; run < RUNS; run += 1) await work();
  return ((await used()) - before) / RUNS;
}

async function time(name: string, ask: () => Promise<unknown>): Promise<Figure> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const started = performance.now();
    await ask();
    times.push((performance.now() - started) / 1000);
  }
  return figure(name, median(times), 's', { most: SECONDS_MOST });
}

/** Reports of yesterday by the factory’s clock, one in two hundred taken back, one in fifty told for several. */
async function loadDay(pool: pg.Pool, reports: number): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('set session_replication_role = replica; set statement_timeout = 0');
    await client.query(
      `insert into identity.person (id, code, name) select gen_random_uuid(), 'DR-' || n, '操作工 ' || n from generate_series(1, $1::integer) n`,
      [people],
    );
    await client.query(
      `create temp table day_report as
       with p as (select id, order_id, workshop_id, row_number() over (order by id) as n from execution.work_order_operation),
       w as (select id, row_number() over (order by code) as n from identity.person where code like 'DR-%')
       select gen_random_uuid() as id, p.order_id, p.id as operation_id, p.workshop_id, w.id as person_id, k,
              date_trunc('day', now() at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai' - interval '1 day' + (k * interval '86390 seconds' / $1::integer) as at
         from generate_series(1, $1::integer) k
         join p on p.n = 1 + (k::bigint * 7919) % least($3::bigint, (select count(*) from execution.work_order_operation))
         join w on w.n = 1 + k % $2::integer`,
      [reports, people, OPERATIONS],
    );
    await client.query(
      `insert into execution.production_report (id, order_id, operation_id, workshop_id, quantity_good, quantity_scrap, quantity_rework, quantity_first, run_minutes,
         setup_minutes, person_id, person_ids, business_at, reported_at, command_id)
       select id, order_id, operation_id, workshop_id, 10, (k % 20 = 0)::integer, (k % 40 = 0)::integer, 10 + (k % 20 = 0)::integer, 9.5, 0.5, person_id,
              case when k % 50 = 0 then array[person_id, (select id from identity.person where code = 'DR-1')] end, at, at, gen_random_uuid() from day_report`,
    );
    await client.query(
      `insert into execution.production_report (id, order_id, operation_id, workshop_id, quantity_good, quantity_scrap, quantity_rework, business_at, reported_at, command_id, reverses_id)
       select gen_random_uuid(), order_id, operation_id, workshop_id, 10, (k % 20 = 0)::integer, (k % 40 = 0)::integer, at + interval '1 second', at + interval '1 second',
              gen_random_uuid(), id from day_report where k % 200 = 7`,
    );
    await client.query('reset session_replication_role');
    await client.query('vacuum (analyze) execution.production_report');
    await client.query('analyze identity.person');
  } finally {
    client.release(true);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  await withBench(async (bench) => report(await measureDailyReport(bench), { name: 'daily report', size }));
