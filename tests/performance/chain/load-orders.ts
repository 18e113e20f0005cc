import type pg from 'pg';

/** The order that is looked at: fifty lines. */
export const WIDE = 'SO-WIDE';

/**
 * Customers' orders by SQL, past the commands, for measuring only: five lines each of the items that `loadBook` made, the older half
 * delivered, the others confirmed and promised; and one of fifty lines.
 */
export async function loadOrders(pool: pg.Pool, lines: number): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('set session_replication_role = replica; set statement_timeout = 0');
    await client.query(customerSql);
    await client.query(orderSql, [Math.floor(lines / 5)]);
    await client.query(lineSql);
    await client.query(promiseSql);
    await client.query('reset session_replication_role');
    await client.query('analyze sales.order; analyze sales.order_line; analyze sales.promise');
  } finally {
    client.release(true);
  }
}

const customerSql = `
  insert into masterdata.partner (id, code, name, is_customer)
  select gen_random_uuid(), 'C-' || lpad(g::text, 4, '0'), '客户 ' || g, true from generate_series(1, 500) g`;

const orderSql = `
  insert into sales.order (id, code, state, customer_id, valid_until, created_by_name, created_at, confirmed_at, updated_by_name, updated_at)
  select uuidv7(), case g when 0 then '${WIDE}' else 'SO-' || lpad(g::text, 6, '0') end, 'confirmed', c.id, now()::date + 30, 'bench', now(), now(), 'bench', now()
    from generate_series(0, $1::integer) g
    join (select id, row_number() over (order by code) as k from masterdata.partner where code like 'C-%') c on c.k = 1 + g % 500`;

const lineSql = `
  insert into sales.order_line (id, order_id, sequence, item_id, quantity, unit, quantity_base, price, tax_percent, wanted_at, quantity_shipped)
  select uuidv7(), o.id, 10 * n, i.id, 5 + n % 20, 'pcs', 5 + n % 20, 10, 13, now() + make_interval(days => (o.k % 90)::integer),
         case when o.code <> '${WIDE}' and o.k % 2 = 0 then 5 + n % 20 else 0 end
    from (select id, code, row_number() over (order by code) as k from sales.order) o
    cross join lateral generate_series(1, case o.code when '${WIDE}' then 50 else 5 end) n
    join (select id, row_number() over (order by code) as k, count(*) over () as items from masterdata.item) i
      on i.k = 1 + (o.k * 7919 + n * 104729) % i.items`;

const promiseSql = `
  insert into sales.promise (id, line_id, item_id, quantity, promised_at, made_at)
  select uuidv7(), l.id, l.item_id, l.quantity_open, l.wanted_at, now() from sales.order_line l where l.quantity_open > 0`;
