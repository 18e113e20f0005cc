import type pg from 'pg';

export interface OrderLoad {
  orders: number;
  /** Of them, still open. */
  open: number;
}

/**
 * Loads a year of orders by SQL, past the commands, for measuring only: five operations an order, two reports each, three
 * materials; of the open ones some are on hold, short, held by a QC point, silent or late.
 */
export async function loadOrders(pool: pg.Pool, size: OrderLoad): Promise<void> {
  const client = await pool.connect();
  try {
    // Foreign keys are known to hold for made-up data, and checking millions of them takes longer than loading them.
    await client.query(`set session_replication_role = replica; set statement_timeout = 0; set work_mem = '256MB'`);
    await client.query('select setseed(0.42)');
    await client.query(factorySql);
    await client.query(orderSql, [size.orders, size.open]);
    for (const statement of [operationSql, materialSql, reportSql, logSql]) await client.query(statement);
    await client.query('reset session_replication_role');
    for (const table of [
      'work_order',
      'work_order_operation',
      'work_order_material',
      'production_report',
      'operation_log',
    ]) {
      await client.query(`vacuum (analyze) execution.${table}`);
    }
    await client.query(
      'analyze masterdata.item; analyze inventory.balance; analyze identity.org_unit; analyze masterdata.work_centre',
    );
  } finally {
    client.release(true);
  }
}

const factorySql = `
  insert into identity.org_unit (id, code, name, kind) values (gen_random_uuid(), 'PLANT', '工厂', 'plant');
  insert into identity.org_unit (id, code, name, kind, parent_id)
    select gen_random_uuid(), 'W' || n, '车间 ' || n, 'workshop', (select id from identity.org_unit where kind = 'plant')
      from generate_series(1, 5) n;
  insert into masterdata.location (id, code, name, kind)
    select gen_random_uuid(), 'L-' || lpad(n::text, 3, '0'), '库位 ' || n, 'storage' from generate_series(1, 100) n;
  insert into masterdata.work_centre (id, code, name, workshop_id)
    select gen_random_uuid(), 'C' || lpad(n::text, 2, '0'), '工作中心 ' || n, w.id
      from generate_series(1, 40) n join identity.org_unit w on w.code = 'W' || (n % 5 + 1);
  insert into masterdata.equipment (id, code, name, work_centre_id)
    select gen_random_uuid(), 'E' || c.code || n, '设备', c.id from masterdata.work_centre c cross join generate_series(1, 3) n;
  insert into masterdata.item (id, code, name, kind, unit, lead_time_days, safety_stock)
    select gen_random_uuid(), 'P-' || lpad(n::text, 5, '0'), '产品 ' || n, 'finished', 'pcs', n % 4, 0 from generate_series(1, 2000) n;
  insert into masterdata.item (id, code, name, kind, unit, safety_stock)
    select gen_random_uuid(), 'M-' || lpad(n::text, 5, '0'), '零件 ' || n, 'component', 'pcs', case when n % 10 = 0 then 50 else 0 end
      from generate_series(1, 10000) n;
  insert into inventory.balance (item_id, location_id, status, on_hand)
    select i.id, l.id, 'available', 5000
      from (select id, row_number() over (order by code) as n from masterdata.item where kind = 'component') i
      join (select id, row_number() over (order by code) as n from masterdata.location where kind = 'storage') l
        on l.n in (i.n % 100 + 1, (i.n * 7) % 100 + 1) and i.n % 50 <> 0;`;

// The newest orders are open; due dates are spread over a year back and two weeks ahead.
const orderSql = `
  insert into execution.work_order (id, code, item_id, state, state_before_hold, hold_reason, quantity, unit, workshop_id, due_at,
    routing_id, bom_id, configuration_version, created_at, updated_at, released_at, started_at)
  select gen_random_uuid(), 'WO-' || lpad(k::text, 7, '0'), i.id, s.state, case when s.state = 'on_hold' then 'in_progress' end,
         case when s.state = 'on_hold' then '图纸改版' end, 100, 'pcs', w.id,
         case when s.state = 'closed' then now() - interval '1 day' - random() * interval '360 days'
              else now() - interval '2 days' + random() * interval '14 days' end,
         gen_random_uuid(), gen_random_uuid(), 1, now() - interval '10 days', now(), now() - interval '9 days', now() - interval '8 days'
    from generate_series(1, $1::integer) k
    cross join lateral (select case when k <= $1 - $2 then 'closed' when k % 20 = 0 then 'on_hold' when k % 10 < 2 then 'draft'
                                    when k % 10 < 5 then 'released' else 'in_progress' end as state) s
    join (select id, row_number() over (order by code) as n from masterdata.item where kind = 'finished') i on i.n = k % 2000 + 1
    join identity.org_unit w on w.code = 'W' || (k % 5 + 1)`;

// Begun orders stand at their third operation: two before it are done, two wait; every eighth holds pieces.
const operationSql = `
  insert into execution.work_order_operation (id, order_id, sequence, code, name, state, work_centre_id, workshop_id, quality_point,
    transfer_mode, run_seconds_per_piece, quantity_planned, quantity_in, quantity_good, quantity_held, quantity_passed, quantity_transferred,
    started_at, moved_at, due_at, priority)
  select gen_random_uuid(), o.id, k * 10, o.code || '-' || k * 10, '工序 ' || k, p.state, c.id, c.workshop_id, k = 3, 'automatic', 60, 100,
         case p.state when 'done' then 100 when 'waiting' then 0 else 100 end,
         case p.state when 'done' then 100 when 'waiting' then 0 when 'ready' then 0 else 40 end,
         case when p.held then 40 else 0 end,
         case when p.state = 'done' then 100 when p.held or p.state in ('waiting', 'ready') then 0 else 40 end,
         case when p.state = 'done' then 100 else 0 end,
         o.started_at, now() - random() * interval '12 hours', o.due_at, o.priority
    from execution.work_order o
    cross join generate_series(1, 5) k
    cross join lateral (
      select case when o.state = 'closed' then 'done' when o.state = 'draft' then null
                  when o.state = 'released' then case when k = 1 then 'ready' else 'waiting' end
                  when k < 3 then 'done' when k > 3 then 'waiting'
                  when hashtext(o.code) % 10 = 0 then 'running' when hashtext(o.code) % 10 = 1 then 'paused' else 'ready' end as state,
             o.state in ('in_progress', 'on_hold') and k = 3 and hashtext(o.code) % 8 = 1 and hashtext(o.code) % 10 in (0, 1) as held) p
    join (select id, workshop_id, row_number() over (order by code) as n from masterdata.work_centre) c on c.n = abs(hashtext(o.code || k)) % 40 + 1
   where p.state is not null`;

const materialSql = `
  insert into execution.work_order_material (id, order_id, operation_id, line_number, item_id, issue_method, location_id, ratio_quantity,
    ratio_base, quantity_required, quantity_issued)
  select gen_random_uuid(), p.order_id, p.id, m * 10 + p.sequence, i.id, case m when 1 then 'issue' else 'backflush' end, l.id, 1, 1, 100,
         case p.state when 'done' then 100 else 0 end
    from execution.work_order_operation p
    cross join generate_series(1, 2) m
    join (select id, row_number() over (order by code) as n from masterdata.item where kind = 'component') i
      on i.n = abs(hashtext(p.code || m)) % 10000 + 1
    join (select id, row_number() over (order by code) as n from masterdata.location where kind = 'storage') l on l.n = i.n % 100 + 1
   where p.sequence in (10, 30)`;

const reportSql = `
  insert into execution.production_report (id, order_id, operation_id, quantity_good, quantity_scrap, quantity_rework, quantity_held,
    business_at, reported_at, command_id)
  select gen_random_uuid(), p.order_id, p.id, case p.state when 'done' then 50 else 20 end, n - 1, 0, p.quantity_held / 2, t.at, t.at,
         gen_random_uuid()
    from execution.work_order_operation p
    join execution.work_order o on o.id = p.order_id
    cross join generate_series(1, 2) n
    cross join lateral (select least(now(), o.due_at) - random() * interval '9 days' as at) t
   where p.quantity_good > 0`;

const logSql = `
  insert into execution.operation_log (id, order_id, operation_id, verb, state_from, state_to, principal_name, business_at, at)
  select gen_random_uuid(), p.order_id, p.id, v.verb, 'ready', 'running', '张伟', o.started_at, now() - random() * interval '10 hours'
    from execution.work_order_operation p
    join execution.work_order o on o.id = p.order_id
    cross join lateral unnest(case when p.state = 'paused' then array['start', 'pause'] else array['start'] end) v (verb)
   where p.state not in ('waiting', 'ready')
  union all
  select gen_random_uuid(), o.id, null, 'hold', 'in_progress', 'on_hold', '李静', now(), now() - interval '1 day'
    from execution.work_order o where o.state = 'on_hold'`;
