import type pg from 'pg';

/**
 * Released orders of twenty lines each by SQL, past the commands, for measuring only: of the items that `loadBook` made, more than there is of
 * some, so that orders compete.
 */
export async function loadKits(pool: pg.Pool, orders: number): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('set session_replication_role = replica; set statement_timeout = 0');
    await client.query(workshopSql);
    await client.query(orderSql, [orders]);
    await client.query(operationSql);
    await client.query(materialSql);
    await client.query('reset session_replication_role');
    await client.query('analyze execution.work_order');
    await client.query('analyze execution.work_order_material');
    await client.query('analyze execution.work_order_operation');
    await client.query('analyze inventory.balance');
  } finally {
    client.release(true);
  }
}

const workshopSql = `
  insert into identity.org_unit (id, code, name, kind) values (gen_random_uuid(), 'PLANT', '工厂', 'plant');
  with unit as (
    insert into identity.org_unit (id, code, name, kind, parent_id)
    select gen_random_uuid(), 'KITS', '装配', 'workshop', id from identity.org_unit where code = 'PLANT' returning id)
  insert into masterdata.work_centre (id, code, name, workshop_id) select gen_random_uuid(), 'KITS', '装配台', id from unit`;

const orderSql = `
  insert into execution.work_order (id, code, item_id, state, quantity, unit, workshop_id, priority, due_at,
    routing_id, bom_id, configuration_version, released_at, created_at, updated_at)
  select uuidv7(), 'KIT-' || lpad(g::text, 5, '0'), i.id, 'released', 10, 'pcs', u.id, 1 + g % 9, now() + make_interval(hours => g % 160),
         gen_random_uuid(), gen_random_uuid(), 1, now(), now(), now()
    from generate_series(1, $1::integer) g
    join (select id, row_number() over (order by code) as k from masterdata.item) i on i.k = 1 + g % 100
    join identity.org_unit u on u.code = 'KITS'`;

const operationSql = `
  insert into execution.work_order_operation (id, order_id, sequence, code, name, state, work_centre_id, workshop_id, transfer_mode,
    quantity_planned, quantity_in, moved_at, due_at, priority)
  select uuidv7(), o.id, 10 * n, o.code || '-' || 10 * n, '装配', case n when 1 then 'ready' else 'waiting' end, c.id, o.workshop_id, 'automatic',
         o.quantity, case n when 1 then o.quantity else 0 end, now(), o.due_at, o.priority
    from execution.work_order o cross join generate_series(1, 2) n join masterdata.work_centre c on c.code = 'KITS'
   where o.code like 'KIT-%'`;

// Four thousand items, of which there are ten thousand pieces less what went out: three thousand a line makes a good third of the orders wait.
const materialSql = `
  insert into execution.work_order_material (id, order_id, operation_id, line_number, item_id, issue_method, location_id, ratio_quantity, ratio_base, quantity_required)
  select uuidv7(), o.id, p.id, 10 * n, i.id, 'issue', l.id, 1, 1, 1 + (hashint4(n * 7 + hashtext(o.code))::bigint & 2147483647) % 6000
    from execution.work_order o
    cross join generate_series(1, 20) n
    join execution.work_order_operation p on p.order_id = o.id and p.sequence = case when n % 2 = 0 then 10 else 20 end
    join (select id, row_number() over (order by code) as k from masterdata.item) i
      on i.k = 1 + (hashint4(n * 31 + hashtext(o.code))::bigint & 2147483647) % 4000
    join masterdata.location l on l.code = 'BENCH'
   where o.code like 'KIT-%'`;
