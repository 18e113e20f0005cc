import type pg from 'pg';

export interface ListLoad {
  orders: number;
  /** Of them, still open; at least the newest ones are. */
  open: number;
}

/**
 * Loads orders by SQL, past the commands, for measuring only: two operations an order, one report for each order that has begun,
 * what 400 terminals brought in forty days,
 * a due date for each day of the last year and of the next four weeks; five workshops, ten lines, 40 work centres, 10,000 items.
 */
export async function loadLists(pool: pg.Pool, size: ListLoad): Promise<void> {
  const client = await pool.connect();
  try {
    // Foreign keys are known to hold for made-up data, and checking millions of them takes longer than loading them.
    await client.query(`set session_replication_role = replica; set statement_timeout = 0; set work_mem = '256MB'`);
    await client.query('select setseed(0.42)');
    await client.query(factorySql);
    await client.query(orderSql, [size.orders, size.open]);
    await client.query(operationSql);
    await client.query(reportSql);
    await client.query(requestSql, [size.orders]);
    await client.query(callSql, [size.orders]);
    await client.query(noticeSql, [size.orders]);
    await client.query(factSql(size.orders));
    await client.query('reset session_replication_role');
    for (const table of [
      'execution.work_order',
      'execution.work_order_operation',
      'execution.production_report',
      'execution.material_request',
      'calls.call',
      'inbox.notice',
      'terminals.fact',
    ])
      await client.query(`vacuum (analyze) ${table}`);
    await client.query('analyze');
  } finally {
    client.release(true);
  }
}

const factorySql = `
  insert into identity.org_unit (id, code, name, kind) values (gen_random_uuid(), 'PLANT', '工厂', 'plant');
  insert into identity.org_unit (id, code, name, kind, parent_id)
    select gen_random_uuid(), 'W' || n, '车间 ' || n, 'workshop', (select id from identity.org_unit where kind = 'plant')
      from generate_series(1, 5) n;
  insert into identity.org_unit (id, code, name, kind, parent_id)
    select gen_random_uuid(), 'L' || n, '产线 ' || n, 'line', (select id from identity.org_unit where code = 'W' || (n % 5 + 1))
      from generate_series(1, 10) n;
  insert into identity.person (id, code, name, name_en)
    select gen_random_uuid(), 'P' || lpad(n::text, 4, '0'), '员工 ' || n, 'Person ' || n from generate_series(1, 500) n;
  insert into masterdata.work_centre (id, code, name, workshop_id)
    select gen_random_uuid(), 'C' || lpad(n::text, 2, '0'), '工作中心 ' || n, w.id
      from generate_series(1, 40) n join identity.org_unit w on w.code = 'W' || (n % 5 + 1);
  insert into masterdata.equipment (id, code, name, work_centre_id)
    select gen_random_uuid(), 'E' || c.code || n, '设备', c.id from masterdata.work_centre c cross join generate_series(1, 3) n;
  insert into masterdata.item (id, code, name, name_en, kind, unit)
    select gen_random_uuid(), 'P-' || lpad(n::text, 5, '0'), '产品 ' || n, 'Product ' || n, 'finished', 'pcs'
      from generate_series(1, 10000) n;`;

// The newest orders are open. What few items, priorities and workshops make is not evenly spread.
const orderSql = `
  with numbered_item as (select id, row_number() over (order by code) as n from masterdata.item),
  plan as (
    select k, $1::integer as orders, $2::integer as open, least(10000, 1 + floor(10000 * power(random(), 2)))::integer as item,
           1 + floor(5 * power(random(), 1.3))::integer as workshop, random() as due
      from generate_series(1, $1::integer) k)
  insert into execution.work_order (id, code, item_id, state, state_before_hold, hold_reason, quantity, quantity_good, unit, workshop_id,
    priority, due_at, routing_id, bom_id, configuration_version, created_at, updated_at, released_at, started_at, completed_at)
  select uuidv7(), 'WO-' || lpad(k::text, 7, '0'), i.id, s.state, case when s.state = 'on_hold' then 'in_progress' end,
         case when s.state = 'on_hold' then '图纸改版' end, 100, case when s.state in ('completed', 'closed') then 100 else 0 end, 'pcs', w.id,
         case when k % 50 = 0 then 1 when k % 9 = 0 then 3 else 5 end,
         made_at + interval '3 days' + due * interval '30 days', gen_random_uuid(), gen_random_uuid(), 1, made_at, made_at,
         case when s.state <> 'draft' then made_at + interval '1 hour' end,
         case when s.state not in ('draft', 'released') then made_at + interval '1 day' end,
         case when s.state in ('completed', 'closed') then made_at + interval '2 days' end
    from plan
    cross join lateral (select now() - interval '365 days' + interval '364 days' * (k::float8 / orders) as made_at,
      case when k <= orders - open then case when k % 40 = 0 then 'cancelled' when k % 100 = 1 then 'completed' else 'closed' end
           when k % 20 = 0 then 'on_hold' when k % 10 < 2 then 'draft' when k % 10 < 5 then 'released' else 'in_progress' end as state) s
    join numbered_item i on i.n = plan.item
    join identity.org_unit w on w.code = 'W' || plan.workshop
   order by k`;

const operationSql = `
  insert into execution.work_order_operation (id, order_id, sequence, code, name, state, work_centre_id, workshop_id, line_id, quality_point,
    transfer_mode, run_seconds_per_piece, quantity_planned, quantity_in, quantity_good, quantity_passed, quantity_transferred,
    started_at, finished_at, moved_at, due_at, priority)
  select uuidv7(), o.id, k * 10, o.code || '-' || k * 10, '工序 ' || k, p.state, c.id, c.workshop_id, l.id, k = 2, 'automatic', 60, 100,
         case when p.state = 'waiting' then 0 else 100 end, done, done, done, o.started_at,
         case when p.state = 'done' then o.started_at + interval '8 hours' end,
         coalesce(o.started_at, o.created_at) + k * interval '4 hours', o.due_at, o.priority
    from execution.work_order o
    cross join generate_series(1, 2) k
    cross join lateral (
      select case when o.state in ('closed', 'completed', 'cancelled') then 'done' when o.state in ('draft', 'released') and k = 1 then 'ready'
                  when o.state = 'in_progress' and k = 1 then case hashtext(o.code) % 4 when 0 then 'running' when 1 then 'paused' else 'done' end
                  when o.state = 'in_progress' and hashtext(o.code) % 8 = 3 then 'awaiting_inspection' else 'waiting' end as state) p
    cross join lateral (select case when p.state = 'done' then 100 else 0 end as done) d
    join (select w.id, w.workshop_id, row_number() over (partition by workshop_id order by code) as n from masterdata.work_centre w) c
      on c.workshop_id = o.workshop_id and c.n = abs(hashtext(o.code || k)) % 8 + 1
    join (select u.id, u.parent_id, row_number() over (partition by parent_id order by code) as n from identity.org_unit u where kind = 'line') l
      on l.parent_id = o.workshop_id and l.n = abs(hashtext(o.code)) % 2 + 1
   order by o.code, k`;

const reportSql = `
  insert into execution.production_report (id, order_id, operation_id, quantity_good, quantity_scrap, quantity_rework, person_id, equipment_id,
    scrap_reason_code, workshop_id, line_id, business_at, reported_at, command_id)
  select uuidv7(), p.order_id, p.id, 100, case when abs(hashtext(p.code)) % 30 = 0 then 1 else 0 end, 0, n.id, e.id,
         case when abs(hashtext(p.code)) % 30 = 0 then 'SCRATCH' end, p.workshop_id, p.line_id, p.moved_at,
         p.moved_at + random() * interval '20 minutes', gen_random_uuid()
    from execution.work_order_operation p
    join (select id, row_number() over (order by code) as n from identity.person) n on n.n = abs(hashtext(p.code)) % 500 + 1
    join lateral (select id from masterdata.equipment e where e.work_centre_id = p.work_centre_id limit 1) e on true
   where p.started_at is not null and p.sequence = 10
   order by p.moved_at`;

// As many as orders; the newest two in a hundred are still to buy or on their way.
const requestSql = `
  with numbered_item as (select id, row_number() over (order by code) as n from masterdata.item)
  insert into execution.material_request (id, code, state, item_id, quantity, unit, needed_by, workshop_id, asked_by_name, asked_at, changed_at)
  select uuidv7(), 'MR-' || lpad(k::text, 7, '0'),
         case when k <= $1::integer * 0.98 then case when k % 30 = 0 then 'cancelled' else 'closed' end
              when k % 3 = 0 then 'ordered' else 'open' end,
         i.id, 10, 'pcs', t.asked_at + (3 + k % 20) * interval '1 day', w.id, '员工', t.asked_at, t.asked_at
    from generate_series(1, $1::integer) k
    cross join lateral (select now() - interval '365 days' + interval '364 days' * (k::float8 / $1::integer) as asked_at) t
    join numbered_item i on i.n = k % 10000 + 1
    join identity.org_unit w on w.code = 'W' || (k % 5 + 1)
   order by k`;

// As many as orders; of the newest hundred somebody still waits, or is on the way.
const callSql = `
  insert into calls.call (id, code, kind, state, workshop_id, work_centre_id, place, place_en, raised_by, raised_by_name, raised_at,
                          answered_by, answered_by_name, answered_at, ended_by, ended_by_name, ended_at)
  select uuidv7(), 'CL-' || lpad(k::text, 7, '0'), (array['material', 'machine', 'quality', 'help'])[k % 4 + 1], t.state,
         c.workshop_id, c.id, c.name, c.name, n.id, n.name, t.at,
         case when t.state in ('answered', 'solved') then n.id end, case when t.state in ('answered', 'solved') then n.name end,
         case when t.state in ('answered', 'solved') then t.at + interval '8 minutes' end,
         case when t.state in ('solved', 'withdrawn') then n.id end, case when t.state in ('solved', 'withdrawn') then n.name end,
         case when t.state in ('solved', 'withdrawn') then t.at + interval '30 minutes' end
    from generate_series(1, $1::integer) k
    cross join lateral (select now() - interval '365 days' + interval '364 days' * (k::float8 / $1::integer) as at,
                               case when k > $1::integer - 100 then case when k % 3 = 0 then 'answered' else 'called' end
                                    when k % 20 = 0 then 'withdrawn' else 'solved' end as state) t
    join masterdata.work_centre c on c.code = 'C' || lpad((k % 40 + 1)::text, 2, '0')
    join identity.person n on n.code = 'P' || lpad((k % 500 + 1)::text, 4, '0')
   order by k`;

// Each person has two thousand, of which the newest fifty aren't read.
const noticeSql = `
  with numbered as (select id, row_number() over (order by code) as n from identity.person),
  reader as (insert into inbox.person (id) select id from numbered returning id)
  insert into inbox.notice (id, person_id, kind, reason, about, title_zh, title_en, event_id, at, read_at)
  select uuidv7(), p.id, 'order-released', 'role', '{"page": "/"}'::jsonb, '工单 WO-' || lpad(k::text, 7, '0') || ' 已下达',
         'Order WO-' || lpad(k::text, 7, '0') || ' was released', gen_random_uuid(), t.at, case when k <= $1::integer * 0.975 then t.at end
    from generate_series(1, $1::integer) k
    cross join lateral (select now() - interval '180 days' + interval '180 days' * (k::float8 / $1::integer) as at) t
    join numbered p on p.n = k % 500 + 1
   order by k`;

// Each terminal brought as many; one in fifty refused, of which the newest wait for somebody; one in twenty came a day late.
const factSql = (facts: number) => `
  insert into terminals.terminal (id, name, app, first_seen_at, seen_at, clock_offset_ms, last_sequence, waiting, lasting, arrived)
    select gen_random_uuid(), 'PDA ' || n, 'app', now() - interval '40 days', now() - n * interval '1 minute', n, ${facts} / 400 + n % 3,
           n % 4, true, ${facts} / 400
      from generate_series(1, 400) n;
  insert into terminals.fact (id, terminal_id, sequence, command, path, wire, said, person_id, workshop_id, claimed_at, received_at, time_mark,
    state, body, problem, settled, settled_at, reason)
  select uuidv7(), t.id, k / 400, 'execution.report-production', '/operations/x/production-reports', 1, '报工 ' || k, p.id, w.id,
         at - case when k % 19 = 0 then interval '1 day' else interval '1 second' end, at, case when k % 499 = 0 then 'ahead' end,
         r.state, '{"quantityGood": "5"}', case when r.state = 'refused' then '{"zh": {"title": "不行"}, "en": {"title": "No"}}'::jsonb end,
         case when r.done then 'given-up' end, case when r.done then at end, case when r.done then '重复' end
    from generate_series(1, ${facts}) k
    cross join lateral (select now() - interval '40 days' + interval '40 days' * (k::float8 / ${facts}) as at) m
    cross join lateral (select case when k % 50 = 0 then 'refused' else 'accepted' end as state,
      k % 50 = 0 and k < ${facts} * 0.99 as done) r
    join (select id, row_number() over (order by name) as n from terminals.terminal) t on t.n = k % 400 + 1
    join (select id, row_number() over (order by code) as n from identity.person) p on p.n = k % 500 + 1
    join identity.org_unit w on w.code = 'W' || (k % 5 + 1)
   order by k`;
