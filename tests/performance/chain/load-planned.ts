import type pg from 'pg';

/**
 * Orders that aren't released yet, with their BOMs, by SQL and for measuring only: as many as are released ten times over, of two thousand
 * products of ten lines each, so that most items that are sold go into something that is planned.
 */
export async function loadPlanned(pool: pg.Pool, orders: number): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('set session_replication_role = replica; set statement_timeout = 0');
    await client.query(bomSql);
    await client.query(bomLineSql);
    await client.query(orderSql, [orders * 10]);
    await client.query('reset session_replication_role');
    await client.query('analyze masterdata.bom; analyze masterdata.bom_line; analyze execution.work_order');
  } finally {
    client.release(true);
  }
}

const products = `(select id, code, row_number() over (order by code) as k from masterdata.item)`;

const bomSql = `
  insert into masterdata.bom (id, item_id, version_number, code, state, batch_quantity, effective_from, published_at, created_at, updated_at)
  select uuidv7(), p.id, 1, 'BOM-' || p.code, 'published', 1, now() - interval '1 day', now(), now(), now() from ${products} p where p.k <= 2000`;

const bomLineSql = `
  insert into masterdata.bom_line (id, bom_id, line_number, item_id, quantity, unit, numerator, denominator, scrap_factor, phantom)
  select uuidv7(), b.id, 10 * n, i.id, 1 + n % 3, 'pcs', 1, 1, 0.02, n = 10 and p.k % 20 = 0
    from masterdata.bom b join ${products} p on p.id = b.item_id cross join generate_series(1, 10) n
    join ${products} i on i.k = 2001 + (p.k * 7919 + n * 104729) % 8000`;

const orderSql = `
  insert into execution.work_order (id, code, item_id, state, quantity, unit, workshop_id, priority, due_at, created_at, updated_at)
  select uuidv7(), 'PLAN-' || lpad(g::text, 6, '0'), p.id, 'draft', 20, 'pcs', u.id, 5, now() + make_interval(days => g % 60), now(), now()
    from generate_series(1, $1::integer) g join ${products} p on p.k = 1 + g % 2000 join identity.org_unit u on u.code = 'KITS'`;
