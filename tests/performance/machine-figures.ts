/**
 * Figures of 200 machines over a month: 1,000,000 counted minutes, 240,000 turns, 90,000 stops, and reports that name the machine or an operation that had it.
 * `npm run bench:machines -- --json [--minutes 1000000] [--machines 200]`.
 */
import type pg from 'pg';
import { type Figure, figure, numberOption, report } from './figures.ts';
import { loadOrders } from './load-orders.ts';
import { withBench } from './quality/open-bench.ts';

const size = { machines: numberOption('machines', 200), minutes: numberOption('minutes', 1_000_000) };
const DAYS = 30;
const SECONDS_MOST = 3;

const figures = await withBench(async ({ owner, time }): Promise<Figure[]> => {
  await loadOrders(owner, { orders: 20_000, open: 5_000 });
  await loadMachines(owner);
  const { rows } = await owner.query<{ from: string; to: string; minutes: number; one: string }>(
    `select to_char(date_trunc('day', now()) - make_interval(days => $1), 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as from,
            to_char(date_trunc('day', now()), 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as to, (select count(*)::integer from machines.minute) as minutes,
            (select id from machines.machine order by id limit 1) as one`,
    [DAYS],
  );
  const { from, to, minutes, one } = rows[0] as (typeof rows)[0];
  const ask = (input: object, name: string, most = SECONDS_MOST) =>
    time('machines.read-figures', { from, to, ...input }, name, most);
  return [
    figure('counted minutes', minutes, ''),
    await ask({ by: 'machine' }, 'OEE of a month by machine'),
    await ask({ by: 'day' }, 'OEE of a month by day'),
    await ask({ by: 'month' }, 'OEE of a month in one'),
    await ask({ by: 'day', machineId: one }, 'OEE of a month of one machine by day', 0.5),
  ];
});
report(figures, { name: 'machine figures', size });

async function loadMachines(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query(`set session_replication_role = replica; set statement_timeout = 0; set work_mem = '256MB'`);
    await client.query(
      `insert into masterdata.shift (id, code, name, starts_at, ends_at) values (gen_random_uuid(), 'MF', '长白班', '07:00', '23:00')`,
    );
    await client.query(
      `insert into masterdata.calendar (id, code, name, time_zone, weekly)
       select gen_random_uuid(), 'MF', '每天', 'Asia/Shanghai', jsonb_build_array(d, d, d, d, d, d, d) from (select jsonb_build_array(id) as d from masterdata.shift where code = 'MF') s`,
    );
    await client.query(
      `update masterdata.work_centre set calendar_id = (select id from masterdata.calendar where code = 'MF')`,
    );
    await client.query(
      `insert into masterdata.equipment (id, code, name, work_centre_id)
       select gen_random_uuid(), 'MF-' || n, '设备 ' || n, c.id
         from generate_series(1, $1::integer) n join (select id, row_number() over (order by code) as k, count(*) over () as all_ from masterdata.work_centre) c on c.k = 1 + n % c.all_`,
      [size.machines],
    );
    await client.query(`insert into machines.machine (id) select id from masterdata.equipment where code like 'MF-%'`);
    // One operation a machine and shift; what is counted is spread over the month.
    await client.query(
      `create temp table held as
       with m as (select id, row_number() over (order by id) as n from machines.machine),
       p as (select id, order_id, row_number() over (order by id) as n from execution.work_order_operation)
       select m.id as machine_id, m.n, p.id as operation_id, p.order_id, d,
              date_trunc('day', now()) - make_interval(days => $1) + make_interval(hours => d * 12) as at
         from m cross join generate_series(0, $1::integer * 2 - 1) d join p on p.n = 1 + (m.n * 61 + d) % (select count(*) from execution.work_order_operation)`,
      [DAYS],
    );
    await client.query(
      `insert into execution.resource_lease (id, equipment_id, order_id, operation_id, holder_name, fencing_token, exclusive, acquired_at, expires_at, released_at)
       select gen_random_uuid(), machine_id, order_id, operation_id, '操作工', 1, true, at, at + interval '12 hours', at + interval '12 hours' from held`,
    );
    await client.query(
      `insert into machines.minute (machine_id, minute, operation_id, cycles, pieces)
       select machine_id, at + make_interval(mins => k), operation_id, 2, 2 from held cross join lateral (
         select distinct (i * 719 / greatest(1, $1::integer - 1)) as k from generate_series(0, $1::integer - 1) i) k`,
      [Math.ceil(size.minutes / (size.machines * DAYS * 2))],
    );
    await client.query(
      `insert into machines.turn (id, machine_id, at, state, by)
       select gen_random_uuid(), machine_id, at + make_interval(mins => k * 36), case when k % 2 = 0 then 'running' when k % 4 = 1 then 'stopped' else 'idle' end, 'machine'
         from held cross join generate_series(0, 19) k`,
    );
    await client.query(
      `insert into machines.stop (id, found_id, machine_id, work_centre_id, workshop_id, state, by, from_at, to_at)
       select t.id, t.id, t.machine_id, e.work_centre_id, c.workshop_id, 'stopped', 'machine', t.at, t.at + interval '36 minutes'
         from machines.turn t join masterdata.equipment e on e.id = t.machine_id join masterdata.work_centre c on c.id = e.work_centre_id where t.state = 'stopped'`,
    );
    await client.query(
      `insert into execution.production_report (id, order_id, operation_id, workshop_id, equipment_id, quantity_good, quantity_scrap, quantity_rework, business_at, reported_at, command_id)
       select gen_random_uuid(), h.order_id, h.operation_id, p.workshop_id, case when k % 2 = 0 then h.machine_id end, 10, 0, 0,
              at + make_interval(mins => k * 70), at + make_interval(mins => k * 70), gen_random_uuid()
         from held h join execution.work_order_operation p on p.id = h.operation_id cross join generate_series(0, 9) k`,
    );
    await client.query('reset session_replication_role');
    for (const table of [
      'machines.minute',
      'machines.turn',
      'machines.stop',
      'execution.production_report',
      'execution.resource_lease',
    ])
      await client.query(`vacuum (analyze) ${table}`);
    await client.query('analyze masterdata.equipment; analyze machines.machine');
  } finally {
    client.release(true);
  }
}
